"""The search for a proof of a goal: which ways are asked, in which order, and what is said where none has a proof."""

import pytest
from tests.impl.lemmacheck.kernel.test_slope import goal_for, real

from lemmacheck.kernel import statement_of
from lemmacheck.proving.deduction import Deduction
from lemmacheck.proving.finders import FINDERS
from lemmacheck.proving.reasoning import FailsError, NotProvedError, Reasoning, UnfitError, Way
from lemmacheck.proving.ways import WAYS, algebra, has_sizes
from lemmacheck.system import STOPPED, Allowance, spend, spent
from lemmacheck.system.effort import SECOND
from lemmacheck.system.watch import stopped_after

TRUE = ([f"x: {real(0)}"], ["0", "x*x + x"])


def raising(error):
    """Return a way that raises."""

    def prove(_search, _goal):
        raise error

    return Way(type(error).__name__, 0.5, prove)


def searched(*ways):
    """Return what a search by some ways finds of a true goal."""
    return Reasoning(FINDERS, ways, Allowance.of(5)).prove(goal_for(*TRUE))


@pytest.mark.parametrize("error", [LookupError("nothing there"), NotProvedError("no"), UnfitError("not for it")])
def test_a_way_that_has_no_proof_leaves_the_goal_to_others(error):
    """Whatever a way raises, the next one is asked."""
    assert searched(raising(error), Way("algebra", 1.0, algebra.prove))["rule"] == "algebra"


def test_a_goal_that_fails_is_asked_no_other_way():
    """A way that knows a point where the goal fails ends the search for it."""
    with pytest.raises(NotProvedError, match="at x = 1"):
        searched(raising(FailsError("at x = 1")), Way("algebra", 1.0, algebra.prove))


def test_the_reason_is_that_of_ways_that_were_for_the_goal():
    """A way that is not for a goal is no reason, unless all are so."""
    with pytest.raises(NotProvedError) as found:
        searched(raising(UnfitError("it has no roots")), raising(NotProvedError("no sum is found")))
    assert str(found.value) == "no sum is found"
    with pytest.raises(NotProvedError, match="it has no roots"):
        searched(raising(UnfitError("it has no roots")))


def test_few_choices_come_before_ways_for_unknown_sizes():
    """What holds at each of three integers, and not between them, is proved choice by choice, without an induction."""
    asked = []

    def seen(_search, goal):
        asked.append(goal)
        raise NotProvedError("no")

    ways = (*(way for way in WAYS if way.name == "algebra"), Way("sizes", 0.5, seen, has_sizes))
    statement = statement_of(["k: Integers(low=1, high=3)"], "bound ≤", ["0", "(k - 1)*(k - 2)*(k - 3)*(k - 3/2)"])
    proof = Deduction(FINDERS, ways, 5).prove(statement, statement.links[0])
    assert (proof["rule"], asked) == ("integers", [])


def endless(_search, _goal):
    """Spend effort and look at no allowance."""
    while True:
        spend(1000)


def busy(_search, _goal):
    """Take time and spend nothing: what no count foresaw."""
    while True:
        pass


def test_a_way_that_spends_more_than_its_share_is_ended():
    """What looks at no allowance is ended where it has spent its share, and the next way is asked."""
    began = spent()
    assert searched(Way("endless", 0.2, endless), Way("algebra", 1.0, algebra.prove))["rule"] == "algebra"
    assert SECOND <= spent() - began < 2 * SECOND
    with pytest.raises(NotProvedError, match="endless: the effort is used up"):
        searched(Way("endless", 0.2, endless))


def test_what_is_stopped_by_time_says_so(monkeypatch):
    """Time ends what spends nothing, some times later than effort would have, and it is written down by name."""
    monkeypatch.setattr("lemmacheck.system.watch.GRACE", 0.1)
    monkeypatch.setattr("lemmacheck.system.watch.EMERGENCY", 0.1)
    with stopped_after(60) as limit, pytest.raises(NotProvedError, match=f"busy: {STOPPED}"):
        searched(Way("busy", 0.2, busy))
    assert list(limit.stopped) == ["busy"]
