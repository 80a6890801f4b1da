"""The sum of (xy - 1)² and (x + y)² is at least 1."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def one(on):
    """1."""
    return on.scalar(1)


def more(on):
    """1.01."""
    return on.scalar("101/100")


def squares(on, x, y):
    """(xy - 1)² + (x + y)²."""
    return on.power(x * y - 1, 2) + on.power(x + y, 2)


GIVEN = {"x": reals(), "y": reals()}

CLAIM = Claim(
    "M.1",
    kind="lemma",
    title="amc12a_2021_p7",
    section="miniF2F, valid",
    says=r"1 \le (xy - 1)^2 + (x + y)^2",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(one, squares), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, squares), given=GIVEN),
    ),
)
