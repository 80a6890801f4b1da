"""|a - b| ≤ atol + rtol|b| does not say the same of |a|; with the larger of the two it does."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def apart(on, a, b):
    """|a - b|."""
    return abs(a - b)


def by_first(on, a, atol, rtol):
    """atol + rtol|a|."""
    return atol + rtol * abs(a)


def by_larger(on, a, b, atol, rtol):
    """atol + rtol max(|a|, |b|)."""
    return atol + rtol * on.maximum(abs(a), abs(b))


def by_first_repaired(on, a, atol, rtol):
    """(atol + rtol|a|)/(1 - rtol)."""
    return (atol + rtol * abs(a)) / (1 - rtol)


GIVEN = {
    "atol": reals(0, 1),
    "rtol": reals(0, "1/2"),
    "b": reals(),
    "a": reals("b - (atol + rtol*abs(b))", "b + (atol + rtol*abs(b))"),
}
DEFAULT = {
    "atol": reals("1/100000000", "1/100000000"),
    "rtol": reals("1/100000", "1/100000"),
    "b": reals(),
    "a": reals("b - (atol + rtol*abs(b))", "b + (atol + rtol*abs(b))"),
}
CLAIM = Claim(
    "F19",
    kind="lemma",
    title="Closeness",
    section="7",
    says=r"|a-b| \le atol + rtol |a|",
    readings=(
        Reading("by the other", expects=REFUTED, asserts=Bound(apart, by_first), given=GIVEN),
        Reading("by the other, default tolerances", expects=REFUTED, asserts=Bound(apart, by_first), given=DEFAULT),
        Reading("by the larger", expects=PROVED, asserts=Bound(apart, by_larger), given=GIVEN),
        Reading("by the other, over 1 - rtol", expects=PROVED, asserts=Bound(apart, by_first_repaired), given=GIVEN),
    ),
)
