"""Formulas of a record: on the page beside what the author says, in the terminal, and with the numbers put in."""

import html5lib
import pytest
from msgspec.structs import replace
from tests.reports.generated import change_reading, change_verdict, verdict_line, write_record

from lemmacheck import PROVED, Bound, Claim, FastValue, Reading, fast_by, integers, reals, summed, vectors
from lemmacheck.audits import describe_claim, fast_pipelines, hypotheses, least_values, needs, written_down
from lemmacheck.audits.needs import with_needs
from lemmacheck.catalogues import Catalogue, load_catalogue
from lemmacheck.formula import Latex, Plain
from lemmacheck.records import FormulaLine, read_record
from lemmacheck.runs.task import Task, audit_task
from lemmacheck.vocabulary import PROFILES, Domain
from lemmacheck_reports.page.html import build_html
from lemmacheck_reports.text import explain, formula_text, lines_of, with_numbers

SQUARE = FormulaLine(term="left", text="x*x + eps", at=None)
DOUBLE = FormulaLine(term="right", text="2*x", at=None)
DOUBLED = "\n".join(["t(1): x {sign} x", *(f"t({k}): t({k - 1}) {{sign}} t({k - 1})" for k in range(2, 40)), "t(39)"])
"""A formula that doubles with each line."""
ROW = FormulaLine(term="left", text="sum(1, k, u[1, i(1)])", at=None)


def page_of(folder, *formulas):
    """Return the text of a page whose first reading has these formulas, and how many formulas it has."""
    record = read_record(write_record(folder, claims=1, readings=1))
    change_verdict(record, "G.1", "reading_0", formulas=formulas)
    tree = html5lib.parse(build_html(record), namespaceHTMLElements=False)
    return [element for element in tree.iter("div") if element.get("class") == "judged"], tree


def shown(element):
    """Return the text that stands for a formula of the page: its LaTeX, with signs where these are commands.

    What is a line of letters and signs is text itself.
    """
    found = [math.get("alttext") for math in element.iter("{http://www.w3.org/1998/Math/MathML}math")]
    said = (text for child in element if child.tag == "small" for text in child.itertext())
    return found or ["".join(element.itertext()).removeprefix("".join(said)).strip()]


def test_the_page_shows_the_formula_that_was_judged(tmp_path):
    """Each term of a chain has its formula beneath its sentence, and the counterexample has the numbers put in."""
    judged, tree = page_of(tmp_path, SQUARE, DOUBLE)
    assert [shown(element) for element in judged] == [["x^2 + ε"], ["2x"]]
    every = [latex for element in tree.iter("body") for latex in shown(element)]
    assert r"\frac{3}{2} · \frac{3}{2} + \frac{1}{10}" in every
    assert r"2 · \frac{3}{2}" in every


def test_what_the_words_say_already_is_no_formula(tmp_path):
    """A number with which the words of its term begin, and code by its name, are not printed again as formulas."""
    record = read_record(write_record(tmp_path, claims=1, readings=1))
    formulas = (
        FormulaLine(term="left", text="counted('of_run', x)", at=None),
        FormulaLine(term="right", text="0", at=None),
    )
    change_verdict(record, "G.1", "reading_0", formulas=formulas)
    (reading,) = record.claims[0].readings
    chain = (reading.chain[0], replace(reading.chain[1], text="0: it lies within."))
    change_reading(record, "G.1", "reading_0", chain=chain)
    page = build_html(record)
    assert "class=judged" not in page
    assert "Counted by code, which is run at each point." in page


def test_a_part_that_comes_again_has_a_line_of_its_own(tmp_path):
    """The parts of a formula stand beneath it, one in each line."""
    again = FormulaLine(term="left", text="t(1): exp(x*a + y*b + z*c)*x\nt(1)/(1 + t(1))", at=None)
    judged, _ = page_of(tmp_path, again)
    assert [shown(element) for element in judged] == [[r"\frac{t_1}{1 + t_1}"], ["t_1 = e^{x a + y b + z c} x"]]


def test_a_formula_at_one_size_says_at_which(tmp_path):
    """What holds for one choice of the integers alone names it."""
    judged, _ = page_of(tmp_path, FormulaLine(term="left", text="u[1, 1] + u[1, 2]", at="k=2"))
    assert "at k = 2" in "".join(judged[0].itertext())


@pytest.mark.parametrize(
    "text", ["x +", "i(1)", "<script>alert(1)</script>", "2**", "(" * 300 + "x" + ")" * 300, "x\n\n"]
)
def test_a_damaged_formula_is_left_out(tmp_path, text):
    """A text that is no formula shows nothing, and the page is drawn."""
    damaged = FormulaLine(term="left", text=text, at=None)
    judged, _ = page_of(tmp_path, damaged, DOUBLE)
    assert formula_text(damaged, Plain()) is None
    assert [shown(element) for element in judged] == [["2x"]]


