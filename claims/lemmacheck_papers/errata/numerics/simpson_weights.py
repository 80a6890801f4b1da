"""Simpson's rule on 2N panels divides by 6N; with 3(N + 1) it does not even integrate 1, unless N is 1.

Source: GitHub UC-MACSS/persp-model-econ_W19#3.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, equals, integers, reals, repaired, statement

# As published


def integral_of_one(on, N, w):
    """What the rule makes of the function 1 on an interval of width w."""
    return w / (3 * (N + 1)) * (1 + 4 * N + 2 * (N - 1) + 1)


def width(on, w):
    """w."""
    return w


GIVEN = {"N": integers(1), "w": reals(above=0)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(integral_of_one, equals(width)),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def with_6n(on, N, w):
    """The same with 6N."""
    return w / (6 * N) * (1 + 4 * N + 2 * (N - 1) + 1)


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(with_6n, equals(width)),
    stands_for=repaired("with 6N in the denominator"),
    given=GIVEN,
)

CLAIM = Claim(
    "N6",
    kind="lemma",
    title="The weights of Simpson's rule",
    section="Numerical analysis",
    says=r"\frac{b - a}{3(N + 1)} \Big(1 + 4N + 2(N - 1) + 1\Big) = b - a",
    readings=(PUBLISHED, REPAIRED),
)
