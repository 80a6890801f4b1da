"""Where abc = 1, the product of a - 1 + 1/b and its like is at most 1; here c is written as 1/(ab)."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def factors(on, a, b):
    """(a - 1 + 1/b)(b - 1 + 1/c)(c - 1 + 1/a), where c = 1/(ab)."""
    c = 1 / (a * b)
    return (a - 1 + 1 / b) * (b - 1 + 1 / c) * (c - 1 + 1 / a)


def one(on):
    """1."""
    return on.scalar(1)


def less(on):
    """0.99."""
    return on.scalar("99/100")


GIVEN = {"a": reals(above=0), "b": reals(above=0)}

CLAIM = Claim(
    "O.2",
    kind="lemma",
    title="IMO 2000, problem 2",
    section="IMO 2000/2",
    says=r"abc = 1 \implies (a - 1 + \tfrac1b)(b - 1 + \tfrac1c)(c - 1 + \tfrac1a) \le 1",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(factors, one), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(factors, less), given=GIVEN),
    ),
)
