"""Tests of Follows and Contradicts: planted statements, orders at their edges, and the assumptions they carry."""

import dataclasses
import json

import msgspec
import pytest
from tests.impl.lemmacheck.audits.arguments.arguments import (
    EASY,
    HARD,
    READINGS,
    RESCALES,
    attention,
    audit_first,
    catalogue_with,
    names_in,
)
from tests.impl.lemmacheck.audits.arguments.pipelines import DOUBLED, OTHER, PAIRS

from lemmacheck import (
    ANY,
    CONSTANT,
    EXACT,
    PROVED,
    REFUTED,
    UNDECIDED,
    Assumed,
    Audited,
    CatalogueError,
    Cited,
    Claim,
    Contradicts,
    Follows,
    Reading,
    big,
    integers,
    little,
    rescales,
    solvable,
    theta,
    unsolvable,
)
from lemmacheck.audits import standings
from lemmacheck.catalogues import Catalogue
from lemmacheck.catalogues.catalogue import check_claim
from lemmacheck.kernel import check_file, text_of
from lemmacheck.records import Assumption
from lemmacheck.runs import replay
from lemmacheck.system import UsageError
from lemmacheck_reports.text import assumptions


@pytest.fixture
def audit(tmp_path):
    """Return a function that audits one assertion beside the planted readings; it returns catalogue and line."""

    def check(asserts, assuming=()):
        catalogue = catalogue_with(asserts, assuming)
        outcome = audit_first(catalogue)
        outcome.write(tmp_path)
        return catalogue, outcome.line

    return check


WORDS = "pairs depends on Q and K by their products alone, and is linear in V (declared in Z.1)"
PLAIN = {"scaled": False}
COUNT = Audited("Z.1", "all pairs")


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
        (Follows(attention(entries=theta("1"), error=EXACT), EASY), UNDECIDED, ()),
        (Follows(attention(entries=theta("1"), error=CONSTANT), EASY), PROVED, ("AS23",)),
        (Follows(attention(entries=theta("1"), width=big("1")), EASY), PROVED, ("AS23",)),
        (Follows(attention(entries=theta("1"), width=big("l*l")), EASY), UNDECIDED, ()),
        (Follows(attention(entries=theta("1"), width=ANY), EASY), UNDECIDED, ()),
        (Follows(attention(entries=theta("1"), **PLAIN), EASY, RESCALES), UNDECIDED, ()),
        (Follows(attention(entries=little("1"), **PLAIN), EASY, RESCALES), PROVED, (WORDS, "AS23")),
        (Follows(attention(entries=little("1"), **PLAIN), EASY), UNDECIDED, ()),
        (Follows(attention(entries=ANY), EASY), UNDECIDED, ()),
        (Follows(attention(within="9/10", entries=theta("1")), EASY), UNDECIDED, ()),
        (Follows(attention(within=2, tokens=2, entries=theta("1")), EASY), PROVED, ("AS23",)),
        (Follows(attention(within="3/2", tokens=2, entries=theta("1")), EASY), UNDECIDED, ()),
        (Follows(solvable(OTHER, within=2, entries=theta("1")), EASY), UNDECIDED, ()),
        (Contradicts(attention(), HARD), REFUTED, ("SETH", "AS23")),
        (Contradicts(attention(within="199/100"), HARD), REFUTED, ("SETH", "AS23")),
        (Contradicts(attention(within=2), HARD), UNDECIDED, ()),
        (Contradicts(attention(within=2, tokens=2), HARD), REFUTED, ("SETH", "AS23")),
        (Contradicts(attention(within=4, tokens=2), HARD), UNDECIDED, ()),
        (Contradicts(attention(entries=little("sqrt(l)")), HARD), UNDECIDED, ()),
        (Contradicts(attention(width=big("1")), HARD), UNDECIDED, ()),
        (Contradicts(attention(error=EXACT), HARD), REFUTED, ("SETH", "AS23")),
        (Contradicts(attention(error=CONSTANT), HARD), UNDECIDED, ()),
        (Contradicts(attention(otherwise=("error",)), HARD), UNDECIDED, ()),
        (Contradicts(attention(otherwise=("entries",)), HARD), UNDECIDED, ()),
        (Contradicts(attention(fewer=True), HARD), REFUTED, ("SETH", "AS23")),
        (Contradicts(attention(entries=little("sqrt(l)"), **PLAIN), HARD, RESCALES), REFUTED, ("SETH", "AS23", WORDS)),
        (Contradicts(attention(entries=theta("1"), **PLAIN), HARD, RESCALES), REFUTED, ("SETH", "AS23", WORDS)),
        (Contradicts(attention(entries=little("1"), **PLAIN), HARD, RESCALES), UNDECIDED, ()),
        (Contradicts(attention(entries=ANY), HARD), REFUTED, ("SETH", "AS23")),
        (Contradicts(attention(), EASY), UNDECIDED, ()),
        (Contradicts(HARD.states, HARD), UNDECIDED, ()),
        (Contradicts(unsolvable(OTHER, below=3), COUNT), UNDECIDED, ()),
        (Follows(unsolvable(PAIRS, below=2, entries=theta("l"), scaled=True), HARD), PROVED, ("SETH", "AS23")),
        (Follows(unsolvable(PAIRS, below=2, entries=theta("1"), scaled=True), HARD), UNDECIDED, ()),
        (Follows(unsolvable(PAIRS, below="21/10", entries=theta("l"), scaled=True), HARD), UNDECIDED, ()),
        (Follows(unsolvable(PAIRS, below=2, entries=theta("l"), scaled=True), EASY), UNDECIDED, ()),
        (Follows(dataclasses.replace(HARD.states, otherwise=("error",)), HARD), UNDECIDED, ()),
        (Follows(dataclasses.replace(HARD.states, width=big("1")), HARD), UNDECIDED, ()),
        (Follows(dataclasses.replace(HARD.states, error=EXACT), HARD), PROVED, ("SETH", "AS23")),
        (Follows(solvable(PAIRS, within=2, entries=ANY), HARD), UNDECIDED, ()),
        (Contradicts(unsolvable(PAIRS, below=3, given=("SETH",)), COUNT), REFUTED, ("SETH",)),
        (Contradicts(unsolvable(PAIRS, below=2, given=("SETH",)), COUNT), UNDECIDED, ()),
        (Contradicts(unsolvable(DOUBLED, below=3), Audited("Z.1", "too slow")), UNDECIDED, ()),
        (Follows(solvable(PAIRS, within=2), COUNT), PROVED, ()),
    ],
)
def test_statements_are_compared_by_sizes_quantifiers_and_exponents(audit, asserts, verdict, given):
    """Facts imply or exclude a statement only where regimes overlap and exponents leave no room; names are carried."""
    _, line = audit(asserts)
    assert line.verdict == verdict.value, line.argument
    assert set(names_in(line.given)) == set(given)


