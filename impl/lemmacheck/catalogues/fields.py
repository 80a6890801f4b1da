"""The fields of a claim and of a paper as their types: what is no text is refused before anything runs."""

import math
from collections.abc import Mapping
from types import ModuleType
from typing import Any

from lemmacheck.system import CatalogueError, in_words, published
from lemmacheck.vocabulary import Claim, Reading

_TEXTS, _TEXTS_OR_NONE = ("id", "kind", "title", "section", "says"), ("restates", "cites", "proof_under")


def check_fields(claim: Claim) -> None:
    """Raise CatalogueError, with file and field, where a claim's text, page or list of claims is none."""
    where = f"{claim.file or 'a claim file'}: claim {claim.id!s:.80}"
    for name in _TEXTS:
        _must_be(where, name, getattr(claim, name), str, "a text")
    for name in _TEXTS_OR_NONE:
        _must_be(where, name, getattr(claim, name), (str, type(None)), "a text")
    if isinstance(claim.page, bool) or (isinstance(claim.page, int) and claim.page < 0):
        raise CatalogueError(f"{where}: page is {claim.page}; it should be the number of a page", part=("page",))
    _must_be(where, "page", claim.page, (int, type(None)), "the number of a page")
    _must_hold(where, "uses", claim.uses, str, "a list of the claims that the proof uses, such as ('B.2',)")
    _must_hold(where, "readings", claim.readings, Reading, "a tuple of readings, (Reading(...),)")
    for reading in claim.readings:
        own, at = f"{where}, reading {reading.name!r:.80}", (reading.name,)
        _must_be(own, "name", reading.name, str, "a text")
        _must_be(own, "repair", reading.repair, (str, type(None)), "the name of another reading", *at)
        _must_hold(own, "assuming", reading.assuming, str, "a list of names, such as ('SETH',)", *at)


def paper_of(root: ModuleType, package: str) -> Mapping[str, str]:
    """Return what a catalogue says of its paper, its own name where it says nothing.

    Raises CatalogueError where that is not a title and other texts by their names.
    """
    paper = getattr(root, "PAPER", {"title": published(package), "arxiv": ""})
    if not isinstance(paper, Mapping) or not isinstance(paper.get("title"), str):
        raise CatalogueError(f'{package}: PAPER is {paper!r:.60}; it should be like {{"title": "...", "arxiv": "..."}}')
    for name, value in paper.items():
        if not isinstance(name, str):
            raise CatalogueError(f"{package}: PAPER has {name!r:.60}; its keys should be texts")
        _must_be(f"{package}: PAPER", name, value, (str, int, float, type(None)), "a text")
    return paper


def _must_be(where: str, name: str, value: Any, kind: type | tuple[type, ...], what: str, *within: str) -> None:
    if not isinstance(value, kind) or (isinstance(value, float) and not math.isfinite(value)):
        such = f" such as {str(value)!r}" if what == "a text" and isinstance(value, int) else ""
        raise CatalogueError(f"{where}: {name} is {in_words(value)}; it should be {what}{such}", part=(*within, name))


def _must_hold(where: str, name: str, value: Any, kind: type, what: str, *within: str) -> None:
    """Raise CatalogueError where a value is no tuple or list of a kind; a single one lacks the comma of a tuple."""
    if isinstance(value, kind):
        said = f"{name} is {in_words(value)} alone; it should be {what}: is a comma missing?"
        raise CatalogueError(f"{where}: {said}", part=(*within, name))
    _must_be(where, name, value, (tuple, list), what, *within)
    for each in value:
        if not isinstance(each, kind):
            raise CatalogueError(f"{where}: {name} has {in_words(each)}; it should be {what}", part=(*within, name))
