"""A style is a way of writing formulas: what it says of each part. Where parentheses stand is the same for all."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Protocol


class Style(Protocol):
    """A way of writing formulas. Every part is given as texts that are already in parentheses where they must be."""

    def number(self, value: Fraction) -> str:
        """Return a rational that is not negative."""

    def letter(self, name: str) -> str:
        """Return a variable."""

    def spelled(self, name: str) -> str:
        """Return a variable by its own name, where its letter would stand for another as well."""

    def entry(self, letter: str, places: Sequence[str]) -> str:
        """Return an entry of a variable."""

    def product(self, factors: Sequence[str]) -> str:
        """Return a product."""

    def quotient(self, top: str, bottom: str) -> str:
        """Return a quotient."""

    def power(self, base: str, exponent: str) -> str:
        """Return a power."""

    def exponential(self, exponent: str) -> str:
        """Return e to a power."""

    def function(self, name: str, arguments: Sequence[str]) -> str:
        """Return a function of numbers."""

    def enclosed(self, kind: str, inside: str) -> str:
        """Return an absolute value, a root or a floor: what encloses needs no parentheses."""

    def chosen(self, low: str, high: str, then: str, otherwise: str) -> str:
        """Return what is one number where low is at most high, else another."""

    def summed(self, kind: str, index: str, length: str, body: str) -> str:
        """Return a sum, product, largest or smallest, `sum`, `prod`, `max` or `min`, over an index that begins at 1."""

    def grouped(self, text: str) -> str:
        """Return a text in parentheses."""

    def part(self, letter: str, number: int) -> str:
        """Return the name of a part that is used again."""

    @property
    def quotient_encloses(self) -> bool:
        """Whether both sides of a quotient stand without parentheses."""

    @property
    def minus(self) -> str:
        """The sign of a difference."""

    @property
    def at_most(self) -> str:
        """The sign ≤."""

    @property
    def signs(self) -> Mapping[str, str]:
        """What stands for `<=`, `!=`, `and`, `not`, `implies` and the like."""

    @property
    def member(self) -> str:
        """The sign of membership."""

    @property
    def dots(self) -> str:
        """What stands for the rest of a sequence."""

    @property
    def apart(self) -> str:
        """What stands between two statements in a line."""

    def reals(self, size: Sequence[str]) -> str:
        """Return the set of reals, of rows of a length, or of matrices of a size."""

    def set_of(self, inside: str) -> str:
        """Return a set by what stands between its braces."""

    def words(self, text: str) -> str:
        """Return words between formulas."""
