"""The enclosure judge: boxes of balls that cover the domain, and cuts that can be checked again."""

import time
from fractions import Fraction

import pytest
from flint import fmpq
from hypothesis import given
from hypothesis import strategies as st
from tests.impl.lemmacheck.proving.problems import at_most, constant, equal, exp_of, itself, problem

from lemmacheck import reals, vectors
from lemmacheck.arithmetic import ball, to_fraction
from lemmacheck.judging.judgement import Proof, Refusal
from lemmacheck.judging.point import Decision, judge_point
from lemmacheck.proving import enclosure
from lemmacheck.proving.prove import prove
from lemmacheck.vocabulary import PROFILES
from lemmacheck.vocabulary.domain import Domain

ASKED = problem(at_most(exp_of, constant(3)), x=reals(0, 1))


def sum_of_exps(on, x, y):
    """exp(x) + exp(y)."""
    return on.exp(x) + on.exp(y)


def product_bound(on, x, y):
    """(1 + x)(1 + y) exp(1), a bound that is not tight."""
    return (2 + x + y) * on.exp(on.scalar(1))


def test_two_variables_are_cut_in_turn():
    """A link in two variables is proved, and its cuts hold again and for no smaller right side."""
    asked = problem(at_most(sum_of_exps, product_bound), x=reals(0, 1), y=reals(0, 1))
    proof = enclosure.judge(asked, boxes=2000)
    assert isinstance(proof, Proof)
    assert enclosure.recheck(asked, proof.data["cuts"])
    other = problem(at_most(sum_of_exps, constant(2)), x=reals(0, 1), y=reals(0, 1))
    assert not enclosure.recheck(other, proof.data["cuts"])


@given(st.text(alphabet="01.9x", max_size=12))
def test_no_made_up_cuts_prove_what_is_false(cuts):
    """Whatever is written as cuts, exp(x) ≤ 2 on [0, 1] is not confirmed."""
    assert not enclosure.recheck(problem(at_most(exp_of, constant(2)), x=reals(0, 1)), cuts)


@given(st.data())
def test_changed_cuts_cover_the_cube_or_are_refused(data):
    """A letter dropped from the cuts, or put in front of them, leaves no tree, and no proof."""
    cuts = enclosure.judge(ASKED, boxes=500).data["cuts"]
    place = data.draw(st.integers(0, len(cuts) - 1))
    assert enclosure.recheck(ASKED, cuts)
    assert not enclosure.recheck(ASKED, cuts[:place] + cuts[place + 1 :])
    assert not enclosure.recheck(ASKED, "." + cuts)
    assert not enclosure.recheck(ASKED, "0" + cuts)


@pytest.mark.parametrize("cuts", ["²", "0²..", "①", "-1", "0..x", "1.."])
def test_odd_letters_are_no_cuts(cuts):
    """A letter that names no coordinate proves nothing, without an exception."""
    assert enclosure.recheck(ASKED, cuts) is False


@pytest.mark.parametrize("x", [reals(0), reals(high=1), reals(), reals(above=0)])
def test_unbounded_domains_are_refused(x):
    """Neither search nor recheck claims anything about a ray."""
    asked = problem(at_most(constant(0), constant(1)), x=x)
    judged = enclosure.judge(asked, boxes=100)
    assert isinstance(judged, Refusal)
    assert not judged.applicable
    assert not enclosure.recheck(asked, ".")


def test_too_few_boxes_are_a_refusal():
    """A link that is tight at a point is never covered, and the judge stops."""
    judged = enclosure.judge(problem(at_most(exp_of, exp_of), x=reals(0, 1)), boxes=50)
    assert isinstance(judged, Refusal)
    assert judged.applicable
    assert "50 evaluations" in judged.why


def test_many_coordinates_are_refused():
    """Seven reals are more than boxes can cut."""

    def total(on, u):
        return on.total(u)

    judged = enclosure.judge(problem(at_most(total, constant(9)), u=vectors(7, within=1)), boxes=100)
    assert isinstance(judged, Refusal)
    assert not judged.applicable


def test_equations_are_not_proved_from_one_side():
    """Boxes that show left ≤ right show no equation, neither when searched nor when rechecked."""
    asked = problem(equal(constant(0), constant(1)), x=reals(0, 1))
    assert isinstance(enclosure.judge(asked, boxes=100), Refusal)
    assert not enclosure.recheck(asked, ".")


def test_ends_that_depend_on_earlier_variables_are_followed():
    """y ≤ exp(1) holds for y up to x and x up to 2, and y ≤ 3/2 does not."""

    def second(on, y):
        return y

    pieces = {"x": reals(1, 2), "y": reals(0, "x")}
    assert isinstance(enclosure.judge(problem(at_most(second, itself), **pieces), boxes=500), (Proof, Refusal))
    assert isinstance(enclosure.judge(problem(at_most(second, constant("2.1")), **pieces), boxes=500), Proof)
    assert isinstance(enclosure.judge(problem(at_most(second, constant("3/2")), **pieces), boxes=500), Refusal)


