"""Formulas as Rocq's terms: read back they have the value of the formula, and Rocq takes them."""

import math
import shutil
import subprocess
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.impl.lemmacheck.formula.printing.formulas import LENGTH, RATIONAL, fractions, general_formulas, naive
from tests.impl.lemmacheck.formula.printing.rocq_reader import read

from lemmacheck.arithmetic import NotAvailableError, exact
from lemmacheck.formula import evaluate, expanded, read_formula, rocq
from lemmacheck.formula.general import GeneralFormula, GeneralTable
from lemmacheck.formula.nodes import BINDERS, MATRICES, IndexedKind, NodeKind
from lemmacheck.formula.printing.rocq import PREAMBLE

NUMBERS = st.lists(fractions, min_size=LENGTH * LENGTH + 2, max_size=LENGTH * LENGTH + 2)
COQC = shutil.which("coqc")


def at_point(script, known):
    """Return a formula and where it has a value, read from what was written for Rocq, at a point."""

    def value(name, places):
        entry = [1] * (2 - len(places)) + [int(place) for place in places]
        return known((name, entry[0] - 1, entry[1] - 1))

    def variable(name, kind):
        own = name.removeprefix("x_")
        return value(own, ()) if "->" not in kind else lambda *places: value(own, places)

    return read(script.definitions, {name: variable(name, kind) for name, kind in script.variables})


@pytest.mark.parametrize("integers", [(), ("n",)])
@settings(max_examples=60)
@given(formula=general_formulas(unary=RATIONAL, steps=10), numbers=NUMBERS)
def test_what_is_read_back_has_the_value_of_the_formula(integers, formula, numbers):
    """At an exact point the definitions say what the rationals find, or that there is no value."""

    def known(symbol):
        name, row, column = symbol
        if name in ("a", "b", "n"):
            return {"a": numbers[0], "b": numbers[1], "n": Fraction(LENGTH)}[name]
        return numbers[2 + row * LENGTH + column]

    try:
        with exact() as on:
            found = evaluate(expanded(formula, known), on, lambda symbol: on.number(known(symbol)))[-1]
        expected = Fraction(int(found.p), int(found.q))
    except (ZeroDivisionError, NotAvailableError):
        expected = None
    value, has_value = at_point(rocq(formula, integers), known)
    assert has_value() is (expected is not None)
    assert expected is None or value() == expected


INTEGERS = {"n": 3, "m": -2, "k": 0, "x": Fraction(1, 2), "y": Fraction(-5, 2), "u": 2, "one": 1}
"""Values of the variables in the examples; u is each entry of a row."""


