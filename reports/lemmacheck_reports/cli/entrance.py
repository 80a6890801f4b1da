"""The way in: what was told before, and would be told in the same way, is told without the rest of the command line."""

import sys

from lemmacheck_reports.cli.ending import orderly


def main() -> None:
    """Run the command line."""
    from lemmacheck_reports.cli.retelling import retold

    with orderly():
        if not retold(sys.argv[1:]):
            from lemmacheck_reports.cli.commands import app

            app()
