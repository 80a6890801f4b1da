"""Tests of Decodes: planted reductions that are right, wrong, silent or overconfident, and their certificates."""

import dataclasses
import json
import math
import types
from fractions import Fraction

import pytest

from lemmacheck import (
    PROVED,
    REFUTED,
    UNDECIDED,
    VACUOUS,
    CatalogueError,
    Claim,
    Decodes,
    Family,
    Reading,
    Verdict,
    integers,
    reals,
)
from lemmacheck.audits import describe_claim
from lemmacheck.catalogues import Catalogue
from lemmacheck.catalogues.catalogue import check_claim
from lemmacheck.runs import replay
from lemmacheck.runs.run import Task, audit_task
from lemmacheck.vocabulary import PROFILES
from var_pipelines.hardness import Decoding


def decoding(answer, *, allowed="1/8", critical="1/4"):
    """Return a decoding with given margins."""
    return Decoding(answer, Fraction(allowed), Fraction(critical), 1, 64)


def truth(n: int) -> int:
    """n²."""
    return n * n


def right(n: int) -> Decoding:
    """The square, decoded."""
    return decoding(n * n)


def wrong_once(n: int) -> Decoding:
    """Wrong at 3."""
    return decoding(n * n + (n == 3))


def silent(n: int) -> Decoding:
    """No answer at 3."""
    return decoding(None if n == 3 else n * n)


def overconfident(n: int) -> Decoding:
    """Right, but its provable error is above the critical one at 2."""
    return decoding(n * n, critical="1/16" if n == 2 else "1/4")


def exact_only(n: int) -> Decoding:
    """Right, and at 2 it may bear no error at all."""
    return decoding(n * n, allowed="0" if n == 2 else "1/8")


def without_end(n: int) -> Decoding:
    """Right, and as a float says under errors of any size."""
    return dataclasses.replace(decoding(n * n), critical=math.inf)


def uncertain(n: int) -> Decoding:
    """Right, and an error that is no number does no harm."""
    return dataclasses.replace(decoding(n * n), allowed=math.nan)


def uncounted(n: int) -> Decoding:
    """Right, after no number of calls."""
    return dataclasses.replace(decoding(n * n), calls=math.nan)


def claim_with(reduction, given=None, **more):
    """Return a claim of one reading about a reduction."""
    asserts = Decodes(reduction, truth=truth)
    domain = {"n": integers(1, 5)} if given is None else given
    reading = Reading("a", expects=PROVED, asserts=asserts, given=domain, **more)
    return Claim("Z.1", kind="lemma", title="z", section="Z", says="z", readings=(reading,), digest="0" * 64)


def audit(claim, folder):
    """Audit a claim's reading; return its catalogue and verdict line."""
    catalogue = Catalogue("planted", types.MappingProxyType({"title": "z"}), (claim,))
    task = Task("planted", "Z.1", "a", PROFILES["quick"], 0, claim.digest)
    outcome = audit_task(claim, claim.readings[0], task, catalogue)
    outcome.write(folder)
    return catalogue, outcome.line


@pytest.mark.parametrize(
    ("reduction", "given", "verdict", "says"),
    [
        (right, None, PROVED, "all 5 instances"),
        (wrong_once, None, REFUTED, "decodes wrongly"),
        (silent, None, UNDECIDED, "1 of 5 instances allow no answer"),
        (overconfident, None, REFUTED, "an error that should do no harm"),
        (exact_only, None, UNDECIDED, "the error that should do no harm at n = 2 is 0"),
        (without_end, None, UNDECIDED, "the largest that does none inf: exact numbers are needed"),
        (uncertain, None, UNDECIDED, "the error that should do no harm at n = 1 is nan"),
        (uncounted, None, UNDECIDED, "it calls its target nan times"),
        (right, {"n": integers(2, 1)}, VACUOUS, "no point"),
        (right, {"n": integers(1)}, Verdict.ERROR, "up to 400 instances"),
        (right, {"n": integers(1, 2), "x": reals(0, 1)}, Verdict.ERROR, "given by integers"),
    ],
)
def test_the_verdict_follows_from_the_instances(reduction, given, verdict, says, tmp_path):
    """One wrong answer or one broken margin refutes, silence leaves it open, and all right is proved of these."""
    _, line = audit(claim_with(reduction, given), tmp_path)
    assert (line.verdict, says in line.why) == (verdict.value, True), line.why


def test_the_first_wrong_instance_is_shown(tmp_path):
    """The counterexample names the instance, the decoded answer and the truth."""
    _, line = audit(claim_with(wrong_once), tmp_path)
    found = line.counterexample.simplest
    assert (found.point, found.left, found.right) == ({"n": "3"}, "10", "9")


@pytest.mark.parametrize("reduction", [right, wrong_once])
def test_certificates_replay_and_forged_ones_do_not(reduction, tmp_path):
    """Instances are decoded again; another number of them, or another role, is noticed."""
    catalogue, line = audit(claim_with(reduction), tmp_path)
    path = tmp_path / line.certificates[0]
    assert replay(path, catalogue=catalogue).confirmed
    body = json.loads(path.read_text())
    for forged in ({"points": 500}, {"role": "decoded" if body["role"] == "simplest" else "simplest"}):
        path.write_text(json.dumps(body | forged))
        assert not replay(path, catalogue=catalogue).confirmed


def test_a_reduction_has_no_families_and_is_described():
    """Families have no place beside instances, and the chain names both functions."""
    with pytest.raises(CatalogueError, match="every instance is decoded"):
        check_claim(claim_with(right, families=(Family({"n": "t"}),)))
    described = describe_claim(claim_with(right)).readings[0]
    assert [step.name for step in described.chain] == ["right", "truth"]