@pytest.mark.parametrize("integers", [(), ("n", "m", "k", "one", "u"), ("n",)])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x**n", Fraction(1, 8)),
        ("x**m", Fraction(4)),
        ("x**(-3)", Fraction(8)),
        ("k**0", Fraction(1)),
        ("k**k", Fraction(1)),
        ("k**m", None),
        ("k**(-1)", None),
        ("x**(n - 1)", Fraction(1, 4)),
        ("x**(n/3)", Fraction(1, 2)),
        ("x**(n/2)", None),
        ("x**(n/2 + n/2)", Fraction(1, 8)),
        ("x**(1 - y/x)", Fraction(1, 64)),
        ("sum(1, n, i(1))", Fraction(6)),
        ("sum(1, k, 1/k)", Fraction(0)),
        ("prod(1, k, 1/k)", Fraction(1)),
        ("sum(1, m, 1/k)", Fraction(0)),
        ("prod(1, m, x)", Fraction(1)),
        ("sum(1, n, 1/(n - i(1)))", None),
        ("sum(1, n/2, x)", None),
        ("sum(2, n, sum(1, i(2), 1/(i(2) - i(1))))", None),
        ("sum(2, n, sum(1, i(2), 1/(1 + i(2) - i(1))))", Fraction(13, 3)),
        ("sum(2, n, sum(1, i(2) - 1, 1/(i(2) - i(1))))", Fraction(5, 2)),
        ("sum(1, 2, pick(i(1) - 1, x, 1/k))", None),
        ("sum(1, 1, pick(i(1) - 1, x, 1/k))", Fraction(1, 2)),
        ("sum(1, n, x**(2 - i(1)))", Fraction(7, 2)),
        ("sum(1, n, k**(2 - i(1)))", None),
        ("sum(1, n, k**(3 - i(1)))", Fraction(1)),
        ("sum(1, x + x, x)", Fraction(1, 2)),
        ("sum(2, n, sum(1, i(2), i(1)*i(2)))", Fraction(25)),
        ("sum(1, n, sum(1, i(1), i(1)))", Fraction(10)),
        ("sum(2, n, prod(1, i(2), x) + i(2))", Fraction(55, 8)),
        ("sum(1, n, u[1, i(1)]) + u[1, n]", Fraction(8)),
        ("u[1, k]", None),
        ("u[1, x]", None),
        ("pick(n - 2, x, y)", Fraction(-5, 2)),
        ("pick(n, x, y)", None),
        ("pick(m, x, y)", None),
        ("pick(x, x, y)", None),
        ("pick(n - 3, x, 1/k)", Fraction(1, 2)),
        ("factorial(n)", Fraction(6)),
        ("factorial(m)", None),
        ("factorial(x)", None),
        ("factorial(n) + factorial(abs(m))*min(n, m) + max(n, k)", Fraction(5)),
        ("floor(y)", Fraction(-3)),
        ("x**floor(y)", Fraction(8)),
        ("where(x, n, 1, 1/k)", None),
        ("where(n, x, 1, 2)", Fraction(2)),
        ("where(n, n, 1, 2)", Fraction(1)),
        ("div(-1, 3) - (-1/3)", Fraction(0)),
        ("-(-3)", Fraction(3)),
        ("neg(3)*neg(-3)", Fraction(-9)),
        ("2**1001/2**1000", Fraction(2)),
        ("2**(-1001)*2**1000", Fraction(1, 2)),
    ],
)
def test_integers_are_written_as_reals_and_as_integers(text, expected, integers):
    """Exponents, lengths and places are what they should be, whichever variables are integers of Rocq."""
    value, has_value = at_point(rocq(read_formula(text), integers), lambda symbol: Fraction(INTEGERS[symbol[0]]))
    assert has_value() is (expected is not None)
    assert expected is None or value() == expected


def test_the_examples_have_their_values_by_definition():
    """What the tests above expect of the picks and sums is what these mean."""
    formula = read_formula("sum(1, n, sum(1, i(1), i(1)))")
    assert naive(formula.root, lambda symbol: Fraction(INTEGERS[symbol[0]]), {}) == 10


@pytest.mark.parametrize(
    ("kind", "word", "value"),
    [
        (NodeKind.EXP, "exp", math.exp),
        (NodeKind.LOG, "ln", math.log),
        (NodeKind.ROOT, "sqrt", math.sqrt),
        (NodeKind.SIN, "sin", math.sin),
        (NodeKind.COS, "cos", math.cos),
        (NodeKind.ATAN, "atan", math.atan),
    ],
)
def test_functions_have_the_names_of_rocq(kind, word, value):
    """Each function of one number is that of Rocq's library."""
    table = GeneralTable()
    root = table.node(kind, table.node(NodeKind.SYMBOL, payload=("x", 0, 0)))
    script = rocq(GeneralFormula(root, table))
    assert script.definitions[0] == f"Definition formula : R := ({word} x_x)."
    assert read(script.definitions, {"x_x": 0.7, word: value})[0]() == value(0.7)


