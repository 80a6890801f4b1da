"""The command that shows the handbook, in the terminal or as a page, with what the commands say of themselves."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lemmacheck_reports.cli.app import app
from lemmacheck_reports.cli.ending import one_sentence

if TYPE_CHECKING:
    from lemmacheck_reports.handbook import CommandText


def guide(
    topic: Annotated[
        str | None, typer.Argument(metavar="[TOPIC]", help="A chapter, a word such as reals, or a command.")
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write the whole handbook as a page.", dir_okay=False)
    ] = None,
) -> None:
    """Read the handbook: its topics, the page of one, or all of it as one HTML file that needs no network."""
    from lemmacheck.system import UsageError, write_atomically
    from lemmacheck_reports.cli.usage import writer
    from lemmacheck_reports.handbook import build_guide, page, show, topics
    from lemmacheck_reports.text import console

    with one_sentence():
        screen = console()
        write = writer(screen)
        if html is not None:
            if topic is not None:
                raise UsageError("the page holds every topic: give --html FILE alone")
            write_atomically(html, build_guide(list(commands_of_ours())))
            write(f"page: {html}")
        elif topic is None:
            for line in topics(screen.width).splitlines():
                write(line)
            write("")
            write(
                "lemmacheck guide TOPIC shows one; a word of a claim file (reals) and a command (audit) are topics, too"
            )
            write("lemmacheck guide --html guide.html writes all of them as a page")
        else:
            show(screen, page(topic, list(commands_of_ours())))


def commands_of_ours() -> "Iterator[CommandText]":
    """Yield what each command says of itself; of a group of commands, what each of its own does."""
    group = typer.main.get_command(app)
    context = typer.Context(group, info_name="lemmacheck")
    for name, command in getattr(group, "commands", {}).items():
        own = getattr(command, "commands", {})
        for inner, each in own.items() if own else [("", command)]:
            yield _said(f"{name} {inner}".strip(), each, context)


def _said(name: str, command: Any, above: typer.Context) -> "CommandText":
    """Return the usage, the help and the options of a command of typer."""
    from inspect import cleandoc

    from lemmacheck_reports.handbook import CommandText

    context = typer.Context(command, info_name=name, parent=above)
    options = tuple(
        (", ".join(option.opts) + (f" {option.metavar}" if option.metavar else ""), option.help or "")
        for option in command.params
        if option.param_type_name == "option" and option.name != "help"
    )
    usage = " ".join(["lemmacheck", name, *command.collect_usage_pieces(context)])
    return CommandText(name, usage, cleandoc(command.help or ""), options)
