"""Tests of Follows and Contradicts: planted statements, orders at their edges, and the assumptions they carry."""

import json
import types
from fractions import Fraction

import pytest

from impl.harness import (
    ANY,
    PROFILES,
    PROVED,
    REFUTED,
    UNDECIDED,
    Assumed,
    Audited,
    Carried,
    Catalogue,
    CatalogueError,
    Cited,
    Claim,
    Contradicts,
    Cost,
    Decodes,
    Family,
    Follows,
    Reading,
    Shown,
    integers,
    little,
    replay,
    solvable,
    theta,
    unsolvable,
)
from impl.harness import run as running
from impl.harness.catalogue import check_claim
from impl.harness.run import Task, audit_task, standings
from impl.pipelines.hardness import Decoding

ROOT = theta("sqrt(l)")
HARD = Cited("AS23", unsolvable("attention", below=2, entries=ROOT, scaled=True, given=("SETH",)))
EASY = Cited("AS23", solvable("attention", within=1, entries=little("sqrt(l)"), scaled=True))


def attention(within=1, entries=ROOT, *, scaled=True, tokens=1):
    """Return that attention takes n^within."""
    return solvable("attention", within=within, tokens=tokens, entries=entries, scaled=scaled)


def pairs(on, n):
    """n² operations."""
    return n * n


COUNTED = Reading(
    "pairs",
    expects=PROVED,
    asserts=Cost(pairs, exponent=2, along="n"),
    given={"n": integers(1)},
    families=(Family({"n": "2**t"}),),
)
DECODED = Reading(
    "decoded",
    expects=PROVED,
    asserts=Decodes(lambda n: Decoding(n, Fraction(1, 8), Fraction(1, 4), 1, 64), truth=lambda n: n),
    given={"n": integers(1, 3)},
)
TOO_SLOW = Reading(
    "too slow",
    expects=REFUTED,
    asserts=Cost(pairs, exponent=1, along="n"),
    given={"n": integers(1)},
    families=(Family({"n": "2**t"}),),
)


def audited(name, within):
    """Return a fact that rests on a reading of the planted claim."""
    return Audited("Z.1", name, solvable("attention", within=within))


@pytest.fixture
def audit(monkeypatch, tmp_path):
    """Return a function that audits one assertion beside the planted counts; it returns catalogue and line."""

    def check(asserts, assuming=()):
        reading = Reading("a", expects=PROVED, asserts=asserts, assuming=assuming)
        claim = Claim(
            "Z.1",
            kind="lemma",
            title="z",
            section="Z",
            says="z",
            readings=(reading, COUNTED, TOO_SLOW, DECODED),
            digest="0" * 64,
        )
        check_claim(claim)
        catalogue = Catalogue("planted", types.MappingProxyType({"title": "z"}), (claim,))
        monkeypatch.setattr(running, "load_catalogue", lambda _name: catalogue)
        outcome = audit_task(claim, reading, Task("planted", "Z.1", "a", PROFILES["quick"], 0, claim.digest))
        outcome.write(tmp_path)
        return catalogue, outcome.verdict

    return check


@pytest.mark.parametrize(
    ("asserts", "verdict", "given"),
    [
        (Follows(attention(entries=little("sqrt(l)")), EASY), PROVED, ("AS23",)),
        (Follows(attention(entries=little("l**(1/4)")), EASY), PROVED, ("AS23",)),
        (Follows(attention(entries=theta("l**(1/4)")), EASY), PROVED, ("AS23",)),
        (Follows(attention(entries=theta("1")), EASY), PROVED, ("AS23",)),
        (Follows(attention(), EASY), UNDECIDED, ()),
        (Follows(attention(entries=theta("1"), scaled=False), EASY), UNDECIDED, ()),
        (Follows(attention(entries=little("1"), scaled=False), EASY), PROVED, ("AS23",)),
        (Follows(attention(entries=ANY), EASY), UNDECIDED, ()),
        (Follows(attention(within="9/10", entries=theta("1")), EASY), UNDECIDED, ()),
        (Follows(attention(within=2, tokens=2, entries=theta("1")), EASY), PROVED, ("AS23",)),
        (Follows(attention(within="3/2", tokens=2, entries=theta("1")), EASY), UNDECIDED, ()),
        (Follows(solvable("sorting", within=2, entries=theta("1")), EASY), UNDECIDED, ()),
        (Contradicts(attention(), HARD), REFUTED, ("SETH", "AS23")),
        (Contradicts(attention(within="199/100"), HARD), REFUTED, ("SETH", "AS23")),
        (Contradicts(attention(within=2), HARD), UNDECIDED, ()),
        (Contradicts(attention(entries=little("sqrt(l)")), HARD), UNDECIDED, ()),
        (Contradicts(attention(entries=little("sqrt(l)"), scaled=False), HARD), REFUTED, ("SETH", "AS23")),
        (Contradicts(attention(entries=theta("1"), scaled=False), HARD), REFUTED, ("SETH", "AS23")),
        (Contradicts(attention(entries=little("1"), scaled=False), HARD), UNDECIDED, ()),
        (Contradicts(attention(entries=ANY), HARD), REFUTED, ("SETH", "AS23")),
        (Contradicts(attention(), EASY), UNDECIDED, ()),
        (Follows(unsolvable("attention", below=2, entries=theta("l")), HARD), PROVED, ("SETH", "AS23")),
        (Follows(unsolvable("attention", below=2, entries=theta("1"), scaled=True), HARD), UNDECIDED, ()),
        (Follows(unsolvable("attention", below="21/10", entries=theta("l")), HARD), UNDECIDED, ()),
        (Follows(unsolvable("attention", below=2, entries=theta("l")), EASY), UNDECIDED, ()),
        (Contradicts(unsolvable("attention", below=3, given=("SETH",)), audited("pairs", 2)), REFUTED, ("SETH",)),
        (Contradicts(unsolvable("attention", below=2, given=("SETH",)), audited("pairs", 2)), UNDECIDED, ()),
        (Contradicts(unsolvable("attention", below=3), audited("too slow", 1)), UNDECIDED, ()),
        (Contradicts(unsolvable("attention", below=3), audited("pairs", 1)), UNDECIDED, ()),
        (Follows(solvable("attention", within=2), audited("pairs", 2)), PROVED, ()),
    ],
)
def test_statements_are_compared_by_orders_and_exponents(audit, asserts, verdict, given):
    """Facts imply or exclude a statement only where regimes overlap and exponents leave no room; names are carried."""
    _, line = audit(asserts)
    assert (line["verdict"], tuple(line["given"])) == (verdict.value, given), line["figures"]["argument"]


