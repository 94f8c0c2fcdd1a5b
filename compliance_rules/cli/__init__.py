"""Arguments, exit codes and nothing else."""

from compliance_rules.cli._main import main

__all__ = ["main"]
