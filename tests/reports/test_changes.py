"""What a repair changes, beside the original: words, hypotheses and what is granted, and numbers put into a family."""

import re

import html5lib
from msgspec.structs import replace
from tests.reports.generated import change_reading, change_verdict, write_record

from lemmacheck.records import Assumption, Breaks, FamilyLine, FormulaLine, read_record
from lemmacheck_reports.page.html import build_html
from lemmacheck_reports.text import first_member

FAMILY = FamilyLine(
    parameter="t", point={"t": "t", "eps": "1/(20*t)", "x": ("1", "t")}, ratio="5*t",
    samples=((1, "1/5"), (2, "10"), (3, "15")),
)  # fmt: skip


def card_of(record):
    """Return the first card of a page, which is sound HTML."""
    page = build_html(record)
    html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    return page.split("<article>")[1]


def test_what_two_derivations_state_differs_word_by_word(tmp_path):
    """Words that only one of the two states are marked, the others are not; what the repair alone is given is named."""
    record = read_record(write_record(tmp_path, claims=1, readings=2))
    change_verdict(record, "G.1", "reading_0", stated="attention as printed on n^2 tokens, in time", formulas=())
    change_verdict(record, "G.1", "reading_1", stated="attention on n^2 tokens, in time", given=(Assumption("SETH"),))
    for slug in ("reading_0", "reading_1"):
        change_reading(record, "G.1", slug, chain=(), given=())
    change = re.search("What the repair changes.*?</div></div>", card_of(record), re.DOTALL)[0]
    assert re.findall("<del>(.*?)</del>", change) == ["as printed"]
    assert re.findall("<ins>(.*?)</ins>", change) == ["given: SETH"]
    assert "is asserted" not in change


def test_a_family_is_worked_at_its_first_member(tmp_path):
    """The first member that breaks the bound has its numbers put into both sides, and its ratio beside them."""
    member = first_member(FAMILY)
    assert (member.at, member.ratio, member.point["eps"], member.point["x"]) == (2, "10", "1/40", ("1", "2"))
    record = read_record(write_record(tmp_path, claims=1, readings=1))
    formulas = (FormulaLine(term="left", text="x[1, 2]", at=None), FormulaLine(term="right", text="8*eps", at=None))
    change_verdict(record, "G.1", "reading_0", counterexample=Breaks(family=FAMILY), formulas=formulas)
    card = card_of(record)
    assert "these numbers are" in card
    assert "There left over right is 10." in card
    assert "8 · \\frac{1}{40}" in card
    assert "<i>t</i> = <i>t</i>" not in card


def test_a_family_far_out_or_along_an_exponent_is_not_worked():
    """Where no early member has a known ratio, or none is asked for, nothing is put in."""
    assert first_member(None) is None
    assert first_member(replace(FAMILY, samples=((65, "320"),))) is None
    assert first_member(replace(FAMILY, exponent="2")) is None
    assert first_member(replace(FAMILY, point={"x": "sqrt(t)"})) is None
