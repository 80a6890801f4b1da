"""Certificates of real claims, replayed and tampered with."""

import dataclasses
import json
import re
from unittest import mock

import pytest
from tests.impl.lemmacheck.proving.problems import constant, exp_of, itself, square

from lemmacheck import PROVED, Bound, Claim, Reading, UsageError, integers, reals
from lemmacheck.audits.bounds import recheck as rechecking
from lemmacheck.catalogues import Catalogue, worker_catalogue
from lemmacheck.judging.point import Decision, judge_point
from lemmacheck.proving import deducing
from lemmacheck.records import read_record
from lemmacheck.runs import ProofsOnFile, replaying, run_audit
from lemmacheck.runs import replay as replay_certificate
from lemmacheck.vocabulary import PROFILES
from lemmacheck_reports import OUR_CATALOGUE

TAMPERED = {"k": "1", "R": "2", "eps": "1/20", "u": "1", "v": "1", "u_": "1", "v_": "1"}


def replay(path, catalogue=None):
    """Check a certificate of the paper's catalogue, or of another."""
    return replay_certificate(path, catalogue=catalogue or worker_catalogue(OUR_CATALOGUE))


def audit(folder, catalogue, *readings):
    """Audit some readings into a folder, and return the certificates' paths."""
    for claim, reading in readings:
        run_audit(
            catalogue=catalogue, claims=catalogue.select([claim]), reading=reading, profile=PROFILES["quick"], seed=0,
            jobs=1, folder=folder / f"{claim}-{reading}", command="test", filed=ProofsOnFile(),
        )  # fmt: skip
    return sorted(folder.glob("*/certificates/*.json"))


@pytest.fixture(scope="module")
def genuine(tmp_path_factory):
    """Audit a refuted, a proved and an unbounded reading once, and return their certificates by kind."""
    folder = tmp_path_factory.mktemp("genuine")
    paths = audit(
        folder, worker_catalogue(OUR_CATALOGUE), ("B.2", "only_originals_bounded"), ("B.2", "all_four_bounded"),
        ("B.1", "universal_constant"),
    )  # fmt: skip
    return {path.stem: path for path in paths}


@pytest.fixture(scope="module")
def by_solver(tmp_path_factory):
    """Return the certificate of the proof that z3 finds where no finder is asked."""
    with mock.patch.object(deducing, "FINDERS", ()):
        (path,) = audit(tmp_path_factory.mktemp("solver"), worker_catalogue(OUR_CATALOGUE), ("B.2", "all_four_bounded"))
    assert replay(path).confirmed
    return path


@pytest.fixture
def changed(genuine, by_solver, tmp_path):
    """Return a writer of a changed copy of a certificate."""

    def make(stem, change):
        stored = json.loads((by_solver if stem == SOLVED else genuine[stem]).read_text())
        change(stored)
        path = tmp_path / "certificate.json"
        path.write_text(json.dumps(stored))
        return path

    return make


POINT, PROOF = "B.2-only_originals_bounded-simplest", "B.2-all_four_bounded-proof"
FAMILY = "B.1-universal_constant-family"
SOLVED = "by z3"


def by_z3(stored):
    """Return the first link of a proof that z3 shows: an equation of polynomials needs nobody."""
    return next(link for link in stored["links"] if "steps" in link)


def by_summands(stored):
    """Return the first link of a proof that is shown summand by summand."""
    return next(link for link in stored["links"] if link["proof"]["rule"] == "summands")


def test_every_certificate_written_is_confirmed(genuine):
    """Points, proofs and families are confirmed without the search."""
    assert {POINT, PROOF, FAMILY, "B.2-only_originals_bounded-worst"} <= set(genuine)
    for path in genuine.values():
        outcome = replay(path)
        assert outcome.confirmed, outcome.lines


@pytest.mark.parametrize("stem", [POINT, PROOF, FAMILY])
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"schema": 2}, "schema 2"),
        ({"schema": None}, "schema None"),
        ({"kind": "rumour"}, "unknown kind"),
        ({"kind": 3}, "not a certificate"),
        ({"digest": "0" * 64}, "its digest is not that of what it states"),
        ({"claim": "Z.9"}, "there is no claim"),
        ({"reading": "Z"}, "has no reading"),
        ({"surprise": 1}, "not a certificate"),
        ({"links": 3}, "not a certificate"),
    ],
)
def test_changed_heads_are_one_sentence(changed, stem, changes, sentence):
    """A head that does not fit is refused in one sentence, whatever the certificate's kind."""
    with pytest.raises(UsageError) as error:
        replay(changed(stem, lambda stored: stored.update(changes)))
    assert sentence in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("stem", [POINT, PROOF, FAMILY])
