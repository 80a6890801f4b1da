"""Conditions under every judge: hypotheses that a proof may use, and points outside of them that break nothing."""

import pytest
from tests.impl.lemmacheck.proving.problems import (
    EFFORT,
    at_most,
    constant,
    equal,
    exp_of,
    inverse,
    itself,
    less,
    square,
)
from tests.planted.plant import lemma_where

from lemmacheck import Bound, Domain, UsageError, integers, reals, summed, vectors
from lemmacheck.audits import Certificate, Subject, kind_of
from lemmacheck.audits.bounds.audit import audit_reading
from lemmacheck.audits.bounds.certificates import proof_links
from lemmacheck.judging.judgement import Proof, Refusal
from lemmacheck.judging.problem import Problem
from lemmacheck.proving import corner, enclosure, recheck, root, smt
from lemmacheck.proving.prove import decide, enumerate_point, prove, relevant
from lemmacheck.proving.smt_query import queries
from lemmacheck.records.values import as_json
from lemmacheck.vocabulary import PROFILES

QUICK = PROFILES["quick"]
UNIT = {"x": reals(0, 1)}


def posed(link, given, *where, **more):
    """Return the problem of a link over a domain with conditions, at its first assignment."""
    domain = Domain(given, where)
    return Problem(domain, link, domain.assignments(limit=1)[0], **more)


def _nobody(claim, reading):
    """Return no other reading."""
    raise KeyError(claim, reading)


def product(on, x, y):
    """xy."""
    return x * y


def other(on, y):
    """y."""
    return y


def whole(on, n):
    """n."""
    return n


@summed("k")
def entries(on, u):
    """The entries."""
    return u


@summed("k")
def squares(on, u):
    """Their squares."""
    return u * u


@summed("k")
def halves(on, u):
    """A half for each entry."""
    return on.scalar("1/2") + 0 * u


def test_smt_takes_conditions_as_hypotheses():
    """z3 proves x ≤ 1/2 under a condition that says so, alone or joined, and finds the point without it."""
    link = at_most(itself, constant("1/2"))
    for where in ("x <= 1/2", "x*x <= 1/4", "x > 3 or x < 1/2", "x >= 0 -> 2*x <= 1", "not x > 1/2", "sqrt(x) <= 1/2",
                  "abs(x) < 1/2", "max(x, 0) <= 1/2", "x*exp(1) <= 1", "1/(x + 1) >= 2/3"):  # fmt: skip
        assert isinstance(smt.judge(posed(link, UNIT, where), effort=EFFORT), Proof), where
    for where in ("x < 2", "x >= 1/2 -> x >= 1/2", "x <= 1/2 or x == 1", "x != 1/2"):
        found = smt.judge(posed(link, UNIT, where), effort=EFFORT)
        assert isinstance(found, Refusal), where
        assert found.certain


@pytest.mark.parametrize(("where", "x"), [
    ("x == 0 or 1/x >= 1", "0"),
    ("x != 0 -> 1/x >= 1", "0"),
    ("x == 0 or log(x) < 1", "0"),
    ("x == 0 or sqrt(x - 1) >= 0", "0"),
    ("x == 0 or 0/x == 0", "0"),
])  # fmt: skip
def test_smt_loses_no_point_at_which_a_part_has_no_value(where, x):
    """A point inside by one part of a condition is not proved away because another part has no value there."""
    problem = posed(less(constant(0), itself), UNIT, where)
    assert problem.domain.why_outside({"x": ((0,),)}) is None, x
    assert isinstance(smt.judge(problem, effort=EFFORT), Refusal)
    assert isinstance(enclosure.judge(problem, boxes=200), Refusal)
    assert isinstance(decide(problem, profile=QUICK), Refusal)


def test_smt_knows_that_compared_sides_have_values():
    """Where a condition divides by x, x is not 0 in the domain, so that 1/x has a value there."""
    link = at_most(inverse, constant(4))
    assert isinstance(smt.judge(posed(link, UNIT, "1/x <= 4"), effort=EFFORT), Proof)
    assert isinstance(smt.judge(posed(link, UNIT, "x == 0 or 1/x <= 4"), effort=EFFORT), Refusal)


