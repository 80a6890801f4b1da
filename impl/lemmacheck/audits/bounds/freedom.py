"""Freedom: which numbers of a counterexample may be others without mending it.

A variable that neither side and nothing else of the domain mentions may be anything. Of others it is proved, where the
reverse of the link is, over all values of that variable; else it is said at which values it was tried.
"""

import dataclasses
from collections.abc import Iterator
from fractions import Fraction

from lemmacheck.formula import condition_names, names_of
from lemmacheck.judging import Decision, Proof, judge_point
from lemmacheck.proving import prove
from lemmacheck.search import bounds_of, ends_at
from lemmacheck.vocabulary import (
    PROFILES,
    Domain,
    Entries,
    Integers,
    Link,
    Piece,
    Point,
    Shaped,
    fixed,
    integers,
    mentions,
)

Rows = tuple[tuple[Fraction, ...], ...]

BRIEFLY = dataclasses.replace(PROFILES["quick"], proving=1, smt_effort=200_000, boxes=500)
MOST_PROVED, MOST_NAMES, MOST_ENTRIES = 3, 12, 16
"""For how many variables a proof is tried, how many are looked at, and how many entries one may have."""
PARTS = tuple(map(Fraction, ("0", "1", "1/2", "1/4", "3/4", "1/16", "15/16", "1/1000", "999/1000")))
FAR = tuple(map(Fraction, ("0", "1", "-1", "1/2", "2", "10", "-10", "1000", "-1000", "1/1000")))


def freedom(domain: Domain, link: Link, point: Point) -> dict[str, str]:
    """Return what may vary at a point that breaks a link: a sentence for each variable, by its name."""
    return dict(_said(domain, link, point))


def _said(domain: Domain, link: Link, point: Point) -> Iterator[tuple[str, str]]:
    """Yield each variable that may vary, with the sentence that says so."""
    proofs = MOST_PROVED
    named = set(names_of(link.left)) | set(names_of(link.right))
    around = {name for text in domain.where for name in condition_names(text)}
    for name, piece in list(domain.pieces.items())[:MOST_NAMES]:
        later = any(name in mentions(other) for other in domain.pieces.values())
        if not isinstance(piece, (Entries, Integers)) or isinstance(piece, Shaped):
            continue
        if name not in named and name not in around and not later:
            yield name, f"any {name}: neither side depends on it"
        elif not later and (tried := _tried(domain, link, point, name)):
            if proofs and name not in around and len(point[name]) == 1 and len(point[name][0]) == 1:
                proofs -= 1
                if _is_free(domain, link, point, name):
                    yield name, f"any {name} of its range, by a proof"
                    continue
            yield name, f"{name} may be other: all {tried} values tried break it"


def _tried(domain: Domain, link: Link, point: Point, name: str) -> int:
    """Return how many other values of a variable were tried, all of which break the link; 0 where one does not."""
    count = 0
    rows = point[name]
    places = [(i, j) for i in range(len(rows)) for j in range(len(rows[0]))]
    if not places or len(places) > MOST_ENTRIES:
        return 0
    for value in _values(domain, point, name):
        for place in [None, *places] if len(places) > 1 else [None]:
            changed = {**point, name: _with(rows, place, value)}
            if changed == point or domain.why_outside(changed) is not None:
                continue
            if judge_point(link, changed).decision is not Decision.BROKEN:
                return 0
            count += 1
    return count if count > 1 else 0


def _with(rows: Rows, place: tuple[int, int] | None, value: Fraction) -> Rows:
    """Return rows with a value at one place, or everywhere."""
    return tuple(
        tuple(value if place in (None, (i, j)) else old for j, old in enumerate(row)) for i, row in enumerate(rows)
    )


def _values(domain: Domain, point: Point, name: str) -> list[Fraction]:
    piece = domain.pieces[name]
    if isinstance(piece, Integers):
        value = point[name][0][0]
        return [value + step for step in (1, -1, 2, 3, 7, 10, 100, 1000)]
    low, high = ends_at(bounds_of(domain, name, point), (0, 0))
    if low is not None and high is not None:
        return [low + part * (high - low) for part in PARTS]
    base = Fraction(0) if low is None and high is None else low if low is not None else high
    return [(base or Fraction(0)) + far for far in FAR]


def _is_free(domain: Domain, link: Link, point: Point, name: str) -> bool:
    """Whether the link is proved to break for every value of one variable, all others as they are at a point."""
    pieces: dict[str, Piece] = {}
    for other, piece in domain.pieces.items():
        rows = point[other]
        if other == name:
            pieces[other] = piece
        elif isinstance(piece, Integers):
            pieces[other] = integers(int(rows[0][0]), int(rows[0][0]))
        elif len(rows) == 1 and isinstance(piece, Entries):
            pieces[other] = fixed(*(str(value) for value in rows[0]))
        elif isinstance(piece, Entries):
            return False
        else:
            pieces[other] = piece
    if link.is_equation:
        return False
    reverse = Link(link.right, link.left, is_strict=not link.is_strict)
    return isinstance(prove(Domain(pieces), reverse, profile=BRIEFLY), Proof)
