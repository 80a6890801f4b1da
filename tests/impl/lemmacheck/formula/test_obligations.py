"""Obligations: a formula has a value exactly where all of them are met."""

from fractions import Fraction

import pytest
from flint import fmpq
from hypothesis import given
from hypothesis import strategies as st
from tests.impl.lemmacheck.formula.printing.formulas import (
    LENGTH,
    OPERATIONS,
    RATIONAL,
    fractions,
    general_formulas,
    naive,
)

from lemmacheck.arithmetic import NotAvailableError, ball, exact
from lemmacheck.formula import (
    Need,
    canonical,
    evaluate,
    expanded,
    general_obligations,
    obligations,
    open_obligations,
    read_formula,
)
from lemmacheck.formula.formula import formula_of
from lemmacheck.formula.nodes import IndexedKind, Node, NodeKind, Table

NUMBERS = st.lists(fractions, min_size=LENGTH * LENGTH + 2, max_size=LENGTH * LENGTH + 2)


def point(numbers):
    """Return the values of all variables of a random formula."""

    def known(symbol):
        name, row, column = symbol
        if name in ("a", "b", "n"):
            return {"a": numbers[0], "b": numbers[1], "n": Fraction(LENGTH)}[name]
        return numbers[2 + row * LENGTH + column]

    return known


def has_value(formula, known):
    """Whether the exact arithmetic finds a value."""
    try:
        with exact() as on:
            evaluate(expanded(formula, known), on, lambda symbol: on.number(known(symbol)))
    except (ZeroDivisionError, NotAvailableError):
        return False
    return True


def instances(guards, known, places=None):
    """Yield the values of all indices that lead to a part of a formula."""
    places = places or {}
    if not guards:
        yield places
        return
    (node, option), rest = (guards[0].node, guards[0].option), guards[1:]
    if node.kind is IndexedKind.PICK:
        if naive(node.operands[0], known, places) == option:
            yield from instances(rest, known, places)
        return
    for value in range(1, int(naive(node.operands[0], known, places)) + 1):
        yield from instances(rest, known, {**places, node.payload: value})


def is_met(each, known):
    """Whether an obligation of a general formula is met at a point."""
    for places in instances(each.within, known):
        if each.negative is not None and naive(each.negative, known, places) >= 0:
            continue
        if not each.need.is_met_by(Fraction(naive(each.operand, known, places))):
            return False
    return True


@given(general_formulas(unary=RATIONAL, steps=8), NUMBERS)
def test_a_formula_has_a_value_where_its_obligations_are_met(formula, numbers):
    """In rationals a general formula has a value exactly where every one of its obligations is met."""
    known = point(numbers)
    assert all(is_met(each, known) for each in general_obligations(formula)) == has_value(formula, known)


@given(general_formulas(unary=RATIONAL, steps=8), NUMBERS)
def test_obligations_of_constants_are_left_out_where_they_are_met(formula, numbers):
    """What is left of the obligations says the same: all are met, or one of them is not."""
    known = point(numbers)
    assert all(is_met(each, known) for each in open_obligations(formula)) == has_value(formula, known)


@given(general_formulas(unary=RATIONAL, steps=8), NUMBERS)
def test_every_step_has_a_value_where_its_obligations_are_met(formula, numbers):
    """At one size a formula has a value exactly where the obligations of its steps are met, one after the other."""
    size = lambda symbol: Fraction(LENGTH) if symbol[0] == "n" else None  # noqa: E731
    written = expanded_or_none(formula, size)
    if written is None:
        return
    known, values = point(numbers), []
    for i, step in enumerate(written.steps):
        own = [each for each in obligations(written) if each.operation == i]
        wanted = [each for each in own if each.negative is None or values[each.negative] < 0]
        if not all(each.need.is_met_by(values[each.operand]) for each in wanted):
            assert not has_value(formula, known)
            return
        values.append(value_of(step, values, known))
    assert has_value(formula, known)


def expanded_or_none(formula, known):
    """Return a formula at one size, None where a length has no value there."""
    try:
        return expanded(formula, known)
    except (ZeroDivisionError, NotAvailableError):
        return None


def value_of(step, values, known):
    """Return the value of one step by its definition."""
    if step.kind is NodeKind.CONSTANT:
        return Fraction(int(step.payload.p), int(step.payload.q))
    if step.kind is NodeKind.SYMBOL:
        return known(step.payload)
    return OPERATIONS[step.kind](*(values[i] for i in step.operands))


