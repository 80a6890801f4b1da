"""Judges: what they prove, what they refuse, and that their certificates can be checked again."""

import pytest

from lemmacheck import Bound, Family, fixed, integers, power, reals, summed, summed_size, vectors
from lemmacheck.judging import family
from lemmacheck.judging.judgement import Proof, Refusal
from lemmacheck.judging.point import Decision, judge_point, second_opinion
from lemmacheck.judging.problem import Problem
from lemmacheck.judging.witness import read_point
from lemmacheck.proving import corner, enclosure, root, smt
from lemmacheck.proving.prove import prove, relevant
from lemmacheck.proving.recheck import recheck
from lemmacheck.proving.summands import is_entrywise
from lemmacheck.vocabulary.claim import Link
from lemmacheck.vocabulary.domain import Domain
from lemmacheck.vocabulary.profile import PROFILES

QUICK = PROFILES["quick"]


def problem(link, **pieces):
    """Return the problem of a link over a domain, at its first assignment."""
    domain = Domain(pieces)
    return Problem(domain, link, domain.assignments(limit=1)[0])


def link_of(left, right):
    """Return the one link of a bound."""
    return Bound(left, right).ends


def exp_twice(on, x):
    """exp(x) squared."""
    return on.exp(x) * on.exp(x)


def exp_double(on, x):
    """exp(2x), the same number."""
    return on.exp(2 * x)


def exp_more(on, x):
    """A little more than exp(2x)."""
    return on.exp(2 * x) + on.power(on.scalar("1/10"), on.scalar(60))


def test_balls_that_never_separate_are_undecided():
    """Balls neither order two equal transcendental numbers nor call them equal; laws do."""
    point = read_point({"x": "1"})
    assert judge_point(link_of(exp_twice, exp_double), point, balls_only=True).decision is Decision.UNDECIDED
    assert judge_point(link_of(exp_twice, exp_double), point).decision is Decision.TIGHT


def test_precision_rises_until_balls_separate():
    """A difference of 10^-60 is decided, at more bits than a float has."""
    judged = judge_point(link_of(exp_more, exp_twice), read_point({"x": "1"}))
    assert judged.decision is Decision.BROKEN
    assert judged.bits >= 256


def test_mpmath_gives_a_second_opinion():
    """The second opinion is computed by another library and agrees."""
    left, right = second_opinion(link_of(exp_more, exp_double), read_point({"x": "1"}), bits=400)
    assert left > right


def square(on, x):
    """x²."""
    return x * x


def nine(on):
    """9."""
    return on.scalar(9)


def euler(on):
    """e."""
    return on.exp(on.scalar(1))


def small_euler(on):
    """2718/1000, below e."""
    return on.scalar("2.718")


def test_smt_proves_and_refuses():
    """z3 proves x² ≤ 9 on [-3, 3] and refuses it on [-4, 4]."""
    assert isinstance(smt.judge(problem(link_of(square, nine), x=reals(-3, 3)), effort=2_000_000), Proof)
    assert isinstance(smt.judge(problem(link_of(square, nine), x=reals(-4, 4)), effort=2_000_000), Refusal)


def test_smt_encloses_exp_of_constants():
    """A constant exp is known to z3 through rationals around it."""
    assert isinstance(smt.judge(problem(link_of(small_euler, euler)), effort=2_000_000), Proof)
    assert isinstance(smt.judge(problem(link_of(euler, small_euler)), effort=2_000_000), Refusal)


def test_smt_notices_an_empty_domain():
    """No point satisfying the hypotheses is reported as such, not as a proof."""
    judged = smt.judge(problem(link_of(square, nine), x=reals(2, 1)), effort=2_000_000)
    assert isinstance(judged, Refusal)
    assert judged.is_empty


def test_smt_has_no_exp_of_a_variable():
    """A term z3 cannot hold is not applicable rather than wrong."""
    judged = smt.judge(problem(link_of(exp_twice, nine), x=reals(0, 1)), effort=2_000_000)
    assert isinstance(judged, Refusal)
    assert not judged.applicable


def test_smt_queries_recheck_and_tampering_shows():
    """A stored query is compared with the problem's own before z3 is asked again."""
    asked = problem(link_of(square, nine), x=reals(-3, 3))
    proof = smt.judge(asked, effort=2_000_000)
    assert isinstance(proof, Proof)
    query = proof.data["smt2"]
    assert smt.recheck(asked, query, effort=2_000_000)
    assert not smt.recheck(asked, query.replace("9.0", "10.0"), effort=2_000_000)
    assert not smt.recheck(asked, "(assert false)", effort=2_000_000)
    assert not smt.recheck(asked, "not smt", effort=2_000_000)


def area(on, a, b):
    """ab."""
    return a * b


def area_top(on, a):
    """3a."""
    return 3 * a


def area_less(on, a):
    """2.9a."""
    return on.scalar("2.9") * a


def test_corners_prove_on_boxes_and_rays():
    """A multi-affine bound is proved on a box times a ray, and refused when a corner breaks it."""
    pieces = {"a": reals(0), "b": reals(-1, 3)}
    assert isinstance(corner.judge(problem(link_of(area, area_top), **pieces)), Proof)
    assert isinstance(corner.judge(problem(link_of(area, area_less), **pieces)), Refusal)


