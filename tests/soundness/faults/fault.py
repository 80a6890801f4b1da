"""A fault to plant: what it changes, and which cases show it."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.soundness.recipes import case_of
from tests.soundness.sums import sum_of
from tests.soundness.words import words_of


@dataclass(frozen=True)
class Fault:
    """How a fault is planted, which recipes of links, sums and words show it in so many cases, and in which words."""

    plant: Callable
    links: tuple[str, ...] = ()
    sums: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    cases: int = 60
    says: str = ""

    @property
    def makers(self):
        """Return the functions that make cases."""
        found = [lambda seed, number: case_of(seed, number, self.links)] if self.links else []
        found += [lambda seed, number: words_of(seed, number, self.words)] if self.words else []
        return found + ([lambda seed, number: sum_of(seed, number, self.sums)] if self.sums else [])
