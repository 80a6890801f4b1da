"""Reasons, terms, numbers and formulas in words."""

import pytest
from msgspec.structs import replace

from lemmacheck.records import Enclosure, ExponentLine, FigureLine, FigureRow, Tightness
from lemmacheck_reports.text.expressions import formula, freed, in_tens, told, ways
from lemmacheck_reports.text.figures import figure_lines, figure_name
from lemmacheck_reports.text.reasons import LONGEST, instead, lead, reason
from lemmacheck_reports.text.words import (
    equation,
    least,
    point,
    sides,
    symbol,
    tight_mark,
    tightness_text,
    vector,
    worked,
)


def test_reasons_are_one_line_with_the_deciding_numbers(record):
    """A reason names what is measured, both numbers and a short point, and is never longer than a line allows."""
    reading, verdict = record.claims[0].readings[0], record.verdicts["G.1", "reading_0"]
    assert reason(reading, verdict) == "The left side: 9/4, not at most 3/2 at x = 3/2, ε = 1/10"
    left, right = reading.chain
    long = replace(reading, chain=(replace(left, text="word " * 200), right))
    assert len(reason(long, verdict)) <= LONGEST


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("How far f travels: f(x) - f(y).", "How far f travels"),
        ("2: an error of n²δ.", "2: an error of n²δ"),
        ("The row,\nrounded down.", "The row, rounded down"),
        ("One. Two.", "One"),
    ],
)
def test_a_term_is_named_without_its_formula(text, words):
    """What stands before a colon names a term, unless it is a number; otherwise the first sentence does."""
    assert lead(text) == words


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("81/400", "81/400 = 0.2025"),
        ("2/3", "2/3 ≈ 0.666667"),
        ("-1/8", "-1/8 = -0.125"),
        ("7", "7"),
        (Enclosure("0.5", "1e-20"), "≈ 0.5"),
        (None, "-"),
    ],
)
def test_worked_numbers_have_their_decimals(value, text):
    """An equals sign stands only where the decimals are all there are."""
    assert worked(value) == text


def test_a_repair_says_what_holds_instead(record):
    """A repaired bound is told by its two ends, a cost by its exponent, an argument by what it states."""
    reading, verdict = record.claims[0].readings[1], record.verdicts["G.1", "reading_1"]
    assert instead(reading, verdict) == "The left side: at most plain"
    cost = replace(verdict, exponents=(ExponentLine(along="n", claimed="2"),))
    assert instead(replace(reading, is_chain=False), cost) == "the exponent in n is 2"
    assert instead(replace(reading, grows=True), cost) == "The left side: at most plain"
    stated = replace(verdict, stated="attention in n^2", argument=("stated: attention in n^2", "B.1: shown"))
    assert instead(replace(reading, is_chain=False, chain=()), stated) == "attention in n²"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("t**2*(40*t - 1)/60", "t²·(40·t - 1)/60"),
        ("Θ(ln(n)^2) and o(ln(n))", "Θ(ln² n) and o(ln n)"),
        ("n^(2 + o(1))", "n^(2 + o(1))"),
        ("R^2g, 5^t, x**12", "R^2g, 5^t, x¹²"),
        ("5*t*(E - 2)", "5·t·(e - 2)"),
    ],
)
def test_formulas_are_read_as_they_are_meant(text, read):
    """Whole powers are raised, a squared logarithm is not the logarithm of a square, sympy's E is e."""
    assert formula(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("At no integers: it holds at k=2", "it holds at k = 2"),
        ("the ratio ~ 4*t/5 grows without bound", "the ratio grows like 4·t/5, without bound"),
        ("The ratio 5*t grows without bound", "The ratio is 5·t, without bound"),
        ("20 simple points, h=1, u_=-1/2; x <= 2", "20 simple points, h = 1, u_ = -1/2; x <= 2"),
    ],
)
def test_evidence_is_told_as_one_reads_it(text, read):
    """Equations have room around their signs, and a ratio that grows like something is not said to be that."""
    assert told(text) == read


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("corners and flips", "corners and flips"),
        ("products and real roots and squares", "products, real roots and squares"),
        ("slopes and squares and lemmas (exp and log, 4 more), everywhere", None),
    ],
)
def test_ways_of_a_proof_are_a_list(name, listed):
    """Three ways and more have commas between them; what stands in parentheses is left as it is."""
    assert ways(name) == (listed or "slopes, squares and lemmas (exp and log, 4 more), everywhere")


