"""Calls of functions with a name that are not what is judged: the formula is printed without them."""

import numpy as np
import pytest

from lemmacheck import integers, reals, vectors
from lemmacheck.arithmetic import abbreviation
from lemmacheck.audits.term_formula import formula_of_term
from lemmacheck.formula import Plain, canonical, printed
from lemmacheck.vocabulary import Domain

PAIR = Domain({"n": integers(2), "u": vectors("n"), "a": reals()})


@abbreviation("Gram", "A[n, m]", "B[k, m]")
def gram(on, A, B):
    """A Bᵀ."""
    return on.matmul(A, on.transpose(B))


RUNS = []


@abbreviation("Spy", "u[1, n]")
def spy(on, u):
    """Another function where it is about to be printed."""
    return on.total(u) if type(on).__name__ == "Generals" else on.total(u * u)


@abbreviation("Fickle", "u[1, n]")
def fickle(on, u):
    """Another function each time it runs."""
    RUNS.append(1)
    return on.total(u * len(RUNS))


@abbreviation("Long", "u[1, n]")
def long(on, u):
    """Another function for rows of more than two entries, which swallows that a size is unknown."""
    try:
        is_long = np.size(u) > 2
    except Exception:  # noqa: BLE001 - what is planted
        is_long = False
    return on.total(u) if is_long else on.first(u) + on.last(u)


KEPT = []


@abbreviation("Keeps", "u[1, n]")
def keeps(on, u):
    """A function that keeps a number of another call."""
    KEPT.append(on.total(u))
    return KEPT[0] + on.first(u)


@abbreviation("Captures", "x", "u[1, n]")
def captures(on, x, u):
    """A function of a number and a row."""
    return on.total(u * x)


@pytest.mark.parametrize(
    "term",
    [
        spy,
        fickle,
        long,
        keeps,
        lambda on, u: on.total(on.each(lambda x: gram(on, on.row(x, u[0, 0] * x), on.row(x))[0, 0], u)),
    ],
    ids=["asks where it runs", "counts its runs", "asks for a size", "keeps numbers", "asks an entry"],
)
def test_a_call_that_is_not_what_is_judged_is_not_printed(term):
    """Where what a call says is another formula than the one that is judged, no call is printed."""
    found = formula_of_term(term, PAIR)
    if found is not None:
        assert "def" not in canonical(found.formula)


@abbreviation("Plus", "x", "y")
def plus(on, x, y):
    """A function that adds to what it is given, be it a number of Python."""
    return x * (y + 1)


def test_a_call_that_is_none_is_written_out_for_every_size():
    """Where Python itself adds two numbers, what is judged has their sum, and is printed without the call."""
    found = formula_of_term(lambda on, u: on.total(plus(on, u, 2)), PAIR)
    assert found.at is None
    assert canonical(found.formula) == "sum(1, n, u[1, i(1)]*3)"


def test_an_argument_that_mixes_two_indices_is_printed_at_one_size():
    """A row times an entry of itself is taken for its square at every size; so it is printed where it is neither."""
    found = formula_of_term(lambda on, u: on.total(on.each(lambda x: captures(on, x, u * x)[0, 0], u)), PAIR)
    assert str(found.at) == "n=2"
    assert printed(found.formula, Plain()).text == "Captures(u_1, (u_1², u_2·u_1)) + Captures(u_2, (u_1·u_2, u_2²))"
