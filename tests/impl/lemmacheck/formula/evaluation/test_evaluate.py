"""A formula's values: a program of all its steps gives what one step after the other gives, refusals included."""

import operator
from fractions import Fraction

import numpy as np
import pytest
from flint import arb, fmpq
from hypothesis import example, given
from hypothesis import strategies as st

from lemmacheck.arithmetic import Exact, ball
from lemmacheck.formula.evaluation.evaluate import evaluate, evaluate_at, needs_balls
from lemmacheck.formula.formula import formula_of
from lemmacheck.formula.memory import forget
from lemmacheck.formula.nodes import LEAVES, NodeKind, Table
from lemmacheck.judging import point as judging
from lemmacheck.vocabulary.claim import Link

NUMBERS = [Fraction(n) for n in (0, 1, -1, 2, 4, -3)] + [Fraction(9, 4), Fraction(-1, 3), Fraction(2, 7)]
SIDES = {NodeKind.WHERE: 4, NodeKind.PI: 0} | dict.fromkeys(
    (NodeKind.ADD, NodeKind.SUBTRACT, NodeKind.MULTIPLY, NodeKind.DIVIDE, NodeKind.POWER, NodeKind.MINIMUM,
     NodeKind.MAXIMUM), 2,
)  # fmt: skip
OPERATIONS = sorted(set(NodeKind) - LEAVES)


def doubled(n):
    """Twice an integer."""
    return 2 * n


def one(number):
    """A number of an arithmetic as a 1 x 1 matrix."""
    out = np.empty((1, 1), dtype=object)
    out[0, 0] = number
    return out


WORDS = {
    NodeKind.ADD: operator.add, NodeKind.SUBTRACT: operator.sub, NodeKind.MULTIPLY: operator.mul,
    NodeKind.DIVIDE: operator.truediv, NodeKind.NEGATE: operator.neg, NodeKind.SIZE: operator.abs,
}  # fmt: skip
METHODS = {NodeKind.ROOT: "sqrt"}


def stated(step, on, operands):
    """One step in the words that an author writes, on 1 x 1 matrices."""
    if step.kind in WORDS:
        return WORDS[step.kind](*operands)
    if step.kind is NodeKind.COUNTED:
        return one(on.number(doubled(*(on.exponent(value[0, 0]) for value in operands))))
    word = getattr(on, METHODS.get(step.kind, step.kind))
    return word if step.kind is NodeKind.PI else word(*operands)


def in_words(formula, on, values):
    """The values of all steps, each in words, or what is raised at the first that has none."""
    found = []
    for step in formula.steps:
        if step.kind is NodeKind.CONSTANT:
            found.append(one(on.number(step.payload)))
        elif step.kind is NodeKind.SYMBOL:
            found.append(one(on.number(values[step.payload[2]])))
        else:
            found.append(stated(step, on, [found[i] for i in step.operands]))
    return [value[0, 0] for value in found]


def outcome(action):
    """What is returned, as types and texts that tell numbers apart, or what is raised."""
    try:
        return [shown(value) for value in action()]
    except (ArithmeticError, ValueError) as error:
        return type(error), str(error)


def shown(value):
    """A number of flint, whole: a ball by its middle and radius."""
    if isinstance(value, arb):
        return ("ball", value.mid().man_exp(), value.rad().man_exp()) if value.is_finite() else "no finite ball"
    return type(value), value


@st.composite
def formulas(draw):
    """Draw a formula of a few operations of any kind."""
    table = Table()
    nodes = [table.node(NodeKind.SYMBOL, payload=("x", 0, i)) for i in range(3)]
    nodes += [table.node(NodeKind.CONSTANT, payload=fmpq(n)) for n in (0, 2, 3)]
    for _ in range(draw(st.integers(1, 7))):
        kind = draw(st.sampled_from(OPERATIONS))
        operands = [nodes[-1 - draw(st.integers(0, len(nodes) - 1))] for _ in range(SIDES.get(kind, 1))]
        nodes.append(table.node(kind, *operands, payload=doubled if kind is NodeKind.COUNTED else None))
    return formula_of([[[nodes[-1]]], [[nodes[-2], nodes[0]]]])


