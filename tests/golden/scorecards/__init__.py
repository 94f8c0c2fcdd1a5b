"""Stored scorecards, and the made-up audit that they show."""
