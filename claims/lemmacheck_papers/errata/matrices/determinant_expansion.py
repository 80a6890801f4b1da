"""det(I + εA) is 1 + ε tr A + … with no det A beside the 1; of two rows the second order is exact.

Source: GitHub eric-wieser/lean-matrix-cookbook#18, on equation (28) of The Matrix Cookbook.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, aside, equals, instance, reals

# As published


def determinant(on, eps, a, b, c, d):
    """The determinant of I + εA, A with the rows (a, b) and (c, d)."""
    return (1 + eps * a) * (1 + eps * d) - eps * eps * b * c


def expansion(on, eps, a, b, c, d):
    """1 + ε tr A + ε²((tr A)² - tr A²)/2."""
    return 1 + eps * (a + d) + eps * eps * ((a + d) * (a + d) - (a * a + 2 * b * c + d * d)) / 2


def expansion_and_determinant(on, eps, a, b, c, d):
    """The same and det A."""
    return expansion(on, eps, a, b, c, d) + a * d - b * c


GIVEN = {"eps": reals(0, "1/10", open=True), "a": reals(), "b": reals(), "c": reals(), "d": reals()}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(determinant, equals(expansion_and_determinant)),
    stands_for=instance("two rows, where the second order is exact"),
    given=GIVEN,
)

# Repaired


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(determinant, equals(expansion)),
    stands_for=aside("the repair for two rows: without det A"),
    given=GIVEN,
)

CLAIM = Claim(
    "M5",
    kind="lemma",
    title="A determinant near the identity",
    section="Matrix analysis",
    says=r"\det(I + \varepsilon A) \cong 1 + \det A + \varepsilon\,\mathrm{tr} A + \tfrac{\varepsilon^2}{2} (\dots)",
    readings=(PUBLISHED, REPAIRED),
)
