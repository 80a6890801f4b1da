"""Claim files of statements that nobody has read yet, written from a paper: a legal claim without readings each."""

import keyword
import re
import textwrap
import unicodedata
from collections.abc import Iterator, Sequence

from lemmacheck.papers import Manuscript, NumberedStatement

WIDTH = 96
LONGEST = 60
"""Letters of a file's name."""


def stub_files(paper: Manuscript) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of a claim file for each statement of a paper; no two names are the same."""
    seen: set[str] = set()
    for statement in paper.statements:
        name = base = _file_name(statement)
        count = 1
        while name in seen:
            count += 1
            name = f"{base}_{count}"
        seen.add(name)
        yield f"{name}.py", stub(statement)


def catalogue_file(title: str) -> str:
    """Return the `__init__.py` of a catalogue: the paper's title."""
    shown = literal(title or "My paper")
    head = '"""The claims of a paper: one file for each numbered statement."""'
    return f'{head}\n\nPAPER = {{"title": {shown}, "arxiv": ""}}\n'


def stub(statement: NumberedStatement) -> str:
    """Return the claim file of a statement: number, kind, title, section, text, what its proof uses, what it cites."""
    head = f"{statement.name}: {statement.title}" if statement.title else statement.name
    lines = [
        f"    {literal(statement.id)}, kind={literal(statement.kind)}, title={literal(statement.title)},",
        f"    section={literal(statement.section)},",
        *_text(statement.shown),
    ]
    if statement.uses:
        names = ", ".join(map(literal, statement.uses))
        lines.append(f"    uses=({names}{',' if len(statement.uses) == 1 else ''}),")
    if statement.cites and not statement.has_proof:
        lines.append(f"    cites={literal(', '.join(statement.cites))},")
    comment = [f"# It cites {', '.join(statement.cites)}."] if statement.cites and statement.has_proof else []
    where = f"{statement.file}, line {statement.line}"
    return "\n".join(
        [
            f'r"""{_docstring(head)}.',
            "",
            f"From {_docstring(where)}. Not yet read: write terms, a domain and readings.",
            '"""',
            "",
            "from lemmacheck import Claim",
            "",
            *[_one_line(line) for line in comment],
            "CLAIM = Claim(",
            *lines,
            ")  # fmt: skip",
            "",
        ]
    )


def literal(text: str) -> str:
    """Return text as a literal of Python: raw where that reads better, in double quotes where it may."""
    flat = " ".join(text.split())
    is_plain = flat.isprintable() and '"' not in flat
    if is_plain and "\\" not in flat:
        return f'"{flat}"'
    if is_plain and not flat.endswith("\\"):
        return f'r"{flat}"'
    return repr(flat)


def _text(text: str) -> Sequence[str]:
    """Return the lines of the statement's text, broken at blanks."""
    parts = textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False) or [""]
    if len(parts) == 1:
        return [f"    says={literal(parts[0])},"]
    pieces = [_piece(part) for part in parts[:-1]] + [literal(parts[-1])]
    return ["    says=(", *[f"        {piece}" for piece in pieces], "    ),"]


def _piece(part: str) -> str:
    """Return a literal of a line and the blank after it."""
    written = literal(part)
    return f"{written[:-1]} {written[-1]}"


def _file_name(statement: NumberedStatement) -> str:
    """Return the name of a module for a statement: `lemma_b_2`; plain letters, digits and underscores."""
    has_kind = statement.id.casefold().startswith(statement.kind.casefold())
    whole = statement.id if has_kind else f"{statement.kind} {statement.id}"
    plain = unicodedata.normalize("NFKD", whole).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")[:LONGEST].strip("_")
    return name if name[:1].isalpha() and not keyword.iskeyword(name) else f"statement_{name}".strip("_")


def _docstring(text: str) -> str:
    """Return text that may stand in a raw docstring: no quotes, no backslash at its end."""
    return _one_line(text).replace('"', "'").rstrip("\\").rstrip(".")


def _one_line(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
