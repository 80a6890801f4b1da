"""Families whose rows get longer: integers that sizes depend on grow, and all entries of a row are one number.

What all entries alike do not show is left to families in which single numbers move at sizes that stay the same.
"""

import itertools
from collections.abc import Iterator

from lemmacheck.judging import held_by
from lemmacheck.vocabulary import Entries, Family, Indices, Integers, Piece, Reading, Shaped, mentions

GROWING = ("t", "2*t", "t**2")
ENTRIES = ("1", "0", "1/t", "t", "2", "1/2", "-1")
MOST = 60


def longer_rows(reading: Reading) -> Iterator[Family]:
    """Yield families of a domain of integers, rows of positions and reals, if a size of it may grow for ever."""
    pieces, held = reading.domain.pieces, held_by(reading)
    sizes = {name for piece in pieces.values() for name in _sizes(piece)}
    free = [n for n, piece in pieces.items() if isinstance(piece, Integers) and piece.high is None and n not in held]
    growing = [name for name in free if name in sizes]
    if growing and not reading.where and all(map(_is_followed, pieces.values())):
        yield from itertools.islice(_families(reading, growing), MOST)


def _is_followed(piece: Piece) -> bool:
    return isinstance(piece, (Integers, Indices, Entries)) and not isinstance(piece, Shaped)


def _sizes(piece: Piece) -> frozenset[str] | set[str]:
    """Return the names that a piece's number of entries depends on."""
    if isinstance(piece, Indices):
        return mentions(piece)
    return mentions(Indices(piece.rows)) | mentions(Indices(piece.columns)) if isinstance(piece, Entries) else set()


def _families(reading: Reading, growing: list[str]) -> Iterator[Family]:
    """Yield families in which one size grows and the others rest, or all grow alike."""
    for text, moving in itertools.product(GROWING, dict.fromkeys((*((name,) for name in growing), tuple(growing)))):
        choices = [_choices(name, piece, moving, text) for name, piece in reading.domain.pieces.items()]
        names = [name for name, piece in reading.domain.pieces.items() if not isinstance(piece, Indices)]
        for values in itertools.product(*(each for each in choices if each)):
            yield Family(dict(zip(names, values, strict=True)))


def _choices(name: str, piece: Piece, moving: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Return what a variable may be along a family; nothing for rows of positions."""
    if name in moving:
        return (text,)
    if isinstance(piece, Integers):
        return (f"({piece.low}) + 1", f"{piece.low}")
    if isinstance(piece, Entries):
        ends = dict.fromkeys(str(end) for end in (*piece.highs, *piece.lows))
        return tuple(dict.fromkeys((*ENTRIES[:2], *ends, *ENTRIES[2:])))
    return ()
