"""What the judges say of sin, cos, atan and pi: boxes and constants are enclosed, everything else is refused."""

from fractions import Fraction

import pytest
from tests.impl.lemmacheck.proving.problems import EFFORT, at_most, constant, itself, problem

from lemmacheck import Family, reals
from lemmacheck.formula import acts_entrywise
from lemmacheck.judging import family
from lemmacheck.judging.judgement import Proof, Refusal
from lemmacheck.judging.point import Decision, judge_point
from lemmacheck.proving import corner, enclosure, root, smt
from lemmacheck.proving.prove import prove
from lemmacheck.vocabulary import PROFILES
from lemmacheck.vocabulary.claim import Link
from lemmacheck.vocabulary.domain import Domain

QUICK = PROFILES["quick"]


def sine(on, x):
    """The sine of x."""
    return on.sin(x)


def cosine(on, x):
    """The cosine of x."""
    return on.cos(x)


def arc_tangent(on, x):
    """The arc tangent of x."""
    return on.atan(x)


def sine_of_inverse(on, x):
    """sin(1/x), which has no value at 0."""
    return on.sin(1 / x)


def pi(on):
    """The number pi."""
    return on.pi


def sine_of_one_x(on, x):
    """x sin(1)."""
    return x * on.sin(on.scalar(1))


def pi_x(on, x):
    """x times pi."""
    return x * on.pi


def four_x(on, x):
    """4x."""
    return 4 * x


def nothing(on, x):
    """sin(0) x."""
    return on.sin(on.scalar(0)) * x


@pytest.mark.parametrize(
    ("term", "most", "x"),
    [
        (sine, "1.0001", reals(-4, 4)),
        (sine, "0.8416", reals(0, 1)),
        (cosine, "0.5404", reals(1, "3*pi/2")),
        (arc_tangent, "0.7855", reals(-9, 1)),
        (arc_tangent, "1.5708", reals(-1, 10**9)),
    ],
)
def test_boxes_enclose_angles_and_prove_nothing_false(term, most, x):
    """A bound just above the largest value is proved, again by its cuts; one just below it is not, anywhere."""
    asked = problem(at_most(term, constant(most)), x=x)
    proof = enclosure.judge(asked, boxes=2000)
    assert isinstance(proof, Proof)
    assert enclosure.recheck(asked, proof.data["cuts"])
    less = constant(Fraction(most) - Fraction(2, 1000))
    false = problem(at_most(term, less), x=x)
    assert isinstance(enclosure.judge(false, boxes=300), Refusal)
    assert not enclosure.recheck(false, proof.data["cuts"])


def test_boxes_do_not_prove_where_an_angle_has_no_value():
    """sin(1/x) is at most 2 wherever it has a value, which is not so at 0."""
    judged = prove(Domain({"x": reals(-1, 1)}), Link(sine_of_inverse, constant(2)), profile=QUICK)
    assert isinstance(judged, Refusal)
    assert judge_point(Link(sine_of_inverse, constant(2)), {"x": ((Fraction(0),),)}).decision is Decision.UNDECIDED


@pytest.mark.parametrize(
    ("link", "x"),
    [
        (at_most(itself, constant("3.1416")), reals(0, "pi")),
        (at_most(itself, pi), reals(0, "pi")),
        (at_most(pi_x, four_x), reals(0, 1)),
        (at_most(sine_of_one_x, itself), reals(0, 1)),
        (at_most(nothing, constant(0)), reals(-1, 1)),
        (at_most(itself, constant(1)), reals("sin(0)", "atan(1) + cos(2)/2")),
    ],
)
def test_smt_knows_pi_and_angles_of_constants_within_bounds(link, x):
    """A rational on either side encloses each, pi is one number wherever it stands, and the query is found again."""
    asked = problem(link, x=x)
    proof = smt.judge(asked, effort=EFFORT)
    assert isinstance(proof, Proof)
    assert smt.recheck(asked, proof.data["smt2"], effort=EFFORT)


