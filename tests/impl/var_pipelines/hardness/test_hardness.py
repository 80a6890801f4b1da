"""Tests of reductions: formulas, vectors, decodings, their margins, and oracles that lie."""

from fractions import Fraction

import numpy as np
import pytest
from flint import arb
from hypothesis import given, settings
from hypothesis import strategies as st

from lemmacheck.arithmetic import ball
from var_pipelines.fast import InputError
from var_pipelines.hardness import (
    Cnf,
    from_many_calls,
    from_one_call,
    from_transformer,
    partition_formula,
    random_formula,
    read_dimacs,
    split_and_list,
)
from var_pipelines.hardness.decoding import exactly, nodes
from var_pipelines.hardness.instances import counted_by_pairs, counted_in_float64
from var_pipelines.hardness.sat import count_models, is_satisfiable
from var_pipelines.hardness.vectors import partners

SEEDS = st.integers(0, 10**6)


@given(st.integers(3, 8), st.integers(0, 30), SEEDS)
@settings(max_examples=40)
def test_split_and_list_counts_the_models(variables, clauses, seed):
    """Orthogonal pairs are the satisfying assignments, as brute force counts them and z3 decides."""
    formula = random_formula(variables, clauses, seed=seed)
    if clauses:
        first, second = split_and_list(formula)
        assert sum(partners(first, second)) == count_models(formula)
    assert (count_models(formula) > 0) == is_satisfiable(formula)


@given(st.integers(3, 8), SEEDS)
@settings(max_examples=20)
def test_every_assignment_violates_exactly_one_clause_of_a_partition(variables, seed):
    """All inner products are 1: nothing is satisfiable, and everything misses by one clause only."""
    first, second = split_and_list(partition_formula(variables, seed=seed))
    products = np.array(first) @ np.array(second).T
    assert (products == 1).all()


def test_dimacs_is_read():
    """Comments, clauses over several lines and the declared sizes are understood."""
    formula = read_dimacs("c a comment\np cnf 3 2\n1 -2\n3 0 -1\n2 0\n")
    assert formula == Cnf(3, ((1, -2, 3), (-1, 2)))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "header"),
        ("1 2 0", "header"),
        ("p cnf three 2\n", "line 1 has 'three'"),
        ("p cnf 3 1\n1 x 0\n", "line 2 has 'x'"),
        ("p cnf 3 1\n1 2\n", "inside a clause"),
        ("p cnf 3 2\n1 2 0\n", "declares 2 clauses, and 1 follow"),
        ("p cnf 3 1\n1 4 0\n", "from|1 to 3"),
        ("p cnf 3 1\n0\n", "clause 1 is"),
        ("p cnf 0 0\n", "variables is 0"),
    ],
)
def test_files_that_are_no_formula_are_named_in_one_sentence(text, says):
    """The line, what was wrong and what would be right."""
    with pytest.raises(InputError, match=says):
        read_dimacs(text)


def test_all_assignments_are_tried_for_small_formulas_only():
    """Brute force beyond twenty variables is refused."""
    with pytest.raises(InputError, match="up to 20 only"):
        count_models(Cnf(21, ((1,),)))


@given(st.integers(3, 6), st.integers(1, 20), SEEDS)
@settings(max_examples=25)
def test_both_ways_decode_the_truth(variables, clauses, seed):
    """One call decides, and clauses + 1 calls count, for any random formula."""
    formula = random_formula(variables, clauses, seed=seed)
    first, second = split_and_list(formula)
    assert from_one_call(first, second).answer == int(is_satisfiable(formula))
    found = from_many_calls(first, second)
    assert found.answer == partners(first, second)
    assert found.calls == clauses + 1
    assert 0 < found.allowed <= found.critical


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize("share", ["1/2", "99/100"])
def test_errors_below_the_allowed_one_do_no_harm(sign, share):
    """Shifting every output by up to the allowed error leaves the counts right, in both directions."""
    formula = random_formula(6, 12, seed=3)
    first, second = split_and_list(formula)
    allowed = from_many_calls(first, second).allowed * Fraction(share)

    def lying(on, queries, keys, values, scale):
        return exactly(on, queries, keys, values, scale) + sign * on.scalar(allowed)

    assert from_many_calls(first, second, oracle=lying).answer == partners(first, second)


def test_the_worst_errors_beyond_the_critical_one_break_it():
    """Signs that follow the extrapolation's weights, half again the critical error, are not decoded right."""
    formula = random_formula(6, 12, seed=3)
    first, second = split_and_list(formula)
    plain = from_many_calls(first, second)
    answers = set()
    for direction in (1, -1):
        calls = iter(range(plain.calls))
        with ball(300):
            signs = [direction if weight > 0 else -direction for weight in nodes(12, Fraction(1))[1]]

        def lying(on, queries, keys, values, scale, calls=calls, signs=signs):
            error = on.scalar(plain.critical * Fraction(3, 2))
            return exactly(on, queries, keys, values, scale) + signs[next(calls)] * error

        answers.add(from_many_calls(first, second, oracle=lying).answer == partners(first, second))
    assert False in answers