@given(st.integers(0, 400), st.data())
def test_a_box_holds_its_interval_at_every_depth(depth, data):
    """Both ends of [place, place + 1]/2^depth lie in the ball, its middle is exact, and neighbours meet."""
    place = data.draw(st.integers(0, 2**depth - 1))
    with ball(enclosure.BITS + 2 * depth):
        box, after = enclosure.interval(place, depth), enclosure.interval(place + 1, depth)
        for end in (place, place + 1):
            assert box.contains(fmpq(end, 2**depth))
        assert to_fraction(box.mid().fmpq()) == Fraction(2 * place + 1, 2 ** (depth + 1))
        assert after.contains(fmpq(place + 1, 2**depth))
    with ball(64):  # with too little precision a box may be wider, and never narrower
        assert all(enclosure.interval(place, depth).contains(fmpq(end, 2**depth)) for end in (place, place + 1))


def needle(on, x):
    """2^-160 exp(x)."""
    return on.exp(x) / on.power(on.scalar(2), 160)


def valley(on, x):
    """(2x² - 1)² exp(x), which is 0 at 1/√2."""
    return on.power(2 * x * x - 1, 2) * on.exp(x)


def gap_of_exp(on, x):
    """|exp(x) - 10^12 - 1/3|, which is 0 somewhere below 28."""
    return abs(on.exp(x) - 10**12 - on.scalar("1/3"))


@pytest.mark.parametrize(
    ("link", "x"),
    [
        (at_most(needle, valley), reals(0, 1)),
        (at_most(constant("1/1000"), gap_of_exp), reals(0, 30)),
        (at_most(exp_of, constant(2)), reals(0, 1)),
        (at_most(itself, lambda on, x: x * (2 - x) - on.exp(-100 * x) / 10**9), reals(0, 1)),
    ],
)
def test_where_a_box_breaks_the_link_its_middle_is_named(link, x):
    """Needles narrower than any float are found, and the point found is a counterexample of the point judge."""
    asked = problem(link, x=x)
    judged = enclosure.judge(asked, boxes=2000)
    assert isinstance(judged, Refusal)
    assert judged.suspects
    assert judge_point(link, judged.suspects[0].point).decision is Decision.BROKEN


def far_from_the_diagonal(on, x, y):
    """exp(x - y) for x ≤ y, which is at most 1."""
    return on.exp(x - y)


def test_boxes_without_a_point_of_the_domain_say_so():
    """Where x is above its upper bound there is nothing to show; a proof of nothing but such boxes is none."""
    asked = problem(at_most(exp_of, constant(1)), y=reals(0, 1), x=reals("y", "1/2 - y"))
    judged = enclosure.judge(asked, boxes=500)
    assert isinstance(judged, Refusal)
    dependent = problem(at_most(far_from_the_diagonal, constant("12/10")), y=reals(0, 1), x=reals("3*y - 2", "y"))
    proof = enclosure.judge(dependent, boxes=500)
    assert isinstance(proof, Proof)
    nothing = problem(at_most(exp_of, constant(1)), y=reals(0, 1), x=reals("y + 3", "y"))
    assert enclosure.judge(nothing, boxes=50).is_empty
    assert not enclosure.recheck(nothing, "e")
    assert not enclosure.recheck(ASKED, "e")


def test_a_pole_hides_no_box_that_breaks():
    """Boxes around a pole are cut in turn with those that may break the link, so neither starves the other."""
    link = at_most(lambda on, x: on.log(x) + 6 * x, constant(5))
    judged = enclosure.judge(problem(link, x=reals(0, 1)), boxes=400)
    assert judge_point(link, judged.suspects[0].point).decision is Decision.BROKEN


@pytest.mark.parametrize("left", [lambda on, x: on.power(1 / x, 0), lambda on, x: 0 * on.log(x), lambda on, x: 0 / x])
def test_what_has_no_value_is_not_proved_by_what_it_is_multiplied_with(left):
    """(1/x)^0, 0·ln x and 0/x have no value at 0, and are not 1 and 0 there."""
    assert isinstance(enclosure.judge(problem(at_most(left, constant(2)), x=reals(-1, 1)), boxes=300), Refusal)


def test_the_coordinate_that_matters_is_cut():
    """A variable that changes nothing costs no boxes."""
    link = at_most(lambda on, x, y: x * on.exp(-x) + 0 * y, constant("38/100"))
    proof = enclosure.judge(problem(link, x=reals(0, 1), y=reals(0, 1)), boxes=300)
    assert isinstance(proof, Proof)
    assert set(proof.data["cuts"]) == {"0", "."}


def bump(on, x):
    """A bump of a millionth around 3717/10000, and 0 elsewhere, written so that no solver reads it."""
    off = abs(x - on.scalar("3717/10000"))
    return 3 * on.maximum(on.scalar(0), 1 - 10**6 * off) + on.exp(x) - on.exp(x)


def test_the_points_of_all_judges_go_along():
    """z3 has a point of its own for what it does not know; the middle of a box that breaks is kept beside it."""
    link = at_most(bump, constant("1e-50"))
    judged = prove(Domain({"x": reals(0, 1)}), link, profile=PROFILES["quick"])
    assert isinstance(judged, Refusal)
    (by_boxes,) = [suspect for suspect in judged.suspects if suspect.by == enclosure.NAME]
    assert by_boxes.certain
    assert judge_point(link, by_boxes.point).decision is Decision.BROKEN


def test_cuts_that_go_on_and_on_are_refused_at_once():
    """A stored proof of a hundred thousand cuts at one place would take a precision that nobody waits for."""
    began = time.process_time()
    assert not enclosure.recheck(ASKED, "0" * 100_000 + "." * 100_001)
    assert time.process_time() - began < 2
