"""Inspection: what a term's code reads besides its arguments, found without running it."""
