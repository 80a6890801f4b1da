"""Tests of declarations: what a count says it is the time of must agree with its exponent, its sizes and its width."""

import dataclasses

import pytest
from tests.impl.lemmacheck.audits.arguments.arguments import audit_first, catalogue_with, decoding

from lemmacheck import (
    PROVED,
    Audited,
    CatalogueError,
    Claim,
    Cost,
    Decodes,
    Family,
    Follows,
    Reading,
    integers,
    solvable,
    unsolvable,
)
from lemmacheck.audits import describe_claim
from lemmacheck.audits.declared import is_expected
from lemmacheck.catalogues.catalogue import check_claim
from lemmacheck.records import Assumption
from lemmacheck.vocabulary.pace import Pace, pace


def operations(on, n, d):
    """n²d operations."""
    return n * n * d


SIZED = {"solves": solvable("attention", within=2, tokens=2), "tokens": "n*n", "width": "d"}
GROWING = {"n": "2**t", "d": "c*t"}


def claim_with(family=None, *, exponent=2, along="n", **more):
    """Return a claim that counts n²d operations along a family, and says what they are the time of."""
    asserts = Cost(operations, exponent=exponent, along=along, **(SIZED | more))
    given = {"n": integers(1), "d": integers(1)}
    grows = (Family(GROWING if family is None else family),)
    reading = Reading("counted", expects=PROVED, asserts=asserts, given=given, families=grows)
    return Claim("Z.1", kind="lemma", title="z", section="Z", says="z", readings=(reading,))


@pytest.mark.parametrize(
    "family",
    [
        GROWING,
        {"n": "3*2**t", "d": "5*c*t"},
        {"n": "6**(2*t)", "d": "c*t/7"},
        {"n": "exp(t)", "d": "c*t"},
        {"n": "2**t", "d": "c*t", "unused": "t + 1"},
        {"d": "c*t", "n": "2**t"},
    ],
)
def test_a_count_that_agrees_with_its_statement_is_taken(family):
    """Sizes that are products of constants, powers of t and of k^t are compared, whatever their constants."""
    claim = claim_with(family)
    reading = dataclasses.replace(claim.readings[0], given={name: integers(1) for name in family})
    check_claim(dataclasses.replace(claim, readings=(reading,)))


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        (lambda: claim_with(exponent=3), "claims the exponent 3, and `solves` states 2"),
        (lambda: claim_with(solves=solvable("attention", within=2)), "tokens grow as n\\^2 .* states n\\^1"),
        (lambda: claim_with(solves=solvable("attention", within=2, tokens=3)), "tokens grow as n\\^2 .* states n\\^3"),
        (lambda: claim_with(tokens="n"), "tokens grow as n\\^1 .* states n\\^2"),
        (lambda: claim_with(tokens="d"), "tokens grow as n\\^0"),
        (lambda: claim_with(tokens="n*n + 1"), "how many tokens there are is not decided"),
        (lambda: claim_with(tokens="m"), "name 'm', which the domain lacks"),
        (lambda: claim_with(width="m"), "name 'm', which the domain lacks"),
        (lambda: claim_with(tokens=None), "says how many tokens it has"),
        (lambda: claim_with(solves=unsolvable("attention", below=2, tokens=2)), "what can be done"),
        (lambda: claim_with(solves=solvable("attention", within=2, tokens=2, parts=("p",))), "without parts"),
        (lambda: claim_with(solves="attention"), "what can be done"),
        (lambda: claim_with(solves=None), "`solves` should say"),
        (lambda: claim_with(solves=None, tokens=None), "`width` says .* `solves` should say"),
        (lambda: claim_with({"n": "2**t", "d": "2"}), "not a free constant times ln n"),
        (lambda: claim_with({"n": "2**t", "d": "c"}), "not a free constant times ln n"),
        (lambda: claim_with({"n": "2**t", "d": "t"}), "not a free constant times ln n"),
        (lambda: claim_with({"n": "2**t", "d": "t/c"}), "not a free constant times ln n"),
        (lambda: claim_with({"n": "2**t", "d": "c*t/c"}), "not a free constant times ln n"),
        (lambda: claim_with({"n": "2**t", "d": "c*t*t"}), "not a free constant times ln n"),
        (lambda: claim_with({"n": "2**t", "d": "c*2**t"}), "not a free constant times ln n"),
        (lambda: claim_with({"n": "t", "d": "c*t"}), "not a free constant times ln n"),
        (lambda: claim_with({"n": "2**t", "d": "c*t + 1"}), "how d grows along a family is not said, or not decided"),
        (lambda: claim_with({"n": "2**t + d", "d": "c*t"}), "how n grows along a family is not said, or not decided"),
        (lambda: claim_with({"n": "d*2**t", "d": "c*t + 1"}), "how n grows along a family is not said, or not decided"),
        (lambda: claim_with({"n": "2**t"}), "how d grows along a family is not said, or not decided"),
    ],
)
def test_a_count_that_contradicts_its_statement_is_refused(claim, sentence):
    """Another exponent, other sizes, a width that is none, or sizes that are not decided: one sentence each."""
    with pytest.raises(CatalogueError, match=sentence):
        check_claim(claim())


