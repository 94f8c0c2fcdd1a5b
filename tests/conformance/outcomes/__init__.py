"""Vectors for the outcomes alone: many cases, one line each."""
