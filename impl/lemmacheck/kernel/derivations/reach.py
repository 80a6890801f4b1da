"""How far a statement reaches in one direction: an order in l = ln n, or an error, with its two ends on one line.

Orders are products of powers of l and ln l. On the line stand, from small to large: nothing at all, then for each order
f what is o(f), what is f times a constant however small, and f times a constant however large; last what has no bound.
"""

from dataclasses import dataclass
from fractions import Fraction

from lemmacheck.kernel.statements import ProofError

RELATIONS = ("Θ", "O", "o", "any")
ERRORS = ("constant", "power", "none")
"""Errors of an output's entries, from coarse to fine: a constant, n^-c, none."""

Place = tuple[Fraction | int, ...]
"""A place on the line; places are compared as tuples, and all of one line have one length."""

BELOW_ALL: Place = (0, 0, 0, 0)
ABOVE_ALL: Place = (2, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Reach:
    """The quantities of an order: `relation` to l^`power` (ln l)^`log`."""

    relation: str
    power: Fraction = Fraction(0)
    log: Fraction = Fraction(0)

    @property
    def top(self) -> Place:
        """The place above all of its quantities and below all that are larger than each of them."""
        if self.relation == "any":
            return ABOVE_ALL
        return (1, self.power, self.log, -1 if self.relation == "o" else 1)

    @property
    def bottom(self) -> Place:
        """The place below all of its quantities."""
        return (1, self.power, self.log, 0) if self.relation == "Θ" else BELOW_ALL

    def times_root(self, sign: int) -> "Reach":
        """Return the order of its quantities times √l (`sign` 1) or over √l (-1)."""
        if self.relation == "any":
            return self
        return Reach(self.relation, self.power + Fraction(sign, 2), self.log)

    @property
    def is_plain_l(self) -> bool:
        """Whether it is Θ(l) or O(l)."""
        return self.relation in ("Θ", "O") and self.power == 1 and not self.log


def reach_of(found: object) -> Reach:
    """Return an order from its three texts; raises ProofError where they are none."""
    if not isinstance(found, list) or len(found) != 3 or found[0] not in RELATIONS:
        raise ProofError(f"{found!r:.60} is no order")
    power, log = (fraction_of(text) for text in found[1:])
    if found[0] == "any" and (power or log):
        raise ProofError("what has no bound has no order")
    return Reach(found[0], power, log)


def fraction_of(found: object) -> Fraction:
    """Return a rational number from its text; raises ProofError where it is none, or is not in lowest terms."""
    if not isinstance(found, str) or len(found) > 40:
        raise ProofError(f"{found!r:.60} is no number")
    number = Fraction(found)
    if str(number) != found:
        raise ProofError(f"{found!r} is not written in lowest terms")
    return number


def error_top(error: str) -> int:
    """Return the place of the finest error of a kind."""
    return 2 * ERRORS.index(error) + 1


def error_bottom(error: str) -> int:
    """Return the place of the coarsest error of a kind; none at all is one error."""
    return 2 * ERRORS.index(error) + (error == "none")
