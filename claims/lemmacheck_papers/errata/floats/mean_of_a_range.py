"""The mean of signed integers as (a + b)/2 falls below both where the sum wraps around: of bytes 1 and 127 it is -64.

With k + 1 bits the sum is taken modulo 2ᵏ⁺¹ into -2ᵏ to 2ᵏ - 1.

Source: GitHub JuliaLang/julia#50982.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, repaired, statement

# As published


def first(on, a):
    """a."""
    return a


def wrapped_mean(on, k, a, b):
    """Half of the sum, which wraps around."""
    return (a + b - 2 * on.power(2, k) * on.floor((a + b + on.power(2, k)) / (2 * on.power(2, k)))) / 2


GIVEN = {"k": integers(1), "a": integers("-2**k", "2**k - 1"), "b": integers("a", "2**k - 1")}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(first, wrapped_mean),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def mean_of_halves(on, a, b):
    """a/2 + b/2."""
    return a / 2 + b / 2


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(first, mean_of_halves),
    stands_for=repaired("halves are added"),
    given=GIVEN,
)

CLAIM = Claim(
    "F5",
    kind="lemma",
    title="The mean of two integers",
    section="Floating point",
    says=r"a \le \mathrm{wrap}(a + b)/2 \quad (a \le b)",
    readings=(PUBLISHED, REPAIRED),
)
