"""In double precision ln(1 + eˣ) is x to half a unit from 33.3 on, not from 16 on, where it is off by 10⁻⁷.

Source: GitHub aesara-devs/aesara#260.
"""

from lemmacheck import REFUTED, SUPPORTED, Bound, Claim, Reading, reals, repaired, statement

# As published


def off(on, x):
    """|ln(1 + eˣ) - x|."""
    return abs(on.log(1 + on.exp(x)) - x)


def half_a_unit(on, x):
    """2⁻⁵³x."""
    return x / 9007199254740992


GIVEN = {"x": reals(16)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(off, half_a_unit),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


REPAIRED_GIVEN = {"x": reals("333/10")}

REPAIRED = Reading(
    "repaired",
    expects=SUPPORTED,
    asserts=Bound(off, half_a_unit),
    stands_for=repaired("from 33.3 on"),
    given=REPAIRED_GIVEN,
)

CLAIM = Claim(
    "F13",
    kind="lemma",
    title="From where on softplus is the identity",
    section="Floating point",
    says=r"|\ln(1 + e^x) - x| \le 2^{-53} x \quad (x \ge 16)",
    readings=(PUBLISHED, REPAIRED),
)
