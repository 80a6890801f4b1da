"""A rounding error is relative: subtracting one constant u bounds it from below only for numbers up to 1.

Source: GitHub tcwangshiqi-columbia/ReluVal#8.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals, repaired, statement

# As published


def lowered(on, x, d, u):
    """The rounded x less u."""
    return x * (1 + d) - u


def exact(on, x):
    """x."""
    return x


GIVEN = {"u": reals(0, "1/100", open=True), "x": reals(), "d": reals("-u", "u")}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(lowered, exact),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def lowered_in_proportion(on, x, d, u):
    """The rounded x less u|x|."""
    return x * (1 + d) - u * abs(x)


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(lowered_in_proportion, exact),
    stands_for=repaired("less u|x|"),
    given=GIVEN,
)

CLAIM = Claim(
    "F11",
    kind="lemma",
    title="Outward rounding by a constant",
    section="Floating point",
    says=r"\mathrm{fl}(x) - u \le x",
    readings=(PUBLISHED, REPAIRED),
)
