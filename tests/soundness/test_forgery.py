"""Certificates of every kind, each field forged: replay ends in one sentence or an answer, and confirms no forgery."""

import contextlib
import dataclasses
import json
import time
from fractions import Fraction
from importlib import import_module
from random import Random
from unittest import mock

import pytest
from tests.soundness import forgery

from lemmacheck import UsageError
from lemmacheck.audits import Replay
from lemmacheck.catalogues import load_catalogue
from lemmacheck.runs import replay, run_audit
from lemmacheck.vocabulary import PROFILES
from lemmacheck.vocabulary.domain import Domain

recheck = import_module("lemmacheck.proving.recheck")  # the room has a function of this name
proving = import_module("lemmacheck.proving.prove")  # likewise

EACH = 40
"""How many mutants are made of one certificate."""
FEW = 40
"""How many where a fault is planted."""
LEAST = 1000
SLOWEST = 5.0
KINDS = {"counterexample", "family", "proof", "undefined", "defined", "cost", "decoded", "argument"}

TRUE_POINTS = {
    ("1", "square"): lambda x: -1 <= x <= 1 and x * x > Fraction(1, 2),
    ("1", "equation"): lambda x: 0 <= x <= 2 and x * x != 2 * x,
    ("1", "row"): lambda k, u: (
        1 <= k <= 2 and k == len(_row(u)) and all(abs(a) <= 2 for a in _row(u))
        and sum(map(abs, _row(u))) > sum(a * a for a in _row(u))
    ),
}  # fmt: skip
"""Where a counterexample breaks its reading: another such point, with the same two values, is no forgery."""
INHABITED = {
    "roots": lambda x: 0 <= x <= 1,
    "boxes": lambda x: -1 <= x <= 1,
    "solver": lambda x, y: -1 <= x <= 2 and -1 <= y <= 2,
    "chain": lambda x, y: -1 <= x <= 2 and -1 <= y <= 2,
    "every_integer": lambda k: k >= 1 and k.denominator == 1,
    "enumeration": lambda k: 1 <= k <= 4 and k.denominator == 1,
    "empty_cases": lambda k, x: 1 <= k <= 3 and k.denominator == 1 and k <= x <= 2,
    "powers": lambda k, R, P: k >= 0 and k.denominator == 1 and R >= 1 and R**k == P,
    "corners": lambda A: [len(line) for line in A] == [3, 3, 3] and all(0 <= a <= 1 for line in A for a in line),
    "sums": lambda k, u, v: (
        k == len(_row(u)) == len(_row(v))
        and all(abs(a) <= 1 and abs(a - b) <= Fraction(1, 10) for a, b in zip(_row(u), _row(v), strict=True))
    ),
}
"""Which points a proof may name as one of its domain."""


@pytest.fixture(scope="module")
def catalogue():
    """Return the catalogue whose certificates are forged."""
    return load_catalogue("tests.soundness.catalogue")


@pytest.fixture(scope="module")
def genuine(catalogue, tmp_path_factory):
    """Return the certificates of an audit, the proofs of one without finders, by corners too, and a campaign's."""
    folder = tmp_path_factory.mktemp("genuine")
    quick = PROFILES["quick"]
    for name, claims, reading, profile, finders in (
        ("all", catalogue.claims, None, quick, True),
        ("judges", catalogue.claims, None, quick, False),
        ("corners", catalogue.select(["2"]), "corners", dataclasses.replace(quick, smt_effort=500), False),
    ):
        with contextlib.ExitStack() as without:
            if not finders:
                without.enter_context(mock.patch.object(proving, "deduce", return_value=None))
                without.enter_context(mock.patch("lemmacheck.audits.bounds.audit.restated", return_value=None))
            run_audit(
                catalogue=catalogue, claims=claims, reading=reading, profile=profile, seed=0, jobs=1,
                folder=folder / name, command="test",
            )  # fmt: skip
    paths = sorted(folder.glob("*/certificates/*.json"))
    stored = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    stored = [one for one, path in zip(stored, paths, strict=True) if one["kind"] == "proof" or "all" in path.parts]
    found = [{**one, "role": "found"} for one in stored if one["kind"] == "counterexample"][:1]
    return [*stored, *found]


