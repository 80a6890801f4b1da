"""What a named lemma is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lemma:
    """A statement about all real numbers: the names of the numbers, its hypotheses, and its conclusion."""

    names: str
    given: tuple[str, ...]
    holds: str


def of_all(holds: str, *given: str) -> Lemma:
    """Return a lemma about one number x."""
    return Lemma("x", given, holds)


def of_pairs(holds: str, *given: str) -> Lemma:
    """Return a lemma about two numbers x and y."""
    return Lemma("x y", given, holds)
