"""Mutants of a ThereIs: each is known to fail by its choices, and the audit sees that it does."""

import pytest
from tests.impl.lemmacheck.audits.existence.claims import ROW, SMALL, TWO, audited, claim_of, half, within_half

from lemmacheck import PROVED, ThereIs, equals, integers, reals, strictly, vectors
from lemmacheck.audits import Subject, kind_of
from lemmacheck.catalogues import Catalogue
from lemmacheck.mutation.audit import MutantTask, audit_mutant, mutants_of
from lemmacheck.records import VerdictLine
from lemmacheck.vocabulary import Verdict


def product(on, x, y):
    """x y."""
    return x * y


def inverse(on, x):
    """1/x."""
    return 1 / x


def distance(on, x, y):
    """|x - y|."""
    return abs(x - y)


def one(on):
    """1."""
    return on.scalar(1)


STANDING = {
    "a row": (within_half(), ROW, {"constant", "flipped", "range-z-low", "range-z-high"}),
    "two numbers": (
        TWO,
        {"x": reals(0, 1)},
        {"constant", "range-y-low", "range-y-high", "range-z-low", "range-z-high"},
    ),
    "an equation": (
        ThereIs(product, equals(one), of={"y": reals(1, "1/x")}, by={"y": inverse}),
        {"x": reals(above=0, high=1)},
        {"constant", "range-y-low", "range-y-high"},
    ),
    "a strict bound": (
        ThereIs(distance, strictly(one), of={"y": reals(0, 1)}, by={"y": half}),
        {"x": reals("1/8", "3/4")},
        {"constant", "flipped", "range-y-low", "range-y-high"},
    ),
}


def line_of(claim, verdict=PROVED):
    """Return a line that says that the reading of a claim stands."""
    return VerdictLine(claim="1", reading="a", name="a", expects=PROVED, verdict=verdict, agrees=True, why="")


@pytest.mark.parametrize(("asserts", "given", "names"), STANDING.values(), ids=list(STANDING))
def test_every_mutant_is_killed(asserts, given, names):
    """A smaller right side, a flipped bound and a tighter range fail by these choices, at a point that is named."""
    claim = claim_of(asserts, given)
    (reading,) = claim.readings
    mutants = {mutant.name: mutant for mutant in mutants_of(reading, line_of(claim)) if mutant.false_by}
    assert names <= set(mutants)
    for mutant in mutants.values():
        task = MutantTask("none", "1", "a", mutant.name, line_of(claim), SMALL, 0)
        line = audit_mutant(claim, reading, mutant, task, Catalogue("none", {}, (claim,)))
        assert (line.outcome, line.verdict) == ("killed", Verdict.UNDECIDED), (line.mutant, line.why)
        assert "the choice fails" in line.why


def test_mutants_that_may_be_true_are_no_alarm():
    """A wider range of an integer of the domain is proved as well, and so an equivalent."""
    claim = claim_of(within_half(), {**ROW, "n": integers(2, 3)})
    (reading,) = claim.readings
    mutants = [mutant for mutant in mutants_of(reading, line_of(claim)) if mutant.name.startswith("range-n")]
    assert mutants
    for mutant in mutants:
        assert not mutant.false_by
        task = MutantTask("none", "1", "a", mutant.name, line_of(claim), SMALL, 0)
        line = audit_mutant(claim, reading, mutant, task, Catalogue("none", {}, (claim,)))
        assert line.outcome == "equivalent", line.why


def test_what_does_not_stand_has_no_mutants():
    """A choice that fails cannot be weakened."""
    claim = claim_of(within_half(of={"z": vectors("n", within="1/3")}), ROW)
    assert mutants_of(claim.readings[0], line_of(claim, Verdict.UNDECIDED)) == ()


def test_a_mutant_is_a_reading_that_can_be_audited():
    """The audit of a mutant is that of a ThereIs, which leaves it undecided."""
    claim = claim_of(within_half(), ROW)
    (mutant,) = [each for each in mutants_of(claim.readings[0], line_of(claim)) if each.name == "range-z-high"]
    found = audited(claim_of(mutant.reading.asserts, ROW, expects=Verdict.UNDECIDED))
    assert found.line.verdict == "undecided"
    settled = kind_of(mutant.reading.asserts).settle(Subject(claim, mutant.reading, SMALL, 0, lambda *_: None))
    assert settled.stands is False
