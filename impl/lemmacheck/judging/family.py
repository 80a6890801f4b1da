"""The family judge: a family of points whose ratio grows without bound refutes every constant at once.

What is proved: there is a T such that for every integer t ≥ T the family's point lies in the domain, both sides have a
value there, the right side is positive, and left/right is asymptotic to a positive constant times a monomial that tends
to infinity. So no constant C has left ≤ C · right on the whole domain. Values, poles, roots, logarithms, minima and
absolute values are resolved by signs that hold for all large t (`lemmacheck.asymptotics`). Then the family is
sampled at parameters up to 2^200, in arithmetic that knows nothing of that proof: what contradicts it is an alarm, and
nothing is refuted.
"""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lemmacheck.arithmetic import Arithmetic, Values
from lemmacheck.asymptotics import ORDERS, CancelledError, Eventual, Germ, Vast, constant, is_integral
from lemmacheck.formula import described, evaluate_term
from lemmacheck.judging import samples
from lemmacheck.judging.lengthening import gets_longer, point_of_longer, ratio_of_longer
from lemmacheck.judging.path import point_of, why_outside
from lemmacheck.judging.samples import Alarm
from lemmacheck.records import FamilyLine
from lemmacheck.system import CatalogueError, EffortUpError, capped
from lemmacheck.vocabulary import Domain, Family, Growth, Indices, Integers, Link, Reading

UNFOLLOWED = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError, CatalogueError)
"""What terms raise where a family cannot be followed."""

SECONDS = 4.0
"""Of effort, for the series of one family."""
MOST_TRIED = 24


@dataclass(frozen=True, slots=True)
class Followed:
    """A family inside the domain for all large parameters, its ratio there, and what the samples are."""

    family: Family
    ratio: Germ
    samples: tuple[tuple[int, str], ...] = ()

    @property
    def text(self) -> str:
        """The ratio as text."""
        return self.ratio.text(self.family.parameter)


@dataclass(frozen=True, slots=True)
class Diverges(Followed):
    """A family along which the ratio provably tends to infinity, and no sample contradicts it."""

    def line(self) -> FamilyLine:
        """Return the family as it stands in records and certificates."""
        return FamilyLine(
            parameter=self.family.parameter,
            point=dict(self.family.point),
            ratio=self.text,
            limit="oo",
            samples=self.samples,
        )


def held_by(reading: Reading) -> frozenset[str]:
    """Return the variables that may not move along a family: integers that the hidden constant may depend on."""
    if not isinstance(reading.asserts, Growth):
        return frozenset()
    integers = {name for name, piece in reading.given.items() if isinstance(piece, Integers)}
    return frozenset(integers - set(reading.asserts.along))


def judge(domain: Domain, link: Link, family: Family, *, held: frozenset[str] = frozenset()) -> Diverges | Alarm | str:
    """Return the proof that left/right is unbounded along the family, an alarm, or the reason why it is neither.

    Integers that the family leaves out are tried in turn, smallest first; variables in `held` may not move.
    """
    reason = "no integers to try"
    for completed in completions(domain, family):
        found = follow(domain, link, completed, held=held)
        if isinstance(found, (Diverges, Alarm)):
            return found
        reason = found if isinstance(found, str) else f"the ratio tends to {limit_text(found)}"
    return reason


def recheck(
    domain: Domain, link: Link, family: Family, *, held: frozenset[str] = frozenset()
) -> FamilyLine | Alarm | str:
    """Return all that a certificate should hold of a diverging family, or why it does not diverge."""
    found = judge(domain, link, family, held=held)
    return found.line() if isinstance(found, Diverges) else found


def completions(domain: Domain, family: Family) -> list[Family]:
    """Return the family for each choice of the integers it leaves out.

    Rows of positions may be left out as well. Raises CatalogueError where it leaves out anything else.
    """
    missing = [n for n, piece in domain.pieces.items() if n not in family.point and not isinstance(piece, Indices)]
    if not missing:
        return [family]
    other = [name for name in missing if not isinstance(domain.pieces[name], Integers)]
    if other:
        raise CatalogueError(f"a family may leave out integers, and {other[0]!r} is none")
    chosen = [{name: str(a.integers[name]) for name in missing} for a in domain.assignments(limit=MOST_TRIED)]
    unique = [dict(items) for items in dict.fromkeys(tuple(choice.items()) for choice in chosen)]
    return [Family({**family.point, **choice}, family.parameter) for choice in unique]


