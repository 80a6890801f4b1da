"""A paper in Markdown: its numbered statements, each a paragraph that begins like `**Lemma B.1** (Title). Text`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from lemmacheck.papers.source import read_source
from lemmacheck.papers.statement import Manuscript, NumberedStatement
from lemmacheck.papers.uses import acyclic, distinct

_KINDS = (
    "Theorem", "Lemma", "Proposition", "Corollary", "Definition", "Remark", "Hypothesis", "Assumption", "Conjecture",
    "Claim", "Fact", "Example", "Observation", "Problem", "Axiom", "Property",
)  # fmt: skip
_KIND, _NUMBER = "|".join(_KINDS), r"(?:[A-Z]\.?)?\d+(?:\.\d+)*"
_HEAD = re.compile(
    rf"^(?:(?:\*\*|__)(?P<kind>{_KIND}) (?P<number>{_NUMBER})(?=[\s.*_:(])"
    rf"|(?P<bare>{_KIND}) (?P<bare_number>{_NUMBER})(?= \((?:[^()\n]|\([^()\n]*\))*\)[.:]))",
    re.MULTILINE,
)
"""What a statement begins with: its kind and number in bold, or plain with a title in parentheses and a full stop."""
_HEADING = re.compile(r"^#{1,6} +\**(?P<number>[A-Z](?:\.\d+)*|\d+(?:\.\d+)*)?\.?\**(?=\s|$)", re.MULTILINE)
_PROOF = re.compile(r"^(?:\*\*|\*|__|_)?Proof\b[^\n]*", re.MULTILINE)
_FENCE = re.compile(r"^(```|~~~).*?^\1[^\n]*$|<!--.*?-->", re.MULTILINE | re.DOTALL)
_MENTION = re.compile(
    rf"\b(?:{_KIND}|Theorems|Lemmas|Propositions|Corollaries|Definitions|Remarks)\s+"
    rf"(?P<numbers>{_NUMBER}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+){_NUMBER})*)"
)
_CITED = re.compile(r"\[([A-Z][A-Za-z]*\+?\d\d[a-z]?(?:,\s*[A-Z][A-Za-z]*\+?\d\d[a-z]?)*)\]")
_GOES_ON = re.compile(r"(?:[-*+•] |\d+[.)] |\$\$|\\\[|[a-z]|Then\b|\(\d+\)$)")


@dataclass(frozen=True, slots=True)
class _Part:
    """A statement in the text: its kind, number, title, text, proof, and the section in which it stands."""

    kind: str
    number: str
    title: str
    text: str
    proof: str
    section: str
    line: int


def read_markdown(path: Path) -> Manuscript:
    """Return what a paper in Markdown states; raises UsageError where it cannot be read.

    Numbers are as printed. A statement ends where its proof or the next heading begins; where no proof follows, it is
    its first paragraph with the displays and lists that belong to it.
    """
    source = _FENCE.sub(lambda found: "\n" * found[0].count("\n"), read_source(path))
    parts = list(_parts(source))
    ids = distinct([(part.kind, part.number) for part in parts])
    known = {part.number: name for part, name in zip(parts, ids, strict=True)}
    refers = {name: [known[one] for one in _mentioned(part.proof) if one in known]
              for part, name in zip(parts, ids, strict=True)}  # fmt: skip
    uses, circles = acyclic(ids, refers)
    statements = [_statement(part, name, uses[name], path) for part, name in zip(parts, ids, strict=True)]
    heading = re.search(r"^# +(.+)$", source, re.MULTILINE)
    return Manuscript(
        files=(path,),
        title=" ".join(heading[1].replace("*", "").split()) if heading else "",
        statements=tuple(statements),
        numbering="as printed in the Markdown",
        remarks=tuple(f"{user} refers to {used}, which rests on it: that is left out" for user, used in circles),
    )


def _parts(source: str) -> Iterator[_Part]:
    """Yield the statements in the order of the text."""
    heads = list(_HEAD.finditer(source))
    ends = [head.start() for head in heads[1:]] + [len(source)]
    sections = [(found.start(), found["number"]) for found in _HEADING.finditer(source) if found["number"]]
    for head, end in zip(heads, ends, strict=False):
        heading = _HEADING.search(source, head.end(), end) or re.compile(r"^#{1,6} ", re.MULTILINE).search(
            source, head.end(), end
        )
        rest = source[head.end() : heading.start() if heading else end]
        title, text = _titled(rest)
        proof = _PROOF.search(text)
        said = text[: proof.start()] if proof else _without_what_follows(text)
        before = [number for place, number in sections if place < head.start()]
        yield _Part(
            kind=head["kind"] or head["bare"],
            number=head["number"] or head["bare_number"],
            title=title,
            text=_joined(said),
            proof=text[proof.start() :] if proof else "",
            section=before[-1] if before else "",
            line=source.count("\n", 0, head.start()) + 1,
        )


def _titled(rest: str) -> tuple[str, str]:
    """Return the title in parentheses, and what comes after it."""
    opened = re.match(r"[.:]?(?:\*\*|__)?[.:]?\s*(?=\()|[.:]?(?:\*\*|__)?[.:]?\s*", rest)
    at = opened.end() if opened else 0
    if rest[at : at + 1] != "(":
        return "", rest[at:]
    depth = 0
    for place in range(at, len(rest)):
        depth += {"(": 1, ")": -1}.get(rest[place], 0)
        if depth == 0:
            after = re.compile(r"[.:]?(?:\*\*|__)?[.:]?\s*").match(rest, place + 1)
            return _joined(rest[at + 1 : place]), rest[after.end() if after else place + 1 :]
    return "", rest[at:]


def _without_what_follows(text: str) -> str:
    """Return the paragraphs that belong to a statement that no proof follows."""
    paragraphs = [part for part in re.split(r"\n\s*\n", text.strip()) if part.strip()]
    kept = paragraphs[:1]
    for before, part in pairwise(paragraphs):
        if before.rstrip().endswith((".", ".$$", ". $$", ".$")) and not _GOES_ON.match(part.lstrip()):
            break
        if before.lstrip().startswith("$$") and not _GOES_ON.match(part.lstrip()):
            break
        kept.append(part)
    return "\n\n".join(kept)


def _statement(part: _Part, name: str, uses: list[str], path: Path) -> NumberedStatement:
    """Return a statement; Markdown has no commands of the author's, so that its text is shown as it stands."""
    keys = [key.strip() for text in (part.title, part.text, part.proof) for found in _CITED.finditer(_plain_keys(text))
            for key in found[1].split(",")]  # fmt: skip
    return NumberedStatement(
        id=name,
        kind=part.kind.lower(),
        number=part.number,
        title=part.title,
        section=part.section,
        text=part.text,
        shown=part.text,
        plain=part.text,
        uses=tuple(uses),
        cites=tuple(dict.fromkeys(keys)),
        file=path.name,
        line=part.line,
        has_proof=bool(part.proof),
    )


def _mentioned(text: str) -> Iterator[str]:
    """Yield the numbers of the statements that a text mentions."""
    for found in _MENTION.finditer(text):
        yield from re.findall(_NUMBER, found["numbers"])


def _plain_keys(text: str) -> str:
    """Return text with `[LHC<sup>+</sup>25]` and `$[TJY^+24]$` as `[LHC+25]`."""
    return re.sub(r"<sup>\+</sup>|\^\{?\+\}?", "+", text)


def _joined(text: str) -> str:
    return " ".join(text.split())
