"""The suites of public inequalities: ten readings always, all of them with --long, and the table of what is decided."""

import re

import pytest
from tests.suites.audits import EXPECTED, FOLDER, SUITES, Row, audited, catalogue_of, readings_of, recorded, write
from tests.suites.solvers import answer, asked, is_there
from tests.suites.table import BEGIN, END, README, between, drawn

GATE = [
    ("minif2f", "M.1 as_stated"),
    ("minif2f", "M.11 tightened"),
    ("olympiad", "O.2 as_stated"),
    ("olympiad", "O.3 tightened"),
    ("metitarski", "T.1 tightened"),
    ("functions", "D.1 tightened"),
    ("information", "P.2 tightened"),
    ("vectors", "V.1 four_numbers"),
    ("vectors", "V.5 four_numbers"),
    ("fpbench", "F.4 tightened"),
]
"""Quick readings of every suite, proved and refuted."""
EVERY = [(suite, name) for suite, about in recorded().items() for name in about["rows"]]
"""Every reading by the record, so that no claim file is imported to name tests."""


def same(suite, name, **options):
    """Hold that a reading's verdict is not wrong, and that it is again the right one where it was before."""
    row, before = audited(suite, name, **options), recorded()[suite]["rows"][name]
    assert not row.is_wrong, f"{suite} {name} is {row.verdict}, and is known to be {row.expects}"
    assert row.is_found or not before.is_found, f"{suite} {name} was {before.verdict} and is {row.verdict}"


@pytest.mark.parametrize(("suite", "name"), GATE)
def test_ten_readings_are_decided_as_recorded(suite, name):
    """The quick profile decides them as the record says, which the literature says as well."""
    assert recorded()[suite]["rows"][name].is_found
    same(suite, name, profile="quick")


@pytest.mark.long
@pytest.mark.parametrize(("suite", "name"), EVERY, ids=[f"{suite}-{name}" for suite, name in EVERY])
def test_no_verdict_is_wrong_and_none_is_lost(suite, name):
    """No true statement is refuted and no false one proved, and what was decided before is decided."""
    same(suite, name)


def test_the_record_is_about_the_readings_that_there_are():
    """Each reading of each suite has its row, with the answer that its file expects; nothing there contradicts it."""
    kept = {(suite, name): row for suite, about in recorded().items() for name, row in about["rows"].items()}
    assert set(kept) == {(suite, name) for suite in SUITES for name in readings_of(suite)}
    for suite, name in EVERY:
        assert kept[suite, name].expects == readings_of(suite)[name][1].expects
        assert not kept[suite, name].is_wrong
        assert {kept[suite, name].z3, kept[suite, name].cvc5} <= {"-", "open", kept[suite, name].expects}


def test_the_table_is_the_one_of_the_record():
    """README.md says what the command draws of expected.json, and nothing else between its markers."""
    page = README.read_text(encoding="utf-8")
    assert between(page, drawn(recorded())) == page


def test_a_record_is_read_as_it_was_written(tmp_path, monkeypatch):
    """Writing what is recorded changes no letter of the file."""
    before, record = EXPECTED.read_text(encoding="utf-8"), recorded()
    monkeypatch.setattr("tests.suites.audits.EXPECTED", tmp_path / "expected.json")
    write(record)
    assert (tmp_path / "expected.json").read_text(encoding="utf-8") == before


def test_there_are_statements_of_every_kind():
    """At least forty statements, each with a source; enough with exp or ln, angles, roots, roundings, for every n."""
    files = [path for path in FOLDER.glob("*/*.py") if "CLAIM = " in path.read_text(encoding="utf-8")]
    texts = [path.read_text(encoding="utf-8") for path in files]
    assert len(texts) == sum(len(catalogue_of(suite).claims) for suite in SUITES) >= 40
    assert all(re.search(r'section="[^"]{5,}"', text) for text in texts)
    for pattern, count in ((r"on\.(exp|log|logsumexp)\(", 12), (r"on\.(sin|cos|atan|tanh)\(", 8), (r"on\.sqrt\(", 6),
                           (r"rounded\(", 6), (r"integers\(\d\)", 10)):  # fmt: skip
        assert sum(bool(re.search(pattern, text)) for text in texts) >= count, pattern


@pytest.mark.parametrize(
    ("expects", "verdict", "is_wrong"),
    [("proved", "refuted", True), ("proved", "ill-posed", True), ("refuted", "proved", True), ("proved", "error", True),
     ("proved", "supported", False), ("refuted", "undecided", False), ("refuted", "refuted", False)],
)  # fmt: skip
def test_a_wrong_verdict_is_one_that_contradicts_the_known_answer(expects, verdict, is_wrong):
    """To find too little is not wrong; to find the opposite is, and so is an error."""
    assert Row(expects, verdict, "", 0.0).is_wrong is is_wrong


@pytest.mark.parametrize(
    ("suite", "name", "z3_says", "cvc5_says"),
    [
        ("minif2f", "M.1 as_stated", "proved", "proved"),
        ("minif2f", "M.1 tightened", "refuted", "refuted"),
        ("minif2f", "M.11 tightened", "refuted", "refuted"),
        ("functions", "D.4 from_above", "-", "proved"),
        ("vectors", "V.2 for_every_n", "-", "-"),
    ],
)
def test_solvers_alone_are_asked_what_the_reading_says(suite, name, z3_says, cvc5_says):
    """A solver finds the known answer of what it has words for; of what it has none for it is asked nothing."""
    found = asked(readings_of(suite)[name][1])
    assert answer("z3", found, 10) == z3_says
    assert answer("cvc5", found, 10) == (cvc5_says if is_there("cvc5") else "-")


def test_a_solver_that_is_missing_says_nothing(monkeypatch):
    """Where cvc5 is not installed, it is not asked."""
    monkeypatch.setattr("tests.suites.solvers.is_there", lambda solver: solver != "cvc5")
    assert answer("cvc5", asked(readings_of("minif2f")["M.1 as_stated"][1]), 1) == "-"


def test_the_page_has_both_markers_once():
    """What the command writes has its place."""
    page = README.read_text(encoding="utf-8")
    assert page.count(BEGIN) == page.count(END) == 1


@pytest.mark.parametrize("name", ["--long", "--benchmark-long"])
def test_both_spellings_of_the_option_mean_the_same(pytestconfig, name):
    """--long runs what takes minutes, and so does the longer spelling."""
    again = pytestconfig._parser.parse_known_args([name])
    assert again.long is True
    assert pytestconfig.getoption("--long") == pytestconfig.getoption("--benchmark-long")
