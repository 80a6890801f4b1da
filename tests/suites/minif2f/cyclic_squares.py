"""The squares of four positive numbers, each over the next number, add up to at least their sum."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def total(on, a, b, c, d):
    """a + b + c + d."""
    return a + b + c + d


def more(on, a, b, c, d):
    """1.01 times the sum."""
    return on.scalar("101/100") * (a + b + c + d)


def quotients(on, a, b, c, d):
    """a²/b + b²/c + c²/d + d²/a."""
    return a * a / b + b * b / c + c * c / d + d * d / a


GIVEN = {"a": reals(above=0), "b": reals(above=0), "c": reals(above=0), "d": reals(above=0)}

CLAIM = Claim(
    "M.3",
    kind="lemma",
    title="algebra_amgm_sumasqdivbgeqsuma",
    section="miniF2F, test",
    says=r"a + b + c + d \le \frac{a^2}{b} + \frac{b^2}{c} + \frac{c^2}{d} + \frac{d^2}{a}",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(total, quotients), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, quotients), given=GIVEN),
    ),
)
