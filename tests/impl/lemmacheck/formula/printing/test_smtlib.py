"""Formulas as SMT-LIB: solvers that read the commands find the values of the formula."""

import importlib.util
from fractions import Fraction

import pytest
import z3
from flint import fmpq
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.impl.lemmacheck.formula.printing.formulas import LENGTH, RATIONAL, fractions, general_formulas

from lemmacheck.arithmetic import NotAvailableError, exact
from lemmacheck.formula import evaluate, expanded, read_formula, smtlib
from lemmacheck.formula.formula import Formula, Step, formula_of
from lemmacheck.formula.nodes import NodeKind, Table

NUMBERS = st.lists(fractions, min_size=LENGTH * LENGTH + 2, max_size=LENGTH * LENGTH + 2)


def number(value):
    """Return a rational as SMT-LIB writes it."""
    size = f"(/ {abs(value.numerator)}.0 {value.denominator}.0)"
    return f"(- {size})" if value < 0 else size


def z3_says(text):
    """Return what z3 says of some commands, which are all that it is told."""
    solver = z3.Solver(ctx=z3.Context())
    solver.from_string(text)
    return str(solver.check())


def cvc5_says(text):
    """Return what cvc5 says of some commands."""
    import cvc5  # noqa: PLC0415 - it is not installed everywhere

    terms = cvc5.TermManager()
    solver = cvc5.Solver(terms)
    parser = cvc5.InputParser(solver)
    parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, f"{text}\n(check-sat)\n", "formula")
    symbols, said = parser.getSymbolManager(), ""
    while True:
        command = parser.nextCommand()
        if command.isNull():
            return said.strip()
        said += command.invoke(solver, symbols)


SOLVERS = [
    pytest.param(z3_says, id="z3"),
    pytest.param(
        cvc5_says,
        id="cvc5",
        marks=pytest.mark.skipif(importlib.util.find_spec("cvc5") is None, reason="cvc5 is not installed"),
    ),
]


def at_point(formula, known):
    """Return the commands of a formula with the values of its variables, its value as a term, and as a number."""
    script = smtlib(formula)
    given_ = "\n".join(f"(assert (= {name} {number(known(symbol))}))" for symbol, name in script.names.items())
    try:
        with exact() as on:
            value = evaluate(formula, on, lambda symbol: on.number(known(symbol)))[formula.roots[0][0][0]]
            value = Fraction(int(value.p), int(value.q))
    except ZeroDivisionError:
        value = None
    return f"{script.text}{given_}\n", script.values[0][0][0], value


@pytest.mark.parametrize("says", SOLVERS)
@settings(max_examples=40)
@given(formula=general_formulas(unary=RATIONAL, steps=10), numbers=NUMBERS)
def test_a_solver_finds_the_value_of_a_formula(says, formula, numbers):
    """At an exact point it has the value that the rationals find and no other, and where they find none it has none."""

    def known(symbol):
        name, row, column = symbol
        return {"a": numbers[0], "b": numbers[1]}.get(name) or numbers[2 + row * LENGTH + column]

    try:
        written = expanded(formula, lambda symbol: Fraction(LENGTH) if symbol[0] == "n" else None)
    except (ZeroDivisionError, NotAvailableError):  # a length that has no value
        return
    text, term, value = at_point(written, known)
    if value is None:
        assert says(f"{text}(assert has_value)") == "unsat"
    else:
        assert says(f"{text}(assert has_value)(assert (= {term} {number(value)}))") == "sat"
        assert says(f"{text}(assert (not (and has_value (= {term} {number(value)}))))") == "unsat"


@pytest.mark.parametrize("says", SOLVERS)
@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        ("sqrt(x)", "(= {x} 2.0) (= (* {} {}) 2.0) (> {} 0.0)", "sat"),
        ("sqrt(x)", "(= {x} 4.0) (not (= {} 2.0))", "unsat"),
        ("sqrt(x)", "(= {x} (- 1.0)) has_value", "unsat"),
        ("sqrt(x)", "(= {x} (- 1.0))", "sat"),
        ("sqrt(sqrt(x))", "(= {x} 16.0) (not (= {} 2.0))", "unsat"),
        ("x**0", "(= {x} 0.0) (not (and has_value (= {} 1.0)))", "unsat"),
        ("x**(2 - 4)", "(= {x} 2.0) (not (= {} (/ 1.0 4.0)))", "unsat"),
        ("x**(-1)", "(= {x} 0.0) has_value", "unsat"),
        ("x/x", "(= {x} 0.0) has_value", "unsat"),
        ("floor(x)", "(= {x} (- (/ 1.0 2.0))) (not (= {} (- 1.0)))", "unsat"),
        ("factorial(4)*x", "(= {x} 1.0) (not (= {} 24.0))", "unsat"),
        ("where(x, 1, 2, 3)", "(= {x} 1.0) (not (= {} 2.0))", "unsat"),
        ("where(x, 1, 2, 1/x)", "(= {x} 0.0) has_value", "unsat"),
    ],
)
def test_solvers_read_roots_powers_and_choices_as_they_are_meant(says, text, question, answer):
    """The root is the one from 0 on where there is one, powers have their sign, and both choices must have a value."""
    script = smtlib(expanded(read_formula(text), lambda _: None))
    name = script.names.get(("x", 0, 0))
    facts = question.replace("{x}", str(name)).replace("{}", script.values[0][0][0])
    assert says(f"{script.text}(assert (and {facts} true))") == answer


HOSTILE = [
    "let", "assert", "Real", "true", "par", "x", "x_0", "x0", "s1", "r1", "v1_1_x", "has_value", "not", "é", "ê", "_",
    "x_e9_", "e9", "abs", "ite", "declare_const", "x.e9.", "|x|", "x y", ")", "1", "ſ", "\u2090",
]  # fmt: skip


