"""Tests of Cost: planted counts that are right, wrong, too slow, without a limit, and their certificates."""

import dataclasses
import json
import types

import pytest

from lemmacheck import (
    PROVED,
    REFUTED,
    SUPPORTED,
    UNDECIDED,
    CatalogueError,
    Claim,
    Cost,
    Family,
    FirstTerm,
    Reading,
    UsageError,
    counted,
    integers,
    reals,
)
from lemmacheck.arithmetic import Operations
from lemmacheck.audits import describe_claim
from lemmacheck.catalogues import Catalogue
from lemmacheck.catalogues.catalogue import check_claim
from lemmacheck.runs import replay
from lemmacheck.runs.run import Task, audit_task
from lemmacheck.vocabulary import PROFILES


def square(on, n, d):
    """n²d products, n sums, one exponential."""
    return on.row(n * n * d, 1 * n, 0 * n + 1)


def nearly_square(on, n, d):
    """The same, but for one sum where d is 2."""
    return on.row(n * n * d, n + (d - 1) * (d - 2) * (d - 3) + 0 * d, 0 * n + 1)


def off_by_one(on, n, d):
    """One sum too many everywhere."""
    return on.row(n * n * d, n + 1, 0 * n + 1)


def total_only(on, n, d):
    """Everything in one number."""
    return n * n * d + n + 1


def loops(n: int, d: int) -> Operations:
    """Count by doing: a loop over n², d products each."""
    products = sum(1 for _ in range(n) for _ in range(n) for _ in range(d))
    return Operations(products, n, 1)


def logarithmic(on, n, d):
    """n² ln n."""
    return n * n * on.log(n)


def waving(on, n, d):
    """n^(2 + (-1)^t): the exponent has no limit."""
    return on.power(on.scalar(-1), d) + 2


@counted
def by_algorithm(n, d):
    """A count that only integers have."""
    return len(bin(n)) * n


def exponential(on, n, d):
    """2^n."""
    return on.power(on.scalar(2), n)


def less_than_nothing(on, n, d):
    """-n."""
    return -n


def with_a_pole(on, n, d):
    """n²/(d - d)."""
    return n * n / (d - d)


GRID = {"n": integers(1, 5), "d": integers(1, 3)}
NARROW = {"K": integers(1), "n": integers("2**(K - 1)", "2**K"), "C": integers(2, 2), "d": integers(1, "C*K")}
NARROW_GRID = {"K": integers(1, 3)}
FEW = {"n": integers(1), "d": integers(1, 3)}
WIDE = {"n": integers(1), "d": integers(1, "n")}
GIVEN = {"n": integers(1), "d": integers(1)}
DOUBLING = Family({"n": "2**t", "d": "c"})
WIDENING = Family({"n": "2**t", "d": "2**t"})


def reading_with(form, *families, exponent=2, run=loops, given=None, held=("d",), at=None, **more):
    """Return a reading about a cost, for every fixed d."""
    grid = GRID if at is None else at
    asserts = Cost(form, exponent=exponent, along="n", held=held, run=run, at=grid if run else {})
    return Reading("a", expects=PROVED, asserts=asserts, given=given or GIVEN, families=families, **more)


def claim_with(reading):
    """Return a claim of one reading."""
    return Claim("Z.1", kind="lemma", title="z", section="Z", says="z", readings=(reading,), digest="0" * 64)


def audit(reading, folder):
    """Audit a reading; return its catalogue and verdict line."""
    claim = claim_with(reading)
    catalogue = Catalogue("planted", types.MappingProxyType({"title": "z"}), (claim,))
    task = Task("planted", "Z.1", "a", PROFILES["quick"], 0, claim.digest)
    outcome = audit_task(claim, reading, task, catalogue)
    outcome.write(folder)
    return catalogue, outcome.line


