"""Terms on unknowns of any size: one formula, which at every size is the formula that is judged."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.impl.lemmacheck.formula.printing.formulas import LENGTH, RATIONAL, fractions, general_formulas, naive

from lemmacheck import indices, integers, matrices, reals, summed, summed_size, vectors
from lemmacheck.arithmetic import NotAvailableError, exact
from lemmacheck.audits.term_formula import formula_of_term
from lemmacheck.formula import Plain, canonical, evaluate, expanded, printed
from lemmacheck.vocabulary import Domain

DOMAIN = Domain(
    {
        "n": integers(1),
        "d": integers(1),
        "a": reals(),
        "u": vectors("n"),
        "v": vectors("n"),
        "X": matrices("n", "d"),
        "W": matrices("d", "d"),
        "l": indices("n"),
    }
)


def dot(on, u, v):
    """The inner product."""
    return on.dot(u, v)


def quadratic(on, X, W):
    """The sum of the entries of X W Xᵀ."""
    return on.total(on.matmul(on.matmul(X, W), on.transpose(X)))


def normalised(on, u, v):
    """A softmax, weighed."""
    weights = on.exp(u)
    return on.dot(weights / on.total(weights), v)


def row_norms(on, X):
    """The product of the row sums."""
    return on.product(on.row_sums(X * X))


def row_products(on, X):
    """The sum of the rows' products."""
    return on.total(on.row_products(X))


def powers(on, a, l):
    """A polynomial's powers."""
    return on.total(on.power(a, l - 1) / on.factorial(l))


def ends(on, u):
    """The first and the last entry."""
    return on.first(u) - on.last(u)


def larger(on, u, v):
    """The sum of larger entries, at least one of them."""
    return on.maximum(on.total(on.minimum(u, v)), 1)


def kinked(on, u, a):
    """Huber's loss with the corner a."""
    return on.total(on.where(abs(u), a, u * u / 2, a * (abs(u) - a / 2)))


def count(on, u, n):
    """A sum without an index in it."""
    return on.total(0 * u + 1) - n


@summed_size("n")
def moved(on, u, v):
    """The size of a sum."""
    return u - v