def test_every_kind_of_part_is_written_or_refused():
    """No kind of part ends in a traceback, and what algorithms find is all that there is no word for."""
    for kind in (*NodeKind, *IndexedKind):
        if kind in (IndexedKind.APPLY, *MATRICES):
            continue  # what is called by a name is written out first
        table = GeneralTable()
        one = read_formula("2").root.payload
        two = table.node(NodeKind.CONSTANT, payload=one)
        many = {NodeKind.WHERE: 4, NodeKind.PI: 0, NodeKind.SYMBOL: 0, NodeKind.CONSTANT: 0, IndexedKind.PICK: 4}
        many |= dict.fromkeys(PAIRS, 2)
        payload = {
            NodeKind.SYMBOL: ("x", 0, 0), NodeKind.CONSTANT: one, NodeKind.COUNTED: "f", IndexedKind.ENTRY: "u",
            **dict.fromkeys(BINDERS, 1),
        }  # fmt: skip
        root = table.node(kind, *[two] * many.get(kind, 1), payload=payload.get(kind))
        if kind is IndexedKind.INDEX:
            root = table.node(IndexedKind.SUM, two, table.index(1), payload=1)
        try:
            assert rocq(GeneralFormula(root, table)).text
        except NotAvailableError:
            assert kind is NodeKind.COUNTED


PAIRS = (
    NodeKind.ADD,
    NodeKind.SUBTRACT,
    NodeKind.MULTIPLY,
    NodeKind.DIVIDE,
    NodeKind.POWER,
    NodeKind.MINIMUM,
    NodeKind.MAXIMUM,
    *BINDERS,
    IndexedKind.ENTRY,
)


def test_an_index_that_nothing_binds_is_refused():
    """A formula with a free index is no number."""
    table = GeneralTable()
    with pytest.raises(NotAvailableError, match="no sum"):
        rocq(GeneralFormula(table.index("column"), table))


HOSTILE = [
    "R", "nat", "Z", "let", "i1", "t1", "z", "sum_from_1", "exp", "x_R", "PI", "formula", "has_value", "S", "O", "fun",
    "IZR", "\u00e9", "e\u0301", "e'", "x''", "ª", "_",
]  # fmt: skip


def hostile():
    """The sum of variables that are named as anything at all."""
    table = GeneralTable()
    node = table.node(NodeKind.SYMBOL, payload=(HOSTILE[0], 0, 0))
    for name in HOSTILE[1:]:
        node = table.node(NodeKind.ADD, node, table.node(NodeKind.SYMBOL, payload=(name, 0, 0)))
    return GeneralFormula(node, table)


def test_names_of_variables_are_words_of_their_own():
    """Variables named as anything at all stay apart from each other, and from all words of Rocq."""
    names = [name for name, _ in rocq(hostile()).variables]
    assert len(set(names)) == len(HOSTILE)
    assert all(name.startswith("x_") and name.isascii() and " " not in name for name in names)


def deep():
    """A chain of thousands of operations."""
    table = GeneralTable()
    node = first = table.node(NodeKind.SYMBOL, payload=("x", 0, 0))
    for i in range(3000):
        node = table.node(NodeKind.SUBTRACT, *((first, node) if i % 2 else (node, first)))
    return GeneralFormula(node, table)


def test_a_deep_formula_is_written_in_parts():
    """A chain of thousands of operations is many definitions, none of which is deep."""
    assert max(map(len, rocq(deep()).definitions)) < 1000


def test_a_part_that_doubles_is_written_once():
    """Sixty parts with a free index, each twice in the next, are sixty definitions with an argument."""
    lines = ["t(1): x + i(1)", *(f"t({k}): t({k - 1}) + t({k - 1})" for k in range(2, 61)), "sum(1, n, t(60))"]
    script = rocq(read_formula("\n".join(lines)))
    assert len(script.text) < 5000
    assert at_point(script, lambda symbol: Fraction({"x": 1, "n": 2}[symbol[0]]))[0]() == 5 * 2**59


