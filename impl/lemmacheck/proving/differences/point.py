"""Points near a corner of a cone, made exact: all facts hold there, and the goal does not."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from lemmacheck.kernel import Polynomial, Relation, Sequent
from lemmacheck.proving.differences.prove import Corner
from lemmacheck.proving.differences.view import View, homogeneous

INWARDS = (0, Fraction(1, 2**12), Fraction(1, 2**6), Fraction(1, 8), Fraction(1, 2**24))
"""How far from a corner a point is looked for."""
BOTTOMS = (1, 12, 10**3, 10**6, 10**12)
"""The largest denominators that are tried, the smallest first."""


def point_near(view: View, corner: Corner, sequent: Sequent) -> dict[str, Fraction] | None:
    """Return a point near a corner at which a sequent fails, None where none is found."""
    names = view.ground.names
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
        if any(value != value or abs(value) > 1e15 for value in values.values()):
            continue
        for bottom in BOTTOMS:
            near = {names[place]: Fraction(value).limit_denominator(bottom) for place, value in values.items()}
            for point in completed(sequent, near):
                if fails(sequent, point):
                    return point
    return None


def fails(sequent: Sequent, point: Mapping[str, Fraction]) -> bool:
    """Return whether all facts hold at a point and the goal does not."""
    return all(
        holds(value_at(fact.polynomial, point), fact.relation) for fact in sequent.facts
    ) and not holds(value_at(sequent.goal.polynomial, point), sequent.goal.relation)


def holds(value: Fraction, relation: Relation) -> bool:
    """Return whether a number compares with 0 in a way."""
    match relation:
        case Relation.AT_LEAST:
            return value >= 0
        case Relation.ABOVE:
            return value > 0
        case Relation.ZERO:
            return value == 0
        case Relation.NOT_ZERO:
            return value != 0


def value_at(polynomial: Polynomial, point: Mapping[str, Fraction]) -> Fraction:
    """Return the value of a polynomial at a point of all its variables."""
    total = Fraction(0)
    for monomial, coefficient in polynomial.items():
        for name, exponent in monomial:
            coefficient *= point[name] ** exponent
        total += coefficient
    return total


def completed(sequent: Sequent, near: Mapping[str, Fraction]) -> Iterator[dict[str, Fraction]]:
    """Yield points that satisfy the equations: each gives one variable, one that is not known yet where there is one."""
    equations = [fact.polynomial for fact in sequent.facts if fact.relation is Relation.ZERO]
    polynomials = [*equations, sequent.goal.polynomial, *(fact.polynomial for fact in sequent.facts)]
    names = sorted({name for each in polynomials for monomial in each for name, _ in monomial})
    point = dict(near)
    fixed: set[str] = set()
    waiting = list(equations)
    while waiting:
        waiting.sort(key=lambda each: len(names_of(each) - set(point)))
        equation = waiting.pop(0)
        unknown = names_of(equation) - set(point)
        if len(unknown) > 1:
            return
        choices = sorted(unknown) or sorted(names_of(equation) - fixed, reverse=True)
        given = None
        for name in choices:
            given = solution(equation, name, point)
            if given is not None:
                point[name] = given
                break
        if given is None:
            return
        fixed |= names_of(equation)
    yield point | {name: Fraction(0) for name in names if name not in point}
    yield point | {name: Fraction(1) for name in names if name not in point}


def names_of(polynomial: Polynomial) -> set[str]:
    """Return the variables of a polynomial."""
    return {name for monomial in polynomial for name, _ in monomial}


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
