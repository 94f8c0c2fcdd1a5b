"""The one call that does all of it."""
