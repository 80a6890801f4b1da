"""Tests of the search: of statements about one problem, it derives those that are true in all worlds, and no other."""

import itertools
from fractions import Fraction

import pytest
from tests.impl.lemmacheck.kernel.derivations.worlds import fastest, is_true, slowest

from lemmacheck.audits.arguments.derivation import Inference, derived, excluded
from lemmacheck.kernel import ABSURD, Reach, Time

LOG, CONSTANT = Reach("O", Fraction(1)), Reach("O")
ENTRIES = (Reach("Θ"), Reach("Θ", Fraction(1, 2)), Reach("O", Fraction(1, 2)), Reach("any"))
OTHERWISE = ((), ("error",), ("entries",))


def statements():
    """Yield times of one problem: possible or not, for widths, entries, errors and quantifiers of each kind."""
    for possible, width, entries, error, otherwise, exponent in itertools.product(
        (True, False), (CONSTANT, LOG), ENTRIES, ("constant", "power", "none"), OTHERWISE, (1, 2)
    ):
        yield Time(possible, "m.f", Fraction(1), Fraction(exponent), width, entries, error, otherwise)


STATEMENTS = list(statements())


@pytest.mark.parametrize("number", range(0, len(STATEMENTS), 5))
def test_what_follows_and_what_is_excluded_is_what_the_worlds_say(number):
    """A statement follows from a fact if it is true wherever the fact is, and is excluded if both are true nowhere."""
    fact = STATEMENTS[number]
    world = slowest([fact]) if fact.possible else fastest([fact])
    for statement in STATEMENTS[number % 3 :: 3]:
        leaf = Inference(fact, "cited")
        follows = statement.possible == fact.possible and is_true(world, statement)
        assert (derived([leaf], statement) is not None) == follows, (fact, statement)
        clash = statement.possible != fact.possible and not is_true(world, _weakest(statement))
        assert (excluded([leaf], Inference(statement, "supposed")) is not None) == clash, (fact, statement)


def _weakest(statement):
    """Return the least that a statement says: it itself, read in the worlds in which the other is true."""
    return statement


def test_a_contradiction_needs_the_statement_that_it_contradicts():
    """Facts that contradict each other exclude no statement that has no part in it."""
    can = Time(True, "m.f", Fraction(1), Fraction(1), LOG, Reach("any"), "none")
    cannot = Time(False, "m.f", Fraction(1), Fraction(2), LOG, Reach("any"), "none")
    third = Time(True, "m.g", Fraction(1), Fraction(1), LOG, Reach("any"), "none")
    assert excluded([Inference(can, "cited"), Inference(cannot, "cited")], Inference(third, "supposed")) is None
    found = excluded([Inference(cannot, "cited")], Inference(can, "supposed"))
    assert found is not None
    assert found.states == ABSURD
