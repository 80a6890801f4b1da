"""Scores of candidates in float64: the formula that the judges read, from coordinates to both sides."""

import math
from fractions import Fraction

import numpy as np
import pytest
from flint import fmpq
from tests.planted import lemmas, planted_false, planted_rounding, planted_true, planted_vacuous

from lemmacheck import fixed, indices, integers, matrices, power, prefixes, reals, vectors
from lemmacheck.arithmetic import Float64, NotAvailableError, float64
from lemmacheck.catalogues import worker_catalogue
from lemmacheck.formula import evaluate_term, forget
from lemmacheck.search import scoring, trail
from lemmacheck.search.adversary import EXTREME_LEVELS, LEVELS, Evaluations, first_batch, search
from lemmacheck.search.compose import composed
from lemmacheck.search.scoring import scorer
from lemmacheck.system.errors import TermError
from lemmacheck.vocabulary import MARGIN, MODERATE, PROFILES, Bound, Growth
from lemmacheck.vocabulary.claim import Link
from lemmacheck.vocabulary.domain import Domain

PLANTED = [
    claim
    for module in (lemmas, planted_true, planted_false, planted_vacuous, planted_rounding)
    for group in vars(module).values()
    if isinstance(group, (list, tuple))
    for claim in group
    if hasattr(claim, "readings")
]
EVERYTHING = {
    "k": integers(2, 3),
    "g": integers(1, 3),
    "table": prefixes({"t": [2, 3, 5]}),
    "i": indices("k"),
    "half": fixed("1/2", "sqrt(k)"),
    "R": reals(above=1),
    "free": reals(),
    "low": reals(high="-R", open=True),
    "P": power("R", "g"),
    "u": vectors("k", within="R", near="i", by="R/2"),
    "A": matrices("k", 2, within="min(R, 3)"),
}


def both(on, k, g, table, half, R, free, low, P, u, A, i):
    """Something of every variable, with most operations."""
    rows = on.row_sums(on.matmul(A, on.transpose(A)))
    return on.total(on.exp(-abs(u)) / (1 + i)) + on.total(rows) * P - on.maximum(free, low) + on.total(on.power(u, 3))


def other(on, k, g, table, half, R, free, low, P, u, A, i):
    """Something else of every variable."""
    found = on.factorial(k) * on.sqrt(on.total(table)) + on.floor(R * on.first(half)) * on.last(half)
    return found + on.log(R) * on.product(1 + abs(u)) + on.minimum(P, on.power(R, g))


def called(domain, link, assignment, coordinates, margin):
    """Return the scores by decoding coordinates in float64, and calling the terms there."""
    with float64() as on:
        values = domain.decode(assignment, coordinates, on, margin=margin)
        shape = (len(coordinates), 1, 1)
        sides = (np.broadcast_to(side(on, **values), shape)[:, 0, 0] for side in (link.left, link.right))
        return scoring.compared(link, *sides, len(coordinates))


@pytest.mark.parametrize("margin", [MODERATE, MARGIN])
@pytest.mark.parametrize("is_equation", [False, True])
def test_scores_are_those_of_decoding_and_then_the_terms(is_equation, margin):
    """At every assignment of a domain with all pieces, at ends, levels and anywhere."""
    domain, link = Domain(EVERYTHING), Link(both, other, is_equation)
    for assignment in domain.assignments(limit=30):
        levels = LEVELS if margin == MODERATE else EXTREME_LEVELS
        batch = first_batch(assignment.coordinates, 64, levels, np.random.default_rng(1))
        found = scorer(domain, link, assignment, margin=margin)(batch)
        np.testing.assert_allclose(found, called(domain, link, assignment, batch, margin), rtol=1e-9)


def size(on, y):
    """How large y is."""
    return abs(y)


def two(on, y):
    """2."""
    return on.scalar(2)


def of_x(on, x):
    """x."""
    return x


