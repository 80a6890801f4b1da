"""Each word means the same to the kernel and to the arithmetics of the engine, at points where it may go wrong."""

import random
from fractions import Fraction

import pytest

from lemmacheck.arithmetic import ball, exact
from lemmacheck.formula import evaluate_at, expanded, read_formula
from lemmacheck.kernel import Choice, Instance, ProofError, statement_of
from lemmacheck.kernel.enclosures.elementary import NoValueError
from lemmacheck.kernel.enclosures.interval import Interval, enclosed

DOMAIN = [
    "k: Integers(low=0, high=5)",
    "x: Entries(rows=1, columns=1, lows=(), highs=(), open_low=False, open_high=False)",
    "u: Entries(rows=1, columns='k', lows=(), highs=(), open_low=False, open_high=False)",
]
NUMBERS = [Fraction(p, q) for p in (-3, -2, -1, 0, 0, 0, 1, 2, 5) for q in (1, 2, 3)]
LEAVES = ("x", "x", "x", "k", "0", "1", "-1", "1/2", "2/3", "neg(2)", "div(7, 2)")
WORDS = (
    "({} + {})", "({} - {})", "({})*({})", "({})/({})", "({})**2", "({})**0", "({})**neg(1)", "({})**k", "({})**(k - 2)",
    "-({})", "neg({})", "abs({})", "min({}, {})", "max({}, {})", "where({}, {}, {}, {})", "floor({})", "sqrt({})",
    "exp({})", "log({})", "sin({})", "cos({})", "atan({})", "pi()*({})", "factorial(k)*({})", "sum(9, k, u[1, i(9)] + {})",
    "prod(8, k, u[1, i(8)] - {})", "sum(7, k, sum(6, i(7), i(6)*({})))", "pick(k, {}, {}, {})", "sum(5, 0, {})", "prod(5, 0, {})",
    "sum(4, 2, ({})**(i(4) - 2))",
)  # fmt: skip


def drawn(rng, depth):
    """Return the text of a formula."""
    if not depth or rng.random() < 0.1:
        return rng.choice(LEAVES)
    word = rng.choice(WORDS)
    return word.format(*(drawn(rng, depth - 1) for _ in range(word.count("{}"))))


def by_the_kernel(text, count, x, row):
    """Return the interval of a formula at a point, None where it has no value there."""
    statement = statement_of(DOMAIN, "bound ≤", [text, "0"])
    instance = Instance(statement, Choice({"k": count}))
    try:
        root = instance.expand(statement.terms[0])
        values = {"x": Interval(x, x), **{f"u[1,{n}]": Interval(v, v) for n, v in enumerate(row, 1)}}
        if count == 1:
            values["u"] = values.pop("u[1,1]")
        return enclosed(root, values, {}, 128)
    except (NoValueError, ProofError):
        return None


def by_the_engine(text, count, x, row, on):
    """Return the value of a formula at a point, None where it has none there."""
    try:
        formula = expanded(read_formula(text), lambda symbol: Fraction(count) if symbol[0] == "k" else None)
        return evaluate_at(formula, on, {"x": [[x]], "u": [row], "k": [[Fraction(count)]]})[0]
    except Exception:  # noqa: BLE001 - no value, or none that this arithmetic has
        return None


def test_the_kernel_and_the_arithmetics_agree():
    """At 300 formulas: no value to one of them is none to the other, and two values overlap."""
    rng = random.Random(11)
    shared = 0
    for _ in range(300):
        text, count, x = drawn(rng, rng.choice([1, 2, 2, 3])), rng.randint(0, 3), rng.choice(NUMBERS)
        row = [rng.choice(NUMBERS) for _ in range(count)]
        found = by_the_kernel(text, count, x, row)
        with exact() as on:
            exactly = by_the_engine(text, count, x, row, on)
        with ball(200) as on:
            enclosure = by_the_engine(text, count, x, row, on)
            is_finite = enclosure is not None and on.number(enclosure).is_finite()
            if exactly is not None:
                value = Fraction(int(exactly.p), int(exactly.q))
                assert found is not None, (text, count, x, row)
                assert found.low <= value <= found.high, (text, count, x, row)
            if found is not None:
                shared += 1
                assert is_finite, (text, count, x, row)
                assert not on.number(enclosure) < on.number(found.low), (text, count, x, row)
                assert not on.number(enclosure) > on.number(found.high), (text, count, x, row)
    assert shared > 120


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("x**0", 1), ("0**0", 1), ("0**k", 0), ("0**(k - 2)", 1), ("sum(1, 0, 1/x)", 0), ("prod(1, 0, 1/x)", 1),
        ("where(x, 0, 5, 7)", 5), ("where(0, x, 5, 7)", 5), ("where(1, x, 5, 7)", 7), ("where(x, neg(1), 5, 7)", 7),
        ("pick(k, 1/x, 8, 9)", 9), ("floor(neg(3)/2)", -2), ("floor(x)", 0), ("abs(neg(3))", 3), ("factorial(x)", 1),
        ("min(3, 2)", 2), ("max(3, 2)", 3), ("-2**2", -4), ("2**neg(2)", Fraction(1, 4)), ("2**3**2", 512),
        ("u[1, k]", 4), ("u[1, 1]", 3), ("10 - 3 - 2", 5), ("12/3/2", 2), ("div(1, 3)*3", 1),
    ],
)  # fmt: skip
def test_words_at_their_edges(text, value):
    """At x = 0, k = 2 and u = (3, 4)."""
    found = by_the_kernel(text, 2, Fraction(0), [Fraction(3), Fraction(4)])
    assert found == Interval(Fraction(value), Fraction(value))
    with exact() as on:
        there = by_the_engine(text, 2, Fraction(0), [Fraction(3), Fraction(4)], on)
        assert Fraction(int(there.p), int(there.q)) == value


@pytest.mark.parametrize(
    "text",
    [
        "1/x", "0*(1/x)", "x**neg(1)", "where(0, 1, 5, 1/x)", "log(x)", "sqrt(neg(1))", "factorial(neg(1))", "factorial(1/2)",
        "2**(1/2)", "pick(k, 1, 2)", "pick(neg(1), 1, 2)", "u[1, 3]", "u[2, 1]", "sum(1, 1/2, 1)", "prod(1, k, 1/(i(1) - 2))",
    ],
)  # fmt: skip
def test_what_has_no_value_has_none_anywhere(text):
    """At the same point, to the kernel, to the rationals and to balls."""
    row = [Fraction(3), Fraction(4)]
    assert by_the_kernel(text, 2, Fraction(0), row) is None
    with exact() as on:
        assert by_the_engine(text, 2, Fraction(0), row, on) is None
    with ball(200) as on:
        found = by_the_engine(text, 2, Fraction(0), row, on)
        assert found is None or not on.number(found).is_finite()
