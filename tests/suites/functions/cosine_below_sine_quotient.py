"""The cosine is at most sin x/x, which is at most 1, from 0 to π."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def cosine(on, x):
    """cos x."""
    return on.cos(x)


def quotient(on, x):
    """sin x/x."""
    return on.sin(x) / x


def one(on):
    """1."""
    return on.scalar(1)


def less(on):
    """0.99."""
    return on.scalar("99/100")


GIVEN = {"x": reals(above=0, high="pi")}

CLAIM = Claim(
    "D.7",
    kind="lemma",
    title="DLMF 4.18.3",
    section="NIST DLMF 4.18",
    says=r"\cos x \le \frac{\sin x}{x} \le 1",
    readings=(
        Reading("from below", expects=PROVED, asserts=Bound(cosine, quotient), given=GIVEN),
        Reading("from above", expects=PROVED, asserts=Bound(quotient, one), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(quotient, less), given=GIVEN),
    ),
)
