"""The packs that ship with the library."""