@pytest.fixture(scope="module")
def told(catalogue, tmp_path_factory):
    """Return a function that replays a certificate or a text: a Replay, or the sentence in which it is refused."""
    path = tmp_path_factory.mktemp("forged") / "certificate.json"

    def tell(written):
        text = written if isinstance(written, str) else json.dumps(written)
        path.write_text(text, encoding="utf-8", errors="surrogateescape")
        try:
            return replay(path, catalogue=catalogue)
        except UsageError as error:
            refused = str(error)
        assert "\n" not in refused
        return refused

    return tell


def test_certificates_of_every_kind_are_written_and_confirmed(genuine, told):
    """Points, families, proofs by every judge, definitions, costs, reductions and arguments."""
    assert {one["kind"] for one in genuine} == KINDS
    assert {one["role"] for one in genuine} >= {"simplest", "worst", "found", "proof", "cost", "decoded", "argument"}
    steps = {step["by"] for one in genuine for link in one.get("links", []) for step in link.get("steps", ())}
    assert steps == {"real roots", "SMT", "boxes", "corners", "enumeration", "empty"}
    scopes = {link["scope"] for one in genuine for link in one.get("links", [])}
    assert {"every integer", "every summand, every size", "all 4 cases", "all 1 cases"} <= scopes
    for one in genuine:
        outcome = told(one)
        assert isinstance(outcome, Replay)
        assert outcome.confirmed, (one, outcome.lines)


def is_true(genuine, forged):
    """Return whether a forged certificate, which says something else, is right all the same."""
    changed = [name for name in {**genuine, **forged} if not forgery.same(_only(genuine, name), _only(forged, name))]
    if changed == ["role"]:
        # what is simplest or worst is not checked, and replay says so: these are counterexamples of any role
        return genuine["kind"] == "counterexample"
    if changed == ["links"]:
        # another proof that the kernel accepts: tests/impl/lemmacheck/kernel/test_mutated.py holds what it accepts
        return [_said(link) for link in genuine["links"]] == [_said(link) for link in forged["links"]]
    if changed == ["family"]:
        return _is_family(forged["family"])
    return changed == ["point"] and _is_point(genuine, forged.get("point"))


def _said(link):
    """Return what a link that has a proof says besides it; all of another."""
    return {name: value for name, value in link.items() if name != "proof" or value is None}


def _only(stored, name):
    return {name: stored[name]} if name in stored else {}


def _is_family(family):
    """Whether it is the family of the catalogue, at either of its integers, however it is written."""
    written = {name: forgery.rows_of(value) for name, value in family.get("point", {}).items()}
    plain = {name: str(rows[0][0]).replace(" ", "") for name, rows in written.items() if len(rows) == len(rows[0]) == 1}
    fields = {"parameter": "t", "ratio": family.get("ratio"), "limit": "oo"}
    same = all(family.get(name) == value for name, value in fields.items())
    return same and plain in [{"k": k, "R": "t+1", "x": "t+1"} for k in ("1", "2")]


def _is_point(genuine, point):
    """Whether another point would do in place of the one that is named."""
    if not isinstance(point, dict) or set(point) != set(genuine.get("point") or {}):
        return False
    rows = {name: forgery.rows_of(value) for name, value in point.items()}
    if not all(isinstance(number, Fraction) for r in rows.values() for line in r for number in line):
        return False
    numbers = {name: r[0][0] if len(r) == len(r[0]) == 1 else r for name, r in rows.items()}
    check = TRUE_POINTS.get((genuine["claim"], genuine["reading"]))
    if genuine["kind"] == "proof":
        check = INHABITED.get(genuine["reading"])
    try:
        return check is not None and check(**numbers)
    except TypeError:  # a row in place of a number
        return False


