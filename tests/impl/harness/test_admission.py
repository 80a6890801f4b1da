"""Terms run on unknowns before anything they say is believed."""

import math

import numpy as np
import pytest

from impl.harness import PROFILES, Bound, counted, fixed, indices, integers, power, prefixes, reals, summed, vectors
from impl.harness.admission import Outcome, admit, passes, shapes_at, shapes_of
from impl.harness.claim import Link
from impl.harness.domain import Domain
from impl.harness.errors import TermError
from impl.harness.evidence import Refusal
from impl.harness.judges import corner, enclosure, root, smt
from impl.harness.judges.point import Standing, judge_point
from impl.harness.problem import Problem
from impl.harness.prove import prove
from impl.harness.witness import read_point
from tests.impl.harness.judges.problems import constant, itself

QUICK = PROFILES["quick"]


def shapes(**given):
    """Return the shapes of a domain at its last listed assignment."""
    domain = Domain(given)
    return shapes_at(domain, domain.assignments(limit=5)[-1])


def peak(on, x):
    """The larger of x and 1, by numpy."""
    return np.maximum(x, on.scalar(1))


def hidden_branch(on, x):
    """A branch behind an exception that is swallowed."""
    try:
        inside = bool((x > 0).all())
    except Exception:  # noqa: BLE001 - what a term may do
        inside = True
    return x if inside else 2 * x


def for_large_sizes(on, k, x):
    """A branch that only large sizes reach."""
    return np.maximum(x, 0 * x) if on.exponent(k[0, 0]) > 3 else x


@counted
def parity(k):
    """Whether k is odd: plain integers may be compared."""
    return 1 if k % 2 == 1 else 0


@pytest.mark.parametrize("term", [peak, hidden_branch])
def test_a_term_that_looks_is_refused_with_its_place(term):
    """The message names the term, what it does, what would be right, and where."""
    with pytest.raises(TermError, match=r"looks at its numbers.*write on\.minimum.*test_admission\.py, line \d+"):
        admit(term, shapes(x=reals(0, 1)))


def test_every_size_is_its_own_run():
    """A branch that depends on an integer is followed at each of its values."""
    given = {"k": integers(1, 5), "x": reals(0, 1)}
    domain = Domain(given)
    small, large = (shapes_at(domain, a) for a in (domain.assignments(limit=9)[0], domain.assignments(limit=9)[-1]))
    assert admit(for_large_sizes, small).outcome is Outcome.PASSED
    with pytest.raises(TermError):
        admit(for_large_sizes, large)


def test_integers_of_any_size_are_unknown():
    """For all integers at once an exponent that depends on one cannot be followed, and is no error."""
    unknown = tuple((name, rows, columns, None) for name, rows, columns, _ in shapes(k=integers(1, 5), x=reals(0, 1)))
    run = admit(for_large_sizes, unknown)
    assert run.outcome is Outcome.UNFINISHED
    assert passes((for_large_sizes,), unknown) is not None


@pytest.mark.parametrize("judge", [root, smt, corner, enclosure])
@pytest.mark.parametrize("term", [peak, hidden_branch])
def test_no_judge_is_asked_about_a_term_that_looks(judge, term):
    """Symbols and boxes never see such a term."""
    problem = Problem(
        Domain({"x": reals(0, 1)}), Link(term, constant(5)), Domain({"x": reals(0, 1)}).assignments(limit=1)[0]
    )
    more = {smt: {"effort": 100_000}, enclosure: {"boxes": 100}}.get(judge, {})
    with pytest.raises(TermError):
        judge.judge(problem, **more)


def test_the_point_judge_takes_no_branch_in_balls():
    """In exact rationals a comparison is right at its point; where balls would be needed the term is refused."""

    def by_exponential(on, x):
        return np.maximum(on.exp(x), on.scalar(1))

    point = read_point({"x": "1/2"})
    assert judge_point(Link(peak, constant(5)), point).standing is Standing.HOLDS
    with pytest.raises(TermError):
        judge_point(Link(by_exponential, constant(5)), point)


def test_counted_terms_may_do_what_they_like():
    """What is counted from integers takes plain integers, so it may compare and branch."""
    domain = Domain({"k": integers(1, 4)})
    assert admit(parity, shapes(k=integers(1, 4))).outcome is Outcome.PASSED
    assert not isinstance(prove(domain, Link(parity, constant(1)), profile=QUICK), Refusal)


def test_the_shapes_of_a_point_hold_its_integers():
    """Exponents may depend on integers of a point, so these are known, and fractions are not."""
    assert shapes_of(read_point({"k": "3", "x": "1/2", "u": ["1", "2"]})) == (
        ("k", 1, 1, (3,)), ("x", 1, 1, None), ("u", 1, 2, (1, 2)),
    )  # fmt: skip


def test_every_piece_has_its_shape():
    """Rows, tables, indices, constants and powers come as they are declared."""
    found = shapes(
        n=integers(2, 2), R=reals(0, 1), u=vectors("n", within="R"), i=indices("n"), c=fixed("1/2", 2),
        p=power("R", "n"), t=prefixes({"a": (4, 5)}),
    )  # fmt: skip
    assert [shape[:3] for shape in found[:6]] == [
        ("n", 1, 1), ("R", 1, 1), ("u", 1, 2), ("i", 1, 2), ("c", 1, 2), ("p", 1, 1),
    ]  # fmt: skip
    known = {name: values for name, _, _, values in found}
    assert (known["i"], known["c"]) == ((1, 2), None)


def test_a_summand_is_admitted_with_its_sum():
    """What a summand looks at is caught inside the sum."""

    @summed("n")
    def peaks(on, u):
        return np.maximum(u, 0 * u)

    with pytest.raises(TermError):
        admit(peaks, shapes(n=integers(2, 2), u=vectors("n", within=1)))


def test_a_value_without_a_shape_is_told():
    """A term that returns an entry, a plain number or a row is told what to write."""
    for term, words in (
        (lambda on, x: x[0, 0], "returns Unknown"),
        (lambda on, x: 3, "write on.scalar"),
        (lambda on, x: None, "is a `return` missing"),
        (lambda on, x: on.row(x, x), "1 x 2"),
    ):
        with pytest.raises(TermError, match=words):
            admit(term, shapes(x=reals(0, 1)))


def test_a_float_is_no_constant():
    """E and π as floats are not e and π."""
    with pytest.raises(TermError, match="a float is not the number that was meant"):
        admit(lambda on, x: x * math.e, shapes(x=reals(0, 1)))


def test_a_bound_of_terms_that_pass_is_judged():
    """Admission is no obstacle to honest terms."""
    assert Bound(itself, constant(1)).links
    assert passes((itself, constant(1)), shapes(x=reals(0, 1))) is None
