"""The logarithmic mean lies between the geometric and the arithmetic mean."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def geometric(on, x, y):
    """√(xy)."""
    return on.sqrt(x * y)


def logarithmic(on, x, y):
    """(y - x)/(ln y - ln x)."""
    return (y - x) / (on.log(y) - on.log(x))


def arithmetic(on, x, y):
    """(x + y)/2."""
    return (x + y) / 2


def less(on, x, y):
    """0.99(x + y)/2."""
    return 99 * (x + y) / 200


GIVEN = {"x": reals(above=0), "y": reals(above="x")}

CLAIM = Claim(
    "D.8",
    kind="lemma",
    title="Logarithmic mean",
    section="Bullen, Dictionary of Inequalities, Logarithmic mean inequalities",
    says=r"\sqrt{xy} \le \frac{y - x}{\ln y - \ln x} \le \frac{x + y}{2}",
    readings=(
        Reading("from below", expects=PROVED, asserts=Bound(geometric, logarithmic), given=GIVEN),
        Reading("from above", expects=PROVED, asserts=Bound(logarithmic, arithmetic), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(logarithmic, less), given=GIVEN),
    ),
)
