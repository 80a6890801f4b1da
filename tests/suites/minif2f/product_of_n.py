"""The product of n numbers from 0 on whose sum is n is at most 1."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, vectors


def product(on, x):
    """The product of all entries."""
    return on.product(x)


def one(on):
    """1."""
    return on.scalar(1)


def less(on):
    """0.99."""
    return on.scalar("99/100")


GIVEN = {"n": integers(1), "x": vectors("n", low=0)}
WHERE = ("sum(x) == n",)

CLAIM = Claim(
    "M.9",
    kind="lemma",
    title="algebra_amgm_sum1toneqn_prod1tonleq1",
    section="miniF2F, valid",
    says=r"\sum_{i=1}^n x_i = n \implies \prod_{i=1}^n x_i \le 1",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(product, one), given=GIVEN, where=WHERE),
        Reading("tightened", expects=REFUTED, asserts=Bound(product, less), given=GIVEN, where=WHERE),
    ),
)
