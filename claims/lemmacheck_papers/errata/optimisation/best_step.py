"""The best step for eigenvalues from m to M, 2/(m + M), is above 1/M, which the notes gave as the limit; that is 2/M.

Source: GitHub dbindel/sjtu-summer2018#2, the lecture of 14 June, section 8.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals, repaired, statement, strictly

# As published


def best(on, m, M):
    """2/(m + M)."""
    return 2 / (m + M)


def inverse(on, M):
    """1/M."""
    return 1 / M


GIVEN = {"m": reals(above=0), "M": reals("m")}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(best, strictly(inverse)),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def twice_the_inverse(on, M):
    """2/M."""
    return 2 / M


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(best, strictly(twice_the_inverse)),
    stands_for=repaired("below 2/M"),
    given=GIVEN,
)

CLAIM = Claim(
    "O1",
    kind="lemma",
    title="Steps of gradient descent on a quadratic",
    section="Optimisation and learning theory",
    says=r"\alpha_* = 2/(\lambda_{\min} + \lambda_{\max}) < 1/\lambda_{\max}",
    readings=(PUBLISHED, REPAIRED),
)