def test_corners_refuse_what_is_not_multi_affine():
    """A square has no corner argument."""
    judged = corner.judge(problem(link_of(square, nine), x=reals(-3, 3)))
    assert isinstance(judged, Refusal)
    assert not judged.applicable


def test_roots_give_the_exact_solution_set():
    """x² ≤ 9 holds on the real line exactly between -3 and 3."""
    solution = root.solve(problem(link_of(square, nine), x=reals()))
    assert str(solution) == "-3 ≤ x ≤ 3"
    assert isinstance(root.judge(problem(link_of(square, nine), x=reals(-3, 3))), Proof)


def test_roots_refuse_absolute_values():
    """An absolute value is not rational, so the judge does not apply."""

    def size(on, x):
        return abs(x)

    assert isinstance(root.judge(problem(link_of(size, nine), x=reals())), Refusal)


def exp_of(on, x):
    """exp(x)."""
    return on.exp(x)


def three(on):
    """3."""
    return on.scalar(3)


def test_boxes_prove_and_their_cuts_recheck():
    """An enclosure proof is checked again from its cuts, and changed cuts prove nothing."""
    asked = problem(link_of(exp_of, three), x=reals(0, 1))
    proof = enclosure.judge(asked, boxes=500)
    assert isinstance(proof, Proof)
    cuts = proof.data["cuts"]
    assert enclosure.recheck(asked, cuts)
    for wrong in ("", ".", cuts + ".", cuts[:-1], cuts.replace("0", "9"), "0.."):
        assert wrong == cuts or not enclosure.recheck(asked, wrong) or wrong.count(".") == wrong.count("0") + 1
    assert not enclosure.recheck(problem(link_of(exp_of, three), x=reals(0, 2)), cuts)


def test_boxes_refuse_unbounded_domains():
    """Boxes of coordinates cannot cover a ray, so nothing is claimed there."""
    assert isinstance(enclosure.judge(problem(link_of(exp_of, three), x=reals(high=1)), boxes=500), Refusal)


@summed("k")
def peeks(on, u):
    """A summand that looks at the first entry from everywhere."""
    return on.first(u) * u


@summed("k")
def honest(on, u):
    """A summand that looks at its own entry."""
    return u * u


@summed_size("k")
def first_times_length(on, u):
    """The first entry, k times."""
    return on.first(u)


def test_summands_that_look_elsewhere_are_found():
    """Comparing sums summand by summand is not offered to a summand that reads other entries."""
    domain = Domain({"k": integers(1), "u": vectors("k", within=1)})
    assert is_entrywise(domain, honest)
    assert not is_entrywise(domain, peeks)
    assert not is_entrywise(domain, first_times_length)


def test_peeking_summands_are_never_proved_equal_to_honest_ones():
    """The unsound proof that one summand stands for all is not given for k copies of the first."""
    domain = Domain({"k": integers(1), "u": vectors("k", within=1)})
    assert isinstance(prove(domain, Link(honest, peeks), profile=QUICK), Refusal)


def grows(on, x):
    """x²."""
    return x * x


def stays(on, x):
    """x."""
    return x


@pytest.mark.parametrize(
    ("domain", "point", "diverges"),
    [
        ({"x": reals(above=0)}, {"x": "t"}, True),
        ({"x": reals(above=0)}, {"x": "1 + 1/t"}, False),
        ({"x": reals(0, 10)}, {"x": "t"}, False),
        ({"x": reals(above=0)}, {"x": "t - t"}, False),
        ({"x": reals(above=0)}, {"x": ["t", "t"]}, False),
    ],
)
def test_families_must_stay_inside_and_diverge(domain, point, diverges):
    """A family refutes only if it lies in the domain for all large t and its ratio has no bound."""
    judged = family.judge(Domain(domain), link_of(grows, stays), Family(point))
    assert isinstance(judged, family.Diverges) is diverges


def test_unneeded_hypotheses_are_dropped():
    """A proof is sought with the variables that the terms name and what those depend on."""
    domain = Domain({"R": reals(above=1), "x": reals("-R", "R"), "y": reals(0, 1), "c": fixed(3)})
    assert list(relevant(domain, link_of(square, nine)).pieces) == ["R", "x"]


def test_a_power_of_any_size_is_one_number():
    """A statement about every exponent is proved at once through its power."""

    def larger(on, p):
        return 2 * p

    def power_itself(on, p):
        return p

    domain = Domain({"a": reals(above=1), "k": integers(1), "p": power("a", "k - 1")})
    judged = prove(domain, link_of(power_itself, larger), profile=QUICK)
    assert isinstance(judged, Proof)
    assert judged.scope == "every integer"
    assert isinstance(prove(domain, link_of(larger, power_itself), profile=QUICK), Refusal)


def test_a_proof_without_its_links_is_no_proof():
    """Rechecking names the first link that is missing or does not hold."""
    domain = Domain({"x": reals(-3, 3)})
    bound = Bound(square, nine)
    assert recheck(domain, bound, []) is not None
    assert recheck(domain, bound, [{"link": "square ≤ nine", "place": "ends", "by": "SMT", "steps": []}]) is not None
