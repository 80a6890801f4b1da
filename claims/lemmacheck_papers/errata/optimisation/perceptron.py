"""From kγ ≤ √k follows k ≤ 1/γ², not k ≤ 1/√γ: with γ = 1/2 four mistakes are possible.

Source: GitHub hal3/ciml#176, the proof of theorem 1 in section 3.5 of A Course in Machine Learning.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, reals, repaired, statement

# As published


def mistakes(on, k):
    """k."""
    return k


def inverse_root(on, gamma):
    """1/√γ."""
    return 1 / on.sqrt(gamma)


GIVEN = {"k": integers(1), "gamma": reals(0, 1, open=True)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(mistakes, inverse_root),
    stands_for=statement(),
    given=GIVEN,
    where=("k*k*gamma*gamma <= k",),
    repair="repaired",
)

# Repaired


def inverse_square(on, gamma):
    """1/γ²."""
    return 1 / (gamma * gamma)


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(mistakes, inverse_square),
    stands_for=repaired("k is at most 1/γ²"),
    given=GIVEN,
    where=("k*k*gamma*gamma <= k",),
)

CLAIM = Claim(
    "O5",
    kind="lemma",
    title="The mistakes of a perceptron",
    section="Optimisation and learning theory",
    says=r"k\gamma \le \sqrt{k} \Rightarrow k \le 1/\sqrt{\gamma}",
    readings=(PUBLISHED, REPAIRED),
)
