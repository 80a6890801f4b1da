"""Printed mathematics is never altered: docstrings letter for letter, symbols as MathML, capitals for words alone."""

import html
import json
import re
import unicodedata

import html5lib
import pytest
from msgspec.structs import replace
from tests.reports.generated import (
    END,
    GAP,
    RUN,
    change_reading,
    standing_line,
    verdict_line,
    write_lines,
    write_record,
)

from lemmacheck.audits import describe_claim
from lemmacheck.catalogues import worker_catalogue
from lemmacheck.records.record import read_record
from lemmacheck.vocabulary import Role
from lemmacheck_reports.page.cards import main_reading
from lemmacheck_reports.page.html import build_html
from lemmacheck_reports.page.mathml import math
from lemmacheck_reports.page.notation import notated
from lemmacheck_reports.text.explain import lines_of
from lemmacheck_reports.text.reasons import gap, instead, reason
from lemmacheck_reports.text.words import clause, sentence

MATH = "./{http://www.w3.org/1998/Math/MathML}math"
SYMBOL, SOURCE = r"2k\varepsilon R", "Eq (3)"
FORMULAS = (
    "a attention layers on n² tokens.", "α^{2K} - 1, where p = α^K.", "c = R/√ln n.", "n where K = log_α n.",
    "u = 3.7 · 1.1^j.", "log n, for n = 2.", "exp x.", "kx + 1.", "eps R.", "u₁v₁.", "g·u.", "max(x, y).",
)  # fmt: skip


@pytest.fixture(scope="module")
def claims():
    """Return the lines of all claims of the catalogue."""
    return [describe_claim(claim) for claim in worker_catalogue("lemmacheck_papers.var_limits").claims]


@pytest.fixture(scope="module")
def page(claims, tmp_path_factory):
    """Return the page of a record with every reading of the catalogue, whose verdicts are generated, and parse it."""
    verdicts = [
        replace(verdict_line(1, 1, "plain"), claim=claim.id, reading=reading.slug, name=reading.name, links=())
        for claim in claims
        for reading in claim.readings
    ]
    standings = [replace(standing_line(1), claim=claim.id) for claim in claims if claim.readings]
    path = write_lines(tmp_path_factory.mktemp("printed"), [RUN, *claims, *verdicts, *standings, END])
    text = build_html(read_record(path))
    assert "cannot be drawn" not in text
    return html5lib.parse(text, namespaceHTMLElements=False)


def chains(page):
    """Return the rows of all chains of a page: the texts of their cells by the headings of their columns."""
    for table in page.iterfind(".//table[@class='chain']"):
        heads = ["".join(cell.itertext()) for cell in table.iterfind("./thead/tr/th")]
        for row in table.iterfind("./tbody/tr"):
            yield dict(zip(heads, row.iterfind("./td"), strict=True))


def said_in(cell):
    """Return the docstring in a cell of a chain: what stands after its term's name."""
    name = cell.find("./strong") if cell.find("./strong") is not None else cell.find("./b")
    return "".join(cell.itertext()).strip().partition("".join(name.itertext()))[2].partition(": ")[2].strip()


def set_as(text):
    """Return a docstring as the page shows it: its letters, without what marks a power or an index."""
    return html.unescape(re.sub("<[^>]+>", "", notated(text)))


def written_in(row):
    """Return the symbol, the docstring and the source in a row of a chain; None where it has no symbol."""
    cell = row.get("In the paper")
    symbol = None if cell is None else cell.find(MATH)
    if symbol is None:
        return None
    source = cell.find("./small")
    return symbol.get("alttext"), said_in(row["Term"]), "" if source is None else "".join(source.itertext())


def steps(claims, *, asides=True):
    """Return the steps of all chains of the catalogue, in the page's order within each reading."""
    readings = [(claim, reading) for claim in claims for reading in claim.readings]
    return [
        step
        for claim, reading in readings
        for step in reading.chain
        if asides or reading.role is not Role.ASIDE or reading.slug == main_reading(claim)
    ]


def letters(text):
    """Return the letters, digits and signs of a text, whether raised or lowered, without brackets and primes."""
    return re.sub(
        r"[\s^_(){}'′*·⊤T√]|sqrt", "", unicodedata.normalize("NFKC", text.replace("-", "−").replace("×", "x"))
    )


def test_docstrings_of_the_catalogue_are_printed_letter_for_letter(claims, page):
    """Each term of each chain is printed with the very letters of its docstring, of an aside in a list."""
    printed = [said_in(row["Term"]) for row in chains(page)]
    listed = [said_in(item) for item in page.iterfind(".//ul[@class='links']/li")]
    docstrings = [set_as(step.text) for step in steps(claims)]
    assert sorted(map(words_of, printed + listed)) == sorted(map(words_of, docstrings))
    assert len(printed) > 100
    assert all(letters(set_as(step.text)) == letters(step.text) for step in steps(claims))


def words_of(text):
    """Return a text with one space between its words."""
    return " ".join(text.split())


def test_symbols_of_the_catalogue_are_typeset_beside_their_docstrings(claims, page):
    """Each symbol is printed as MathML in its term's row, with its source, and no other row has one."""
    found = sorted(
        (symbol, words_of(said), source) for symbol, said, source in filter(None, map(written_in, chains(page)))
    )
    expected = [
        (math_text(s.written), words_of(set_as(s.text)), s.source or "")
        for s in steps(claims, asides=False)
        if s.written
    ]
    assert found == sorted(expected)
    assert len(found) > 50


def math_text(latex):
    """Return the text alternative of a formula."""
    return html.unescape(re.search('alttext="([^"]*)"', math(latex))[1])