@pytest.mark.parametrize(
    ("reading", "verdict", "says"),
    [
        (reading_with(square, DOUBLING), PROVED, "17 counted runs agree"),
        (reading_with(total_only, DOUBLING), PROVED, "17 counted runs agree"),
        (reading_with(nearly_square, DOUBLING), PROVED, "17 counted runs agree"),
        (reading_with(off_by_one, DOUBLING), REFUTED, "a counted run"),
        (reading_with(square, DOUBLING, exponent="19/10"), REFUTED, "the exponent is 2"),
        (reading_with(square, DOUBLING, exponent="21/10"), PROVED, "at most 21/10"),
        (reading_with(square, DOUBLING, held=()), REFUTED, "the exponent is 3"),
        (reading_with(square, DOUBLING, WIDENING, held=()), REFUTED, "the exponent is 3"),
        (reading_with(square, DOUBLING, WIDENING), PROVED, "at most 2 for n → ∞, d fixed"),
        (reading_with(square, DOUBLING, exponent=3, held=()), SUPPORTED, "d is not bounded"),
        (reading_with(square, DOUBLING, held=(), given=NARROW, at=NARROW_GRID), PROVED, "1 ≤ d ≤ C*K"),
        (reading_with(square, DOUBLING, held=(), given=WIDE), REFUTED, "the exponent is 3"),
        (reading_with(logarithmic, DOUBLING, run=None), PROVED, "at most 2"),
        (reading_with(logarithmic, DOUBLING, run=None, exponent="1999/1000"), REFUTED, "the exponent is 2"),
        (reading_with(by_algorithm, DOUBLING, run=None, exponent=1), UNDECIDED, "no limit"),
        (reading_with(exponential, DOUBLING, run=None), REFUTED, "the exponent is oo"),
        (reading_with(less_than_nothing, DOUBLING, run=None), UNDECIDED, "not positive"),
        (reading_with(with_a_pole, DOUBLING, run=None), UNDECIDED, "division by zero"),
        (reading_with(by_algorithm, Family({"n": "2", "d": "c"}), run=None), UNDECIDED, "does not tend to infinity"),
        (reading_with(by_algorithm, Family({"n": "1/t", "d": "c"}), run=None), UNDECIDED, "not known"),
        (reading_with(by_algorithm, Family({"n": "5 - t", "d": "c"}), run=None), UNDECIDED, "leaves the domain"),
        (reading_with(by_algorithm, Family({"n": "2**t", "d": "(c - 2)*t"}), run=None), UNDECIDED, "sign"),
        (reading_with(by_algorithm, Family({"n": "2**t", "d": "c - 1"}), run=None), UNDECIDED, "sign"),
        (reading_with(square, Family({"n": "2**t"}), given=FEW, held=()), PROVED, "1 ≤ d ≤ 3"),
    ],
)
def test_the_verdict_follows_from_counts_and_limits(reading, verdict, says, tmp_path):
    """A closed form that no run takes, or a limit above the exponent, refutes; without a limit nothing is decided."""
    _, line = audit(reading, tmp_path)
    assert (line.verdict, says in line.why) == (verdict.value, True), line.why


def test_a_wrong_closed_form_is_shown_at_its_smallest_run(tmp_path):
    """The counterexample has the sizes, the operations counted and those claimed."""
    catalogue, line = audit(reading_with(off_by_one, DOUBLING), tmp_path)
    found = line.counterexample.simplest
    assert (found.point, found.left, found.right) == ({"n": "1", "d": "1"}, "1", "2")
    assert found.link == ("sums counted", "off by one")
    assert line.links[0].verdict == "refuted"
    assert replay(tmp_path / found.certificate, catalogue=catalogue).confirmed


def test_slopes_approach_the_limit_from_exact_integers(tmp_path):
    """The local slope at n = 2^2000 is within 1/1000 of the limit, and a logarithm still shows there."""
    _, line = audit(reading_with(square, DOUBLING), tmp_path)
    (row,) = line.exponents
    assert row.slopes[-1][0] == 2000
    assert row.measured == pytest.approx(2, abs=1e-3)
    _, line = audit(reading_with(logarithmic, DOUBLING, run=None), tmp_path)
    assert 2.0005 < line.exponents[0].slopes[-1][1] < 2.01


def test_counts_without_a_limit_still_have_slopes(tmp_path):
    """An algorithm's count is followed in integers, though no limit is known."""
    _, line = audit(reading_with(by_algorithm, DOUBLING, run=None, exponent=1), tmp_path)
    assert line.exponents[0].slopes[-1][1] == pytest.approx(1, abs=0.01)
    assert line.exponents[0].limit is None


@pytest.mark.parametrize("form", [square, off_by_one])
def test_certificates_replay_and_forged_ones_do_not(form, tmp_path):
    """A certificate is confirmed by counting and taking limits again; other numbers in it are not."""
    catalogue, line = audit(reading_with(form, DOUBLING), tmp_path)
    path = tmp_path / line.certificates[0]
    assert replay(path, catalogue=catalogue).confirmed
    body = json.loads(path.read_text())
    other = {"role": "cost" if body["role"] == "simplest" else "simplest"}
    for forged in ({"points": 3}, {"families": [{}]}, {"says": "proved"}, other):
        path.write_text(json.dumps(body | forged))
        assert not replay(path, catalogue=catalogue).confirmed
    path.write_text(json.dumps(body | {"kind": "proof"}))
    with pytest.raises((UsageError, TypeError)):
        replay(path, catalogue=catalogue)


