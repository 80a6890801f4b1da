"""Where abc = 1, the sum of 1/(a³(b + c)) and its like is at least 3/2."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def least(on):
    """3/2."""
    return on.scalar("3/2")


def more(on):
    """1.51."""
    return on.scalar("151/100")


def shares(on, a, b, c):
    """1/(a³(b + c)) + 1/(b³(c + a)) + 1/(c³(a + b))."""
    return 1 / (on.power(a, 3) * (b + c)) + 1 / (on.power(b, 3) * (c + a)) + 1 / (on.power(c, 3) * (a + b))


GIVEN = {"a": reals(above=0), "b": reals(above=0), "c": reals(above=0)}
WHERE = ("a * b * c == 1",)

CLAIM = Claim(
    "O.1",
    kind="lemma",
    title="IMO 1995, problem 2",
    section="IMO 1995/2",
    says=r"abc = 1 \implies \frac{1}{a^3 (b + c)} + \frac{1}{b^3 (c + a)} + \frac{1}{c^3 (a + b)} \ge \frac32",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(least, shares), given=GIVEN, where=WHERE),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, shares), given=GIVEN, where=WHERE),
    ),
)
