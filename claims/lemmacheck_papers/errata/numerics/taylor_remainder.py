"""Taylor's formula of second order is exact with g'' at some point in between, not with g'' at the point itself.

The notes had the point in between and were changed. For g(x) = x³ that point is x + e/3.

Source: GitHub mandli/intro-numerical-methods#1 and its correction, #2.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, aside, equals, instance, reals

# As published


def value(on, x, e):
    """(x + e)³."""
    return on.power(x + e, 3)


def at_the_point(on, x, e):
    """x³ + 3x²e + 3xe²."""
    return on.power(x, 3) + 3 * x * x * e + 3 * x * e * e


GIVEN = {"x": reals(), "e": reals()}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(value, equals(at_the_point)),
    stands_for=instance("g(x) = x³"),
    given=GIVEN,
)

# Repaired


def in_between(on, x, e):
    """x³ + 3x²e + 3ce², where c = x + e/3."""
    return on.power(x, 3) + 3 * x * x * e + 3 * (x + e / 3) * e * e


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(value, equals(in_between)),
    stands_for=aside("the repair for g(x) = x³: g'' at x + e/3"),
    given=GIVEN,
)

CLAIM = Claim(
    "N4",
    kind="lemma",
    title="Where Taylor's remainder is taken",
    section="Numerical analysis",
    says=r"g(x + e) = g(x) + g'(x) e + \tfrac12 g''(x) e^2",
    readings=(PUBLISHED, REPAIRED),
)
