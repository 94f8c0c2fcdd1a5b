"""Where packs come from: shipped ones, folders and files; the choice for a report."""
