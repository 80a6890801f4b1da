"""Drills at the edges of what is declared: bounds without a value, numbers too long to write, choices hard to find."""

import dataclasses
import time

import pytest

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, UsageError, integers, matrices, power, reals, vectors
from lemmacheck.catalogues.catalogue import Catalogue
from lemmacheck.records import Paper, Record, RunLine
from lemmacheck.runs import replay
from lemmacheck.runs.run import Task, audit_task
from lemmacheck.vocabulary import PROFILES
from lemmacheck.vocabulary.claim import Verdict
from lemmacheck.vocabulary.profile import profile_named
from lemmacheck_reports.text.terminal import findings

QUICK = PROFILES["quick"]
RUN = RunLine(
    paper=Paper("drills"),
    seed=0,
    profile="quick",
    jobs=1,
    catalogue="drills",
    versions={},
    machine="",
    started="",
    command="",
)


def drill(*terms, **given):
    """Return a claim made of one bound."""
    reading = Reading("drill", expects=PROVED, asserts=Bound(*terms), given=given)
    return Claim("1", kind="lemma", title="t", section="1", says="s", readings=(reading,), file="drills/one.py")


def verdict_of(claim, folder, limit=0.0):
    """Audit a drill, write its certificates and return its verdict line."""
    profile = dataclasses.replace(QUICK, limit=limit)
    task = Task("drills", claim.id, "drill", profile, 0, claim.digest)
    outcome = audit_task(claim, claim.readings[0], task, Catalogue("drills", {}, (claim,)))
    outcome.write(folder)
    return outcome.line


def x_itself(on, x):
    """The number itself."""
    return x


def one_more(on, x):
    """One more."""
    return x + 1


def half(on):
    """A half."""
    return on.scalar("1/2")


def below_a_third(on, x, y):
    """How often a third fits into x, where y is 1."""
    return on.floor(3 * x) * y


def product(on, x, y):
    """The product."""
    return x * y


def near_one(on):
    """Nearly 1."""
    return on.scalar("99/100")


@pytest.mark.parametrize("bound", ["1/x", "min(3, 1/x)", "1/(x*x)"])
def test_bounds_that_have_no_value_somewhere_do_not_end_the_search(bound, tmp_path):
    """Where x is 0 there is no y; what is shown of the others breaks the bound, and is confirmed."""
    claim = drill(product, near_one, x=reals(-1, 1), y=reals(-9, bound))
    line = verdict_of(claim, tmp_path)
    assert line.verdict == REFUTED
    shown = tmp_path / line.counterexample.simplest.certificate
    assert replay(shown, catalogue=Catalogue("drills", {}, (claim,))).confirmed


def test_powers_that_have_no_value_somewhere_do_not_end_the_search(tmp_path):
    """x to the power -1 has no value at 0, and a simpler counterexample is looked for there too."""
    line = verdict_of(drill(product, near_one, n=integers(-1, -1), x=reals(0, 1), y=power("x", "n")), tmp_path)
    assert line.verdict == REFUTED


def test_points_with_thousands_of_digits_are_written(tmp_path):
    """A domain that reaches to exp(20000) is no reason to lose a reading."""
    claim = drill(x_itself, one_more, x=reals(0, "exp(20000)"))
    line = verdict_of(claim, tmp_path)
    assert line.verdict == PROVED
    (stored,) = (tmp_path / "certificates").glob("*proof.json")
    assert replay(stored, catalogue=Catalogue("drills", {}, (claim,))).confirmed


def product_to(on, n, m):
    """The number n."""
    return n


def smaller(on, n, m):
    """The number m."""
    return m


def test_choices_far_out_are_found(tmp_path):
    """With n ≥ 1 and 100 ≤ m ≤ n the first choice is n = 100, which no list of small numbers reaches."""
    line = verdict_of(drill(product_to, smaller, n=integers(1), m=integers(100, "n")), tmp_path)
    assert line.verdict == REFUTED


def test_choices_that_hardly_exist_are_given_up(tmp_path):
    """One choice among 10⁹ is not looked for one by one, and a domain is not empty because it was not found."""
    began = time.process_time()
    line = verdict_of(drill(product_to, smaller, n=integers(1, 10**9), m=integers("abs(n - 123456789)", 0)), tmp_path)
    assert line.verdict != "vacuous"
    assert time.process_time() - began < 60


def total(on, A):
    """The sum of all entries."""
    return on.total(A)


def test_a_matrix_without_rows_is_an_error(tmp_path):
    """Nobody can tell it from a row without entries, and the line says so."""
    line = verdict_of(drill(total, half, k=integers(0, 1), A=matrices("k", 2, within=1)), tmp_path)
    assert line.verdict == Verdict.ERROR
    assert "0 x 2" in line.why


def test_a_step_that_balls_cannot_see_is_confirmed_by_exact_numbers(tmp_path):
    """floor(3x) is 1 at 1/3: exact numbers say so, balls do not, and the replay says who did not check it."""
    claim = drill(below_a_third, half, x=reals(0, "1/3"), y=reals(0, 1))
    line = verdict_of(claim, tmp_path)
    assert line.verdict == REFUTED
    found = replay(tmp_path / line.counterexample.simplest.certificate, catalogue=Catalogue("drills", {}, (claim,)))
    assert found.confirmed
    assert any("balls cannot tell" in text for text in found.unchecked)


def sum_of_squares(on, u):
    """u·u."""
    return on.dot(u, u)


def one(on):
    """1."""
    return on.scalar(1)


@pytest.mark.parametrize("limit", [1.0, 2.0])
def test_a_limit_that_a_library_turns_into_its_own_exception_loses_nothing(limit, tmp_path):
    """The time is up while points are drawn: the counterexample in hand is the verdict."""
    line = verdict_of(drill(sum_of_squares, one, u=vectors(150, low=0, high=1)), tmp_path, limit)
    assert line.verdict in (REFUTED, "undecided")
    assert "hypothesis" not in line.why.lower()


def test_limits_that_no_clock_can_hold_are_refused():
    """A limit is a number of seconds that ends."""
    for limit in (float("inf"), 1e300, float("nan"), -1.0):
        with pytest.raises(UsageError, match="limit"):
            profile_named("quick", limit=limit)


# the stop may come while z3 makes an object, which then complains when it is dropped
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_why_a_reading_is_open_is_named_in_the_terminal(tmp_path):
    """A reading that was stopped, and was expected to be proved, says that it was stopped."""
    claim = drill(sum_of_squares, one, u=vectors(150, low=0, high=1))
    line = verdict_of(claim, tmp_path, 0.01)
    record = Record(run=RUN, verdicts={("1", "drill"): line})
    (finding,) = findings(record)
    assert finding.startswith("1, drill: stopped after 0.01 s")
