"""The mean of two signed bytes as (a + b)/2 falls below both where the sum wraps around: of 1 and 127 it is -64.

Source: GitHub JuliaLang/julia#50982, there with 64 bits.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, aside, instance, integers

# As published


def first(on, a):
    """a."""
    return a


def wrapped_mean(on, a, b):
    """Half of the sum, which is taken modulo 256 into -128 to 127."""
    return (a + b - 256 * on.floor((a + b + 128) / 256)) / 2


GIVEN = {"a": integers(-128, 127), "b": integers("a", 127)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(first, wrapped_mean),
    stands_for=instance("eight bits"),
    given=GIVEN,
)

# Repaired


def mean_of_halves(on, a, b):
    """a/2 + b/2."""
    return a / 2 + b / 2


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(first, mean_of_halves),
    stands_for=aside("the repair with eight bits: halves are added"),
    given=GIVEN,
)

CLAIM = Claim(
    "F5",
    kind="lemma",
    title="The mean of two bytes",
    section="Floating point",
    says=r"a \le \mathrm{wrap}(a + b)/2 \quad (a \le b)",
    readings=(PUBLISHED, REPAIRED),
)