def test_every_part_of_a_problem_needs_a_fact(audit):
    """A running time follows when all parts have one, and the part without one is named."""
    statement = solvable("model", parts=("attention", "writing"), within=2, tokens=2, entries=theta("1"), scaled=True)
    _, line = audit(Follows(statement, EASY))
    assert line["verdict"] == "undecided"
    assert line["figures"]["argument"][-1] == "no fact serves writing"
    written = Audited("Z.1", "pairs", solvable("writing", within=2, tokens=2))
    assert audit(Follows(statement, EASY, written))[1]["verdict"] == "proved"


def test_a_verdict_agrees_only_under_the_assumptions_expected(audit):
    """An expectation without the assumptions that the argument needs is contradicted."""
    asserts = Follows(attention(entries=theta("1")), EASY)
    assert not audit(asserts)[1]["agrees"]
    assert audit(asserts, assuming=("AS23",))[1]["agrees"]


def test_standings_carry_assumptions_down(audit):
    """A claim that uses another stands under its assumptions too."""
    catalogue, line = audit(Follows(attention(entries=theta("1")), EASY), assuming=("AS23",))
    later = Claim("Z.2", kind="lemma", title="y", section="Z", says="y", readings=(COUNTED,), uses=("Z.1",))
    both = Catalogue("planted", catalogue.paper, (*catalogue.claims, later))
    proved = {("Z.1", "a"): line, ("Z.2", "pairs"): line | {"given": []}}
    assert [s["given"] for s in standings(both, both.claims, proved)] == [["AS23"], ["AS23"]]


def test_arguments_replay_and_forged_ones_do_not(audit, tmp_path):
    """An argument is derived again; assumptions left out of its certificate are noticed."""
    catalogue, line = audit(Contradicts(attention(), HARD))
    path = tmp_path / line["certificates"][0]
    assert replay(path, catalogue=catalogue).confirmed
    body = json.loads(path.read_text())
    path.write_text(json.dumps(body | {"given": []}))
    assert not replay(path, catalogue=catalogue).confirmed


@pytest.mark.parametrize("word", [Follows, Contradicts])
def test_an_argument_needs_a_fact_and_nothing_else(word):
    """Without facts there is no argument, and a domain has no place in one."""
    with pytest.raises(CatalogueError, match="at least one fact"):
        word(attention())
    reading = Reading("a", expects=PROVED, asserts=word(attention(), EASY), given={"n": integers(1)})
    claim = Claim("Z.1", kind="lemma", title="z", section="Z", says="z", readings=(reading,))
    with pytest.raises(CatalogueError, match="an argument has no domain"):
        check_claim(claim)


def test_statements_read_as_the_paper_writes_them():
    """Tokens, logits and time stand in one sentence."""
    assert str(attention(within=2, tokens=2)) == "attention on n^2 tokens with logits of Θ(ln(n)) in n^(2 + o(1))"
    assert str(unsolvable("x", below=2)) == "x on n tokens with logits of any size not in n^(2 - Ω(1))"


def test_reductions_carry_hardness_only_if_they_run(audit):
    """What is hard for attention is hard for a model once a reduction between them is proved by instances."""
    statement = unsolvable("model", below=2, entries=theta("l"))
    assert audit(Follows(statement, HARD))[1]["verdict"] == "undecided"
    carried = Carried("Z.1", "pairs", source="attention", target="model")
    assert audit(Follows(statement, HARD, carried))[1]["verdict"] == "undecided"
    decoded = Carried("Z.1", "decoded", source="attention", target="model")
    _, line = audit(Follows(statement, HARD, decoded))
    assert (line["verdict"], line["given"]) == ("proved", ["SETH", "AS23"])
    other = Carried("Z.1", "decoded", source="sorting", target="model")
    assert audit(Follows(statement, HARD, other))[1]["verdict"] == "undecided"


def test_shown_parts_need_a_proof(audit):
    """A part that is no running time is settled by a proved reading, not by a refuted one."""
    statement = solvable("model", parts=("attention", "error"), within=1, entries=theta("1"), scaled=True)
    assert audit(Follows(statement, EASY, Shown("Z.1", "pairs", part="error")))[1]["verdict"] == "proved"
    assert audit(Follows(statement, EASY, Shown("Z.1", "too slow", part="error")))[1]["verdict"] == "undecided"
    assert audit(Follows(statement, EASY, Shown("Z.1", "pairs", part="style")))[1]["verdict"] == "undecided"


def test_a_hypothesis_holds_given_itself(audit):
    """An assumption is proved given its own name, with nothing examined and no certificate."""
    _, line = audit(Assumed("SETH"), assuming=("SETH",))
    assert (line["verdict"], line["given"], line["certificates"], line["agrees"]) == ("proved", ["SETH"], [], True)
