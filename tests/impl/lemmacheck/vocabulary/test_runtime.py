"""Tests of Follows and Contradicts: planted statements, orders at their edges, and the assumptions they carry."""

import dataclasses
import json

import msgspec
import pytest
from tests.impl.lemmacheck.audits.arguments.arguments import (
    COUNTS,
    EASY,
    HARD,
    READINGS,
    attention,
    audit_first,
    catalogue_with,
    names_in,
)

from lemmacheck import (
    ANY,
    PROVED,
    REFUTED,
    UNDECIDED,
    Assumed,
    Audited,
    Carried,
    CatalogueError,
    Cited,
    Claim,
    Contradicts,
    Follows,
    Reading,
    integers,
    little,
    solvable,
    theta,
    unsolvable,
)
from lemmacheck.audits import standings
from lemmacheck.catalogues import Catalogue
from lemmacheck.catalogues.catalogue import check_claim
from lemmacheck.records import Assumption
from lemmacheck.runs import replay
from lemmacheck.system import UsageError
from lemmacheck_reports.text import assumptions


def audited(name, within):
    """Return a fact that rests on a reading of the planted claim."""
    return Audited("Z.1", name, solvable("attention", within=within))


@pytest.fixture
def audit(tmp_path):
    """Return a function that audits one assertion beside the planted readings; it returns catalogue and line."""

    def check(asserts, assuming=()):
        catalogue = catalogue_with(asserts, assuming)
        outcome = audit_first(catalogue)
        outcome.write(tmp_path)
        return catalogue, outcome.line

    return check


@pytest.mark.parametrize(
    ("asserts", "verdict", "given"),
    [
        (Follows(attention(entries=little("sqrt(l)")), EASY), PROVED, ("AS23",)),
        (Follows(attention(entries=little("l**(1/4)")), EASY), PROVED, ("AS23",)),
        (Follows(attention(entries=theta("l**(1/4)")), EASY), PROVED, ("AS23",)),
        (Follows(attention(entries=theta("1")), EASY), PROVED, ("AS23",)),
        (Follows(attention(entries=theta("sqrt(l)/log(l)")), EASY), PROVED, ("AS23",)),
        (Follows(attention(entries=theta("sqrt(l)*log(l)")), EASY), UNDECIDED, ()),
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
        (Contradicts(attention(within=2, tokens=2), HARD), REFUTED, ("SETH", "AS23")),
        (Contradicts(attention(within=4, tokens=2), HARD), UNDECIDED, ()),
        (Contradicts(attention(entries=little("sqrt(l)")), HARD), UNDECIDED, ()),
        (Contradicts(attention(entries=little("sqrt(l)"), scaled=False), HARD), REFUTED, ("SETH", "AS23")),
        (Contradicts(attention(entries=theta("1"), scaled=False), HARD), REFUTED, ("SETH", "AS23")),
        (Contradicts(attention(entries=little("1"), scaled=False), HARD), UNDECIDED, ()),
        (Contradicts(attention(entries=ANY), HARD), REFUTED, ("SETH", "AS23")),
        (Contradicts(attention(), EASY), UNDECIDED, ()),
        (Contradicts(HARD.states, HARD), UNDECIDED, ()),
        (Contradicts(unsolvable("sorting", below=3), audited("pairs", 2)), UNDECIDED, ()),
        (Follows(unsolvable("attention", below=2, entries=theta("l")), HARD), PROVED, ("SETH", "AS23")),
        (Follows(unsolvable("attention", below=2, entries=theta("1"), scaled=True), HARD), UNDECIDED, ()),
        (Follows(unsolvable("attention", below="21/10", entries=theta("l")), HARD), UNDECIDED, ()),
        (Follows(unsolvable("attention", below=2, entries=theta("l")), EASY), UNDECIDED, ()),
        (Follows(solvable("attention", within=2, entries=ANY), HARD), UNDECIDED, ()),
        (
            Contradicts(unsolvable("attention", below=3, given=("SETH",)), audited("pairs", 2)),
            REFUTED,
            ("SETH", COUNTS),
        ),
        (Contradicts(unsolvable("attention", below=2, given=("SETH",)), audited("pairs", 2)), UNDECIDED, ()),
        (Contradicts(unsolvable("attention", below=3), audited("too slow", 1)), UNDECIDED, ()),
        (Contradicts(unsolvable("attention", below=3), audited("pairs", 1)), UNDECIDED, ()),
        (Follows(solvable("attention", within=2), audited("pairs", 2)), PROVED, (COUNTS,)),
    ],
)
def test_statements_are_compared_by_orders_and_exponents(audit, asserts, verdict, given):
    """Facts imply or exclude a statement only where regimes overlap and exponents leave no room; names are carried."""
    _, line = audit(asserts)
    assert (line.verdict, names_in(line.given)) == (verdict.value, given), line.argument