def test_numbers_that_may_be_others_stand_in_one_line():
    """Variables of which the same is known are named together, after what is known of one alone."""
    tried = "all {} values tried break it"
    lines = [
        f"X may be other: {tried.format(9)}",
        "any k of its range, by a proof",
        f"d may be other: {tried.format(5)}",
    ]
    assert freed([*lines, f"Y may be other: {tried.format(9)}"]) == [
        lines[1],
        f"X or Y may be other, one at a time: {tried.format(9)}",
        lines[2],
    ]


def test_a_figure_has_its_letters():
    """The name of a figure is words, with the letters that the paper uses, and its rows have room."""
    figure = FigureLine(name="smallest_delta", rows=(FigureRow(at={"k": "2"}, text="from t=14"),))
    assert figure_name(figure) == "smallest δ"
    assert figure_lines(figure) == ["k = 2: from t = 14"]


@pytest.mark.parametrize(
    ("ratio", "place"), [("1", 45.0), ("2", 56.2), ("1/16", 3.0), ("16", 87.0), ("0", 3.0), ("1e999999", 87.0)]
)
def test_tightness_is_marked_on_a_scale_of_doublings(ratio, place):
    """The bound is in the middle, a factor of two an eighth of the scale away; what is far off stands at its end."""
    assert tight_mark(Tightness(best=None, attained=False, constant=ratio, certified=True)) == pytest.approx(
        place, abs=0.1
    )


def test_variables_are_the_papers():
    """Greek letters and primes are written as the paper does."""
    assert [symbol(name) for name in ("eps", "u_", "alpha", "R", "h__")] == [
        "ε",
        "u′",
        "α",
        "R",
        "h″".replace("″", "′′"),
    ]


def test_at_least_is_rounded_down():
    """What an enclosure or a long fraction is at least is its lower end, rounded down; short numbers stay exact."""
    assert least(Enclosure("1.4142135623730949234", "2.24e-16")) == "1.41421"
    assert least(Enclosure("1.0000000000000000000", "1e-20")) == "0.999999"
    assert least("99999999999999999999/100000000000000000000") == "0.999999"
    assert least("25/16") == "25/16"
    assert least(Enclosure("1e-400", "0")) == "0"
    assert least(Enclosure("1.0000000000000000000", "3.71e-890")) == "0.999999"
    found = Tightness(best=Enclosure("0.97061978", "1e-9"), attained=False, certified=False)
    assert tightness_text(found) == "at least 0.970619"


@pytest.mark.parametrize(
    ("left", "right", "shown"),
    [
        (
            Enclosure("2.7182818284590452354", "1e-20"),
            Enclosure("2.7182818184590452354", "1e-20"),
            ("≈ 2.71828183", "≈ 2.71828182"),
        ),
        (Enclosure("0.1", "1e-30"), "100000000001/1000000000000", ("≈ 0.1", "≈ 0.100000000001")),
        ("9/4", "3/2", ("9/4", "3/2")),
        ("1", "1", ("1", "1")),
    ],
)
def test_two_sides_that_differ_are_shown_different(left, right, shown):
    """Where six digits do not tell two sides apart, as many as it takes are shown."""
    assert sides(left, right) == shown


def test_long_rows_of_positions_are_cut():
    """The row 1, 2, ..., n is cut where it is long; any other row is written out."""
    row = tuple(map(str, range(1, 21)))
    assert vector(row) == "(1, 2, …, 20)"
    assert vector(row[:4]) == "(1, 2, 3, 4)"
    assert vector((*row[:19], "21")).endswith("18, 19, 21)")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("~ log(2)**(-1)*log(t)", "~ log(t)/log(2)"),
        ("3*t**2 + log(3)**(-1)*t**2*log(t)", "3·t² + t²·log(t)/log(3)"),
        ("2**(-1)*(t + 1)", "2^(-1)·(t + 1)"),
    ],
)
def test_a_product_with_a_reciprocal_is_a_quotient(written, read):
    """What is divided by stands below, where what it divides is a product of plain factors."""
    assert formula(written) == read


def test_numbers_are_written_with_powers_of_ten():
    """A large decimal has its power of ten, and a rounded number of a point is not said to be equal."""
    assert in_tens("1.20893e+24 to 2E-7") == "1.20893·10²⁴ to 2·10⁻⁷"
    assert equation("R", "≈ 1.07") == "R ≈ 1.07"
    assert point({"W": [["1/2"]], "k": "2", "u": ["1", "2"]}) == "W = 1/2, k = 2, u = (1, 2)"


def test_evidence_does_not_name_integers_that_there_are_not():
    """Where no integers are chosen, a line says nothing of their choice."""
    said = "at no integers: SMT: open; at no integers: corners: open. 0 of 20 break it at no integers"
    assert told(said) == "SMT: open; corners: open. 0 of 20 break it"