@pytest.mark.parametrize("says", SOLVERS)
def test_names_of_variables_are_words_of_no_solver(says):
    """Variables named as anything at all stay apart from each other, from words of SMT-LIB and from new names."""
    symbols = [(name, row, column) for name in HOSTILE for row, column in ((0, 0), (0, 1), (1, 0), (0, 10))]
    symbols += [("1_x", 0, 0), ("1_1_x", 0, 0), ("x", 10, 0), ("x", 0, 100)]
    table = Table()
    node = table.node(NodeKind.SYMBOL, payload=symbols[0])
    for symbol in symbols[1:]:
        node = table.node(NodeKind.MINIMUM, node, table.node(NodeKind.SYMBOL, payload=symbol))
    node = table.node(NodeKind.ADD, node, table.node(NodeKind.ROOT, table.node(NodeKind.CONSTANT, payload=fmpq(4))))
    script = smtlib(formula_of([[[node]]]))
    assert len(set(script.names.values())) == len(symbols)
    facts = " ".join(f"(= {name} {i}.0)" for i, name in enumerate(script.names.values()))
    assert says(f"{script.text}(assert (and {facts} (= {script.values[0][0][0]} 2.0)))") == "sat"


@pytest.mark.parametrize("says", SOLVERS)
def test_a_deep_formula_is_written_and_read(says):
    """A chain of thousands of operations is as many short commands."""
    table = Table()
    node = first = table.node(NodeKind.SYMBOL, payload=("x", 0, 0))
    for i in range(2000):
        node = table.node(NodeKind.SUBTRACT, *((first, node) if i % 2 else (node, first)))
    script = smtlib(formula_of([[[node]]]))
    assert max(map(len, script.commands)) < 200
    at_one = f"{script.text}(assert (= {script.names['x', 0, 0]} 1.0))(assert (not (= {script.values[0][0][0]} 1.0)))"
    assert says(at_one) == "unsat"


def test_a_part_that_doubles_is_written_once():
    """Sixty parts, each twice in the next, are sixty definitions."""
    table = Table()
    node = table.node(NodeKind.SYMBOL, payload=("x", 0, 0))
    for _ in range(60):
        node = table.node(NodeKind.ADD, node, node)
    script = smtlib(formula_of([[[node]]]))
    assert len(script.text) < 5000
    assert (
        z3_says(f"{script.text}(assert (= v1_1_x 1.0))(assert (not (= {script.values[0][0][0]} {2**60}.0)))") == "unsat"
    )


@pytest.mark.parametrize(
    "text",
    [
        "exp(x)", "log(x)", "sin(x)", "cos(x)", "atan(x)", "pi()", "x**n", "factorial(n)", "factorial(-1)",
        "counted('f', 2)", "x**1001", "2**(1/2)", "2**div(1, 2)",
    ],
)  # fmt: skip
def test_what_smtlib_has_no_word_for_is_refused(text):
    """One sentence says what there is no word for."""
    with pytest.raises(NotAvailableError) as caught:
        smtlib(expanded(read_formula(text), lambda _: None))
    assert "\n" not in str(caught.value)


def test_every_kind_of_step_is_written_or_refused():
    """No kind of step ends in a traceback."""
    for kind in NodeKind:
        operands = (0, 0, 0, 0)[
            : {NodeKind.WHERE: 4, NodeKind.PI: 0, NodeKind.SYMBOL: 0, NodeKind.CONSTANT: 0}.get(kind, 1)
        ]
        if kind in TWO:
            operands = (0, 0)
        payload = {NodeKind.SYMBOL: ("x", 0, 0), NodeKind.CONSTANT: 1, NodeKind.COUNTED: "f"}.get(kind)
        steps = (Step(NodeKind.CONSTANT, (), 2), Step(kind, operands, payload))
        try:
            assert smtlib(Formula(steps, (((1,),),))).text
        except NotAvailableError:
            assert kind in REFUSED, kind


TWO = (
    NodeKind.ADD,
    NodeKind.SUBTRACT,
    NodeKind.MULTIPLY,
    NodeKind.DIVIDE,
    NodeKind.POWER,
    NodeKind.MINIMUM,
    NodeKind.MAXIMUM,
)
REFUSED = (
    NodeKind.EXP,
    NodeKind.LOG,
    NodeKind.SIN,
    NodeKind.COS,
    NodeKind.ATAN,
    NodeKind.PI,
    NodeKind.COUNTED,
)


def test_numbers_of_thousands_of_digits_are_written():
    """Python writes no integer of more than 4300 digits by itself."""
    script = smtlib(expanded(read_formula(f"x + {10**4000}*{10**4000}/7"), lambda _: None))
    assert "0" * 4000 in script.text


def test_a_written_formula_reads_like_this():
    """Variables, definitions of what comes again, roots with what they are, and where there is a value."""
    script = smtlib(expanded(read_formula("abs(x/(1 + sqrt(y)))"), lambda _: None))
    assert script.text == REFERENCE


REFERENCE = """\
(set-logic QF_NRA)
(declare-const v1_1_x Real)
(declare-const v1_1_y Real)
(declare-const r3 Real)
(assert (=> (>= v1_1_y 0.0) (and (>= r3 0.0) (= (* r3 r3) v1_1_y))))
(define-fun s4 () Real (+ 1.0 r3))
(define-fun s5 () Real (/ v1_1_x s4))
(define-fun has_value () Bool (and true (>= v1_1_y 0.0) (not (= s4 0.0))))
"""
