"""The chapters of the handbook: Markdown that ships with the package, in parts, each with a name to ask for."""

import functools
import re
from dataclasses import dataclass
from importlib import resources

from lemmacheck_reports.handbook.blocks import CodeBlock, blocks_of

PARTS = {
    "Tutorial": ("tutorial",),
    "How to": ("conditions", "sums", "growth", "cost", "reductions", "floats", "ci", "clusters"),
    "Reference": (
        "claim-files", "domains", "in-conditions", "assertions", "terms", "operations", "running-time", "figures",
        "in-code",
    ),
    "Explanation": ("verdicts", "grades", "stands-for", "assumptions"),
    "What can be proved": ("shapes",),
}  # fmt: skip
"""The names of the chapters by the part that they belong to, in order."""
_HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: the name to ask for, the part it belongs to, its text in Markdown, and the blocks of code in it."""

    name: str
    part: str
    text: str
    blocks: tuple[CodeBlock, ...]

    @property
    def title(self) -> str:
        """What its first line says."""
        return self.text.partition("\n")[0].removeprefix("# ").strip()

    @property
    def summary(self) -> str:
        """Its first sentence."""
        paragraph = " ".join(self.text.split("\n\n")[1].split())
        return re.split(r"(?<=[.!?]) ", paragraph, maxsplit=1)[0]


@functools.cache
def chapters() -> tuple[Chapter, ...]:
    """Return all chapters in order."""
    return tuple(_chapter(name, part) for part, names in PARTS.items() for name in names)


def _chapter(name: str, part: str) -> Chapter:
    text = (resources.files(__package__) / "chapters" / f"{name}.md").read_text(encoding="utf-8")
    return Chapter(name, part, text, tuple(blocks_of(name, text)))


def anchor_of(heading: str) -> str:
    """Return the name of a heading in links: the first word in code in it, else its letters."""
    code = re.search(r"`([^`]+)`", heading)
    if code:
        return code[1]
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")
