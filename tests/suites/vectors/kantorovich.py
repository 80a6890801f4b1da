"""For weights whose sum is 1 and numbers from 1 to 2, the mean times the mean of the inverses is at most 9/8."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, simplex, vectors


def means(on, p, x):
    """The mean times the mean of the inverses."""
    return on.expectation(p, x) * on.expectation(p, 1 / x)


def most(on):
    """9/8."""
    return on.scalar("9/8")


def less(on):
    """1.12."""
    return on.scalar("112/100")


GIVEN = {"n": integers(2), "p": simplex("n"), "x": vectors("n", low=1, high=2)}

CLAIM = Claim(
    "V.6",
    kind="lemma",
    title="Kantorovich's inequality",
    section="Kantorovich 1948; Bullen, Dictionary of Inequalities",
    says=r"\Bigl(\sum p_i x_i\Bigr) \Bigl(\sum \frac{p_i}{x_i}\Bigr) \le \frac{(1 + 2)^2}{4 \cdot 1 \cdot 2}",
    readings=(
        Reading("for every n", expects=PROVED, asserts=Bound(means, most), given=GIVEN),
        Reading(
            "two numbers",
            expects=PROVED,
            asserts=Bound(means, most),
            given={"p": simplex(2), "x": vectors(2, low=1, high=2)},
        ),
        Reading("tightened", expects=REFUTED, asserts=Bound(means, less), given=GIVEN),
    ),
)