def test_a_count_that_contradicts_its_statement_settles_nothing_either():
    """Where no catalogue was loaded that would refuse it, a fact about it is of no use, and the step says why."""
    wrong = claim_with(tokens="n").readings[0]
    stated = SIZED["solves"]
    catalogue = catalogue_with(Follows(stated, Audited("Z.1", "counted", stated)), readings=())
    (claim,) = catalogue.claims
    both = Claim("Z.1", kind="lemma", title="z", section="Z", says="z", readings=(*claim.readings, wrong))
    line = audit_first(type(catalogue)("planted", catalogue.paper, (both,))).line
    assert line.verdict == "undecided"
    assert any("tokens grow as n^1" in step for step in line.argument)


def test_a_reduction_names_both_problems_or_neither():
    """A source without a target says nothing."""
    asserts = Decodes(decoding(), truth=lambda n: n, source="attention")
    reading = Reading("a", expects=PROVED, asserts=asserts, given={"n": integers(1, 3)})
    with pytest.raises(CatalogueError, match="both problems"):
        check_claim(Claim("Z.1", kind="lemma", title="z", section="Z", says="z", readings=(reading,)))


def test_a_declaration_is_printed_with_its_reading():
    """What a count is the time of, and a reduction between which problems, stands where the reading is described."""
    described = describe_claim(claim_with()).readings[0]
    assert described.declares[0].startswith("Its operations are taken as the time of attention on n^2 tokens")
    described = describe_claim(
        catalogue_with(Follows(SIZED["solves"], Audited("Z.1", "pairs", SIZED["solves"]))).claims[0]
    )
    texts = {reading.name: reading.declares for reading in described.readings}
    assert texts["decoded"][0].startswith("It is taken as a reduction from attention to model.")
    assert texts["halves"] == texts["of nothing"] == texts["decoded without names"] == ()


SETH, X = Assumption("SETH"), Assumption("x", "D.1")


@pytest.mark.parametrize(
    ("given", "assuming", "expected"),
    [
        ((), (), True),
        ((SETH,), ("SETH",), True),
        ((SETH,), (), False),
        ((SETH,), ("",), False),
        ((), ("SETH",), False),
        ((X, Assumption("y", "D.1")), ("D.1",), True),
        ((X, Assumption("y", "D.2")), ("D.1",), False),
        ((X,), ("x (declared in D.1)",), True),
        ((X,), ("x",), False),
        ((X,), ("D.1", "D.2"), False),
        ((Assumption("D.1"),), ("D.1",), True),
        ((Assumption("x (declared in D.1)"),), ("D.1",), False),
    ],
)
def test_assumptions_are_expected_by_name_or_by_claim(given, assuming, expected):
    """Every assumption is expected, and every expectation is met; a claim's number stands for what it declares."""
    assert is_expected(given, assuming) is expected


def test_an_assumption_is_printed_with_the_claim_that_declares_it():
    """The phrase is made of two fields, and no phrase makes fields: equal phrases may be two assumptions."""
    posing = Assumption("x (declared in D.1)")
    assert str(X) == str(posing) == "x (declared in D.1)"
    assert posing != X
    assert str(SETH) == "SETH"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("7", Pace()),
        ("c*t**2", Pace(power=2, constants={"c": 1})),
        ("12**t", Pace(rates={2: 2, 3: 1})),
        ("8**t/2**(3*t)", Pace()),
        ("sqrt(4**t)*exp(2*t)", Pace(rates={2: 1, 0: 2})),
        ("n*n/t", Pace(power=-1, rates={2: 2})),
    ],
)
def test_paces_are_products(text, found):
    """Constants, powers of t and exponentials are gathered, known sizes are put in place, equal factors cancel."""
    assert pace(text, "t", {"n": Pace(rates={2: 1})}) == found


@pytest.mark.parametrize(
    "text", ["t + 1", "-t", "0*t", "2**(t*t)", "2**(-t)", "(1/2)**t", "1**t", "t**t", "log(t)", "m"]
)
def test_what_is_no_product_has_no_pace(text):
    """Sums, falling powers, and sizes that are not decided are refused."""
    with pytest.raises(CatalogueError, match="is no product"):
        pace(text, "t", {"m": None})


def test_degrees_are_exact():
    """4^t and 8^t are rational powers of each other, 2^t and 3^t are not, and t has none in 2^t but 0."""
    two, three, four, eight = (pace(f"{k}**t", "t", {}) for k in (2, 3, 4, 8))
    t = pace("t", "t", {})
    assert (four.degree_in(eight), eight.degree_in(two)) == (pytest.approx(2 / 3), 3)
    assert three.degree_in(two) is None
    assert (t.degree_in(two), two.degree_in(t), t.degree_in(t)) == (0, None, 1)
    assert t.degree_in(Pace()) is None
