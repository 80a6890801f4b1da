"""ThereIs: what a choice proves, that one which fails refutes nothing, and what is refused before anything runs."""

import dataclasses
import json

import pytest

from lemmacheck import (
    PROVED,
    REFUTED,
    SUPPORTED,
    UNDECIDED,
    VACUOUS,
    CatalogueError,
    Claim,
    Reading,
    ThereIs,
    equals,
    integers,
    reals,
    simplex,
    strictly,
    summed,
    vectors,
)
from lemmacheck.audits import Subject, describe_reading, kind_of, written_down
from lemmacheck.catalogues import Catalogue
from lemmacheck.catalogues.checking import check_claim
from lemmacheck.runs import replay, run_audit
from lemmacheck.system import UsageError
from lemmacheck.vocabulary import PROFILES

SMALL = dataclasses.replace(PROFILES["quick"], assignments=4, batch=64, rounds=3, examples=8)
GIVEN = {"x": reals(0, 1)}


def product(on, x, y):
    """x y."""
    return x * y


def distance(on, x, y):
    """|x - y|."""
    return abs(x - y)


def half(on):
    """1/2."""
    return on.scalar("1/2")


def itself(on, x):
    """x."""
    return x


def middle(on, x):
    """(x + 1)/2."""
    return (x + 1) / 2


def inverse(on, x):
    """1/x."""
    return 1 / x


def one(on):
    """1."""
    return on.scalar(1)


def bent(on, x):
    """exp(x) - 1."""
    return on.exp(x) - 1


def raised(on, x, y):
    """log(1 + y)."""
    return on.log(1 + y)


def claim_of(asserts, given=None, expects=PROVED, where=()):
    """Return a claim with one reading."""
    reading = Reading("a", expects=expects, asserts=asserts, given=GIVEN if given is None else given, where=where)
    return Claim("1", kind="lemma", title="a", section="a", says="a", readings=(reading,), digest="d")


def audited(claim):
    """Return what the audit of a claim's reading finds."""
    check_claim(claim)
    (reading,) = claim.readings
    subject = Subject(claim, reading, SMALL, 0, lambda *_: (claim, reading))
    return kind_of(reading.asserts).examine(subject).run()


NEAR = ThereIs(distance, half, of={"y": reals(0, 1)}, by={"y": half})
TRUE = {
    "y in [0, 1] with |x - y| ≤ 1/2": (NEAR, GIVEN),
    "y > 0 with |x - y| ≤ 1/2": (ThereIs(distance, half, of={"y": reals(above=0)}, by={"y": middle}), GIVEN),
    "y ≥ 1 with x y = 1": (
        ThereIs(product, equals(one), of={"y": reals(1, "1/x")}, by={"y": inverse}),
        {"x": reals(above=0, high=1)},
    ),
    "y in (x, 2) with |x - y| < 1": (
        ThereIs(distance, strictly(one), of={"y": reals("x", 2, open=True)}, by={"y": middle}),
        {"x": reals("1/8", "3/4")},
    ),
}
FAILING = {
    "the bound fails": ThereIs(distance, half, of={"y": reals(0, 1)}, by={"y": one}),
    "the choice is too large": ThereIs(distance, half, of={"y": reals(0, "3/4")}, by={"y": middle}),
    "the choice is too small": ThereIs(distance, half, of={"y": reals("1/2 + 1/100", 1)}, by={"y": half}),
    "an end that is open": ThereIs(distance, half, of={"y": reals("1/2", 1, open=True)}, by={"y": half}),
}


@pytest.mark.parametrize(("asserts", "given"), TRUE.values(), ids=list(TRUE))
def test_a_choice_that_does_proves_existence(asserts, given):
    """Where each choice lies in its range and the bound holds with all of them, the assertion is proved."""
    found = audited(claim_of(asserts, given))
    assert found.line.verdict == "proved", found.line.why
    assert [link.verdict for link in found.line.links] == [PROVED] * len(asserts.parts)


@pytest.mark.parametrize("asserts", FAILING.values(), ids=list(FAILING))
def test_a_choice_that_fails_refutes_nothing(asserts):
    """A choice outside of its range, or with which the bound fails, leaves the assertion open, and a point is named."""
    found = audited(claim_of(asserts, expects=UNDECIDED))
    assert found.line.verdict == "undecided"
    assert "the choice fails" in found.line.why
    assert "nothing is known of other choices" in found.line.why
    assert found.line.counterexample is None
    assert found.certificates == ()
    assert {link.verdict for link in found.line.links} <= {PROVED, UNDECIDED}


def test_other_verdicts_are_those_of_the_parts():
    """What no judge proves is supported, and a domain without a point makes it vacuous."""
    asserts = ThereIs(raised, equals(itself), of={"y": reals(above=-1)}, by={"y": bent})
    assert audited(claim_of(asserts, expects=SUPPORTED)).line.verdict in ("supported", "undecided")
    empty = claim_of(NEAR, expects=VACUOUS, where=("x > 1",))
    assert audited(empty).line.verdict == "vacuous"