@pytest.mark.parametrize("value", ["0", "1/2", "1/3", "99/100"])
def test_a_garbage_oracle_never_looks_like_success(value):
    """An oracle that answers the same to everything gives no counts, or wrong ones, never the true ones."""
    formula = random_formula(6, 12, seed=3)
    first, second = split_and_list(formula)

    def garbage(on, queries, _keys, _values, _scale):
        return on.matrix([[value]] * len(queries))

    assert from_many_calls(first, second, oracle=garbage).answer != partners(first, second)


def test_random_garbage_is_not_decoded():
    """Random outputs extrapolate to no integers from 0 to n."""
    first, second = split_and_list(random_formula(6, 12, seed=3))
    rng = np.random.default_rng(0)

    def garbage(on, queries, _keys, _values, _scale):
        return on.matrix([[float(x)] for x in rng.uniform(0, 0.5, len(queries))])

    assert from_many_calls(first, second, oracle=garbage).answer is None


def test_too_few_bits_give_no_answer_instead_of_a_wrong_one():
    """Balls that are too wide for an integer are not rounded to one."""
    first, second = split_and_list(random_formula(6, 24, seed=0))
    assert from_many_calls(first, second, bits=53).answer is None


def test_float64_gives_up_but_does_not_lie():
    """Counted from float64 outputs, 24 clauses decode; 32 allow no answer, and none is made up."""
    assert counted_in_float64(6, 3, 0).answer == counted_by_pairs(6, 3, 0)
    assert counted_in_float64(6, 4, 0).answer is None


def test_nodes_extrapolate_polynomials_to_zero():
    """The weights reproduce the constant term of any polynomial of the degree, and their sizes sum to Λ."""
    with ball(200):
        scales, weights = nodes(5, Fraction(2))
        coefficients = [7, -3, 2, 11, -5, 1]
        values = [sum(c * (-scale).exp() ** m for m, c in enumerate(coefficients)) for scale in scales]
        total = sum((v * w for v, w in zip(values, weights, strict=True)), arb(0))
        assert abs(total - 7) < 1e-40
        root = (-arb(1)).exp()
        ratio = (1 + root) / (1 - root)
        assert abs(sum((abs(w) for w in weights), arb(0)) - (ratio**5 + ratio**-5) / 2) < 1e-40
        assert max(scales) <= arb("2.0000001")


def test_transformers_hold_the_vectors_in_their_positions():
    """Decoded from the last of three layers; too few scales for the vectors are refused."""
    formula = random_formula(6, 9, seed=1)
    first, second = split_and_list(formula)
    assert from_transformer(first, second, scales=3).answer == partners(first, second)
    with pytest.raises(InputError, match="5 tokens hold no 8 queries and 16 keys"):
        from_transformer(first, second, scales=2)


def test_a_formula_needs_clauses_that_name_its_variables():
    """An empty clause or an unknown variable is refused."""
    with pytest.raises(InputError, match="clause 2"):
        Cnf(2, ((1,), ()))


VECTORS = [[0, 1], [1, 0], [1, 1]]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (np.ma.masked_array(VECTORS, mask=np.eye(3, 2, dtype=bool)), "masked array"),
        ([np.ma.masked_array(row) for row in VECTORS], "masked array"),
        (np.asarray(VECTORS).view(np.recarray), "recarray"),
        ([[0, 1], [1, -1]], "entry -1"),
        ([[0, 2]], "entry 2"),
        ([[0, 0.5]], "entry 0.5"),
        ([[0, 1.0]], "entry 1.0"),
        ([[0, 1, 0]], "all as long"),
        ([[0, 1], [1]], "all as long"),
        ([], "one at least"),
    ],
)
def test_vectors_of_other_numbers_are_refused(wrong, says):
    """What decoding states holds for 0-1 vectors: others, and masks, are refused before anything is read off."""
    for first, second in ((wrong, VECTORS), (VECTORS, wrong)):
        for call in (from_one_call, from_many_calls, lambda a, b: from_transformer(a, b, scales=3), partners):
            with pytest.raises(InputError, match=says):
                call(first, second)


def test_arrays_of_zeros_and_ones_are_vectors():
    """Plain arrays of integers and of truth values decode as lists do."""
    for rows in (np.asarray(VECTORS), np.asarray(VECTORS, dtype=bool), np.asarray(VECTORS, dtype=np.uint8)):
        assert from_many_calls(rows, VECTORS).answer == from_many_calls(VECTORS, VECTORS).answer
        assert partners(rows, rows) == partners(VECTORS, VECTORS) == (1, 1, 0)


@pytest.mark.parametrize("wrong", [Fraction(0), Fraction(-1)])
def test_scales_of_decoding_are_positive(wrong):
    """No gap between the two answers, or no scale, is refused."""
    with pytest.raises(InputError, match="gap is"):
        from_one_call(VECTORS, VECTORS, gap=wrong)
    with pytest.raises(InputError, match="largest is"):
        from_many_calls(VECTORS, VECTORS, largest=wrong)


def test_too_few_zero_keys_are_refused():
    """The error that does no harm is derived for as many zero keys as vectors, or more."""
    with pytest.raises(InputError, match="zeros is 2"):
        from_many_calls(VECTORS, VECTORS, zeros=2)
    for zeros in (3, 7):
        done = from_many_calls(VECTORS, VECTORS, zeros=zeros)
        assert done.answer == (1, 1, 0)
        assert done.allowed <= done.critical
