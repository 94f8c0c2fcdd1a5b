"""Which cells are wrong, and which rules contradict or repeat each other."""
