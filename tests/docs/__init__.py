"""Tests of the documentation: what it shows runs, what it links to is there."""
