"""Audit reports against declarative rule packs."""