def test_an_audit_that_is_stopped_says_so():
    """Before every part is audited nothing is said of the whole."""
    claim = claim_of(NEAR)
    subject = Subject(claim, claim.readings[0], SMALL, 0, lambda *_: (claim, claim.readings[0]))
    found = kind_of(NEAR).examine(subject).stop("by hand")
    assert (found.line.verdict, found.line.why) == ("undecided", "stopped by hand, before every part was audited")


def test_a_number_may_be_chosen_as_another_is():
    """A range may mention a number before it, whose choice stands for it."""
    of = {"y": reals(0, 1), "z": reals("y", 1)}
    asserts = ThereIs(distance, half, of=of, by={"y": half, "z": middle})
    assert audited(claim_of(asserts)).line.verdict == "proved"
    low = ThereIs(distance, half, of=of, by={"y": half, "z": itself})
    assert audited(claim_of(low, expects=UNDECIDED)).line.verdict == "undecided"


def test_certificates_prove_every_part_again(tmp_path):
    """A replay proves the bound and every end of a range again; one that lacks a part, or has another, fails."""
    claim = claim_of(NEAR)
    catalogue = Catalogue("planted", {"title": "planted", "arxiv": ""}, (claim,))
    run_audit(catalogue=catalogue, claims=(claim,), reading=None, profile=SMALL, seed=0, jobs=1,
              folder=tmp_path / "run", command="test")  # fmt: skip
    (path,) = (tmp_path / "run" / "certificates").glob("*.json")
    assert replay(path, catalogue=catalogue).confirmed
    stored = json.loads(path.read_text())
    assert len(stored["links"]) == 3
    for links in (stored["links"][:2], stored["links"][::-1], [stored["links"][0]] * 3):
        path.write_text(json.dumps({**stored, "links": links}))
        assert not replay(path, catalogue=catalogue).confirmed
    path.write_text(json.dumps(stored))
    wider = claim_of(ThereIs(distance, half, of={"y": reals(0, 2)}, by={"y": half}))
    other = Catalogue("planted", {"title": "planted", "arxiv": ""}, (wider,))
    with pytest.raises(UsageError):
        replay(path, catalogue=other)


def test_what_is_stated_is_the_parts():
    """The page has the terms with choices in their place, and a range that changes is another statement."""
    (reading,) = claim_of(NEAR).readings
    described = describe_reading(reading)
    assert [line.name for line in described.chain][:2] == ["distance", "half"]
    stated = written_down(reading).statement
    wider = claim_of(ThereIs(distance, half, of={"y": reals(0, 2)}, by={"y": half})).readings[0]
    assert stated is not None
    assert stated != written_down(wider).statement


@pytest.mark.parametrize(("make", "says"), [
    (lambda: ThereIs(distance, half, of={}, by={}), "needs a range and a choice"),
    (lambda: ThereIs(distance, half, of={"y": reals()}, by={"z": half}), "needs a range and a choice"),
    (lambda: ThereIs(distance, half, of={"y": integers(1)}, by={"y": one}), "and 'y' is declared by something else"),
    (lambda: ThereIs(distance, half, of={"y": simplex(1)}, by={"y": one}), "and 'y' is declared by something else"),
    (lambda: claim_of(ThereIs(distance, half, of={"y": vectors("x")}, by={"y": half})), "depends on 'x', no integer"),
    (lambda: ThereIs(summed("k")(product), half, of={"y": reals()}, by={"y": one}), "no sums"),
    (lambda: claim_of(ThereIs(itself, half, of={"x": reals()}, by={"x": half})), "chooses 'x', which is a variable"),
    (lambda: claim_of(ThereIs(distance, half, of={"y": reals("z")}, by={"y": half})), "z"),
    (lambda: claim_of(ThereIs(distance, half, of={"y": reals()}, by={"y": product})), "names 'y'"),
    (lambda: claim_of(NEAR, expects=REFUTED), "never refuted"),
])  # fmt: skip
def test_what_makes_no_sense_is_refused(make, says):
    """Ranges without a choice, what is no single real, names that are taken and a predicted refutation are refused."""
    with pytest.raises(CatalogueError) as caught:
        check_claim(make())
    assert says in str(caught.value)


def test_a_choice_is_one_number():
    """A choice that is a row is wrong code, and no number of its range."""

    def row(on, x):
        """The row x, x."""
        return on.row(x, x)

    with pytest.raises(CatalogueError, match="the choice of y is no single number, at no integers"):
        audited(claim_of(ThereIs(distance, half, of={"y": reals(0, 1)}, by={"y": row})))
