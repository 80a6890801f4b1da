"""The library of exported files: what all need, the lemmas and theorems that some cite, and what needs coq-interval."""

import functools
import re
from collections.abc import Iterable
from importlib import resources

BASE, LEMMAS, INTERVALS = "LemmacheckBase", "LemmacheckLemmas", "LemmacheckIntervals"
ENCLOSED = re.compile(r"\benclosed(_closely)?\b")
"""A step by intervals."""
WORD = re.compile(r"[A-Za-z_][\w']*")


@functools.cache
def library() -> dict[str, str]:
    """Return the files that others need, by their names, in the order in which they are compiled."""
    folder = resources.files("lemmacheck.formal")
    return {name: folder.joinpath(f"{name}.v").read_text(encoding="utf-8") for name in (BASE, LEMMAS, INTERVALS)}


@functools.cache
def stated_in(name: str) -> frozenset[str]:
    """Return the names of what a file of the library states as lemmas."""
    return frozenset(re.findall(r"^Lemma (\w+)", library()[name], re.MULTILINE))


def needed(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the files of the library that proofs use, in order; all use the first."""
    found = {BASE}
    for text in texts:
        if ENCLOSED.search(text):
            found.add(INTERVALS)
        if LEMMAS not in found and not stated_in(LEMMAS).isdisjoint(WORD.findall(text)):
            found.add(LEMMAS)
    return tuple(name for name in library() if name in found)
