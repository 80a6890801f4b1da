"""Where a is close to b by a tolerance relative to b, b need not be close to a; a tolerance of the larger is symmetric.

Source: GitHub numpy/numpy#10161.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals, repaired, statement

# As published


def apart(on, a, b):
    """|a - b|."""
    return abs(a - b)


def by_the_other(on, a, atol, rtol):
    """atol + rtol|a|."""
    return atol + rtol * abs(a)


GIVEN = {"atol": reals(0), "rtol": reals(0), "a": reals(), "b": reals()}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(apart, by_the_other),
    stands_for=statement(),
    given=GIVEN,
    where=("abs(a - b) <= atol + rtol*abs(b)",),
    repair="repaired",
)

# Repaired


def by_the_larger(on, a, b, atol, rtol):
    """atol + rtol max(|a|, |b|)."""
    return atol + rtol * on.maximum(abs(a), abs(b))


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(apart, by_the_larger),
    stands_for=repaired("relative to the larger"),
    given=GIVEN,
    where=("abs(a - b) <= atol + rtol*abs(b)",),
)

CLAIM = Claim(
    "F12",
    kind="lemma",
    title="Closeness by either number",
    section="Floating point",
    says=r"|a - b| \le atol + rtol |b| \Rightarrow |a - b| \le atol + rtol |a|",
    readings=(PUBLISHED, REPAIRED),
)
