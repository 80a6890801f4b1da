"""`lemmacheck latex`: a run as an appendix of a paper."""

from pathlib import Path
from typing import Annotated

import typer

from lemmacheck_reports.cli.app import RUNS
from lemmacheck_reports.cli.ending import one_sentence


def latex(
    run: Annotated[Path | None, typer.Argument(help="A run folder; default: the last complete run.")] = None,
    out: Annotated[Path | None, typer.Option(help="The file; without it, it is printed.", dir_okay=False)] = None,
    *,
    fragment: Annotated[
        bool, typer.Option("--fragment", help="Leave out the document around it, for \\input.")
    ] = False,
) -> None:
    """Write the verdicts of a run as a table, and its counterexamples worked, as LaTeX for an appendix."""
    from lemmacheck.records import read_record
    from lemmacheck.system import write_atomically
    from lemmacheck_reports.cli.configuration import runs_folder
    from lemmacheck_reports.results import build_latex

    with one_sentence():
        text = build_latex(read_record((run or runs_folder(RUNS) / "latest") / "record.jsonl"), is_fragment=fragment)
        if out is None:
            typer.echo(text, nl=False)
        else:
            write_atomically(out, text)
