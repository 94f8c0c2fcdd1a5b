"""Many reports in one run, into one store that can be asked."""