@pytest.mark.parametrize("value", ["-2", "-1", "-1/2", "0", "1/2", "1", "2"])
@pytest.mark.parametrize(
    "kind", [kind for kind in NodeKind if kind not in (NodeKind.CONSTANT, NodeKind.SYMBOL, NodeKind.COUNTED)]
)
def test_balls_have_values_where_the_obligations_say(kind, value):
    """Every operation on the same number at all its places has a value in balls where its obligations are met."""
    table = Table()
    number = table.node(NodeKind.CONSTANT, payload=fmpq(*Fraction(value).as_integer_ratio()))
    formula = formula_of([[[table.node(kind, *[number] * ARITY.get(kind, 1))]]])
    wanted = [each for each in obligations(formula) if each.negative is None or Fraction(value) < 0]
    try:
        with ball(128) as on:
            found = evaluate(formula, on, lambda _: None)[-1]
        is_value = found.is_finite()
    except ArithmeticError:
        is_value = False
    assert is_value == all(each.need.is_met_by(Fraction(value)) for each in wanted)


ARITY = {
    NodeKind.PI: 0,
    NodeKind.WHERE: 4,
    **dict.fromkeys((NodeKind.ADD, NodeKind.SUBTRACT, NodeKind.MULTIPLY, NodeKind.DIVIDE, NodeKind.POWER), 2),
    NodeKind.MINIMUM: 2,
    NodeKind.MAXIMUM: 2,
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x/x", ["x is not zero"]),
        ("0*(1/x)", ["x is not zero"]),
        ("1/2 + div(1, 2)", []),
        ("div(1, 0)", ["0 is not zero"]),
        ("sqrt(x) + log(y)", ["x is at least zero", "y is positive"]),
        ("x**2 + x**(-2)", ["x is not zero"]),
        ("x**n", ["n is an integer", "x is not zero if n < 0"]),
        ("where(x, 0, 1, 1/x)", ["x is not zero"]),
        ("factorial(n)", ["n is an integer from 0 on"]),
        ("counted('f', n)", ["n is an integer"]),
        ("sum(1, n, 1/u[1, i(1)])", ["n is an integer", "u[1, i(1)] is not zero in n"]),
        ("u[1, n]/n + sum(1, n, 1/i(1))", ["n is an integer from 1 on", "n is not zero", "n is an integer"]),
        ("sum(1, 0, div(1, 0))", ["0 is not zero in 0"]),
        ("1/x + sum(1, n, 1/x)", ["x is not zero", "n is an integer"]),
        ("pick(x, 1/a, 1/b)", ["x is an integer from 0 on", "a is not zero at 0", "b is not zero at 1"]),
        (
            "sum(1, n, 1/(2 - i(1))) + sum(1, k, 1/(2 - i(1)))",
            ["n is an integer", "2 - i(1) is not zero in n", "k is an integer", "2 - i(1) is not zero in k"],
        ),
        (
            "sum(1, n, 1/(2 - i(1)) + sum(1, k, 1/(2 - i(1))))",
            ["n is an integer", "2 - i(1) is not zero in n", "k is an integer in n", "2 - i(1) is not zero in n in k"],
        ),
    ],
)  # fmt: skip
def test_these_are_the_obligations(text, expected):
    """Nothing cancels; sums without summands and numbers not picked oblige to nothing, choices to both numbers."""
    formula = read_formula(text)

    def said(node):
        return canonical(type(formula)(node, formula.table))

    def within(guard):
        return f" in {said(guard.node.operands[0])}" if guard.option is None else f" at {guard.option}"

    found = [
        f"{said(each.operand)} {each.need}"
        + ("" if each.negative is None else f" if {said(each.negative)} < 0")
        + "".join(map(within, each.within))
        for each in open_obligations(formula)
    ]
    assert found == expected


@pytest.mark.parametrize(("place", "is_one"), [("-1", False), ("0", True), ("1", True), ("2", False), ("1/2", False)])
def test_a_pick_has_a_value_at_its_places_alone(place, is_one):
    """Of two numbers the first two places are picked from 0 on; there is none before, between and after them."""
    formula = read_formula("pick(p, a, b)")
    (each,) = general_obligations(formula)
    assert each.is_met_by(Fraction(place)) is is_one
    assert has_value(formula, lambda symbol: Fraction(place) if symbol[0] == "p" else Fraction(1)) is is_one


def test_parts_that_are_reached_in_too_many_ways_are_refused():
    """Thirty sums in each other, each of two sums, are 2^30 ways to the innermost part."""
    lines = [
        "t(1): 1/u[1, i(1)]",
        *(f"t({k}): sum({k}, n, t({k - 1})) + sum({k}, m, t({k - 1}))" for k in range(2, 32)),
    ]
    with pytest.raises(NotAvailableError, match="more than 20000 parts to look at"):
        general_obligations(read_formula("\n".join([*lines, "sum(1, n, t(31))"])))


def test_a_deep_formula_has_its_obligations():
    """A chain of thousands of quotients has one obligation for each, without any recursion."""
    table = Table()
    node = first = table.node(NodeKind.SYMBOL, payload=("x", 0, 0))
    for _ in range(5000):
        node = table.node(NodeKind.DIVIDE, first, node)
    assert isinstance(node, Node)
    found = obligations(formula_of([[[node]]]))
    assert len(found) == 5000
    assert {each.need for each in found} == {Need.NOT_ZERO}
