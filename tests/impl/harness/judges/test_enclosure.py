"""The enclosure judge: boxes of balls that cover the domain, and cuts that can be checked again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impl.harness import reals, vectors
from impl.harness.evidence import Proof, Refusal
from impl.harness.judges import enclosure
from tests.impl.harness.judges.problems import at_most, constant, equal, exp_of, itself, problem

ASKED = problem(at_most(exp_of, constant(3)), x=reals(0, 1))


def sum_of_exps(on, x, y):
    """Exp(x) + exp(y)."""
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
    assert "50 boxes" in judged.why


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
    """Y ≤ exp(1) holds for y up to x and x up to 2, and y ≤ 3/2 does not."""

    def second(on, y):
        return y

    pieces = {"x": reals(1, 2), "y": reals(0, "x")}
    assert isinstance(enclosure.judge(problem(at_most(second, itself), **pieces), boxes=500), (Proof, Refusal))
    assert isinstance(enclosure.judge(problem(at_most(second, constant("2.1")), **pieces), boxes=500), Proof)
    assert isinstance(enclosure.judge(problem(at_most(second, constant("3/2")), **pieces), boxes=500), Refusal)
