"""Drills: what a judge or a certificate says that is not so, nobody believes."""

import dataclasses
import json

import msgspec
import pytest
from tests.drills.drill import QUICK, drill, verdict_of, x_itself, x_squared

from lemmacheck import (
    PROVED,
    REFUTED,
    SUPPORTED,
    UNDECIDED,
    UsageError,
    reals,
)
from lemmacheck.audits import written_down
from lemmacheck.catalogues import Catalogue
from lemmacheck.judging.judgement import Proof, broken
from lemmacheck.proving import corner, deducing, enclosure, smt
from lemmacheck.proving.found import Found
from lemmacheck.proving.reasoning import Finder
from lemmacheck.runs import replay


def lying(problem, **_):
    """A judge that proves everything."""
    return Proof(corner.NAME, str(problem.assignment), whole=True)


@pytest.mark.parametrize("judge", [corner, smt, enclosure])
def test_a_judge_that_proves_everything_proves_nothing_false(judge, monkeypatch, tmp_path):
    """A proof against an exact counterexample is an alarm, and neither of the two is believed."""
    monkeypatch.setattr(judge, "judge", lying)
    line, _ = verdict_of(drill(x_itself, x_squared, given={"x": reals(0, 1), "y": reals(0, 1)}), tmp_path)
    assert line.verdict == UNDECIDED
    assert line.why.startswith("alarm: ")


def test_a_judge_that_suspects_a_point_outside_the_domain_refutes_nothing(monkeypatch, tmp_path):
    """A prover's candidate counts only where the hypotheses hold."""
    far = {"x": ((5,),), "y": ((0,),)}
    monkeypatch.setattr(smt, "judge", lambda *_, **__: broken("SMT", "I know better", far))
    line, _ = verdict_of(drill(x_squared, x_itself, given={"x": reals(0, 1), "y": reals(0, 1)}), tmp_path)
    assert line.verdict == PROVED


def certificates(claim, tmp_path):
    """Audit a drill and return its one proof certificate, as a path and as data."""
    verdict_of(claim, tmp_path)
    (path,) = (tmp_path / "certificates").glob("*.json")
    return path, json.loads(path.read_text())


def test_a_forged_proof_is_not_confirmed(tmp_path):
    """A query that asks something else, and cuts that cover nothing, prove nothing."""
    given = {"x": reals(0, 1), "y": reals(0, 1)}
    claim = drill(x_squared, x_itself, given=given)
    path, body = certificates(claim, tmp_path)
    known = Catalogue("drills", {}, (claim,))
    assert replay(path, catalogue=known).confirmed
    false = drill(x_itself, x_squared, given=given)
    states = written_down(false.readings[0]).statement
    body |= {"digest": states.digest, "states": msgspec.to_builtins(states)}
    for step in ({"by": "SMT", "smt2": "(assert false)"}, {"by": "boxes", "cuts": "."}, {"by": "corners"}):
        link = body["links"][0] | {"link": "x itself ≤ x squared", "steps": [step | {"scope": "no integers"}]}
        path.write_text(json.dumps(body | {"links": [link]}))
        assert not replay(path, catalogue=Catalogue("drills", {}, (false,))).confirmed


def test_a_forged_counterexample_is_refused(tmp_path):
    """A point that satisfies the claim, dressed up as a counterexample, is refused."""
    claim = drill(x_squared, x_itself)
    forged = {"schema": 1, "kind": "counterexample", "claim": "1", "reading": "drill", "digest": claim.digest,
              "role": "found", "point": {"x": "1/2"}, "left": "1", "right": "0"}  # fmt: skip
    (tmp_path / "forged.json").write_text(json.dumps(forged))
    with pytest.raises(UsageError, match="not those at its point"):
        replay(tmp_path / "forged.json", catalogue=Catalogue("drills", {}, (claim,)))


def twice_the_product(on, x, y):
    """2xy."""
    return 2 * x * y


def sum_of_squares(on, x, y):
    """x² + y²."""
    return x * x + y * y


def test_an_unknown_of_z3_is_no_proof(tmp_path, monkeypatch):
    """With no effort and no finders z3 knows nothing: truth is supported, and what is false is refuted all the same."""
    monkeypatch.setattr(deducing, "FINDERS", ())
    given = {"x": reals(), "y": reals()}
    starved = dataclasses.replace(QUICK, smt_effort=1)
    line, _ = verdict_of(drill(twice_the_product, sum_of_squares, given=given), tmp_path, starved)
    assert line.verdict == SUPPORTED
    line, _ = verdict_of(drill(sum_of_squares, twice_the_product, given=given), tmp_path, starved)
    assert line.verdict == REFUTED


def test_a_finder_that_fails_costs_no_reading(tmp_path, monkeypatch):
    """A finder that raises has no proof, and the judges are asked as if there were none."""

    def fails(*_):
        raise LookupError("nothing is where it should be")

    monkeypatch.setattr(deducing, "FINDERS", (Finder("broken", 1.0, fails),))
    line, _ = verdict_of(drill(x_squared, x_itself, given={"x": reals(0, 1), "y": reals(0, 1)}), tmp_path)
    assert (line.verdict, line.grade) == (PROVED, "solver")


def test_a_finder_that_lies_proves_nothing(tmp_path, monkeypatch):
    """What a finder takes for a proof, the kernel refuses: a false reading is refuted, and no alarm rings."""
    proof = Found({"rule": "sum", "terms": [["1", []]]})
    monkeypatch.setattr(deducing, "FINDERS", (Finder("lying", 1.0, lambda *_: proof),))
    line, _ = verdict_of(drill(x_itself, x_squared, given={"x": reals(0, 1), "y": reals(0, 1)}), tmp_path)
    assert (line.verdict, line.is_alarm) == (REFUTED, False)
