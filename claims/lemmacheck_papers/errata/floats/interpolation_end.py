"""a + t(b - a) in floats does not return b at t = 1 to within its rounding; b - (1 - t)(b - a) does.

Both operations are rounded once, by factors 1 + d and 1 + e.

Source: GitHub tenstorrent/tt-metal#53279.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals, repaired, statement

# As published


def off_from_a(on, a, b, d, e):
    """How far a + (b - a) is from b, both operations rounded."""
    return abs((a + (b - a) * (1 + d)) * (1 + e) - b)


def unit_of_b(on, b, u):
    """u|b|."""
    return u * abs(b)


GIVEN = {"u": reals(0, "1/100", open=True), "a": reals(), "b": reals(), "d": reals("-u", "u"), "e": reals("-u", "u")}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(off_from_a, unit_of_b),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def off_from_b(on, a, b, d, e):
    """How far b - 0(b - a) is from b, both operations rounded."""
    return abs((b - 0 * ((b - a) * (1 + d))) * (1 + e) - b)


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(off_from_b, unit_of_b),
    stands_for=repaired("anchored at b for t from 1/2 on"),
    given=GIVEN,
)

CLAIM = Claim(
    "F7",
    kind="lemma",
    title="The end of linear interpolation",
    section="Floating point",
    says=r"|\mathrm{fl}(a + 1 \cdot (b - a)) - b| \le u |b|",
    readings=(PUBLISHED, REPAIRED),
)
