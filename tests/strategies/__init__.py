"""Hypothesis strategies, one module for each kind of thing."""
