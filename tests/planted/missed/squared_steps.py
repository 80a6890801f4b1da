"""Steps of 1/√k do not have squares with a finite sum: 1 + 1/2 + … + 1/n has no bound, but grows like ln n.

Source: GitHub JuliaStats/RegERMs.jl#16.
"""

from fractions import Fraction

from lemmacheck import REFUTED, Bound, Claim, Reading, counted, integers, statement

# As published


@counted
def sum_of_squares(n):
    """1 + 1/2 + … + 1/n."""
    return sum(Fraction(1, k) for k in range(1, n + 1))


def one(on):
    """1."""
    return on.scalar(1)


GIVEN = {"n": integers(1)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(sum_of_squares, one, up_to_constant=True),
    stands_for=statement(),
    given=GIVEN,
)

CLAIM = Claim(
    "O10",
    kind="lemma",
    title="Step sizes with a finite sum of squares",
    section="Optimisation and learning theory",
    says=r"\sum_{k=1}^{\infty} \alpha_k^2 < \infty, \quad \alpha_k = 1/\sqrt{k}",
    readings=(PUBLISHED,),
)
