"""Tests of what counts establish: the pipeline that ran, its tokens and its width; and of assumptions by name."""

import dataclasses
from fractions import Fraction

import pytest
from tests.impl.lemmacheck.audits.arguments.arguments import READINGS, catalogue_with, decoding
from tests.impl.lemmacheck.audits.arguments.pipelines import DOUBLED, PAIRS, doubled, framed

from lemmacheck import (
    PROVED,
    Audited,
    CatalogueError,
    Claim,
    Computation,
    Cost,
    CountedRun,
    Decodes,
    Family,
    Follows,
    Reading,
    integers,
    solvable,
)
from lemmacheck.audits import describe_claim
from lemmacheck.audits.arguments.facts import established
from lemmacheck.audits.declared import is_expected
from lemmacheck.catalogues.catalogue import check_claim
from lemmacheck.kernel import Reach, Takes
from lemmacheck.records import Assumption
from lemmacheck.vocabulary.pace import Pace, pace


def of_one_column(on, n: int, d: int):
    """Return n² rows of one number, whatever the width should be."""
    return {"X": on.matrix([[0]] * (n * n))}


def operations(on, n, d):
    """A product for each of n²d entries."""
    return on.row(n * n * d, 0 * n, 0 * n)


def of_square(on, n: int, d: int):
    """Return n² rows of width d."""
    return {"X": on.matrix([[0] * d] * (n * n))}


SIZED = {"run": CountedRun(doubled, of_square), "tokens": "n*n", "width": "d"}
GROWING = {"n": "2**t", "d": "c*t"}


def claim_with(family=None, *, exponent=2, along="n", given=None, **more):
    """Return a claim that counts n²d operations along a family, and says which sizes are tokens and width."""
    asserts = Cost(
        operations, exponent=exponent, along=along, **(SIZED | {"at": dict.fromkeys("nd", integers(1, 3))} | more)
    )
    given = given or {"n": integers(1), "d": integers(1)}
    grows = (Family(GROWING if family is None else family),)
    reading = Reading("counted", expects=PROVED, asserts=asserts, given=given, families=grows)
    return Claim("Z.1", kind="lemma", title="z", section="Z", says="z", readings=(reading,))


@pytest.mark.parametrize("family", [{"n": "2**t", "d": "c*t/7"}, {"n": "exp(t)", "d": "c*t"}])
def test_a_family_that_leaves_the_domain_says_nothing_of_a_time(family):
    """Sizes that are integers in the domain and not along a family are no sizes that were counted."""
    found = established(claim_with(family).readings[0])
    assert isinstance(found, str)
    assert "integer" in found


@pytest.mark.parametrize(
    "family",
    [
        GROWING,
        {"n": "3*2**t", "d": "5*c*t"},
        {"n": "6**(2*t)", "d": "c*t"},
        {"n": "2**t", "d": "c*t", "unused": "t + 1"},
        {"d": "c*t", "n": "2**t"},
    ],
)
def test_how_sizes_grow_is_read_off_the_families(family):
    """Sizes that are products of constants, powers of t and of k^t are compared, whatever their constants."""
    claim = claim_with(family)
    reading = dataclasses.replace(claim.readings[0], given={name: integers(1) for name in family})
    check_claim(dataclasses.replace(claim, readings=(reading,)))
    found = established(claim_with(family).readings[0])
    assert found == Takes(SIZED["run"].key, Fraction(2), Fraction(2), Reach("O", Fraction(1)))


def test_a_width_that_is_held_is_constant():
    """Where d stays fixed as n grows, whatever it is, the width is O(1)."""
    found = established(claim_with({"n": "2**t", "d": "c"}, held=("d",)).readings[0])
    assert found == Takes(SIZED["run"].key, Fraction(2), Fraction(2), Reach("O"))


