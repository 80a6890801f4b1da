"""The composite trapezoidal rule counts inner values twice; the notes left out the 2 before the sum.

Source: GitHub vegtamr-ab/computational-maths#28.
"""

from lemmacheck import REFUTED, SUPPORTED, Bound, Claim, Reading, equals, integers, reals, repaired, statement, vectors

# As published


def panel_by_panel(on, h, f):
    """The sum of the trapezoids of all panels."""
    return h / 2 * on.total(f[..., :-1] + f[..., 1:])


def in_one_sum(on, h, f):
    """The formula of the notes."""
    return h / 2 * (on.first(f) + on.total(f[..., 1:-1]) + on.last(f))


GIVEN = {"n": integers(3), "h": reals(above=0), "f": vectors("n")}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(panel_by_panel, equals(in_one_sum)),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def with_the_factor(on, h, f):
    """The formula with the factor 2."""
    return h / 2 * (on.first(f) + 2 * on.total(f[..., 1:-1]) + on.last(f))


REPAIRED = Reading(
    "repaired",
    expects=SUPPORTED,
    asserts=Bound(panel_by_panel, equals(with_the_factor)),
    stands_for=repaired("with 2 before the sum"),
    given=GIVEN,
)

CLAIM = Claim(
    "N5",
    kind="lemma",
    title="The composite trapezoidal rule",
    section="Numerical analysis",
    says=r"\sum_{i=0}^{n-1} \frac{h}{2} (f_i + f_{i+1}) = \frac{h}{2} \Big(f_0 + \sum_{i=1}^{n-1} f_i + f_n\Big)",
    readings=(PUBLISHED, REPAIRED),
)