def test_smt_is_not_certain_of_what_it_knows_within_bounds():
    """A point against a link that mentions pi is a suspect and never certain; the exact sine of 0 is."""
    close = problem(at_most(itself, constant("3.1415")), x=reals(0, "pi"))
    judged = smt.judge(close, effort=EFFORT)
    assert isinstance(judged, Refusal)
    assert not judged.certain
    assert smt.judge(problem(at_most(itself, nothing), x=reals(-1, 1)), effort=EFFORT).certain


@pytest.mark.parametrize("term", [sine, cosine, arc_tangent])
def test_what_cannot_be_written_down_is_refused_in_a_sentence(term):
    """z3, sympy and quotients of polynomials have no angles of a variable, and say so."""
    asked = problem(at_most(term, constant(2)), x=reals(-1, 1))
    for judged in (smt.judge(asked, effort=EFFORT), corner.judge(asked), root.judge(asked)):
        assert isinstance(judged, Refusal)
        assert not judged.applicable
        assert any(word in judged.why for word in ("sin", "cos", "atan"))
        assert "\n" not in judged.why


@pytest.mark.parametrize(
    ("term", "has"),
    [
        (lambda on, x: 1 / (2 + on.sin(x)), True),
        (lambda on, x: on.log(3 + on.atan(x)), True),
        (lambda on, x: 1 / on.pi, True),
        (lambda on, x: 1 / (on.scalar("6/5") + on.atan(x)), False),
        (lambda on, x: 1 / on.cos(x), False),
        (lambda on, x: on.sqrt(on.sin(x)), False),
        (lambda on, x: on.sin(1 / x), False),
        (lambda on, x: on.cos(on.log(x)), False),
    ],
)
def test_smt_tells_where_terms_of_angles_have_values(term, has):
    """How large an angle's value is suffices to say that a term has values, and what an angle is of must have one."""
    asked = problem(at_most(constant(0), term), x=reals(-9, 9))
    assert smt.has_values(asked, effort=EFFORT) is has


def test_smt_tells_where_a_bound_by_an_angle_has_no_value():
    """A bound sin(1/R) has no value at R = 0, and one of sin(R) has one everywhere."""
    for bound, has in (("sin(1/R)", False), ("sin(R)", True)):
        asked = problem(at_most(itself, constant(2)), R=reals(0, 1), x=reals(bound, 2))
        assert smt.has_values(asked, effort=EFFORT) is has


def test_a_family_of_angles_is_not_followed():
    """The limit of a sine along a family is not known, and nothing is concluded from it."""
    domain = Domain({"x": reals(1)})
    for text, says in (("t", "sin of a function of t is not followed"), ("pi*t", "there is no pi among functions")):
        judged = family.judge(domain, Link(four_x, sine), Family({"x": text}))
        assert isinstance(judged, str)
        assert says in judged


def test_summands_of_angles_look_at_their_own_entries():
    """A sum of sines is compared summand by summand; a norm of all entries is not."""
    own = frozenset({"u"})
    assert acts_entrywise(lambda on, u: on.sin(u) + on.pi * on.cos(u) - on.atan(u) / on.e, own)
    assert acts_entrywise(lambda on, u: on.tanh(u) + on.log2(u) * on.signum(u) - on.ceil(u) + on.round(u), own)
    assert acts_entrywise(lambda on, u, R: u * on.mean(on.row(R, 1)) + on.largest(on.row(R, 2)), own)
    assert acts_entrywise(lambda on, u, R: u * on.norm(on.row(R, 1), 2), own)
    assert acts_entrywise(lambda on, u, R: u * on.expectation(on.row(R, R), on.row(R, 1)), own)
    for word in ("mean", "largest", "smallest", "logsumexp", "softmax", "trace", "det"):
        assert not acts_entrywise(lambda on, u, word=word: getattr(on, word)(u), own)
    assert not acts_entrywise(lambda on, u: on.norm(u, 1), own)
    assert not acts_entrywise(lambda on, u: on.outer(u, u), own)