def test_an_empty_interval_has_no_score():
    """Where the upper end lies below the lower one there is no point: NaN, if a side depends on what lies there."""
    domain = Domain({"x": reals(0, 1), "y": reals("x", "1 - x")})
    (assignment,) = domain.assignments(limit=1)
    batch = np.random.default_rng(0).random((50, 2))
    found = scorer(domain, Link(size, two), assignment, margin=MARGIN)(batch)
    np.testing.assert_array_equal(np.isnan(found), batch[:, 0] > 0.5)
    assert 0 < np.isnan(found).sum() < 50
    assert not np.isnan(scorer(domain, Link(of_x, of_x, is_equation=True), assignment, margin=MARGIN)(batch)).any()
    never = Domain({"y": reals(1, 0)})
    assert np.isnan(scorer(never, Link(size, two), *never.assignments(limit=1), margin=MARGIN)(batch[:, :1])).all()


def two_faced(on, x):
    """1, and 5 in float64."""
    return on.scalar(5 if isinstance(on, Float64) else 1) * x


def test_the_search_sees_what_the_judges_see():
    """A term that is another function in float64 is not asked there: neither its code nor, for one point, its steps."""
    domain, one = Domain({"x": reals(1, 2)}), Domain({"x": fixed(3)})
    (assignment,), (point,) = domain.assignments(limit=1), one.assignments(limit=1)
    assert scorer(domain, Link(two_faced, of_x), assignment, margin=MARGIN)(np.array([[0.25]])) == [1]
    assert scorer(one, Link(two_faced, of_x), point, margin=MARGIN)(np.zeros((1, 0))) == [1]
    with float64() as on:
        batch = on.matrix([[2.0]])[None].repeat(3, axis=0)
        np.testing.assert_array_equal(evaluate_term(two_faced, on, {"x": batch}), batch)


def test_terms_are_called_to_be_traced_and_never_for_a_batch(monkeypatch):
    """A whole search calls a term twice, a second one not at all while nothing is forgotten; no batch is decoded."""
    forget()
    calls, decoded, decode = [], [], Domain.decode

    def seen(self, assignment, coordinates, on, **how):
        decoded.append(type(on).__name__)
        return decode(self, assignment, coordinates, on, **how)

    monkeypatch.setattr(Domain, "decode", seen)

    def noted(on, x):
        calls.append(type(on).__name__)
        return x

    domain = Domain({"x": reals(0, 1), "k": integers(1, 3)})
    for expected in (["Unknowns"] * 2, ["Unknowns"] * 2):
        for assignment in domain.assignments(limit=3):
            search(domain, Link(noted, of_x), assignment, profile=PROFILES["quick"], seed=0, count=Evaluations())
        assert calls == expected
        assert decoded == ["UnknownCoordinates"] * 3
    forget()
    scorer(domain, Link(noted, of_x), assignment, margin=MARGIN)
    assert len(calls) == 4


def test_code_is_made_once_for_all_margins_and_equal_domains():
    """The same link over an equal domain under an equal assignment has the same scorer until all is forgotten."""
    forget()
    domain, link = Domain({"x": reals(0, 1)}), Link(of_x, of_x)
    again = Domain({"x": reals(0, 1)})
    (assignment,) = domain.assignments(limit=1)
    first = scorer(domain, link, assignment, margin=MARGIN)
    assert scorer(again, link, *again.assignments(limit=1), margin=MARGIN) is first
    assert scorer(domain, link, assignment, margin=MODERATE) is not first
    assert scoring._code.cache_info().misses == 1
    forget()
    assert scorer(domain, link, assignment, margin=MARGIN) is not first


def test_a_score_depends_on_nothing_but_its_row():
    """Alone, among others and after other batches a candidate has the same score, to the last digit."""
    domain, link = Domain(EVERYTHING), Link(both, other)
    first, last = domain.assignments(limit=40)[0], domain.assignments(limit=40)[-1]
    scores, others = (scorer(domain, link, one, margin=MODERATE) for one in (first, last))
    batch = np.random.default_rng(0).random((9000, first.coordinates))
    found = scores(batch)
    others(np.random.default_rng(1).random((300, last.coordinates)))
    np.testing.assert_array_equal(found, scores(batch))
    np.testing.assert_array_equal(found[4990:5010], [scores(row[None])[0] for row in batch[4990:5010]])


