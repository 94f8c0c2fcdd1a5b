"""Conformance vectors: what the rule language means, as data."""
