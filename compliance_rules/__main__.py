"""Run the command line as `python -m compliance_rules`."""

from compliance_rules.cli import main

raise SystemExit(main())