def _row(numbers):
    """Return the numbers of a row, of which there may be one."""
    return [numbers] if isinstance(numbers, Fraction) else list(numbers[0])


def confirmed(genuine, told, *, each):
    """Return how many mutants were tried, those that are confirmed and say something else, and those that take long."""
    tried, wrong, slow = 0, [], []
    for number, one in enumerate(genuine):
        random = Random(f"forgery {number}")
        others = [other for other in genuine if other is not one]
        for what, forged in forgery.some(forgery.mutants(one, others, random), each, random):
            began = time.process_time()
            outcome = told(forged)
            tried += 1
            is_confirmed = isinstance(outcome, Replay) and outcome.confirmed
            if time.process_time() - began > SLOWEST:
                slow.append((what, one["claim"], one["reading"]))
            if is_confirmed and not forgery.same(one, forged) and not is_true(one, forged):
                wrong.append((what, one["kind"], one["claim"], one["reading"]))
    return tried, wrong, slow


def test_no_forgery_is_confirmed(genuine, told):
    """Of a thousand mutants none that says something else is confirmed, none takes long, none ends in a traceback."""
    tried, wrong, slow = confirmed(genuine, told, each=EACH)
    assert not wrong, "\n".join(map(str, wrong))
    assert not slow
    assert tried >= LEAST


def labels_are_trusted(patch):
    """Who proved a link, and for what, is believed."""
    patch.setattr(recheck, "_mislabelled", lambda *_, **__: None)


def roles_are_trusted(patch):
    """A certificate may have any role, and say more than its kind does."""
    patch.setattr(import_module("lemmacheck.runs.replaying"), "check_form", lambda *_: None)


def points_are_trusted(patch):
    """A point that a certificate names lies in the domain."""
    patch.setattr(Domain, "why_outside", lambda *_: None)


def sizes_are_trusted(patch):
    """A step of a proof may say what it likes besides by whom it is and for what."""
    holds, kept = recheck._holds, ("by", "scope", "smt2", "cuts", "boxes", "corners", "arithmetic")
    patch.setattr(recheck, "_holds", lambda problem, step: holds(problem, {k: step[k] for k in kept if k in step}))


@pytest.mark.parametrize("plant", [labels_are_trusted, roles_are_trusted, points_are_trusted, sizes_are_trusted])
def test_a_replay_that_believes_is_found(plant, genuine, told, monkeypatch):
    """Where replay does not check a label, a role, a point or a step's fields, a forgery is confirmed."""
    proofs = [one for one in genuine if one["kind"] == "proof"]
    plant(monkeypatch)
    assert confirmed(proofs, told, each=FEW)[1]


def test_text_that_is_no_certificate_is_one_sentence(genuine, told):
    """Numbers without end, deep nesting, half characters and huge strings are refused, or ignored, at once."""
    wrong = []
    for one in genuine[:: len(genuine) // 8]:
        for what, text in forgery.raw_mutants(json.dumps(one)):
            began = time.process_time()
            outcome = told(text)
            is_confirmed = isinstance(outcome, Replay) and outcome.confirmed
            if time.process_time() - began > SLOWEST or (is_confirmed and not _says_the_same(one, text)):
                wrong.append((what, one["kind"], one["claim"], one["reading"]))
    assert not wrong, "\n".join(map(str, wrong))


def _says_the_same(one, text):
    """Whether the last field of each name says what the genuine certificate says."""
    try:
        return forgery.same(one, json.loads(text))
    except (ValueError, RecursionError):
        return False


@pytest.mark.long
def test_no_forgery_is_confirmed_for_long(genuine, told):
    """The same of every mutant there is."""
    _, wrong, slow = confirmed(genuine, told, each=100_000)
    assert not wrong, "\n".join(map(str, wrong))
    assert not slow