def test_every_symbol_of_the_catalogue_is_a_formula(claims):
    """The converter reads each symbol: none is shown as code."""
    wrong = [step.written for step in steps(claims) if step.written and "<code>" in math(step.written)]
    assert not wrong


def test_the_terms_of_the_central_lemmas_have_symbols(claims):
    """The chains of 3.1, 3.4, B.2, B.3 and B.5 show the paper's symbols."""
    with_symbols = {claim.id for claim in claims if any(s.written for s in steps([claim]))}
    assert {"3.1", "3.4", "B.2", "B.3", "B.5"} <= with_symbols


def recorded(folder, **step):
    """Return a generated record whose first term has these fields besides."""
    record = read_record(write_record(folder, claims=1, readings=1))
    first, *rest = record.claims[0].readings[0].chain
    change_reading(record, "G.1", "reading_0", chain=(replace(first, **step), *rest))
    return record


def test_a_record_without_symbols_prints_as_before(tmp_path):
    """A chain without symbols has no column for symbols; with one symbol it has, and the other cell is empty."""
    old = html5lib.parse(build_html(recorded(tmp_path)), namespaceHTMLElements=False)
    assert [list(row) for row in chains(old)] == [["Relation", "Term", "This step"]] * 2
    new = html5lib.parse(build_html(recorded(tmp_path, written=SYMBOL, source=SOURCE)), namespaceHTMLElements=False)
    first, second = chains(new)
    assert written_in(first) == (math_text(SYMBOL), "The left side: plain.", SOURCE)
    assert not "".join(second["In the paper"].itertext())


def test_a_symbol_of_another_type_leaves_its_line_out(tmp_path):
    """A record whose symbol is no text loses the line of that claim, and the page is drawn."""
    path = write_record(tmp_path, claims=2, readings=1)
    head, first, *rest = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    first["readings"][0]["chain"][0]["written"] = 7
    path.write_text("".join(json.dumps(line) + "\n" for line in [head, first, *rest]), encoding="utf-8")
    record = read_record(path)
    assert [claim.id for claim in record.claims] == ["G.2"]
    assert any("written" in problem for problem in record.problems)
    assert "G.2" in build_html(record)


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_keeps_its_letters_wherever_it_is_printed(tmp_path, text):
    """A docstring that begins with a formula is printed as it is: page, reason, gap, terminal."""
    record = recorded(tmp_path, text=text)
    described, verdict = record.claims[0].readings[0], record.verdicts["G.1", "reading_0"]
    rows = chains(html5lib.parse(build_html(record), namespaceHTMLElements=False))
    assert said_in(next(rows)["Term"]) == set_as(text)
    assert reason(described, verdict).startswith(text.rstrip(".")[:3])
    assert gap(described, GAP).startswith(text.rstrip(".")[:3])
    assert any(line.endswith(f"left: {text}") for line in lines_of(record.claims[0], {}, {}))


@pytest.mark.parametrize("text", ["Me + δ.", "Cε again.", "XW_Q, XW_K.", "K: all layers.", "Eq (3).", "A + δ.", "L_K."])
def test_a_formula_keeps_its_capital_inside_a_sentence(tmp_path, text):
    """What a repaired reading says ends with its last term, whose capital is lowered for words alone."""
    record = recorded(tmp_path)
    described, verdict = record.claims[0].readings[0], record.verdicts["G.1", "reading_0"]
    first, last = described.chain
    assert instead(replace(described, chain=(first, replace(last, text=text))), verdict).endswith(
        f"at most {text.rstrip('.')}"
    )


@pytest.mark.parametrize(
    ("text", "begun"),
    [
        ("a family breaks it", "A family breaks it"), ("an exact point", "An exact point"), ("lemma", "Lemma"),
        ("ill-posed", "Ill-posed"), ("the exponent is 2", "The exponent is 2"), ("row is 1/2", "Row is 1/2"),
        ("share of AS23", "Share of AS23"), ("37 candidates", "37 candidates"), ("n² tokens", "n² tokens"),
        ("a + b", "a + b"), ("a is 1", "a is 1"), ("uv is 1", "uv is 1"), ("eps is 1", "eps is 1"),
        ("α is 1", "α is 1"),
        ("log n is 1", "log n is 1"), ("exp(x)", "exp(x)"), ("max(x, y)", "max(x, y)"), ("x_1 is 1", "x_1 is 1"),
        ("abc_1 is 1", "abc_1 is 1"), ("log2 side", "log2 side"), ("", ""),
    ],
)  # fmt: skip
def test_a_sentence_begins_with_a_capital_where_it_begins_with_a_word(text, begun):
    """Words get a capital; variables, functions and what has a formula's signs stay as they are."""
    assert sentence(text) == begun


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("The largest change", "the largest change"), ("A logit", "a logit"), ("An entry", "an entry"),
        ("Every product", "every product"), ("Lemma B.2 with R", "Lemma B.2 with R"), ("Eq (3)", "Eq (3)"),
        ("Me + δ", "Me + δ"), ("Cε", "Cε"), ("K layers", "K layers"), ("R², squared", "R², squared"),
        ("A + δ", "A + δ"),
        ("XW_Q", "XW_Q"), ("AAttC(X)", "AAttC(X)"), ("Log n", "Log n"), ("Y_1, Y_2", "Y_1, Y_2"), ("", ""),
    ],
)  # fmt: skip
def test_inside_a_sentence_a_word_loses_its_capital(text, inside):
    """Words lose their capital; variables, functions, and what has a number in the paper keep theirs."""
    assert clause(text) == inside
