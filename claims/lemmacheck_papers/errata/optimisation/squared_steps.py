"""Steps of 1/√k do not have squares with a finite sum: 1 + 1/2 + … + 1/n has no bound, but grows like ln n.

Source: GitHub JuliaStats/RegERMs.jl#16.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Family, Reading, indices, integers, repaired, statement

# As published


def sum_of_squares(on, k):
    """1 + 1/2 + … + 1/n."""
    return on.total(1 / k)


def one(on):
    """1."""
    return on.scalar(1)


GIVEN = {"n": integers(1), "k": indices("n")}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(sum_of_squares, one, up_to_constant=True),
    stands_for=statement(),
    given=GIVEN,
    families=(Family({"n": "t"}),),
    repair="repaired",
)

# Repaired


def logarithm(on, n):
    """1 + ln n."""
    return 1 + on.log(n)


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(sum_of_squares, logarithm),
    stands_for=repaired("at most 1 + ln n for n steps"),
    given=GIVEN,
)

CLAIM = Claim(
    "O10",
    kind="lemma",
    title="Step sizes with a finite sum of squares",
    section="Optimisation and learning theory",
    says=r"\sum_{k=1}^{\infty} \alpha_k^2 < \infty, \quad \alpha_k = 1/\sqrt{k}",
    readings=(PUBLISHED, REPAIRED),
)