TEXTS = (
    "abs(sum(1, k, u_[1, i(1)]*v_[1, i(1)] - u[1, i(1)]*v[1, i(1)]))/(2 + s)",
    "x**n + x**(n/2) + x**(-2) + x**3 + factorial(n - 1) + sqrt(log(x)) + floor(x/2) + where(x, 1/2, -1/3, pi())",
    "sum(2, n, prod(1, i(2), w[i(2), i(1)]/(2 - i(1)))) + pick(p, a, 1/b) + u[1, n - 1] + w[n, 3]",
    "sum(1, n + floor(x), exp(x)) + sin(x)*cos(x) + atan(x) + min(x, y) + max(n, k)**max(n, abs(k - min(n, -3)))",
    "t(1): exp(let*a + R*b)*nat\nt(1)/(1 + t(1)) + sum(1, n, t(1)*i(1)/(i(1) - u[1, i(1)])**n)",
    "1",
)


@pytest.mark.skipif(COQC is None, reason="coqc is not installed (Debian's package coq)")
def test_rocq_takes_what_is_written(tmp_path):
    """Formulas with every word, hostile names, deep ones: all definitions have their types."""
    scripts = [rocq(read_formula(text), integers) for text in TEXTS for integers in ((), ("n", "k", "u"))]
    compile_all(tmp_path, [*scripts, rocq(deep()), rocq(hostile()), rocq(hostile(), HOSTILE)])


@pytest.mark.skipif(COQC is None, reason="coqc is not installed (Debian's package coq)")
@settings(max_examples=1)
@given(formulas=st.lists(general_formulas(steps=15), min_size=30, max_size=30))
def test_rocq_takes_random_formulas(tmp_path_factory, formulas):
    """Whatever a formula is made of, its definitions have their types."""
    scripts = [rocq(formula, integers) for formula in formulas for integers in ((), ("n",))]
    compile_all(tmp_path_factory.mktemp("rocq"), scripts)


VALUES = (
    ("sum(1, n, u[1, i(1)]**2)/2", "3%Z INR", "7"),
    ("sum(2, n, prod(1, i(2), i(1)/2))", "3%Z", "7 / 4"),
    ("x**(n - 4)", "3%Z 2", "1 / 2"),
    ("factorial(n)*x - (-1/3)", "3%Z 2", "37 / 3"),
    ("pick(n - 2, x, 2*x)", "3%Z 2", "4"),
    ("sum(1, -n, x) + prod(1, 0, x)", "3%Z 2", "1"),
)


@pytest.mark.skipif(COQC is None, reason="coqc is not installed (Debian's package coq)")
def test_rocq_proves_the_values_of_formulas(tmp_path):
    """At integers Rocq computes what the formula is, sums, products and powers included."""
    parts = [PREAMBLE, "Require Import Lra.\n"]
    for place, (text, arguments, value) in enumerate(VALUES):
        script = rocq(read_formula(text), ("n",))
        names = ", ".join(line.split()[1] for line in script.definitions[:-1])
        proof = f"unfold {names}; simpl; unfold Pos.to_nat; simpl; try field; lra."
        goal = f"Goal formula {arguments} = {value}.\nProof. {proof}\nQed.\n"
        parts.append(f"Module M{place}.\n{script.text.removeprefix(PREAMBLE)}{goal}End M{place}.\n")
    compiled(tmp_path, "".join(parts))


def compile_all(folder, scripts):
    """Compile many scripts at once, each in a module."""
    parts = [script.text.removeprefix(PREAMBLE) for script in scripts]
    modules = [f"Module M{i}.\n{part}\nEnd M{i}.\n" for i, part in enumerate(parts)]
    compiled(folder, PREAMBLE + "".join(modules))


def compiled(folder, text):
    """Compile a file of Rocq."""
    (folder / "formula.v").write_text(text, encoding="utf-8")
    done = subprocess.run([COQC, "formula.v"], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_what_is_called_by_a_name_is_refused_in_a_sentence():
    """A call is written out before it is given to Rocq."""
    with pytest.raises(NotAvailableError, match="it calls Same"):
        rocq(read_formula("def Same(x):\n  x*x\nSame(a)"))
