"""The command line itself: what it is called, where runs go, and the options that belong to no command."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="lemmacheck",
    help="Audit the claims of a theory paper: verdicts, counterexamples, certificates.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

RUNS = Path("reports") / "out"
"""Where runs are written unless a command says otherwise."""


def _print_version(asked: bool) -> None:  # noqa: FBT001 - typer gives the option's value by position
    from lemmacheck import __version__

    if asked:
        typer.echo(f"lemmacheck {__version__}")
        raise typer.Exit


@app.callback()
def begin(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Take the options that belong to no command."""
