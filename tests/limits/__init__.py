"""Rules and reports at and beyond the limits of the language end quickly and say why."""