def test_what_z3_cannot_write_is_left_out_and_its_points_are_not_certain():
    """A condition with exp(x) is dropped: the proof is harder, and a point that z3 has may be none of the domain."""
    link = at_most(itself, constant("1/2"))
    found = smt.judge(posed(link, UNIT, "exp(x) <= 1"), effort=EFFORT)
    assert isinstance(found, Refusal)
    assert not found.certain
    assert queries(posed(link, UNIT, "exp(x) <= 1")).is_relaxed
    assert not queries(posed(link, UNIT, "x <= 1")).is_relaxed
    both = posed(link, UNIT, "exp(x) <= 1 and x <= 1/2")
    assert isinstance(smt.judge(both, effort=EFFORT), Proof)
    either = posed(link, UNIT, "exp(x) <= 1 or x <= 1/2")
    assert isinstance(smt.judge(either, effort=EFFORT), Refusal)


def test_two_roots_are_two_numbers():
    """Roots in a condition and in a term are told apart."""

    def root_of_y(on, y):
        return on.sqrt(y)

    both = {"x": reals(0, 1), "y": reals(0, 1)}
    assert isinstance(smt.judge(posed(at_most(root_of_y, constant("1/2")), both, "sqrt(x) <= 1/2"), effort=EFFORT),
                      Refusal)  # fmt: skip
    assert isinstance(smt.judge(posed(at_most(root_of_y, constant("1/2")), both, "sqrt(y) <= 1/2"), effort=EFFORT),
                      Proof)  # fmt: skip


def test_a_sum_over_a_row_says_nothing_of_one_entry():
    """Where one summand stands for all, a condition on the whole row is left out: u ≤ 1/2 does not follow."""
    domain = Domain({"k": integers(1, 3), "u": vectors("k", low=0, high=1)}, ("sum(u) <= 1/2",))
    assert isinstance(prove(domain, at_most(entries, halves), profile=QUICK), Proof)  # whole terms, for each k
    free = Domain({"k": integers(1), "u": vectors("k", low=0, high=1)}, ("sum(u) <= 1/2",))
    assert isinstance(prove(free, at_most(squares, halves), profile=QUICK), Refusal)
    first = free.assignments(limit=1)[0]
    assert queries(Problem(free, at_most(squares, halves), first, entry=0, free=True)).is_relaxed
    sized = Domain({"k": integers(1), "r": reals(0, 2), "u": vectors("k", within="r")}, ("r*r <= 1/2",))
    assert isinstance(prove(sized, at_most(squares, halves), profile=QUICK), Proof)  # numbers are the same for all


def test_corners_and_roots_prove_on_the_larger_set_and_accuse_nobody():
    """Both judges ignore conditions: what they prove is proved, and what fails outside is no certain break."""
    assert isinstance(root.judge(posed(at_most(itself, constant(1)), UNIT, "x <= 1/2")), Proof)
    assert isinstance(corner.judge(posed(at_most(product, constant(1)), {**UNIT, "y": reals(0, 1)}, "x < y")), Proof)
    found = root.judge(posed(at_most(square, constant("1/4")), UNIT, "x <= 1/2"))
    assert isinstance(found, Refusal)
    assert not found.certain
    assert not found.suspects
    inside = root.judge(posed(at_most(square, constant("1/4")), UNIT, "x > 1/2"))
    assert inside.certain
    assert isinstance(decide(posed(at_most(square, constant("1/4")), UNIT, "x <= 1/2"), profile=QUICK), Proof)


def test_boxes_drop_what_a_condition_excludes_and_nothing_else():
    """A box on which a condition fails is empty; one on which it may hold must show the link."""
    wide = {"x": reals(0, 2)}
    link = at_most(exp_of, constant(3))
    found = enclosure.judge(posed(link, wide, "exp(x) <= 8/3"), boxes=200)
    assert isinstance(found, Proof)
    assert "e" in found.data["cuts"]
    assert enclosure.recheck(posed(link, wide, "exp(x) <= 8/3"), found.data["cuts"])
    assert not enclosure.recheck(posed(link, wide, "exp(x) <= 4"), found.data["cuts"])
    assert not enclosure.recheck(posed(link, wide), found.data["cuts"])
    assert isinstance(enclosure.judge(posed(link, wide, "exp(x) <= 8/3 or x == 2"), boxes=200), Refusal)
    nothing = enclosure.judge(posed(link, wide, "exp(x) <= 1/2"), boxes=200)
    assert isinstance(nothing, Refusal)
    assert nothing.is_empty


