"""The command line: what each command does, its options, and how it ends."""

from lemmacheck_reports.cli.entrance import main

__all__ = ["main"]
