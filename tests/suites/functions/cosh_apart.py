"""Hyperbolic cosines are as far apart as their arguments, times the root of the product of sines, or farther."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def sine(on, x):
    """sinh x."""
    return (on.exp(x) - on.exp(-x)) / 2


def way(on, x, y):
    """(x - y) √(sinh x sinh y)."""
    return (x - y) * on.sqrt(sine(on, x) * sine(on, y))


def apart(on, x, y):
    """cosh x - cosh y."""
    return (on.exp(x) + on.exp(-x)) / 2 - (on.exp(y) + on.exp(-y)) / 2


def more(on, x, y):
    """1.01 (x - y) √(sinh x sinh y)."""
    return 101 * way(on, x, y) / 100


GIVEN = {"x": reals(above=0), "y": reals(above=0)}
WHERE = ("y <= x",)

CLAIM = Claim(
    "D.15",
    kind="lemma",
    title="DLMF 4.32.3",
    section="NIST DLMF 4.32",
    says=r"|x - y| \sqrt{\sinh x \sinh y} \le |\cosh x - \cosh y|",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(way, apart), given=GIVEN, where=WHERE),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, apart), given=GIVEN, where=WHERE),
    ),
)
