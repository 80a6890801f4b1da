"""The command line itself: what it is called, where runs go, and the options that belong to no command."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from lemmacheck_reports.cli.ending import AS_EXPECTED, FAILED, mistyped, one_sentence


class CommandLine(TyperGroup):
    """The commands; what is typed wrongly is one sentence, with the word that is nearest and where help is."""

    def main(self, *arguments: Any, standalone_mode: bool = True, **how: Any) -> Any:
        """Run what was typed; where it is no command, end in status 2."""
        how["standalone_mode"] = False
        if not standalone_mode:
            return super().main(*arguments, **how)
        try:
            ending = super().main(*arguments, **how)
        except Exception as error:
            if not hasattr(error, "format_message") or not hasattr(error, "exit_code"):
                raise
            if type(error).__name__ == "NoArgsIsHelpError":
                error.show()  # type: ignore[attr-defined] # help is its message
            else:
                mistyped(error)
            sys.exit(FAILED)
        sys.exit(ending if isinstance(ending, int) else AS_EXPECTED)


app = typer.Typer(
    name="lemmacheck",
    cls=CommandLine,
    help="Audit the claims of a theory paper: verdicts, counterexamples, certificates.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

RUNS = Path("reports") / "out"
"""Where runs are written unless a command says otherwise."""


_REGISTERED: dict[str, Callable[..., None]] = {}
"""The commands by their names."""


def register(name: str, command: Callable[..., None]) -> None:
    """Add a command to the command line."""
    _REGISTERED[name] = command
    app.command(name=name)(command)


def _print_version(asked: bool) -> None:  # noqa: FBT001 - typer gives the option's value by position
    from lemmacheck import __version__

    if asked:
        typer.echo(f"lemmacheck {__version__}")
        raise typer.Exit


@app.callback()
def begin(
    context: typer.Context,
    *,
    version: Annotated[  # noqa: ARG001 - its callback has printed it by now
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Take the options that belong to no command, and what the project sets for those that do."""
    from lemmacheck_reports.cli.configuration import defaults

    if "--help" not in sys.argv:  # help names the defaults of the program
        context.default_map = {
            name: {key: _said(value) for key, value in options.items()}
            for name, options in defaults(_REGISTERED).items()
        }


def _said(value: Callable[[], Any]) -> Callable[[], Any]:
    """Return what asks for a value, and says in one sentence why it cannot be had."""

    def asked() -> Any:
        with one_sentence():
            return value()

    return asked
