"""From the bytes of a file to a document, one module for each format."""

from compliance_rules.readers._documents import read_document
from compliance_rules.readers._files import read_data, read_file

__all__ = ["read_data", "read_document", "read_file"]
