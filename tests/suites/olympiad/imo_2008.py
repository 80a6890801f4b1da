"""Where xyz = 1 and none of them is 1, the squares of x/(x - 1) and its like add up to at least 1."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def one(on):
    """1."""
    return on.scalar(1)


def more(on):
    """1.01."""
    return on.scalar("101/100")


def squares(on, x, y):
    """(x/(x - 1))² + (y/(y - 1))² + (z/(z - 1))², where z = 1/(xy)."""
    z = 1 / (x * y)
    return on.power(x / (x - 1), 2) + on.power(y / (y - 1), 2) + on.power(z / (z - 1), 2)


GIVEN = {"x": reals(), "y": reals()}
WHERE = ("x != 0", "y != 0", "x != 1", "y != 1", "x * y != 1")

CLAIM = Claim(
    "O.4",
    kind="lemma",
    title="IMO 2008, problem 2",
    section="IMO 2008/2",
    says=r"xyz = 1 \implies \frac{x^2}{(x - 1)^2} + \frac{y^2}{(y - 1)^2} + \frac{z^2}{(z - 1)^2} \ge 1",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(one, squares), given=GIVEN, where=WHERE),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, squares), given=GIVEN, where=WHERE),
    ),
)
