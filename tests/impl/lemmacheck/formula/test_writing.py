"""How the paper writes a term: on every kind of term, and refused where it cannot be printed."""

import pytest

from lemmacheck import (
    PROVED,
    Bound,
    CatalogueError,
    Claim,
    Cost,
    Family,
    Reading,
    UsageError,
    WellPosed,
    counted,
    integers,
    reals,
    summed,
    summed_size,
    vectors,
    whole,
    written,
)
from lemmacheck.audits import describe_claim
from lemmacheck.catalogues import load_catalogue
from lemmacheck.formula import Written, text_of, variables_of, written_of
from lemmacheck.records import TermLine


@written("x^2", source="Eq (3)")
def square(on, x):
    """x²."""
    return x * x


def size(on, x):
    """|x|, which the paper does not write."""
    return abs(x)


@written(r"\sum_i u_i")
@summed("k")
def total(on, u):
    """The sum of u."""
    return u


@written(r"|\sum_i u_i|")
@summed_size("k")
def total_size(on, u):
    """The sum of u, in absolute value."""
    return u


@written("2k")
@counted
def double(k):
    """2k."""
    return 2 * k


@summed("k")
@written(r"\sum_i 2u_i")
def below_summed(on, u):
    """Twice the sum of u."""
    return 2 * u


@counted
@written("3k")
def below_counted(k):
    """3k."""
    return 3 * k


@pytest.mark.parametrize(
    ("term", "latex"),
    [
        (square, "x^2"), (total, r"\sum_i u_i"), (total_size, r"|\sum_i u_i|"), (double, "2k"),
        (below_summed, r"\sum_i 2u_i"), (below_counted, "3k"),
    ],
)  # fmt: skip
def test_every_kind_of_term_carries_its_symbol(term, latex):
    """Functions, sums and counts carry a symbol, wherever the decorator stands."""
    found = written_of(term)
    assert found is not None
    assert found.latex == latex
    assert found.source == ("Eq (3)" if term is square else None)


def test_a_symbol_changes_nothing_else():
    """The term keeps its docstring and its variables, and a term without a symbol has none."""
    assert written_of(size) is None
    assert (text_of(square), variables_of(square)) == ("x².", ("x",))
    assert written_of(square) == Written("x^2", "Eq (3)")
    assert square(None, 3) == 9


@pytest.mark.parametrize(
    ("latex", "source", "fault"),
    [
        ("", None, "is empty"),
        ("   ", None, "is empty"),
        (7, None, "is no text"),
        (None, None, "is no text"),
        (square, None, "is no text"),
        ("x\x1b[2J", None, "is not one line"),
        ("x\ny", None, "is not one line"),
        ("\frac{1}{2}", None, "is not one line"),
        ("x\u202ey", None, "is not one line"),
        (r"\frac{1}{2", None, "opens a brace that it does not close"),
        ("x}^{2", None, "closes a brace that it does not open"),
        ("x\\", None, "ends in a backslash"),
        (r"x\\}", None, "closes a brace"),
        ("x" * 401, None, "has more than 400 letters"),
        ("x", "", "the source '' is empty"),
        ("x", 3, "the source 3 is no text"),
        ("x", "Eq\n(3)", "is not one line"),
    ],
)
def test_a_symbol_that_cannot_be_printed_is_refused(latex, source, fault):
    """A symbol and its source are lines of text that show; a form feed from a string that is not raw is none."""
    with pytest.raises(CatalogueError, match=fault.replace("(", r"\(").replace(")", r"\)")):
        written(latex, source=source)


@pytest.mark.parametrize("latex", [r"\{x\}", r"\left\{ x \right\}", r"x_{i_{j}}", r"\\", "x \\\\ y"])
def test_braces_that_are_printed_need_no_other(latex):
    """A brace after a backslash is a letter, and two backslashes escape nothing."""
    found = written_of(written(latex)(lambda on: on))
    assert found is not None
    assert found.latex == latex


def claim_of(*readings):
    """Return a claim with these readings."""
    return Claim("1", kind="lemma", title="A claim", section="1", says="x", readings=readings)


def chain_of(asserts, given, **more):
    """Return how the record describes the chain of a reading."""
    reading = Reading("a reading", expects=PROVED, asserts=asserts, given=given, **more)
    return describe_claim(claim_of(reading)).readings[0].chain


def test_a_record_describes_how_a_term_is_written():
    """The chain of a claim's line holds symbol and source of a term that has them."""
    first, second = chain_of(Bound(square, size), {"x": reals(0, 1)})
    assert first == TermLine("square", "x².", written="x^2", source="Eq (3)")
    assert second == TermLine("size", "|x|, which the paper does not write.", relation="≤")


def test_sums_requirements_and_costs_are_described_as_the_paper_writes_them():
    """A sum, a requirement of a definition and the form of a cost keep their symbols in the record."""
    given = {"k": integers(1, 3), "u": vectors("k", within=1)}
    assert [step.written for step in chain_of(Bound(total, total_size), given)] == [r"\sum_i u_i", r"|\sum_i u_i|"]
    assert [step.written for step in chain_of(WellPosed(whole(double)), {"k": integers(1, 3)})] == ["2k"]
    cost = Cost(double, exponent=1, along="k")
    steps = chain_of(cost, {"k": integers(1)}, families=(Family({"k": "2**t"}),))
    assert [step.written for step in steps] == ["2k", None]


BROKEN = '''"""Lemma 1: a square."""

from lemmacheck import PROVED, Bound, Claim, Reading, reals, written


@written({symbol})
def square(on, x):
    """x²."""
    return x * x


SQUARE = Reading("square", expects=PROVED, asserts=Bound(square, square), given={{"x": reals()}})
CLAIM = Claim("1", kind="lemma", title="A square", section="1", says="x^2", readings=(SQUARE,))
'''


@pytest.mark.parametrize(
    ("symbol", "fault"),
    [('""', "is empty"), ('"x^{2"', "opens a brace"), ("2", "is no text"), ('"x", source="\\n"', "is empty")],
)
def test_a_catalogue_with_a_broken_symbol_is_refused_with_its_place(tmp_path, symbol, fault):
    """Collecting such a claim ends in one error that names the file, the line and the fault."""
    path = tmp_path / "broken_symbol.py"
    path.write_text(BROKEN.format(symbol=symbol), encoding="utf-8")
    with pytest.raises((CatalogueError, UsageError), match=rf"{fault}.*broken_symbol\.py, line 6"):
        load_catalogue(str(path))