def test_boxes_take_no_point_outside_for_a_break():
    """A box on which the link is false, with its middle outside of the conditions, is cut and not believed."""
    link = at_most(itself, constant("1/2"))
    assert isinstance(enclosure.judge(posed(link, UNIT, "x < 1/3"), boxes=100), Proof)
    found = enclosure.judge(posed(less(itself, constant(1)), UNIT, "x < 1"), boxes=60)
    assert isinstance(found, Refusal)
    assert not found.certain
    # on [3/4, 1] the link is false, and balls do not see that the condition excludes all of it
    near = posed(at_most(itself, constant("7/10")), UNIT, "x*x - x <= -6/25")
    assert isinstance(enclosure.judge(near, boxes=200), Proof)
    thin = enclosure.judge(posed(at_most(itself, constant("1/2")), UNIT, "x == 1/3 or x == 7/10"), boxes=60)
    assert not thin.certain


def test_a_single_point_that_is_not_known_to_be_inside_is_not_empty():
    """A choice of the integers is skipped where a condition fails, and refused where that is not known."""
    link = at_most(whole, constant(0))
    three = {"n": integers(3, 3)}
    assert enumerate_point(posed(link, three, "n > 3")).is_empty
    unknown = enumerate_point(posed(link, three, "exp(n)*exp(-n) == 1"))
    assert isinstance(unknown, Refusal)
    assert not unknown.is_empty
    assert not unknown.suspects
    several = Domain({"n": integers(0, 3)}, ("exp(n)*exp(-n) == 1",))
    assert isinstance(prove(several, link, profile=QUICK), Refusal)


def test_equations_are_proved_under_conditions_by_z3_alone():
    """x = y where x - y = 0; boxes, corners and roots refuse equations as ever."""
    both = {"x": reals(0, 1), "y": reals(0, 1)}
    problem = posed(equal(itself, other), both, "x - y == 0")
    assert isinstance(smt.judge(problem, effort=EFFORT), Proof)
    assert not any(isinstance(judged, Proof) for judged in (root.judge(problem), corner.judge(problem)))


def test_conditions_tie_variables_to_a_link():
    """What a link can depend on includes the variables that conditions tie to its own, and no others."""
    domain = Domain(
        {name: reals(0, 1) for name in "abcxy"}, ("a <= b", "b <= x", "y < 1", "c > 0 and c < 1")
    )  # fmt: skip
    found = relevant(domain, at_most(itself, constant(1)))
    assert list(found.pieces) == ["a", "b", "x"]
    assert found.where == ("a <= b", "b <= x")


@pytest.mark.parametrize(("left", "right", "given", "where", "others"), [
    (itself, constant("1/2"), UNIT, ("x <= 1/2",), [(), ("x <= 3/4",), ("x <= 1/2", "x > 0")]),
    (exp_of, constant(3), {"x": reals(0, 2)}, ("exp(x) <= 8/3",), [(), ("exp(x) <= 4",)]),
    (whole, constant(3), {"n": integers(0, 5)}, ("n <= 3",), [(), ("n <= 4",)]),
], ids=["SMT", "boxes", "enumeration"])  # fmt: skip
def test_a_certificate_confirms_under_its_own_conditions_alone(left, right, given, where, others):
    """A proof states the conditions it was made under; under others, or relabelled, it is refused."""
    claim = lemma_where("a bound", "proved", left, right, given=given, where=where)
    reading = claim.readings[0]
    audited = audit_reading(claim, reading, profile=QUICK, seed=0)
    assert audited.verdict == "proved"
    links = as_json(proof_links(audited))
    assert recheck(reading.domain, Bound(left, right), links) is None
    kind = kind_of(reading.asserts)
    inside = {name: str(rows[0][0]) for name, rows in audited.trail.inhabitant.items()}
    body = {"schema": 1, "kind": "proof", "claim": claim.id, "reading": reading.slug, "digest": "", "role": "proof"}
    subject = Subject(claim, reading, QUICK, 0, _nobody)
    assert kind.recheck(Certificate(**body, point=inside, links=links, where=tuple(where)), subject).confirmed
    for wrong in ([], ["x <= 1/3"]):
        with pytest.raises(UsageError, match="it is about"):
            kind.recheck(Certificate(**body, point=inside, links=links, where=wrong), subject)
    for changed in others:
        again = lemma_where("a bound", "proved", left, right, given=given, where=changed)
        posing = Subject(again, again.readings[0], QUICK, 0, _nobody)
        with pytest.raises(UsageError, match="it is about"):
            kind.recheck(Certificate(**body, point=inside, links=links, where=tuple(where)), posing)
        if "x > 0" not in changed:
            forged = Certificate(**body, point=inside, links=links, where=tuple(changed))
            assert not kind.recheck(forged, posing).confirmed
