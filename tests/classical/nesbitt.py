"""Nesbitt's inequality: a/(b + c) + b/(a + c) + c/(a + b) is at least 3/2 for positive numbers."""

from lemmacheck import PROVED, Bound, Claim, Reading, reals


def three_halves(on):
    """3/2."""
    return on.scalar("3/2")


def shares(on, a, b, c):
    """The sum of each number over the two others."""
    return a / (b + c) + b / (a + c) + c / (a + b)


POSITIVE = {"a": reals(above=0), "b": reals(above=0), "c": reals(above=0)}

CLAIM = Claim(
    "15",
    kind="lemma",
    title="Nesbitt's inequality",
    section="2",
    says=r"\frac{a}{b + c} + \frac{b}{a + c} + \frac{c}{a + b} \ge \tfrac32",
    readings=(Reading("positive numbers", expects=PROVED, asserts=Bound(three_halves, shares), given=POSITIVE),),
)
