"""The library of exported files: what all need, the lemmas and theorems that some cite, and what needs coq-interval.

An export comes with those passages of it that its proofs mention, and with what these mention in turn: the whole
library takes longer to compile than many a claim.
"""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources

BASE, LEMMAS, INTERVALS = "LemmacheckBase", "LemmacheckLemmas", "LemmacheckIntervals"
ENCLOSED = re.compile(r"\benclosed(_closely)?\b")
"""A step by intervals."""
WORD = re.compile(r"[A-Za-z_][\w']*")
BEGINS = re.compile(r"(?:Lemma|Definition|Fixpoint|Inductive|Ltac|Local|Section)\b|\(\*\*")
HEADING = re.compile(r"^\(\*\* \*|^(?!\(\*\*)\S", re.MULTILINE)
"""What is no remark about the next passage: a heading, or a line that is no comment's first."""
GIVES = re.compile(r"^(?:Lemma|Definition|Fixpoint|Inductive|Ltac|with) (\w+)", re.MULTILINE)
MAKES = re.compile(r"\| (\w+)")
"""A way to make what is defined by induction."""
COMMENT = re.compile(r"\(\*.*?\*\)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Passage:
    """What stands together in a file of the library: a lemma with its proof, a definition, a tactic or a section.

    What gives no name, such as a heading, is part of every export.
    """

    text: str
    names: frozenset[str]
    words: frozenset[str]

    @staticmethod
    def of(text: str) -> "Passage":
        """Return a passage from its text."""
        names = {*GIVES.findall(text), *(MAKES.findall(text) if text.startswith("Inductive") else ())}
        return Passage(text, frozenset(names), frozenset(WORD.findall(COMMENT.sub(" ", text))))


@functools.cache
def library() -> dict[str, str]:
    """Return the whole files of the library, by their names, in the order in which they are compiled."""
    folder = resources.files("lemmacheck.formal")
    return {name: folder.joinpath(f"{name}.v").read_text(encoding="utf-8") for name in (BASE, LEMMAS, INTERVALS)}


@functools.cache
def stated_in(name: str) -> frozenset[str]:
    """Return the names of what a file of the library states as lemmas."""
    return frozenset(re.findall(r"^Lemma (\w+)", library()[name], re.MULTILINE))


@functools.cache
def passages(name: str) -> tuple[Passage, ...]:
    """Return the passages of a file of the library, in order; together they are its text."""
    found: list[list[str]] = [[]]
    is_open = False
    for line in library()[name].splitlines(keepends=True):
        is_remark = "".join(found[-1]).startswith("(** ") and not HEADING.search("".join(found[-1]))
        if BEGINS.match(line) and not is_open and not is_remark:
            found.append([])
        is_open = (is_open or line.startswith("Section ")) and not line.startswith("End ")
        found[-1].append(line)
    return tuple(Passage.of("".join(lines)) for lines in found)


def library_for(texts: Iterable[str]) -> dict[str, str]:
    """Return the files of the library that proofs use, in order, each with what they use of it; all use the first."""
    texts = tuple(texts)
    named = [each for name in (BASE, LEMMAS) for each in passages(name)]
    waiting = [*(frozenset(WORD.findall(text)) for text in texts), *(each.words for each in named if not each.names)]
    used: set[str] = set()
    by_name = {name: each for each in named for name in each.names}
    while waiting:
        new = (waiting.pop() & by_name.keys()) - used
        for each in {id(by_name[name]): by_name[name] for name in new}.values():
            used |= each.names
            waiting.append(each.words)
    out = {}
    for name in (BASE, LEMMAS):
        kept = [each for each in passages(name) if not each.names or each.names & used]
        if name == BASE or any(each.names for each in kept):
            out[name] = "".join(each.text for each in kept)
    if any(ENCLOSED.search(text) for text in texts):
        out[INTERVALS] = library()[INTERVALS]
    return out
