"""Texts that must stay as they are, and what compares them."""