def follow(domain: Domain, link: Link, family: Family, *, held: frozenset[str] = frozenset()) -> Followed | Alarm | str:
    """Return a complete family's ratio with its limit proved and sampled, an alarm, or why it is not followed."""
    moved = moving(domain, family)
    if moved & held:
        return f"the family moves {min(moved & held)}, an integer that the constant may depend on"
    longer = gets_longer(domain, moved)
    along = ratio_of_longer if longer else _ratio
    found = at_large(lambda on: along(domain, link, family, on))
    if isinstance(found, str):
        return found
    ratio, right = found
    both = functools.partial(sides, link)
    path = functools.partial(point_of_longer, domain, family) if longer else functools.partial(point_of, family)
    checked = samples.check(domain, both, path, ratio, right)
    diverges = ratio.limit()[0] > 0 and right.sign() > 0
    if checked.contrary:
        text = f"its ratio should be {ratio.text(family.parameter)}, but {checked.contrary}"
        return Alarm(family, text) if diverges else f"a limit that no sample shows: {text}"
    if checked.missing:
        return f"the family cannot be sampled: {checked.missing}"
    return (Diverges if diverges else Followed)(family, ratio, checked.rows)


def at_large(evaluated: Callable[[Eventual], Any]) -> Any:
    """Return what a function makes of the functions of a large parameter, or why it makes nothing.

    More terms of series are kept where too few are known, as long as that takes no more than SECONDS of effort.
    """
    reason = ""
    for order in ORDERS:
        try:
            with capped(SECONDS):
                return evaluated(Eventual(order))
        except EffortUpError:
            return "the family cannot be followed: its series take too long"
        except CancelledError as error:
            reason = f"the family cannot be followed: {error}"
        except UNFOLLOWED as error:
            return f"the family cannot be followed: {described(error)}"
    return reason


def moving(domain: Domain, family: Family) -> frozenset[str]:
    """Return the variables of a family that are not the same for all parameters; all, where that is not known."""
    on = Eventual()
    try:
        values = point_of(family, on, on.parameter())
    except UNFOLLOWED:
        return frozenset(domain.pieces)
    return frozenset(name for name, value in values.items() if any(x.rational() is None for x in value.flat))


def outside(domain: Domain, values: Values, on: Eventual) -> str | None:
    """Return why a family, given by its values, is not in the domain for all large parameters; None where it is."""
    return why_outside(domain, values, on, is_integral)


def _ratio(domain: Domain, link: Link, family: Family, on: Eventual) -> tuple[Germ, Germ] | str:
    return ratio_along(domain, link, point_of(family, on, on.parameter()), on)


def ratio_along(domain: Domain, link: Link, values: Values, on: Eventual) -> tuple[Germ, Germ] | str:
    """Return left/right and the right side along a path inside the domain, or why it is none for all large t.

    Raises what the terms raise where they have no value.
    """
    reason = outside(domain, values, on)
    if reason:
        return f"the family leaves the domain: {reason}"
    left, right = sides(link, on, values)
    ratio = left / right
    ratio.limit(), right.sign()  # more terms are asked for where these are not known
    return ratio, right


def sides(link: Link, on: Arithmetic, values: Values) -> tuple[Any, Any]:
    """Return the two sides of a link.

    Raises CancelledError where one is known by its logarithm only, TermError where a term looks at its numbers.
    """
    found = [evaluate_term(side, on, values)[0, 0] for side in (link.left, link.right)]
    if any(isinstance(side, Vast) for side in found):
        raise CancelledError("a side is known up to a factor only")
    return found[0], found[1]


def limit_text(found: Followed) -> str:
    """Return the limit of a ratio as text."""
    trend, number = found.ratio.limit()
    return {1: "oo", -1: "-oo"}.get(trend, constant.text(number))
