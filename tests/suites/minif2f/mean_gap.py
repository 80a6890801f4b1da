"""The arithmetic mean exceeds the geometric mean by at most (a - b)²/(8b), where b is the smaller number."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def gap(on, a, b):
    """(a + b)/2 - √(ab)."""
    return (a + b) / 2 - on.sqrt(a * b)


def eighth(on, a, b):
    """(a - b)²/(8b)."""
    return on.power(a - b, 2) / (8 * b)


def ninth(on, a, b):
    """(a - b)²/(9b)."""
    return on.power(a - b, 2) / (9 * b)


GIVEN = {"b": reals(above=0), "a": reals("b")}

CLAIM = Claim(
    "M.3",
    kind="lemma",
    title="algebra_bleqa_apbon2msqrtableqambsqon8b",
    section="miniF2F, test",
    says=r"\frac{a + b}{2} - \sqrt{ab} \le \frac{(a - b)^2}{8b}",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(gap, eighth), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(gap, ninth), given=GIVEN),
    ),
)
