"""Strict links under every judge: what holds as ≤ and ties somewhere is proved by none, nor by a forged certificate."""

from fractions import Fraction

import pytest
from tests.impl.lemmacheck.proving.problems import (
    EFFORT,
    at_most,
    constant,
    itself,
    less,
    problem,
    square,
)
from tests.planted.plant import lemma

from lemmacheck import Bound, integers, reals, strictly, summed, vectors
from lemmacheck.audits.bounds.audit import audit_reading
from lemmacheck.audits.bounds.certificates import proof_links
from lemmacheck.judging.judgement import Proof, Refusal
from lemmacheck.proving import corner, enclosure, recheck, root, smt
from lemmacheck.proving.prove import enumerate_point, prove, prove_chain
from lemmacheck.proving.summands import summands_compare
from lemmacheck.records.values import as_json
from lemmacheck.vocabulary import PROFILES, Domain

QUICK = PROFILES["quick"]
JUDGES = {
    "root": root.judge,
    "corner": corner.judge,
    "boxes": lambda posed: enclosure.judge(posed, boxes=400),
    "SMT": lambda posed: smt.judge(posed, effort=EFFORT),
}
UNIT = reals(0, 1)


def product(on, x, y):
    """xy."""
    return x * y


def one_more(on, x):
    """x + 1."""
    return x + 1


def shifted_square(on, x):
    """(x - 1/2)²."""
    return (x - on.scalar("1/2")) * (x - on.scalar("1/2"))


def hidden_tie(on, x):
    """(x² - 2)²."""
    return (x * x - 2) * (x * x - 2)


def capped(on, x):
    """exp(x) - 9, or 0 if that is more: a tie that z3 cannot write."""
    return on.maximum(on.scalar(0), on.exp(x) - 9)


@summed("k")
def squares(on, u):
    """The squares."""
    return u * u


@summed("k")
def squares_and_ones(on, u):
    """The squares, and one for each."""
    return u * u + 1


@pytest.mark.parametrize("name", JUDGES)
def test_a_judge_that_proves_at_most_does_not_prove_less(name):
    """x ≤ 1 holds on [0, 1] and x < 1 does not; x < 3/2 does, by the same judge."""
    judge = JUDGES[name]
    assert isinstance(judge(problem(at_most(itself, constant("11/10")), x=UNIT)), Proof)
    assert isinstance(judge(problem(less(itself, constant("3/2")), x=UNIT)), Proof)
    assert isinstance(judge(problem(at_most(itself, constant(1)), x=UNIT)), Proof) or name == "boxes"
    assert isinstance(judge(problem(less(itself, constant(1)), x=UNIT)), Refusal)


@pytest.mark.parametrize("name", JUDGES)
def test_sides_that_are_equal_everywhere_are_not_less(name):
    """x < x is proved nowhere, on a closed interval or an open one."""
    assert isinstance(JUDGES[name](problem(less(itself, itself), x=UNIT)), Refusal)
    assert isinstance(JUDGES[name](problem(less(itself, itself), x=reals(0, 1, open=True))), Refusal)


def test_the_root_judge_names_the_tie():
    """A tie inside the interval is a suspect, one at an open end is none, and an irrational one cannot be named."""
    found = root.judge(problem(less(constant(0), shifted_square), x=UNIT))
    assert found.certain
    assert [suspect.point["x"][0][0] for suspect in found.suspects] == [Fraction(1, 2)]
    assert isinstance(root.judge(problem(less(itself, constant(1)), x=reals(0, 1, open=True))), Proof)
    closed = root.judge(problem(less(itself, constant(1)), x=UNIT))
    assert [suspect.point["x"][0][0] for suspect in closed.suspects] == [1]
    hidden = root.judge(problem(less(constant(0), hidden_tie), x=reals(1, 2)))
    assert hidden.certain
    assert not hidden.suspects


def test_corners_at_infinity_are_no_reason_to_prove():
    """x < x + y fails at y = 0, where only the slope is positive; x < x + y + 1 holds."""

    def more(on, x, y):
        return x + y

    def more_by_one(on, x, y):
        return x + y + on.scalar(1)

    far = {"x": reals(low=0), "y": reals(low=0)}
    assert isinstance(corner.judge(problem(less(itself, more), **far)), Refusal)
    assert isinstance(corner.judge(problem(less(product, more_by_one), x=UNIT, y=UNIT)), Proof)


def test_boxes_call_a_tie_on_a_whole_box_broken():
    """Two sides that are equal on a whole box break a strict link there, at the middle of the box."""
    found = enclosure.judge(problem(less(constant(1), constant(1)), x=UNIT), boxes=40)
    assert found.certain
    assert len(found.suspects) == 1


def test_sums_without_summands_are_not_less():
    """A strict link of sums is not compared summand by summand: there may be no summand."""
    domain = Domain({"k": integers(0), "u": vectors("k", within=1)})
    assert summands_compare(domain, at_most(squares, squares_and_ones))
    assert not summands_compare(domain, less(squares, squares_and_ones))
    assert isinstance(prove(domain, less(squares, squares_and_ones), profile=QUICK), Refusal)


def test_a_single_point_that_ties_is_broken():
    """A problem without reals is decided at its point, where a tie breaks a strict link."""
    found = enumerate_point(problem(less(constant(2), itself), x=integers(2, 2)))
    assert found.certain
    assert isinstance(enumerate_point(problem(less(constant(1), itself), x=integers(2, 2))), Proof)


def test_a_chain_proves_less_by_its_strict_link():
    """0 ≤ x² < x + 1 proves 0 < x + 1 on [0, 1] link by link."""
    bound = Bound(constant(0), square, strictly(one_more))
    proofs = {link: prove(Domain({"x": UNIT}), link, profile=QUICK) for link in bound.links}
    assert isinstance(prove_chain(bound, proofs), Proof)
    assert bound.ends.is_strict


@pytest.mark.parametrize(("left", "right", "given"), [
    (square, constant(1), {"x": UNIT}),
    (product, constant(1), {"x": UNIT, "y": UNIT}),
    (itself, constant(3), {"x": integers(1, 3)}),
    (constant(0), capped, {"x": UNIT}),
], ids=["root", "SMT", "enumeration", "boxes"])  # fmt: skip
def test_a_certificate_for_at_most_confirms_nothing_strict(left, right, given):
    """The proof of left ≤ right, relabelled as left < right, is refused; so is the unchanged one."""
    claim = lemma("at most", "proved", left, right, given=given)
    audited = audit_reading(claim, claim.readings[0], profile=QUICK, seed=0)
    assert audited.verdict == "proved"
    links = as_json(proof_links(audited))
    domain, strict, tables = claim.readings[0].domain, Bound(left, strictly(right)), audited.tables
    texts = None if tables is None else (tables.domain, tables.asserts, tables.terms)
    assert recheck(domain, claim.readings[0].bound, links, texts) is None
    assert "not those of the claim" in recheck(domain, strict, links, texts)
    forged = [{**link, "link": str(strict.ends)} for link in links]
    if tables is not None:  # the kernel reads the strict statement, of which this is no proof
        assert recheck(domain, strict, forged, (tables.domain, "bound <", tables.terms))
        return
    assert "does not hold" in recheck(domain, strict, forged)
