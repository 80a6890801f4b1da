"""Both pipelines in an audit: at which points they are run, and that one which is off by more than it says rings."""

import functools

import numpy as np
import pytest
from tests.drills.drill import QUICK, catalogue_of, drill

from lemmacheck import PROVED, REFUTED, SUPPORTED, UNDECIDED, FastValue, fast_by, integers, reals, summed, vectors
from lemmacheck.runs.task import Task, audit_task
from lemmacheck.vocabulary import Verdict

GIVEN = {"k": integers(1, 4), "u": vectors("k", within=1), "v": vectors("k", within=1)}


def products_in_floats(u, v):
    """The sum of products in floats, off by at most so many units of what is added."""
    unit = float(np.finfo(u.dtype).eps)
    return FastValue(float((u @ v.T)[0, 0]), 8 * unit * float((abs(u) @ abs(v).T)[0, 0]) + 1e-300)


def off_by(times, name):
    """Return the same, moved by so many times what it allows."""

    def moved(u, v):
        """The sum of products, moved."""
        found = products_in_floats(u, v)
        return FastValue(found.value + times * found.error, found.error)

    moved.__name__ = name
    return moved


def chain(fast, *, bound=1):
    """Return a term with a fast pipeline, and a bound of so much for each entry."""

    @fast_by(fast)
    @summed("k")
    def products(on, u, v):
        """The sum of products."""
        return u * v

    @summed("k")
    def most(on):
        """The bound, once for each entry."""
        return on.scalar(bound)

    return products, most


@functools.cache
def audited(fast, *, bound=1, witness=()):
    """Audit a bound whose first term has a fast pipeline; return its evidence by the pipeline, and its verdict."""
    claim = drill(*chain(fast, bound=bound), given=GIVEN)
    reading = claim.readings[0]
    if witness:
        reading = type(reading)(
            **{f: getattr(reading, f) for f in ("name", "expects", "asserts", "given")}, witnesses=WITNESSES
        )
    outcome = audit_task(claim, reading, Task("drills", "1", "drill", QUICK, 0, claim.digest), catalogue_of(claim))
    return [line for line in outcome.evidence if line.by == "fast pipeline"], outcome.line


WITNESSES = ({"k": "2", "u": ["1", "1/3"], "v": ["-1", "1/7"]},)


def test_both_pipelines_are_run_where_it_is_sharpest_and_at_drawn_points():
    """A proved bound is run at its sharpest point and at samples, in float64 and float32, and they agree."""
    evidence, line = audited(products_in_floats)
    assert line.verdict is PROVED
    roles = [one.at for one in line.pipelines]
    assert roles[0] == "sharpest point"
    assert 1 <= roles.count("sample") <= 8
    for one in line.pipelines:
        assert (one.term, one.float64.standing, one.float32.standing) == ("products", "agrees", "agrees")
    search, judged = evidence
    assert (search.kind, search.outcome, judged.kind, judged.outcome) == (
        "search",
        "confirmed",
        "judgement",
        "confirmed",
    )
    assert search.text.endswith("runs in the search, 0 disagreements")
    assert judged.text == f"{2 * len(line.pipelines)} runs at judged points, 0 disagreements"


def test_both_pipelines_are_run_at_counterexamples_and_witnesses():
    """A refuted bound is run at the simplest and the worst counterexample, and at the witness of the claim file."""
    _, line = audited(products_in_floats, bound="1/2", witness=True)
    assert line.verdict is REFUTED
    roles = {one.at: one for one in line.pipelines}
    assert roles["counterexample"].point == line.counterexample.simplest.point
    assert roles["witness"].point == {"k": "2", "u": ("1", "1/3"), "v": ("-1", "1/7")}
    assert len({str(one.point) for one in line.pipelines}) == len(line.pipelines)


def test_the_same_seed_gives_the_same_runs():
    """Nothing of it depends on the time or on what ran before."""
    first = audited(products_in_floats)
    audited.cache_clear()
    second = audited(products_in_floats)
    assert (first[1].pipelines, [line.text for line in first[0]]) == (
        second[1].pipelines, [line.text for line in second[0]],
    )  # fmt: skip