@pytest.mark.parametrize(
    ("line", "point", "text"),
    [
        (SQUARE, {"x": "3/2", "eps": "-1"}, "3/2·3/2 − 1"),
        (ROW, {"k": "2", "u": ("1/3", "4")}, "1/3 + 4"),
        (ROW, {"k": "0", "u": ()}, "0"),
        (FormulaLine(term="left", text="sum(1, 2, w[i(1), 1])", at=None), {"w": (("1", "2"), ("3", "4"))}, "1 + 3"),
        (FormulaLine(term="left", text="x", at="k=2"), {"x": "1"}, None),
        (SQUARE, {"x": "3/2"}, None),
        (SQUARE, {"x": "three", "eps": "1"}, None),
        (ROW, {"k": "1/2", "u": ("1",)}, None),
        (ROW, {"k": "3", "u": ("1", "2")}, None),
        (ROW, {"k": str(10**9), "u": ("1", "2")}, None),
        (FormulaLine(term="left", text="sum(1, 2**2**30, x)", at=None), {"x": "1"}, None),
        (FormulaLine(term="left", text="sum(1, 300, x)", at=None), {"x": "1/7"}, None),
        (FormulaLine(term="left", text="sum(1, 19000, sum(2, 3000, i(1)))", at=None), {"x": "1"}, None),
        (FormulaLine(term="left", text=DOUBLED.format(sign="+"), at=None), {"x": "1"}, None),
        (FormulaLine(term="left", text=DOUBLED.format(sign="*"), at=None), {"x": "2"}, None),
    ],
)
def test_the_numbers_of_a_point_are_put_in(line, point, text):
    """Every entry is written as its number; what is damaged, or too long to be read, shows nothing."""
    assert with_numbers(line, point, Plain()) == text


@summed("k")
def total(on, u):
    """The sum of u."""
    return u


@summed("k")
def sizes(on, u):
    """The sum of |u|."""
    return abs(u)


def sizes_of_x(on, x):
    """4x."""
    return 4 * x


READING = Reading(
    "sums", expects=PROVED, asserts=Bound(total, sizes), given={"k": integers(1), "u": vectors("k", within=1)}
)


def test_the_terminal_shows_a_claim_with_its_formulas():
    """Beneath each term stands its formula, in one line of Unicode."""
    claim = Claim("1", kind="lemma", title="Sums", section="1", says="a", readings=(READING,))
    lines = list(
        lines_of(
            describe_claim(claim), {"sums": written_down(READING).lines}, {"sums": hypotheses(READING.domain, Plain())}
        )
    )
    assert "      Σ_{i=1..k} u_i" in lines
    assert "      Σ_{i=1..k} |u_i|" in lines
    assert "    u ∈ ℝ^k, |u_i| ≤ 1" in lines


def test_the_terminal_names_the_fast_pipeline_of_a_term():
    """Beneath the formula of a term stands what computes it in floats, with its own sentence, and beneath no other."""

    def in_floats(x):
        """The double in floats."""
        return FastValue(2 * float(x[0, 0]), 0.0)

    @fast_by(in_floats)
    def double(on, x):
        """2x."""
        return 2 * x

    reading = Reading("double", expects=PROVED, asserts=Bound(double, double, sizes_of_x), given={"x": reals(0, 1)})
    claim = Claim("1", kind="lemma", title="Double", section="1", says="a", readings=(reading,))
    formulas = {reading.slug: written_down(reading, style=Plain()).lines}
    lines = list(lines_of(describe_claim(claim), formulas, {}, {reading.slug: fast_pipelines(reading)}))
    assert fast_pipelines(reading) == {"double": "“in floats”: The double in floats."}
    assert lines[lines.index("      2·x") + 1] == "      fast pipeline “in floats”: The double in floats."
    assert not any("fast pipeline" in line for line in lines_of(describe_claim(claim), formulas, {}))
    assert "fast pipeline" not in lines[-1]


def test_the_terminal_says_where_a_formula_has_a_value():
    """Beneath a formula stand the conditions of its value, one in each line, without those that n ≥ 1 settles."""

    def mean(on, n, x, y):
        """A mean, over y."""
        return on.sqrt(x) / (n * y)

    given = {"n": integers(1), "x": reals(0), "y": reals()}
    reading = Reading("a mean", expects=PROVED, asserts=Bound(mean, mean), given=given)
    claim = Claim("1", kind="lemma", title="Mean", section="1", says="a", readings=(reading,))
    formulas = {reading.slug: written_down(reading, style=Plain()).lines}
    lines = list(lines_of(describe_claim(claim), formulas, {}))
    at = lines.index("      √(x)/(n·y)")
    assert lines[at + 1 : at + 3] == ["        has a value where x ≥ 0", "        and where n·y ≠ 0"]
    assert least_values(reading.domain) == {"n": 1}