@pytest.mark.parametrize(
    ("reading", "says"),
    [
        (reading_with(square), "families along which it grows"),
        (reading_with(square, DOUBLING, figures={"x": FirstTerm()}), "no figures"),
        (dataclasses.replace(reading_with(square, DOUBLING), given={"n": integers(1)}), "lacks"),
        (
            dataclasses.replace(reading_with(square, DOUBLING), asserts=Cost(square, exponent=2, along="m")),
            "should name variables",
        ),
    ],
)
def test_what_makes_no_sense_is_named_when_the_catalogue_is_loaded(reading, says):
    """A cost without families, with figures, or along a variable it does not have is no claim."""
    with pytest.raises(CatalogueError, match=says):
        check_claim(claim_with(reading))


def test_a_grid_that_cannot_be_counted_is_named(tmp_path):
    """Too many runs, or real sizes, end in an error that says what to do."""
    for given, at in ((GIVEN, {}), (GIVEN | {"d": reals(1, 2)}, {"n": integers(1, 2)})):
        asserts = Cost(square, exponent=2, along="n", run=loops, at=at)
        reading = Reading("a", expects=PROVED, asserts=asserts, given=given, families=(DOUBLING,))
        _, line = audit(reading, tmp_path)
        assert line.verdict == "error"
        assert "`at` should say which" in line.why


def test_a_cost_is_described_step_by_step():
    """What is counted, the closed form and the power of n stand in the chain, in this order."""
    described = describe_claim(claim_with(reading_with(square, DOUBLING))).readings[0]
    assert described.kind == "cost"
    assert [step.name for step in described.chain] == ["operations counted", "square", "n^(2 + o(1))"]


def wrong_for_wide(on, n, d):
    """n²d products, n sums, one exponential; one sum more where d is 5."""
    return on.row(n * n * d, n + (d - 1) * (d - 2) * (d - 3) * (d - 4) / 24, 0 * n + 1)


@pytest.mark.parametrize(
    ("at", "says"),
    [
        ({"n": integers(5, 4), "d": integers(1, 2)}, "is empty"),
        ({"n": integers(1, 3), "d": integers(7, 9)}, "has no point in the domain"),
    ],
)
def test_a_grid_that_compares_nothing_is_named(at, says, tmp_path):
    """Without a run at a point of the domain nothing is proved, and the reason says so."""
    _, line = audit(reading_with(square, DOUBLING, given=FEW, held=(), at=at), tmp_path)
    assert line.verdict == "error"
    assert says in line.why


def test_runs_outside_the_domain_refute_nothing(tmp_path):
    """A closed form that is wrong for a d that the domain does not have is right."""
    at = {"n": integers(1, 3), "d": integers(1, 5)}
    given = {"n": integers(1), "d": integers(1, 4)}
    _, line = audit(reading_with(wrong_for_wide, Family({"n": "t"}), given=given, held=(), at=at), tmp_path)
    assert (line.verdict, "12 counted runs" in line.why) == ("proved", True), line.why
    _, line = audit(
        reading_with(wrong_for_wide, Family({"n": "t"}), given=at | {"n": integers(1)}, held=(), at=at), tmp_path
    )
    assert line.verdict == "refuted"


def test_runs_at_the_first_points_of_families_are_counted(tmp_path):
    """A closed form that is right on the grid and wrong along the family is refuted by a run there."""
    at = {"n": integers(1, 2), "d": integers(1, 4)}
    _, line = audit(reading_with(wrong_for_wide, Family({"n": "t", "d": "t + 2"}), held=(), at=at), tmp_path)
    assert line.counterexample.simplest.point == {"n": "3", "d": "5"}


@pytest.mark.parametrize(("exponent", "held"), [("two", ()), ("1/0", ()), (2, ("n",)), ("n", ())])
def test_a_cost_without_a_number_or_a_size_that_grows_is_named(exponent, held):
    """An exponent is a rational number, and what the cost grows along is not held."""
    with pytest.raises(CatalogueError, match=r"exponent of a Cost|cannot be held"):
        Cost(square, exponent=exponent, along="n", held=held)