@pytest.mark.parametrize("times", [2, -2, 1e6])
@pytest.mark.parametrize("bound", [1, "1/2"])
def test_a_pipeline_that_is_off_by_more_than_it_allows_rings(times, bound):
    """Off by twice its error, in either direction, it is an alarm: neither a proof nor a counterexample counts."""
    evidence, line = audited(off_by(times, "moved"), bound=bound)
    assert (line.verdict, line.is_alarm) == (UNDECIDED, True)
    assert line.why.startswith("alarm: 'products' is ")
    assert line.why.endswith("one of the pipelines is wrong")
    assert "rounded to float64" in line.why
    assert {one.outcome for one in evidence} == {"alarm"}
    assert "disagrees" in {one.float64.standing for one in line.pipelines}
    assert not line.certificates


def test_a_pipeline_that_is_wrong_only_in_float32_rings():
    """The search asks in float64 alone; a pipeline that is wrong in float32 is found where points are judged."""

    def narrow(u, v):
        """Right in float64, and wrong in float32."""
        return (off_by(3, "m") if u.dtype == np.float32 else products_in_floats)(u, v)

    evidence, line = audited(narrow)
    assert (line.verdict, line.is_alarm) == (UNDECIDED, True)
    assert [one.outcome for one in evidence] == ["confirmed", "alarm"]
    assert {(one.float64.standing, one.float32.standing) for one in line.pipelines} == {("agrees", "disagrees")}
    assert line.tightness is None


@pytest.mark.parametrize("error", [float("inf"), float("nan")])
def test_an_error_that_certifies_nothing_is_shown_as_refused(error):
    """It neither agrees nor disagrees: the verdict is that of the reference, and nothing was run on both pipelines."""
    evidence, line = audited(lambda u, v: FastValue(0.0, error))
    assert line.verdict is PROVED
    assert {one.float64.standing for one in line.pipelines} == {"refused"}
    assert not any(one.is_compared for one in line.pipelines)
    assert "refused" in evidence[1].text
    assert "certifies nothing" in line.pipelines[0].float64.why


def test_a_pipeline_of_any_term_of_the_chain_is_run():
    """Where only the bound has a fast pipeline the search does not run it, and at judged points it is held."""

    def three_halves(k):
        """Wrong by k/2."""
        return FastValue(1.5 * k, 0.25 * k)

    def left(on, u, v):
        """The sum of products."""
        return on.dot(u, v)

    @fast_by(three_halves)
    def right(on, k):
        """The number of entries."""
        return k

    claim = drill(left, right, given=GIVEN)
    line = audit_task(claim, claim.readings[0], Task("drills", "1", "drill", QUICK, 0, ""), catalogue_of(claim)).line
    assert (line.is_alarm, {one.term for one in line.pipelines}) == (True, {"right"})


def test_a_pipeline_that_no_candidate_suggests_still_suggests():
    """What the fast pipeline takes for the worst is judged on the reference, and refutes nothing by itself."""
    large = audited(lambda u, v: FastValue(1e6, 1e7))[1]
    assert (large.verdict, large.is_alarm) == (PROVED, False)


def test_rounding_to_floats_leaves_the_domain():
    """A domain between two floats has points whose floats lie outside: both pipelines are about these all the same."""

    def same(x):
        """x itself, exactly."""
        return FastValue(float(x[0, 0]), 0.0)

    @fast_by(same)
    def itself(on, x):
        """x."""
        return x

    def two(on):
        """2."""
        return on.scalar(2)

    given = {"x": reals("1 + 1/2**60", "1 + 1/2**59")}
    claim = drill(itself, two, given=given)
    line = audit_task(claim, claim.readings[0], Task("drills", "1", "drill", QUICK, 0, ""), catalogue_of(claim)).line
    assert line.verdict in (PROVED, SUPPORTED)
    assert {one.float64.fast for one in line.pipelines} == {1.0}
    assert {one.float64.standing for one in line.pipelines} == {"agrees"}
    assert line.verdict is not Verdict.ERROR
