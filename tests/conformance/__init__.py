"""Conformance vectors: rules and reports as data, with the findings that must come of them."""
