"""The handbook, put together: a page for a topic, the list of topics, and all of it as one HTML file."""

import difflib
import functools
from collections.abc import Iterable, Iterator, Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup
from msgspec import Struct

from lemmacheck.system import UsageError
from lemmacheck_reports.handbook.chapters import PARTS, chapters
from lemmacheck_reports.handbook.commands import CommandText, command_text, commands_chapter
from lemmacheck_reports.handbook.composing import composed
from lemmacheck_reports.handbook.html import html_of
from lemmacheck_reports.handbook.outcomes import Outcomes, recorded
from lemmacheck_reports.handbook.words import CONDITION, OPERATION, Word
from lemmacheck_reports.handbook.words import words as all_words
from lemmacheck_reports.page import framed

COMMANDS = "commands"
"""The name of the chapter that is made of the command line itself."""


class DrawnChapter(Struct, frozen=True):
    """A chapter as the page has it."""

    name: str
    title: str
    html: Markup
    words: tuple[str, ...]


def topics(width: int) -> str:
    """Return the names of all chapters by part, each with its first sentence, and the words that have a page."""
    lines = []
    for part, names in PARTS.items():
        lines += ["", f"{part}"]
        own = [(each.name, each.title) for each in chapters() if each.name in names]
        if part == "Reference":
            own.append((COMMANDS, "Every command with its options"))
        left = max(len(name) for name, _ in own) + 2
        lines += [f"  {name:<{left}}{title}"[:width] for name, title in own]
    return "\n".join(lines[1:])


def page(topic: str, commands: Sequence[CommandText] = ()) -> str:
    """Return the page of a chapter, a word or a command in Markdown.

    Raises UsageError for a topic that there is not, with those that are near.
    """
    words = _words()
    for chapter in chapters():
        if chapter.name == topic:
            return composed(chapter, words, recorded(), has_formulas=False)
    if topic == COMMANDS:
        return commands_chapter(commands)
    called = [command_text(each) for each in commands if topic in {each.name, each.name.partition(" ")[0]}]
    for word in words:
        if topic in {word.name, word.name.removeprefix(OPERATION), word.name.removeprefix(CONDITION)}:
            return "\n\n".join([_section(word, words), *called])
    if called:
        return "\n\n".join(called)
    known = [chapter.name for chapter in chapters()] + [w.name for w in words] + [c.name for c in commands]
    near = difflib.get_close_matches(topic, [*known, COMMANDS], n=3)
    meant = f"did you mean {' or '.join(near)}?" if near else "`lemmacheck guide` lists the topics"
    raise UsageError(f"the handbook has no page {topic!r}; {meant}")


def _section(word: Word, words: list[Word]) -> str:
    """Return what stands beneath the heading of a word, with that heading."""
    whole = composed(word.chapter, words, recorded(), has_formulas=False)
    begin = whole.index(f"## {word.heading.text}\n")
    end = whole.find("\n## ", begin + 1)
    return (
        whole[begin : end if end > 0 else len(whole)].strip()
        + f"\n\nFrom the chapter [{word.chapter.title}](#{word.chapter.name})."
    )


@functools.cache
def _words() -> list[Word]:
    return list(all_words())


def build_guide(commands: Iterable[CommandText], outcomes: Outcomes | None = None) -> str:
    """Return the handbook as one HTML file that needs no network."""
    found = recorded() if outcomes is None else outcomes
    drawn = {part: list(_drawn(part, list(commands), found)) for part in PARTS}
    style = _pages().get_template("guide.css").render()
    return _pages().get_template("guide.html.j2").render(parts=drawn, outcomes=found, frame=framed(style))


def _drawn(part: str, commands: list[CommandText], outcomes: Outcomes) -> Iterator[DrawnChapter]:
    """Yield the chapters of a part as HTML."""
    words = _words()
    for chapter in chapters():
        if chapter.part == part:
            text = composed(chapter, words, outcomes, has_formulas=True)
            own = tuple(word.name for word in words if word.chapter is chapter)
            yield DrawnChapter(chapter.name, chapter.title, html_of(text, chapter.name), own)
    if part == "Reference":
        yield DrawnChapter(COMMANDS, "Commands", html_of(commands_chapter(commands), COMMANDS), ())


def _pages() -> Environment:
    return Environment(
        loader=PackageLoader(__package__, "templates"),
        autoescape=select_autoescape(["html.j2"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