def test_every_part_of_a_problem_needs_a_fact(audit):
    """A running time follows when all parts have one, given that they are all; the part without one is named."""
    statement = solvable("model", parts=("attention", "writing"), within=2, tokens=2, entries=theta("1"), scaled=True)
    _, line = audit(Follows(statement, EASY))
    assert line.verdict == "undecided"
    assert line.argument[-1] == "no fact serves writing"
    written = Audited("Z.1", "writing", solvable("writing", within=2, tokens=2))
    _, line = audit(Follows(statement, EASY, written))
    assert (line.verdict, line.given) == (
        "proved",
        (
            Assumption("model is done by attention and writing, O(log n) times each on as many tokens", "Z.1"),
            Assumption("AS23"),
            Assumption("the algorithm counted computes writing on n^2 tokens of any width", "Z.1"),
        ),
    )


def test_a_verdict_agrees_only_under_the_assumptions_expected(audit):
    """An expectation is contradicted by an assumption it lacks, and by one that the argument does not need."""
    asserts = Follows(attention(entries=theta("1")), EASY)
    assert not audit(asserts)[1].agrees
    assert audit(asserts, assuming=("AS23",))[1].agrees
    assert not audit(asserts, assuming=("AS23", "SETH"))[1].agrees


def test_what_a_claim_declares_may_be_expected_by_its_number(audit):
    """The number of a claim stands for whatever it declares, and for nothing else."""
    asserts = Follows(solvable("attention", within=2), audited("pairs", 2))
    assert audit(asserts, assuming=("Z.1",))[1].agrees
    assert audit(asserts, assuming=(COUNTS,))[1].agrees
    assert not audit(asserts)[1].agrees
    assert not audit(asserts, assuming=("Z.1", "Z.2"))[1].agrees
    assert not audit(Follows(attention(entries=theta("1")), EASY), assuming=("AS23", "Z.1"))[1].agrees


def test_standings_carry_assumptions_down(audit):
    """A claim that uses another stands under its assumptions too."""
    catalogue, line = audit(Follows(attention(entries=theta("1")), EASY), assuming=("AS23",))
    later = Claim("Z.2", kind="lemma", title="y", section="Z", says="y", readings=READINGS[:1], uses=("Z.1",))
    both = Catalogue("planted", catalogue.paper, (*catalogue.claims, later))
    proved = {("Z.1", "a"): line, ("Z.2", "pairs"): msgspec.structs.replace(line, claim="Z.2", given=())}
    found = standings({claim.id: claim for claim in both.claims}, both.claims, proved)
    assert [s.given for s in found] == [(Assumption("AS23"),)] * 2


def test_arguments_replay_and_forged_ones_do_not(audit, tmp_path):
    """An argument is derived again; assumptions left out of its certificate are noticed."""
    catalogue, line = audit(Contradicts(attention(), HARD))
    path = tmp_path / line.certificates[0]
    assert replay(path, catalogue=catalogue).confirmed
    body = json.loads(path.read_text())
    path.write_text(json.dumps(body | {"given": []}))
    assert not replay(path, catalogue=catalogue).confirmed


@pytest.mark.parametrize("word", [Follows, Contradicts])
def test_an_argument_needs_a_fact_and_nothing_else(word):
    """Without facts there is no argument, nor with anything that is none, and a domain has no place in one."""
    with pytest.raises(CatalogueError, match="at least one fact"):
        word(attention())
    with pytest.raises(CatalogueError, match="takes facts"):
        word(attention(), "AS23")
    with pytest.raises(CatalogueError, match="states what solvable"):
        word("attention", EASY)
    reading = Reading("a", expects=PROVED, asserts=word(attention(), EASY), given={"n": integers(1)})
    claim = Claim("Z.1", kind="lemma", title="z", section="Z", says="z", readings=(reading,))
    with pytest.raises(CatalogueError, match="an argument has no domain"):
        check_claim(claim)


def test_statements_read_as_the_paper_writes_them():
    """Tokens, logits and time stand in one sentence."""
    assert str(attention(within=2, tokens=2)) == "attention on n^2 tokens with logits of Θ(ln(n)) in n^(2 + o(1))"
    assert str(unsolvable("x", below=2)) == "x on n tokens with logits of any size not in n^(2 - Ω(1))"


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ({"within": "n"}, "exponent is a rational number"),
        ({"within": 1.5}, "exponent is a rational number"),
        ({"within": True}, "exponent is a rational number"),
        ({"within": "1e999999999"}, "exponent is a rational number"),
        ({"within": "1/0"}, "exponent is a rational number"),
        ({"within": 1, "tokens": 0}, "positive power of n"),
        ({"within": 1, "tokens": -2}, "positive power of n"),
        ({"within": 1, "given": "SETH"}, "given is a tuple of names"),
        ({"within": 1, "parts": "abc"}, "parts is a tuple of names"),
        ({"within": 1, "given": ("",)}, "given is a tuple of names"),
        ({"within": 1, "entries": "sqrt(l)"}, "entries are within an order"),
    ],
)
def test_a_statement_that_says_nothing_is_refused(how, sentence):
    """Exponents are exact, tokens grow, names are lists, orders are orders; all else is one sentence."""
    with pytest.raises(CatalogueError, match=sentence):
        solvable("attention", **how)