def alone(kind):
    """The formula of one operation on symbols."""
    table = Table()
    nodes = [table.node(NodeKind.SYMBOL, payload=("x", 0, i)) for i in (2, 1, 0, 0)]
    payload = doubled if kind is NodeKind.COUNTED else None
    return formula_of([[[table.node(kind, *nodes[: SIDES.get(kind, 1)], payload=payload)]]])


def in_turn(formula, values):
    """Hold a formula's values against those in words, in every exact arithmetic; return what rationals came to."""

    def leaf_of(on):
        return lambda symbol: on.number(values[symbol[2]])

    for rational in (True, False):
        with ball(64, rational=rational) as on:
            expected = outcome(lambda: in_words(formula, on, values))
            assert outcome(lambda: evaluate(formula, on, leaf_of(on))) == expected
    on = Exact()
    expected = outcome(lambda: in_words(formula, on, values))
    assert outcome(lambda: evaluate(formula, on, leaf_of(on))) == expected
    roots = [i for matrix in formula.roots for row in matrix for i in row]
    found = outcome(lambda: evaluate_at(formula, on, {"x": [values]}))
    assert found == (expected if isinstance(expected, tuple) else [expected[i] for i in roots])
    return expected


@pytest.mark.parametrize("kind", OPERATIONS)
def test_every_operation_is_its_word(kind):
    """Each operation alone is the word of the arithmetic, where it has a value and where it has none."""
    found = [in_turn(alone(kind), [Fraction(3), second, first]) for first in NUMBERS for second in NUMBERS[:3]]
    assert any(isinstance(values, list) for values in found) == (kind not in {NodeKind.EXP, NodeKind.LOG, NodeKind.PI})
    forget()


@given(formulas(), st.lists(st.sampled_from(NUMBERS), min_size=3, max_size=3))
def test_a_program_is_what_its_steps_are(formula, values):
    """Random formulas have the values, in rationals and in balls, that their steps have in words, and its refusals."""
    in_turn(formula, values)


@given(formulas(), st.lists(st.sampled_from(NUMBERS), min_size=3, max_size=3))
@example(alone(NodeKind.EXP), NUMBERS[:3])
@example(alone(NodeKind.ROOT), NUMBERS[:3])
def test_whoever_needs_balls_loses_nothing_without_rationals(formula, values):
    """Where rationals are left out, they come to no value, and a point is judged as it would be after them."""
    if needs_balls(formula):
        assert isinstance(in_turn(formula, values), tuple)
    point = {"x": (tuple(values),)}
    link = Link(lambda on, x: x, lambda on, x: x)
    sides = type(formula)(formula.steps, (((formula.roots[0][0][0],),), ((formula.roots[-1][0][0],),)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judging, "formula_for", lambda *_: sides)
        found = judging.judge_point(link, point)
        patch.setattr(judging, "needs_balls", lambda _: False)
        expected = judging.judge_point(link, point)
    assert (found.decision, found.bits, found.raised, found.has_none) == (
        expected.decision, expected.bits, expected.raised, expected.has_none,
    )  # fmt: skip
    assert [shown(side) for side in (found.left, found.right)] == [shown(s) for s in (expected.left, expected.right)]


def test_what_needs_balls_is_known_from_the_first_inexact_step():
    """An exponential does, a root does not, nor an exponential after a root: that may be one that rationals know."""
    assert needs_balls(alone(NodeKind.EXP))
    assert needs_balls(alone(NodeKind.LOG))
    assert not needs_balls(alone(NodeKind.ROOT))
    assert not needs_balls(alone(NodeKind.ADD))
    table = Table()
    root = table.node(NodeKind.ROOT, table.node(NodeKind.SYMBOL, payload=("x", 0, 0)))
    assert not needs_balls(formula_of([[[table.node(NodeKind.EXP, root)]]]))
