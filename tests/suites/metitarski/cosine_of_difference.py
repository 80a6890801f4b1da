"""The cosine of x - y is at least 2 sin x sin y, where the cosine of x + y is not negative."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def sines(on, x, y):
    """2 sin x sin y."""
    return 2 * on.sin(x) * on.sin(y)


def more(on, x, y):
    """2.5 sin x sin y."""
    return 5 * on.sin(x) * on.sin(y) / 2


def cosine(on, x, y):
    """cos(x - y)."""
    return on.cos(x - y)


GIVEN = {"x": reals(-1), "y": reals(-1)}
WHERE = ("x + y >= -157/100", "x + y <= 14/10")

CLAIM = Claim(
    "T.16",
    kind="lemma",
    title="sin_cos_2var2",
    section="MetiTarski, problems",
    says=r"2 \sin x \sin y \le \cos(x - y)",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(sines, cosine), given=GIVEN, where=WHERE),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, cosine), given=GIVEN, where=WHERE),
    ),
)