def test_a_verdict_agrees_only_under_the_assumptions_expected(audit):
    """An expectation is contradicted by an assumption it lacks, and by one that the argument does not need."""
    asserts = Follows(attention(entries=theta("1")), EASY)
    assert not audit(asserts)[1].agrees
    assert audit(asserts, assuming=("AS23",))[1].agrees
    assert not audit(asserts, assuming=("AS23", "SETH"))[1].agrees


def test_what_a_claim_grants_may_be_expected_by_its_number(audit):
    """The number of a claim stands for whatever it grants, and for nothing else."""
    asserts = Follows(attention(entries=little("1"), **PLAIN), EASY, RESCALES)
    assert audit(asserts, assuming=("AS23", "Z.1"))[1].agrees
    assert audit(asserts, assuming=("AS23", WORDS))[1].agrees
    assert not audit(asserts, assuming=("AS23",))[1].agrees
    assert not audit(asserts, assuming=("AS23", "Z.1", "Z.2"))[1].agrees
    assert not audit(Follows(attention(entries=theta("1")), EASY), assuming=("AS23", "Z.1"))[1].agrees


def test_standings_carry_assumptions_down(audit):
    """A claim that uses another stands under its assumptions too."""
    catalogue, line = audit(Follows(attention(entries=theta("1")), EASY), assuming=("AS23",))
    later = Claim("Z.2", kind="lemma", title="y", section="Z", says="y", readings=READINGS[:1], uses=("Z.1",))
    both = Catalogue("planted", catalogue.paper, (*catalogue.claims, later))
    proved = {("Z.1", "a"): line, ("Z.2", "doubling"): msgspec.structs.replace(line, claim="Z.2", given=())}
    found = standings({claim.id: claim for claim in both.claims}, both.claims, proved)
    assert [s.given for s in found] == [(Assumption("AS23"),)] * 2


FORGED = [
    {"given": []},
    {
        "given": [
            {"text": "SETH", "declared_in": ""},
            {"text": "AS23", "declared_in": ""},
            {"text": "X", "declared_in": ""},
        ]
    },
    {"asserts": "follows"},
    {"statement": text_of(attention(within=2).time)},
    {"statement": text_of(unsolvable(PAIRS, below=2).time)},
    {"tree": {"rule": "supposed", "states": text_of(attention().time), "given": []}},
    {"tree": None},
    {"statement": None},
]


