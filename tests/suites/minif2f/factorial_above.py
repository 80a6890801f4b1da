"""The factorial of n is less than n to the power n - 1, from n = 3 on; at n = 2 they are equal."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, strictly


def factorial(on, n):
    """n!."""
    return on.factorial(n)


def power(on, n):
    """nⁿ⁻¹."""
    return on.power(n, n - 1)


GIVEN = {"n": integers(3)}

CLAIM = Claim(
    "M.7",
    kind="lemma",
    title="induction_nfactltnexpnm1ngt3",
    section="miniF2F, valid",
    says=r"n! < n^{n - 1}",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(factorial, strictly(power)), given=GIVEN),
        Reading("from 2 on", expects=REFUTED, asserts=Bound(factorial, strictly(power)), given={"n": integers(2)}),
    ),
)
