"""Softmax of three logits moves by at most half of what the logits move, in the largest entry; a third is too little.

At logits (a, -∞, 0) it is the logistic function of a, whose slope is 1/4, and two logits moving apart count twice.
Nothing closes the gap between search and proof where both sides vanish, so what holds is supported, not proved.
"""

from lemmacheck import REFUTED, SUPPORTED, Bound, Claim, Reading, reals, vectors


def first(on, x):
    """The first entry of softmax."""
    return on.exp(on.first(x)) / on.total(on.exp(x))


def moved(on, x, y):
    """How far the first entry of softmax moves."""
    return abs(first(on, x) - first(on, y))


def half(on, eps):
    """ε/2."""
    return eps / 2


def third(on, eps):
    """ε/3."""
    return eps / 3


def whole(on, eps):
    """ε, the classical constant."""
    return eps


GIVEN = {"eps": reals(0, 1, open=True), "x": vectors(3, within=4), "y": vectors(3, near="x", by="eps")}

CLAIM = Claim(
    "9",
    kind="lemma",
    title="Lipschitz constant of softmax",
    section="3",
    says=r"\|\sigma(x) - \sigma(y)\|_\infty \le \tfrac12 \|x - y\|_\infty",
    readings=(
        Reading("one half", expects=SUPPORTED, asserts=Bound(moved, half), given=GIVEN),
        Reading("one", expects=SUPPORTED, asserts=Bound(moved, whole), given=GIVEN),
        Reading("one third", expects=REFUTED, asserts=Bound(moved, third), given=GIVEN),
    ),
)