@pytest.mark.parametrize("forged", FORGED)
def test_arguments_replay_and_forged_ones_do_not(audit, tmp_path, forged):
    """The kernel checks an argument from its certificate alone, and it is derived again; whatever is changed fails."""
    catalogue, line = audit(Contradicts(attention(), HARD))
    path = tmp_path / line.certificates[0]
    assert replay(path, catalogue=catalogue).confirmed
    assert check_file(path).grade == "cited"
    body = json.loads(path.read_text())
    path.write_text(json.dumps(body | forged))
    assert not replay(path, catalogue=catalogue).confirmed
    assert check_file(path).why


def test_an_argument_of_another_reading_is_not_confirmed(audit, tmp_path):
    """A derivation that the kernel accepts is not one of what the facts establish now."""
    catalogue, line = audit(Contradicts(attention(), HARD))
    path = tmp_path / line.certificates[0]
    body = json.loads(path.read_text())
    name = {"name": "BK16", "given": [{"text": "SETH", "declared_in": ""}, {"text": "BK16", "declared_in": ""}]}
    body["tree"]["premises"][1] |= name
    given = [{"text": text, "declared_in": ""} for text in ("SETH", "BK16")]
    path.write_text(json.dumps(body | {"given": given}))
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
    """Computation, tokens, width, entries, error, each with its quantifier, and time stand in one sentence."""
    assert str(attention(within=2, tokens=2)) == (
        "pairs on n^2 tokens, logits over d, every d = O(ln(n)), every R = Θ(sqrt(ln(n))) of Q, K and V, "
        "every error n^-c, in n^(2 + o(1))"
    )
    assert str(unsolvable(OTHER, below=2, otherwise=("error",))) == (
        "another problem on n tokens, some d = O(ln(n)), some R of X, every error n^-c, not in n^(2 - Ω(1))"
    )
    assert str(solvable(OTHER, within=1, error=EXACT, fewer=True)) == (
        "another problem on up to n tokens, every d = O(ln(n)), every R of X, no error, in n^(1 + o(1))"
    )


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
        ({"within": 1, "error": "1/n"}, "an error is EXACT, POWER or CONSTANT"),
        ({"within": 1, "otherwise": ("tokens",)}, "`otherwise` names"),
        ({"within": 1, "otherwise": "error"}, "`otherwise` names"),
        ({"within": 1, "width": 3}, "width are within an order"),
        ({"within": 1, "given": ("",)}, "given is a tuple of names"),
        ({"within": 1, "entries": "sqrt(l)"}, "entries are within an order"),
    ],
)
def test_a_statement_that_says_nothing_is_refused(how, sentence):
    """Exponents are exact, tokens grow, names are lists, orders are orders; all else is one sentence."""
    with pytest.raises(CatalogueError, match=sentence):
        solvable(PAIRS, **how)


def test_a_problem_is_no_name():
    """A text names no problem: what is solved is a function."""
    with pytest.raises(CatalogueError, match="a problem is a Computation with its definition"):
        solvable("attention", within=1)


def test_exponents_are_one_number_however_they_are_written():
    """2, "2" and "4/2" are one exponent, so that statements are equal if they say the same."""
    assert solvable(OTHER, within="4/2", tokens="1") == solvable(OTHER, within=2)
    assert solvable(OTHER, within=2).time == solvable(OTHER, within="2.0").time


@pytest.mark.parametrize(
    "make",
    [
        lambda: Cited("", EASY.states),
        lambda: Cited("AS23", "attention in n"),
        lambda: Audited("Z.1", ""),
        lambda: rescales(PAIRS, beside=(("Z.1", ""),)),
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
    with pytest.raises(UsageError, match="has schema 1, and this version reads argument certificates of schema 3"):
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


def test_what_decides_is_told_whatever_the_order_of_the_facts(audit):
    """A contradiction rests on the fact that excludes the statement; its derivation ends in its leaves."""
    other = dataclasses.replace(HARD, states=unsolvable(OTHER, below=2))
    for facts in ((HARD, other), (other, HARD)):
        line = audit(Contradicts(attention(), *facts))[1]
        assert line.rests_on.startswith("AS23: pairs on n tokens, logits over d")
        assert [step.rule for step in line.derivation] == ["exclude", "supposed", "cited"]
        assert [step.number for step in line.derivation] == ["1", "1.1", "1.2"]
        assert line.derivation[-1].given == (Assumption("SETH"), Assumption("AS23"))