def test_where_a_domain_is_not_decoded_on_unknowns_the_formula_is_taken_step_by_step(monkeypatch):
    """The scores are the same, and still not those of the term itself."""
    domain, link = Domain({"x": reals(1, 2), "y": reals("x", 3)}), Link(two_faced, size)
    (assignment,) = domain.assignments(limit=1)
    batch = np.random.default_rng(0).random((20, 2))
    expected = scorer(domain, link, assignment, margin=MARGIN)(batch)
    decode = Domain.decode

    def floats_only(self, assignment, coordinates, on, **how):
        if not isinstance(on, Float64):
            raise NotAvailableError("no bound here")
        return decode(self, assignment, coordinates, on, **how)

    monkeypatch.setattr(Domain, "decode", floats_only)
    forget()
    assert composed(domain, link, assignment) is None
    np.testing.assert_allclose(scorer(domain, link, assignment, margin=MARGIN)(batch), expected, rtol=1e-12)


def pair(on, x):
    """Two numbers."""
    return on.row(x, x)


def test_a_side_that_is_no_single_number_is_refused():
    """Of a row only the first entry would be compared."""
    domain = Domain({"x": reals(0, 1)})
    with pytest.raises(TermError, match="'pair' is 1 x 2"):
        scorer(domain, Link(pair, of_x), *domain.assignments(limit=1), margin=MARGIN)


@pytest.mark.parametrize("where", ["catalogue", "planted"])
def test_every_domain_becomes_code(where):
    """All readings with bounds are decoded on unknowns, and score as steps on decoded numbers do."""
    claims = PLANTED if where == "planted" else worker_catalogue("lemmacheck_papers.var_limits").claims
    compared = 0
    for reading in (reading for claim in claims for reading in claim.readings):
        if not isinstance(reading.asserts, (Bound, Growth)):
            continue
        found = [a for a in reading.domain.assignments(limit=6) if 0 < a.coordinates < 100]
        for assignment in found[-1:]:
            link = reading.bound.ends
            assert composed(reading.domain, link, assignment) is not None, reading.slug
            batch = np.random.default_rng(0).random((20, assignment.coordinates))
            scores = scorer(reading.domain, link, assignment, margin=Fraction(1, 8))(batch)
            place = scoring._place(reading.domain, link, assignment)
            np.testing.assert_allclose(scores, scoring._steps(place, Fraction(1, 8))(batch), rtol=1e-7, atol=1e-9)
            compared += 1
    assert compared > 50


def test_scoring_leaves_the_buffers_of_numpy_alone():
    """Inside of a score they are as short as can be; afterwards they are what they were, also after an error."""
    domain = Domain({"x": reals(0, 1)})
    (assignment,) = domain.assignments(limit=1)
    scores = scorer(domain, Link(lambda on, x: x, lambda on, x: x + 1), assignment, margin=MODERATE)
    before = np.getbufsize()
    scores(np.zeros((3, 1)))
    assert np.getbufsize() == before > scoring.LEAST_BUFFER
    with pytest.raises(ValueError, match="broadcast"):
        scores(np.zeros((3, 2)))
    assert np.getbufsize() == before


@pytest.mark.parametrize(
    ("value", "near"),
    [(fmpq(3) ** 2_000_000, math.inf), (1 / fmpq(3) ** 2_000_000, 0.0), (fmpq(3**20_000 * 7, 3**20_000 * 2 + 1), 3.5)],
)
def test_very_long_rationals_become_floats_by_balls(value, near, monkeypatch):
    """Python's fractions take minutes for numbers of a million digits: they are not asked."""
    monkeypatch.setattr(trail, "to_fraction", lambda _: pytest.fail("a fraction was made"))
    assert trail.to_float(value) == pytest.approx(near, rel=1e-12)
