"""The commands of the command line as the handbook lists them: each with what it does and its options."""

from collections.abc import Iterable, Iterator

from msgspec import Struct


class CommandText(Struct, frozen=True):
    """A command: how it is called, what it does, and its options, each with what it is for."""

    name: str
    usage: str
    help: str
    options: tuple[tuple[str, str], ...]


def commands_chapter(commands: Iterable[CommandText]) -> str:
    """Return a chapter in Markdown with every command."""
    return "\n\n".join(("# Commands", "Every command with its options.", *map(command_text, commands)))


def command_text(command: CommandText) -> str:
    """Return what is said of one command, in Markdown."""
    return "\n\n".join(_lines(command))


def _lines(command: CommandText) -> Iterator[str]:
    yield f"## lemmacheck {command.name}"
    yield f"```usage\n{command.usage}\n```"
    yield command.help
    if command.options:
        yield "\n".join(f"- `{name}` {said}" for name, said in command.options)
