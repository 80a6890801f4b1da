"""Softmax with 1 in the denominator: taking off the maximum changes it, unless the 1 becomes e^-max."""

from lemmacheck import REFUTED, SUPPORTED, Bound, Claim, Reading, equals, vectors


def top(on, x):
    """The largest of three logits."""
    return on.maximum(x[..., :1], on.maximum(x[..., 1:2], x[..., 2:3]))


def first(on, x):
    """The first weight, e^x/(1 + sum)."""
    return on.exp(on.first(x)) / (1 + on.total(on.exp(x)))


def shifted(on, x):
    """The same with the maximum taken off everywhere but from the 1."""
    m = top(on, x)
    return on.exp(on.first(x) - m) / (1 + on.total(on.exp(x - m)))


def shifted_too(on, x):
    """The same with e^-m for the 1."""
    m = top(on, x)
    return on.exp(on.first(x) - m) / (on.exp(-m) + on.total(on.exp(x - m)))


def sink(on, x):
    """What the shifted one leaves for nothing."""
    return 1 / (1 + on.total(on.exp(x - top(on, x))))


def sink_unshifted(on, x):
    """What the definition leaves for nothing."""
    return 1 / (1 + on.total(on.exp(x)))


def half(on):
    """1/2."""
    return on.scalar("1/2")


GIVEN = {"x": vectors(3, within=10)}
CLAIM = Claim(
    "F15",
    kind="lemma",
    title="Softmax with one more",
    section="6",
    says=r"\mathrm{softmax}_1(x) = \mathrm{softmax}_1(x - \max x)",
    readings=(
        Reading("1 kept", expects=REFUTED, asserts=Bound(first, equals(shifted)), given=GIVEN),
        Reading("1 shifted as well", expects=SUPPORTED, asserts=Bound(first, equals(shifted_too)), given=GIVEN),
        Reading("no more than a half for nothing", expects=SUPPORTED, asserts=Bound(sink, half), given=GIVEN),
        Reading("no more than a half, unshifted", expects=REFUTED, asserts=Bound(sink_unshifted, half), given=GIVEN),
    ),
)
