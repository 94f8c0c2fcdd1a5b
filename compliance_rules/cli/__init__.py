"""Arguments, exit codes and nothing else."""


def main() -> int:
    """Run the command line and return its exit code."""
    return 2
