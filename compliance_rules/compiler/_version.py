"""The versions that decide what a rule file becomes."""

from typing import Final

#: Version of the rule language that this library reads.
LANGUAGE: Final = 1
#: Version of the library: the same as the package's, which stands above all layers.
LIBRARY: Final = "0.1.0"
