"""Sums of unknown length: what is put in the place of a number, and which sums of squares are known as such."""

import pytest

from lemmacheck.kernel import Choice, Instance, statement_of, substituted
from lemmacheck.kernel.rules.signs import is_square_sum

ROWS = "Entries(rows=1, columns='n', lows=(), highs=(), open_low=False, open_high=False)"
NUMBER = "Entries(rows=1, columns=1, lows=(), highs=(), open_low=False, open_high=False)"
DOMAIN = ["n: Integers(low=1, high=None)", f"u: {ROWS}", f"x: {NUMBER}", f"y: {NUMBER}"]
SUM = "sum(1, n, u[1, i(1)])"


def read(*texts):
    """Return the expressions of texts, and the table that they stand in."""
    statement = statement_of(DOMAIN, "bound ≤", list(texts))
    instance = Instance(statement, Choice())
    return instance.table, [instance.expand(side) for side in (statement.links[0].left, statement.links[0].right)]


@pytest.mark.parametrize(
    ("text", "value", "result"),
    [
        ("x + 1", "y*y", "y*y + 1"),
        ("sum(1, n, x*u[1, i(1)])", "y + 2", "sum(1, n, (y + 2)*u[1, i(1)])"),
        ("x*sum(1, n, u[1, i(1)])", SUM, f"{SUM}*{SUM}"),
        ("sum(1, n, x*u[1, i(1)])", SUM, f"sum(2, n, {SUM}*u[1, i(2)])"),
    ],
)
def test_a_sum_may_stand_in_the_place_of_a_number(text, value, result):
    """Its index is never taken for that of a sum around it."""
    table, (root, put) = read(text, value)
    statement = statement_of(DOMAIN, "bound ≤", [result, "0"])
    there = Instance(statement, Choice())
    meant = there.expand(statement.links[0].left)
    found = substituted(table, root, {"x": put})
    assert shape(found) == shape(meant)


def shape(root):
    """Return an expression as nested tuples."""
    return (root.kind, root.value, *map(shape, root.parts))


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("x*x", True), ("x*x + y*y", True), ("x**2", True), ("x**4*y**2", True), ("2*x**2", True), ("0", True),
        ("sum(1, n, u[1, i(1)]**2)", True), ("sum(1, n, u[1, i(1)]**2) + 3", True),
        ("x", False), ("x*y", False), ("x**3", False), ("x*x + y", False), ("y + x*x", False), ("0 - 1", False),
        ("x**n", False), ("-(x*x)", False), (SUM, False), ("(0 - 1)*x**2", False), ("x*x - y*y", False),
    ],
)  # fmt: skip
def test_sums_of_squares_as_they_are_written(text, is_so):
    """Squares, even powers, numbers from 0 on, and sums and products of these; nothing else is taken for one."""
    _, (root, _) = read(text, "0")
    assert is_square_sum(root) == is_so
