"""Points near a corner of a cone, made exact: all facts hold there, and the goal does not."""

from collections.abc import Mapping
from fractions import Fraction

from lemmacheck.kernel import Polynomial, Relation, Sequent
from lemmacheck.proving.differences.prove import Corner
from lemmacheck.proving.differences.view import View, homogeneous
from lemmacheck.proving.found import Broken
from lemmacheck.proving.suspects import names, suspect

INWARDS = (0, Fraction(1, 2**12), Fraction(1, 2**6), Fraction(1, 8), Fraction(1, 2**24))
"""How far from a corner a point is looked for."""
BOTTOMS = (1, 12, 10**3, 10**6, 10**12)
"""The largest denominators that are tried, the smallest first."""


def point_near(view: View, corner: Corner, sequent: Sequent) -> Broken | None:
    """Return a point near a corner at which a sequent fails, None where none is found."""
    known = view.ground.names
    for step in INWARDS:
        at = [float(each + step) for each in corner.at]
        if not homogeneous(view.form):
            if not at[-1]:
                continue
            at = [each / at[-1] for each in at[:-1]]
        try:
            values = view.lift(at)
        except (ZeroDivisionError, OverflowError):
            continue
        if not all(abs(value) < 1e15 for value in values.values()):
            continue
        for bottom in BOTTOMS:
            near = {known[place]: Fraction(value).limit_denominator(bottom) for place, value in values.items()}
            point = completed(sequent, near)
            is_whole = point is not None and names(sequent.goal.polynomial) <= set(point)
            found = suspect(sequent, point) if point is not None and is_whole else None
            if found is not None:
                return found
    return None


def completed(sequent: Sequent, near: Mapping[str, Fraction]) -> dict[str, Fraction] | None:
    """Return values that satisfy the equations: each gives one variable, one without a value where there is one."""
    point = dict(near)
    fixed: set[str] = set()
    waiting = [fact.polynomial for fact in sequent.facts if fact.relation is Relation.ZERO]
    while waiting:
        waiting.sort(key=lambda each: len(names(each) - set(point)))
        equation = waiting.pop(0)
        unknown = names(equation) - set(point)
        if len(unknown) > 1:
            return point
        given = None
        for name in sorted(unknown) or sorted(names(equation) - fixed, reverse=True):
            given = solution(equation, name, point)
            if given is not None:
                point[name] = given
                break
        if given is None:
            return None
        fixed |= names(equation)
    return point


def solution(equation: Polynomial, name: str, point: Mapping[str, Fraction]) -> Fraction | None:
    """Return the value of a variable that an equation gives, c + a * x**n = 0 with a rational root that is at least 0.

    None is returned for other equations.
    """
    parts: dict[int, Fraction] = {}
    for monomial, coefficient in equation.items():
        powers = dict(monomial)
        own = powers.pop(name, 0)
        parts[own] = parts.get(own, Fraction(0)) + coefficient * product(powers, point)
    degrees = [degree for degree, coefficient in parts.items() if degree and coefficient]
    if len(degrees) != 1:
        return None
    power = -parts.get(0, Fraction(0)) / parts[degrees[0]]
    return power if degrees == [1] else root_of(power, degrees[0])


def product(powers: Mapping[str, int], point: Mapping[str, Fraction]) -> Fraction:
    """Return a product of powers at a point."""
    out = Fraction(1)
    for name, exponent in powers.items():
        out *= point[name] ** exponent
    return out


def root_of(number: Fraction, degree: int) -> Fraction | None:
    """Return the rational root of a number that is at least 0, None where it has none."""
    if number < 0:
        return None
    roots = []
    for part in (number.numerator, number.denominator):
        near = round(part ** (1 / degree)) if part < 2**900 else 0
        root = next((each for each in (near - 1, near, near + 1) if each >= 0 and each**degree == part), None)
        if root is None:
            return None
        roots.append(root)
    return Fraction(roots[0], roots[1])