def test_the_page_says_where_a_formula_has_a_value(tmp_path):
    """Beneath a formula stand the conditions that the record has for it, as formulas with their LaTeX."""
    _, tree = page_of(tmp_path, replace(SQUARE, needs=(r"x \ne 0", r"u_{i} \ge 0 \text{ for } i")), DOUBLE)
    found = [element for element in tree.iter("div") if element.get("class") == "judged needs"]
    assert [shown(element) for element in found] == [["x ≠ 0"], ["u_i ≥ 0 for i"]]
    assert [element.find("small").text for element in found] == ["has a value where", "and where"]


def test_the_record_has_the_conditions_of_each_formula():
    """An audit writes the conditions as LaTeX beside each formula, and none where a formula has a value everywhere."""

    def quotient(on, s):
        """A quotient that has no value at -2."""
        return s / (2 + s)

    def one(on):
        """One."""
        return on.scalar(1)

    reading = Reading("a quotient", expects=PROVED, asserts=Bound(quotient, one), given={"s": reals(0)})
    claim = Claim("1", kind="lemma", title="Quotient", section="1", says="a", readings=(reading,), digest="0")
    task = Task("none", "1", reading.slug, PROFILES["quick"], 0, "0")
    line = audit_task(claim, reading, task, Catalogue("none", {}, (claim,))).line
    assert [each.needs for each in line.formulas] == [(r"2 + s \ne 0",), ()]


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        (" + ".join(f"1/x{i}" for i in range(900)), "conditions hold that are too long to be read"),
        ("1/", "conditions hold that are too long to be read"),
        ("def Half(x):\n  1/x\nHalf(y)", "each function that it calls has one, and so has the formula around them"),
    ],
)
def test_conditions_that_nobody_reads_are_not_printed(text, needs):
    """Where the conditions are too long, or those of what is called by name, that is said in their place."""
    (line,) = with_needs((FormulaLine(term="left", text=text, at=None),), Domain({}), Plain(), seconds=10)
    assert line.needs == (needs,)


def test_conditions_for_which_the_time_does_not_suffice_say_so(monkeypatch):
    """When the time is up, those formulas whose conditions are not found yet say that they have some."""

    def never(*_):
        while True:
            pass

    monkeypatch.setattr(needs, "needs_of", never)
    lines = with_needs((SQUARE, DOUBLE), Domain({}), Plain(), seconds=0.05)
    assert [line.needs for line in lines] == [("conditions hold that are too long to be read",)] * 2


def test_a_surprise_shows_the_two_sides_with_their_numbers(tmp_path):
    """What is said of an unexpected verdict has the formulas of the step that breaks, numbers put in."""
    line = verdict_line(1, 0, "plain")
    record = read_record(write_record(tmp_path, claims=1, readings=1))
    change_verdict(record, "G.1", "reading_0", formulas=(SQUARE, DOUBLE))
    claim = Claim("1", kind="lemma", title="Sums", section="1", says="a", readings=(READING,), file="a.py")
    text = explain(claim, READING, record.verdicts["G.1", "reading_0"], tmp_path)
    assert line.counterexample.simplest.link == ("left", "right")
    assert "  left = 3/2·3/2 + 1/10" in text
    assert "  right = 2·3/2" in text


LONG = 600
"""How many letters a formula has at least that is not printed: a run of the pipelines, written out."""


@pytest.mark.parametrize("package", ["lemmacheck_papers.var_limits", "tests.classical"])
def test_every_term_of_a_catalogue_has_a_formula_that_people_can_read(package):
    """All terms of bounds are written down, and printed, nearly all for every size at once; long runs are not."""
    found = [
        line
        for claim in load_catalogue(package).claims
        for reading in claim.readings
        if isinstance(reading.asserts, Bound)
        for line in written_down(reading).lines
    ]
    terms = [
        term
        for claim in load_catalogue(package).claims
        for reading in claim.readings
        if isinstance(reading.asserts, Bound)
        for term in reading.asserts.terms
    ]
    assert len(found) == len(terms)
    assert sum(line.at is not None for line in found) <= len(found) // 50
    unprinted = [line for line in found for style in (Plain(), Latex()) if not formula_text(line, style)]
    assert len(unprinted) <= len(found) // 6
    assert all(len(line.text) > LONG for line in unprinted)