def test_a_count_for_any_smaller_number_of_tokens_says_so():
    """Where tokens run from 1 to what grows, the count is one for fewer tokens as well; elsewhere it is not."""
    by_name = {reading.name: reading for reading in READINGS}
    assert established(by_name["all pairs"]).fewer
    assert not established(by_name["doubling"]).fewer


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        (lambda: claim_with(tokens="d"), "the tokens grow as no power of n"),
        (lambda: claim_with(tokens="n*n + 1"), "how many tokens there are is not decided"),
        (lambda: claim_with(tokens="m"), "name 'm', which the domain lacks"),
        (lambda: claim_with(width="m"), "name 'm', which the domain lacks"),
        (lambda: claim_with(tokens=None), "which are `tokens` and `width`, or neither"),
        (lambda: claim_with(width=None), "which are `tokens` and `width`, or neither"),
        (lambda: claim_with(run=None), "those of what a CountedRun returns"),
        (lambda: claim_with({"n": "2**t", "d": "2"}), "no free constant, nor one times ln n"),
        (lambda: claim_with({"n": "2**t", "d": "t"}), "no free constant, nor one times ln n"),
        (lambda: claim_with({"n": "2**t", "d": "t/c"}), "no free constant, nor one times ln n"),
        (lambda: claim_with({"n": "2**t", "d": "c*t/c"}), "no free constant, nor one times ln n"),
        (lambda: claim_with({"n": "2**t", "d": "c*t*t"}), "no free constant, nor one times ln n"),
        (lambda: claim_with({"n": "2**t", "d": "c*2**t"}), "no free constant, nor one times ln n"),
        (lambda: claim_with({"n": "t", "d": "c*t"}), "no free constant, nor one times ln n"),
        (lambda: claim_with({"n": "2**t", "d": "c*t + 1"}), "how d grows along a family is not said, or not decided"),
        (lambda: claim_with({"n": "2**t + d", "d": "c*t"}), "how n grows along a family is not said, or not decided"),
        (lambda: claim_with({"n": "2**t"}), "how d grows along a family is not said, or not decided"),
    ],
)
def test_sizes_that_are_named_wrongly_are_refused(claim, sentence):
    """Sizes that the domain lacks, that do not grow or are not decided, or of no run: one sentence each."""
    with pytest.raises(CatalogueError, match=sentence):
        check_claim(claim())


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"tokens": "n"}, "the run returns 16 tokens of width 1, not 4"),
        ({"tokens": "n*n*n"}, "at n = 2, d = 1 the run returns 4 tokens of width 1, not 8"),
        ({"run": CountedRun(doubled, of_one_column)}, "tokens of width 1, not"),
        ({"run": lambda n, d: None, "tokens": None, "width": None}, "runs no pipeline"),
        ({"tokens": None, "width": None}, "does not say which sizes"),
        ({"given": {"n": integers(1), "d": integers(2)}}, "does not begin at 1"),
    ],
)
def test_a_count_of_other_sizes_establishes_nothing(more, sentence):
    """What a run returns is held against the sizes that are named, at every point of the grid."""
    at = dict.fromkeys("nd", integers(1, 4))
    found = established(claim_with(**({"at": at} | more)).readings[0])
    assert isinstance(found, str)
    assert sentence in found


def test_pipelines_are_known_by_their_functions():
    """A function without a name of its own, and a frame without a layer, are no problems; runs count what they say."""
    with pytest.raises(CatalogueError, match="a function with a name in its module"):
        Computation("p", lambda on, x: x)
    with pytest.raises(CatalogueError, match="a problem has a name"):
        Computation(" ", doubled)
    for how in ({"counts": "handed"}, {"frame": True, "layer": doubled}, {"counts": "seconds"}):
        with pytest.raises(CatalogueError):
            CountedRun(framed, of_square, **how)
    handed = CountedRun(framed, of_square, frame=True, counts="handed")
    assert (handed(n=3, d=2).total, handed.ran(n=3, d=2).rows, handed.ran(n=3, d=2).columns) == (9, 9, 2)
    assert CountedRun(framed, of_square, frame=True)(n=3, d=2).products == 18
    assert CountedRun(framed, of_square, layer=doubled)(n=3, d=2).products == 36
    assert CountedRun(doubled, of_square, counts="entries")(n=3, d=2).products == 36


def test_a_reduction_names_both_problems_or_neither():
    """A source without a target says nothing."""
    asserts = Decodes(decoding(), truth=lambda n: n, source=PAIRS)
    reading = Reading("a", expects=PROVED, asserts=asserts, given={"n": integers(1, 3)})
    with pytest.raises(CatalogueError, match="both problems"):
        check_claim(Claim("Z.1", kind="lemma", title="z", section="Z", says="z", readings=(reading,)))


def test_what_ran_is_printed_with_its_reading():
    """What a count ran, and between which problems a reduction goes, stands where the reading is described."""
    described = describe_claim(claim_with()).readings[0]
    assert described.declares[0].startswith("Its operations are those of doubled, which returned n*n tokens of width d")
    catalogue = catalogue_with(Follows(solvable(DOUBLED, within=1), Audited("Z.1", "doubling")))
    texts = {reading.name: reading.declares for reading in describe_claim(catalogue.claims[0]).readings}
    assert texts["decoded"][0].startswith("It is taken as a reduction from pairs to another problem.")
    assert texts["handed"][0].startswith("The tokens handed to its layers are those of framed around its layers")
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