@summed("2*n - n")
def shared(on, a):
    """As many times one number."""
    return 2 * a


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (dot, "Σ_{i=1..n} u_i·v_i"),
        (quadratic, "Σ_{i=1..n} Σ_{j=1..n} Σ_{l=1..d} (Σ_{m=1..d} X_{i,m}·W_{m,l})·X_{j,l}"),
        (normalised, "Σ_{i=1..n} exp(u_i)/(Σ_{j=1..n} exp(u_j))·v_i"),
        (row_norms, "Π_{i=1..n} Σ_{j=1..d} X_{i,j}²"),
        (row_products, "Σ_{i=1..n} Π_{j=1..d} X_{i,j}"),
        (powers, "Σ_{i=1..n} a^(i − 1)/factorial(i)"),
        (ends, "u_1 − u_n"),
        (larger, "max(Σ_{i=1..n} min(u_i, v_i), 1)"),
        (kinked, "Σ_{i=1..n} (u_i²/2 if |u_i| ≤ a, else a·(|u_i| − a/2))"),
        (count, "(Σ_{i=1..n} (0·u_i + 1)) − n"),
        (moved, "|Σ_{i=1..n} (u_i − v_i)|"),
        (shared, "2·a·(2·n − n)"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_term_is_one_formula_for_every_size(term, text):
    """Sums run over an index, sizes are letters, and the formula is judged at the sizes that are tried."""
    found = formula_of_term(term, DOMAIN)
    assert found.at is None
    assert printed(found.formula, Plain()).text == text


def branches_on_size(on, u):
    """Another sum where there are more than two entries."""
    return on.total(u) if u.shape[-1] > 2 else on.first(u)


def slices(on, u):
    """A sum of all entries but the last."""
    return on.total(u[..., :-1])


def reads_the_arithmetic(on, u):
    """Another formula where it is about to be printed."""
    return on.total(u) if type(on).__name__ == "Generals" else on.total(u * u)


def swallows_refusals(on, u):
    """Another sum where it finds out that sizes are unknown."""
    try:
        is_long = np.size(u) > 1
    except Exception:  # noqa: BLE001 - what is planted
        is_long = True
    return on.total(u) if is_long else on.first(u)


def asks_the_kind(on, u):
    """Another sum where the arithmetic calls itself otherwise."""
    return on.total(u * u) if hasattr(on, "kind") else on.total(u)


RUNS = []


def counts_its_runs(on, u):
    """Another formula from the third run on."""
    RUNS.append(1)
    return on.total(u) if len(RUNS) > 2 else on.first(u)


@pytest.mark.parametrize("term", [branches_on_size, slices, reads_the_arithmetic, swallows_refusals])
def test_a_term_that_needs_a_size_is_printed_at_one(term):
    """A term that is no formula for every size, or another one there, is printed as it is judged at one size."""
    found = formula_of_term(term, Domain({"n": integers(2), "u": vectors("n")}))
    assert str(found.at) == "n=2"
    if term is reads_the_arithmetic:
        assert printed(found.formula, Plain()).text == "u_1² + u_2²"


def test_all_unknowns_call_themselves_alike():
    """No attribute tells a run for every size from one that is judged."""
    found = formula_of_term(asks_the_kind, Domain({"n": integers(2), "u": vectors("n")}))
    assert printed(found.formula, Plain()).text == "Σ_{i=1..n} u_i"


def test_one_entry_says_nothing_of_longer_rows():
    """Where only a row of one entry could be compared, the formula is that of this size alone."""
    domain = Domain({"k": integers(0, 1), "u": vectors("1 + 99*k")})
    assert formula_of_term(lambda on, u: on.total(u), domain).at is not None


def test_a_term_that_is_no_function_is_not_printed_for_every_size():
    """What says one thing where it is printed and another where it is judged is not printed as a formula."""
    found = formula_of_term(counts_its_runs, Domain({"n": integers(2), "u": vectors("n")}))
    assert found is None


def test_a_size_may_be_a_number():
    """A row of sixteen entries is a sum from 1 to 16, and one that is sliced is written out."""
    domain = Domain({"x": vectors(16)})
    assert printed(formula_of_term(lambda on, x: on.total(x), domain).formula, Plain()).text == "Σ_{i=1..16} x_i"
    pair = Domain({"x": vectors(2)})
    assert printed(formula_of_term(lambda on, x: x[..., :1] - x[..., 1:], pair).formula, Plain()).text == "x_1 − x_2"


NUMBERS = LENGTH * LENGTH + 2


@given(general_formulas(unary=RATIONAL, steps=8), st.lists(fractions, min_size=NUMBERS, max_size=NUMBERS))
def test_a_formula_that_is_written_out_has_the_value_of_its_definition(formula, numbers):
    """At one size a formula is what sums, products and entries mean; both have a value, or none of them has."""

    def known(symbol):
        name, row, column = symbol
        if name in ("a", "b", "n"):
            return {"a": numbers[0], "b": numbers[1], "n": Fraction(LENGTH)}[name]
        return numbers[2 + row * LENGTH + column]

    try:
        expected = naive(formula.root, known, {})
    except ZeroDivisionError:
        expected = None
    try:
        with exact() as on:
            found = evaluate(expanded(formula, known), on, lambda symbol: on.number(known(symbol)))[-1]
            found = Fraction(int(found.p), int(found.q))
    except (ZeroDivisionError, NotAvailableError):
        found = None
    assert found == expected


def test_the_formula_of_a_term_depends_on_the_term_alone():
    """Two runs write the same canonical text."""
    texts = {canonical(formula_of_term(term, DOMAIN).formula) for term in (quadratic, quadratic)}
    assert len(texts) == 1