@pytest.mark.parametrize("field", ["schema", "kind", "claim", "reading", "digest"])
def test_missing_fields_are_one_sentence(changed, stem, field):
    """A certificate without one of its fields is refused."""
    with pytest.raises(UsageError) as error:
        replay(changed(stem, lambda stored: stored.pop(field)))
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("point", "sentence"),
    [
        (None, "has no point"),
        ({}, "variables are not those"),
        (TAMPERED | {"u_": "3/2"}, "outside the domain"),
        (TAMPERED | {"eps": "1/10"}, "outside the domain"),
        (TAMPERED | {"k": "0"}, "outside the domain"),
        (TAMPERED | {"k": "1/2"}, "not made of integers"),
        (TAMPERED | {"k": "2"}, "is not 1 x 2"),
        (TAMPERED | {"k": []}, "outside the domain"),
        (TAMPERED | {"u": {"a": 1}}, "not made of exact numbers"),
        (TAMPERED | {"u": [[1], 2]}, "not made of exact numbers"),
        (TAMPERED | {"u": None}, "not made of exact numbers"),
        (TAMPERED | {"u": "nan"}, "not made of exact numbers"),
        (TAMPERED | {"x": "1"}, "variables are not those"),
        (TAMPERED, "not those at its point"),
    ],
)
def test_tampered_points_are_one_sentence(changed, point, sentence):
    """A point outside the domain, or another than the one whose values are stated, is refused."""
    with pytest.raises(UsageError) as error:
        replay(changed(POINT, lambda stored: stored.update(point=point)))
    assert sentence in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("value", ["1", None, {"mid": "1", "rad": "0"}, ["1"]])
def test_tampered_values_are_one_sentence(changed, side, value):
    """Values that are not those at the point are refused."""
    with pytest.raises(UsageError, match="not those at its point"):
        replay(changed(POINT, lambda stored: stored.update({side: value})))


def test_points_that_break_nothing_are_not_confirmed(changed):
    """A point of the domain with its true values that breaks nothing is no counterexample."""
    path = changed(POINT, lambda stored: stored.update(point=TAMPERED, left="0", right="1/5"))
    assert not replay(path).confirmed


@pytest.mark.parametrize("text", ["", "{", "[]", "3", "null", '"text"', "\x00", '{"schema": 1}', "{}"])
def test_what_is_no_certificate_is_one_sentence(tmp_path, text):
    """A file that is no certificate is refused in one sentence that names it."""
    path = tmp_path / "certificate.json"
    path.write_text(text)
    with pytest.raises(UsageError, match=r"certificate\.json") as error:
        replay(path)
    assert "\n" not in str(error.value)


def test_truncated_certificates_are_one_sentence(genuine, tmp_path):
    """A certificate cut anywhere before its end is refused."""
    path = tmp_path / "certificate.json"
    raw = genuine[POINT].read_bytes().rstrip()
    for end in range(0, len(raw), 61):
        path.write_bytes(raw[:end])
        with pytest.raises(UsageError):
            replay(path)


def refused(path):
    """Whether a certificate is not confirmed, or refused as malformed."""
    try:
        return not replay(path).confirmed
    except UsageError:
        return True


@pytest.mark.parametrize(
    "change",
    [
        lambda step: step.update(smt2="(assert false)"),
        lambda step: step.update(smt2=re.sub(r"\d+\.0", "77.0", step["smt2"], count=1)),
        lambda step: step.update(smt2=re.sub(r"[<>]=? ", "= ", step["smt2"], count=1)),
        lambda step: step.update(smt2=step["smt2"] + "(assert false)"),
        lambda step: step.update(smt2=""),
        lambda step: step.update(smt2="not smt"),
        lambda step: step.update(by="hearsay"),
        lambda step: step.update(by="enumeration"),
        lambda step: step.update(by="boxes", cuts="."),
        lambda step: step.clear(),
    ],
)
def test_tampered_queries_are_not_confirmed(changed, change):
    """A proof whose query is not the claim's own proves nothing about the claim."""

    def tamper(stored):
        step = by_z3(stored)["steps"][0]
        before = dict(step)
        change(step)
        assert step != before

    assert refused(changed(SOLVED, tamper))


@pytest.mark.parametrize(
    "change",
    [
        lambda link: link.update(proof=None),
        lambda link: link.update(proof={}),
        lambda link: link.update(proof={"rule": "boxes", "variables": [], "cuts": "."}),
        lambda link: link["proof"].update(rule="integers"),
        lambda link: link["proof"].pop("each"),
        lambda link: link["proof"]["each"].update(steps=[]),
        lambda link: link.update(by="SMT"),
        lambda link: link.update(by="products"),
        lambda link: link.update(scope="every point"),
        lambda link: link.update(steps=[]),
        lambda link: link.pop("by"),
    ],
)
def test_tampered_proofs_are_not_confirmed(changed, change):
    """A proof that the kernel refuses, and a link that says of it what is not so, are not confirmed."""
    assert refused(changed(PROOF, lambda stored: change(by_summands(stored))))


