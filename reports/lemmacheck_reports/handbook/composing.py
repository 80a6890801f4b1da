"""A chapter as it is read: with signatures and docstrings below headings, what examples printed, and the shapes."""

import re
import textwrap
from collections.abc import Iterator, Sequence

from lemmacheck_reports.handbook.chapters import Chapter, anchor_of
from lemmacheck_reports.handbook.headings import headings_of
from lemmacheck_reports.handbook.outcomes import AuditedShape, Outcome, Outcomes
from lemmacheck_reports.handbook.words import Word

TABLE = "[the table of shapes]"
OUTPUT = "output"
"""The language of a block that holds what was printed."""
NARROWEST = 76
"""Columns of a signature."""
NOT_RECORDED = "(this example was not run)"


def composed(chapter: Chapter, words: list[Word], outcomes: Outcomes, *, has_formulas: bool) -> str:
    """Return a chapter in Markdown, whole; statements are in LaTeX between dollars where it `has_formulas`."""
    added: dict[int, list[str]] = {}
    for heading in headings_of(chapter.text):
        own = [word for word in words if word.chapter is chapter and word.heading == heading]
        added[heading.after] = [text for word in own for text in _said(word)]
    for block in chapter.blocks:
        if block.is_run:
            added.setdefault(block.end, []).append(_printed(outcomes.blocks.get(block.key)))
    lines = []
    for place, line in enumerate([*chapter.text.splitlines(), ""]):
        lines += [f"\n{text}\n" for text in added.get(place, ())]
        lines.append(shapes(chapter, outcomes, has_formulas=has_formulas) if line == TABLE else line)
    return "\n".join(lines)


def shapes(chapter: Chapter, outcomes: Outcomes, *, has_formulas: bool) -> str:
    """Return a table of the readings that a chapter audits, with the domain and what proved it where there is room."""
    narrow, wide = ("shape", "statement", "verdict", "time"), ("shape", "statement", "verdict", "time", "domain", "by")
    head = wide if has_formulas else narrow
    rows = [_cells(head), _cells(["---"] * len(head))]
    for heading in headings_of(chapter.text):
        beneath = [block for block in chapter.blocks if heading.after < block.line <= heading.end]
        found = [outcomes.blocks[block.key] for block in beneath if block.key in outcomes.blocks]
        for outcome in found:
            rows += [_row(heading.text, shape, outcome.seconds, has_formulas=has_formulas) for shape in outcome.shapes]
    return "\n".join(rows)


def _row(name: str, shape: AuditedShape, seconds: float, *, has_formulas: bool) -> str:
    grade = f" ({shape.grade})" if shape.grade else ""
    verdict, time = shape.verdict + grade, f"{seconds:.2f} s"
    if not has_formulas:
        return _cells((name, shape.statement, verdict, time))
    link, domain = f"[{name}](#{anchor_of(name)})", ", ".join(f"${each}$" for each in shape.domain)
    ways = re.sub(r" \([^)]*\)", "", shape.by)
    return _cells((link, f"${shape.latex}$" if shape.latex else "", verdict, time, domain, ways))


def _cells(texts: Sequence[str]) -> str:
    """Return a row of a table; a bar within a cell is escaped, as tables in Markdown want it."""
    return f"| {' | '.join(text.replace('|', chr(92) + '|') for text in texts)} |"


def _said(word: Word) -> Iterator[str]:
    """Yield the signature of a word as a block, and its docstring."""
    if word.signature:
        yield f"```python signature\n{textwrap.fill(word.signature, NARROWEST, subsequent_indent='    ')}\n```"
    if word.docstring:
        yield word.docstring


def _printed(outcome: Outcome | None) -> str:
    """Return what a block printed, as a block."""
    text = NOT_RECORDED if outcome is None else outcome.printed.rstrip()
    return f"````{OUTPUT}\n{text}\n````" if text else ""
