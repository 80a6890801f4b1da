"""Mutants of ranges: an integer may be one less, or one more, than its reading allows, or a condition is dropped."""

import dataclasses
from collections.abc import Iterator, Mapping

from lemmacheck.audits.mutant import Mutant, variant
from lemmacheck.vocabulary import Integers, Piece, Reading


def wider(reading: Reading) -> Iterator[Mutant]:
    """Yield the reading with each end of each integer's range moved out by one."""
    for name, piece in reading.given.items():
        if isinstance(piece, Integers):
            for side, moved in _moved(piece).items():
                given: Mapping[str, Piece] = {n: moved if n == name else p for n, p in reading.given.items()}
                word = f"range-{name}-{side}"
                says = f"{name} from {moved.low}" if side == "low" else f"{name} up to {moved.high}"
                yield Mutant(word, "range off by one", says, variant(reading, word, given=dict(given)))


def without_conditions(reading: Reading) -> Iterator[Mutant]:
    """Yield the reading without each of its conditions."""
    for number, text in enumerate(reading.where):
        word = f"condition-{number + 1}-dropped"
        fewer = (*reading.where[:number], *reading.where[number + 1 :])
        yield Mutant(word, "condition dropped", f"without {text}", variant(reading, word, where=fewer))


def _moved(piece: Integers) -> dict[str, Integers]:
    moved = {"low": dataclasses.replace(piece, low=_shifted(piece.low, -1))}
    if piece.high is not None:
        moved["high"] = dataclasses.replace(piece, high=_shifted(piece.high, 1))
    return moved


def _shifted(end: object, step: int) -> str | int:
    text = str(end)
    return int(text) + step if text.lstrip("-").isdecimal() else f"{text} {'+' if step > 0 else '-'} 1"
