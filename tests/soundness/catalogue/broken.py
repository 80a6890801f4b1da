"""Bounds that points break: rational and irrational ones, rows, tables and an equation."""

from lemmacheck import REFUTED, Bound, Claim, Reading, equals, integers, prefixes, reals, vectors


def square(on, x):
    """x²."""
    return x * x


def half(on):
    """1/2."""
    return on.scalar("1/2")


def exponential(on, x):
    """exp(x)."""
    return on.exp(x)


def tangent(on, x):
    """1 + 3x/2."""
    return 1 + 3 * x / 2


def sizes(on, u):
    """|u₁| + |u₂| + ..."""
    return on.total(abs(u))


def squares(on, u):
    """u₁² + u₂² + ..."""
    return on.dot(u, u)


def numbers(on, t):
    """The sum of a beginning of the row."""
    return on.total(t)


def six(on):
    """6."""
    return on.scalar(6)


def doubled(on, x):
    """2x."""
    return 2 * x


CLAIM = Claim(
    "1", kind="lemma", title="Broken", section="1", says=r"x^2 \le 1/2",
    readings=(
        Reading("square", expects=REFUTED, asserts=Bound(square, half), given={"x": reals(-1, 1)}),
        Reading("exponential", expects=REFUTED, asserts=Bound(exponential, tangent), given={"x": reals(0, 2)}),
        Reading(
            "row", expects=REFUTED, asserts=Bound(sizes, squares),
            given={"k": integers(1, 2), "u": vectors("k", within=2)},
        ),
        Reading(
            "table", expects=REFUTED, asserts=Bound(numbers, six), given={"t": prefixes({"a": (1, 2, 4), "b": (5,)})},
        ),
        Reading("equation", expects=REFUTED, asserts=Bound(square, equals(doubled)), given={"x": reals(0, 2)}),
    ),
)  # fmt: skip
