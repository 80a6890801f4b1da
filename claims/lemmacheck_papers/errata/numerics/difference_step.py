"""A step h that is to make h⁶/140 + 5ε/h least has h⁷ = 350ε/3; the code took h⁷ = ε/168, 140 · 6/5 for 140 · 5/6.

Source: GitHub boostorg/boost#926.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals, repaired, statement

# As published


def error_at_the_step(on, c):
    """h⁶/140 + 5ε/h at h = c, where ε = 168c⁷."""
    return on.power(c, 6) / 140 + 840 * on.power(c, 6)


def error_elsewhere(on, c, h):
    """h⁶/140 + 5ε/h at another h, for the same ε."""
    return on.power(h, 6) / 140 + 840 * on.power(c, 7) / h


GIVEN = {"c": reals(above=0), "h": reals(above=0)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(error_at_the_step, error_elsewhere),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def least_error(on, c):
    """The error at h = c, where ε = 3c⁷/350."""
    return on.power(c, 6) / 20


def error_anywhere(on, c, h):
    """The error at another h, for the same ε."""
    return on.power(h, 6) / 140 + 3 * on.power(c, 7) / (70 * h)


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(least_error, error_anywhere),
    stands_for=repaired("with h⁷ = 350ε/3"),
    given=GIVEN,
)

CLAIM = Claim(
    "N2",
    kind="lemma",
    title="The best step of a difference quotient",
    section="Numerical analysis",
    says=r"h_0^6/140 + 5\varepsilon/h_0 \le h^6/140 + 5\varepsilon/h, \quad h_0^7 = \varepsilon/168",
    readings=(PUBLISHED, REPAIRED),
)