@pytest.mark.parametrize(
    "change",
    [
        lambda link: link.update(steps=[]),
        lambda link: link.update(steps=None),
        lambda link: link.pop("steps"),
        lambda link: link.update(link="moved ≤ elsewhere"),
        lambda link: link.update(by="SMT"),
        lambda link: link.update(steps=[], scope="all 0 cases"),
        lambda link: link.update(steps=[], scope="all 0 cases", by="enumeration"),
        lambda link: link.update(steps=[{"by": "enumeration"}], scope="every integer", by="enumeration"),
    ],
)
def test_tampered_links_are_not_confirmed(changed, change):
    """A proof without its steps, of another link or of another scope is not confirmed."""
    assert refused(changed(SOLVED, lambda stored: change(by_z3(stored))))


def test_a_proof_needs_all_its_links(changed):
    """A chain with a link missing, doubled or turned round is not confirmed."""
    for change in (lambda ls: ls.clear(), lambda ls: ls.append(ls[0]), lambda ls: ls.pop(), lambda ls: ls.reverse()):
        path = changed(PROOF, lambda stored, change=change: change(stored["links"]))
        assert refused(path) or len(json.loads(path.read_text())["links"]) == 1


def test_a_proof_for_a_false_reading_is_not_confirmed(changed):
    """The proof of one reading, relabelled as that of the refuted one, is not confirmed."""
    assert refused(changed(PROOF, lambda stored: stored.update(reading="only_originals_bounded")))


@pytest.mark.parametrize(
    "value", ["y", "1/0", "t/0", "sqrt(-1)*t", "import os", "", [], {}, None, [["1"], ["1", "2"]], "t//2", "(-1)**t"]
)
def test_tampered_families_are_not_confirmed(changed, genuine, value):
    """A family with a variable exchanged for nonsense is refused or not confirmed, without an exception."""
    for name in json.loads(genuine[FAMILY].read_text())["family"]["point"]:
        assert refused(changed(FAMILY, lambda stored, name=name: stored["family"]["point"].update({name: value}))), name


@pytest.mark.parametrize("family", [None, {}, {"point": None}, {"point": {}}, {"point": []}])
def test_missing_families_are_one_sentence(changed, family):
    """A family certificate without its family is refused."""
    with pytest.raises(UsageError, match="has no family"):
        replay(changed(FAMILY, lambda stored: stored.update(family=family)))


def count(on, k):
    """k."""
    return k


@pytest.mark.parametrize(
    ("left", "right", "given"),
    [
        (count, constant(5), {"k": integers(1, 4)}),
        (square, itself, {"x": reals(0, 1)}),
        (exp_of, constant(3), {"x": reals(0, 1)}),
        (constant(1), count, {"k": integers(1)}),
        (itself, constant(3), {"x": reals("sqrt(2)", "exp(1)")}),
    ],
)
def test_every_judges_proof_replays(tmp_path, left, right, given):
    """Whichever judge proved a reading, its certificate is confirmed."""
    reading = Reading("r", expects=PROVED, asserts=Bound(left, right), given=given)
    claim = Claim("1", kind="lemma", title="t", section="1", says="x", readings=(reading,), file="here.py", digest="d")
    catalogue = Catalogue("none", {"title": "t", "arxiv": ""}, (claim,))
    (path,) = audit(tmp_path, catalogue, ("1", "r"))
    assert read_record(tmp_path / "1-r" / "record.jsonl").verdicts["1", "r"].verdict == "proved"
    outcome = replay(path, catalogue=catalogue)
    assert outcome.confirmed, outcome.lines


def test_a_check_that_takes_too_long_confirms_nothing(genuine, monkeypatch):
    """What nobody waits for ends in one sentence."""

    def endless(*_):
        while True:
            pass

    monkeypatch.setattr(replaying, "MOST_SECONDS", 0.2)
    monkeypatch.setattr(replaying, "_checked", endless)
    with pytest.raises(UsageError, match="processor time"):
        replay(genuine["B.2-all_four_bounded-proof"])


def test_a_point_that_balls_contradict_is_not_confirmed(genuine, monkeypatch):
    """Where exact numbers say that a point breaks a reading and balls that it does not, one of them is wrong."""
    path = genuine["B.2-only_originals_bounded-simplest"]
    assert replay(path).confirmed

    def holding(link, point, *, balls_only=False):
        judged = judge_point(link, point, balls_only=balls_only)
        return dataclasses.replace(judged, decision=Decision.HOLDS) if balls_only else judged

    monkeypatch.setattr(rechecking, "judge_point", holding)
    assert not replay(path).confirmed
