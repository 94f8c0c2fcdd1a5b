"""From the bytes of a file to a document, one module for each format."""