def test_a_lower_bound_has_no_parts_and_no_problem_is_nameless():
    """Parts are what has to be done, so what cannot be done has none; a problem has a name."""
    with pytest.raises(CatalogueError, match="only what can be done has parts"):
        unsolvable("model", below=2, parts=("attention",))
    with pytest.raises(CatalogueError, match="a problem is a name"):
        solvable("", within=1)


def test_exponents_are_one_number_however_they_are_written():
    """2, "2" and "4/2" are one exponent, so that statements are equal if they say the same."""
    assert solvable("x", within="4/2", tokens="1") == solvable("x", within=2)
    assert solvable("x", within=2).difference(solvable("x", within="2.0")) is None


@pytest.mark.parametrize(
    "make",
    [
        lambda: Cited("", EASY.states),
        lambda: Cited("AS23", "attention in n"),
        lambda: Audited("Z.1", "", EASY.states),
        lambda: Carried("Z.1", "decoded", source="", target="model"),
        lambda: Assumed(" "),
    ],
)
def test_facts_are_named_by_names_and_statements(make):
    """An empty name cannot be given, and a text is no statement."""
    with pytest.raises(CatalogueError):
        make()


def test_a_hypothesis_holds_given_itself(audit):
    """An assumption is proved given its own name, with nothing examined and no certificate."""
    _, line = audit(Assumed("SETH"), assuming=("SETH",))
    assert (line.verdict, line.given, line.agrees) == ("proved", (Assumption("SETH"),), True)
    assert line.certificates == ()


POSING = "GRH (declared in Z.1)"


@pytest.mark.parametrize(
    "asserts",
    [
        Follows(attention(entries=theta("1")), dataclasses.replace(EASY, name=POSING)),
        Assumed(POSING),
        Follows(dataclasses.replace(attention(entries=theta("1")), given=(POSING,)), Cited(POSING, EASY.states)),
    ],
)
def test_a_name_that_reads_as_a_declaration_stays_a_name(audit, asserts, tmp_path):
    """What an author names is never taken for what a claim declares: in verdicts, expectations, reports, replays."""
    catalogue, line = audit(asserts, assuming=(POSING,))
    assert line.given == (Assumption(POSING),)
    assert line.agrees
    assert assumptions(line.given) == POSING
    assert not audit(asserts, assuming=("Z.1",))[1].agrees
    for name in line.certificates:
        path = tmp_path / name
        assert replay(path, catalogue=catalogue).confirmed
        body = json.loads(path.read_text())
        path.write_text(json.dumps(body | {"given": [{"text": "GRH", "declared_in": "Z.1"}]}))
        assert not replay(path, catalogue=catalogue).confirmed


def test_an_argument_certified_before_its_assumptions_had_fields_is_refused_in_one_sentence(audit, tmp_path):
    """A certificate of schema 1 holds assumptions as texts, which are not read."""
    catalogue, line = audit(Contradicts(attention(), HARD))
    path = tmp_path / line.certificates[0]
    body = json.loads(path.read_text())
    path.write_text(json.dumps(body | {"schema": 1, "given": ["SETH", "AS23"]}))
    with pytest.raises(UsageError, match="has schema 1, and this version reads argument certificates of schema 2"):
        replay(path, catalogue=catalogue)


@pytest.mark.parametrize("spoil", [{"says": "more"}, {"declared_in": None}])
def test_an_assumption_of_a_certificate_has_its_fields_and_no_other(audit, tmp_path, spoil):
    """A field too many, or one that is lost, is one sentence, whatever it would have said."""
    catalogue, line = audit(Contradicts(attention(), HARD))
    path = tmp_path / line.certificates[0]
    body = json.loads(path.read_text())
    first = {key: value for key, value in (body["given"][0] | spoil).items() if value is not None}
    path.write_text(json.dumps(body | {"given": [first, *body["given"][1:]]}))
    with pytest.raises(UsageError, match="an assumption has the fields text and declared_in, and no other"):
        replay(path, catalogue=catalogue)


def test_the_step_that_decides_comes_last(audit):
    """Whatever the order of the facts, a contradiction ends with the fact that excludes the statement."""
    other = dataclasses.replace(HARD, states=unsolvable("sorting", below=2))
    for facts in ((HARD, other), (other, HARD)):
        steps = audit(Contradicts(attention(), *facts))[1].argument
        assert steps[-1].endswith("the two exclude each other")
