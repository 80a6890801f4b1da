"""Certificate files and points of the domain: each part is needed, and what is wrong with one is said."""

import hashlib
import io
import json

import pytest
from tests.impl.lemmacheck.kernel.test_attacks import BOTH, BOX, NUMBER, POINT, UNIT, algebra, certificate, fact

from lemmacheck.kernel import ProofError, check_certificate, check_file, grade_of
from lemmacheck.kernel.__main__ import main


def why(found):
    """Return why the kernel refuses a certificate, nothing where it accepts it."""
    try:
        check_certificate(found)
    except ProofError as error:
        return str(error)
    return ""


def signed(found):
    """Return a certificate with the digest of what it states now."""
    texts = json.dumps(found["states"], separators=(",", ":"), ensure_ascii=False)
    return {**found, "digest": hashlib.sha256(texts.encode()).hexdigest()}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"kind": "point"}, "a certificate of kind 'point'"),
        ({"kind": None}, "a certificate of kind None"),
        ({"digest": "0" * 64}, "its digest is not that of what it states"),
        ({"digest": None}, "its digest is not that of what it states"),
        ({"states": None}, "it does not say what it states"),
        ({"links": None}, "it has no list of links"),
        ({"links": {}}, "it has no list of links"),
        ({"links": [None]}, "it has no list of links"),
        ({"links": []}, "its links are not those of the chain"),
        ({"links": [{"place": "1", "proof": BOX}]}, "its links are not those of the chain"),
        ({"links": [{"place": 0, "proof": BOX}]}, "its links are not those of the chain"),
        ({"links": [{"place": "0", "proof": BOX}] * 2}, "its links are not those of the chain"),
        ({"links": [{"place": "0"}]}, "link 0: it rests on the word of a solver"),
        ({"links": [{"place": "0", "proof": None}]}, "link 0: it rests on the word of a solver"),
        ({"links": [{"place": "0", "proof": {"rule": "never"}}]}, "link 0: 'never' is no rule"),
        ({"links": [{"place": "ends", "proof": BOX}]}, ""),
        ({"point": {"x": "2"}}, "a hypothesis is not certain at the point"),
        ({"point": {"x": "-1/2"}}, "a hypothesis is not certain at the point"),
        ({"point": {"x": "1"}}, ""),
        ({"point": {}}, "not one value for each variable"),
        ({"point": {"x": "1", "y": "1"}}, "not one value for each variable"),
        ({"point": None}, "not one value for each variable"),
        ({"point": {"x": ["1", "1"]}}, "x has another shape at the point"),
        ({"point": {"x": [["1"], ["1"]]}}, "x has another shape at the point"),
        ({"point": {"x": []}}, "x has another shape at the point"),
        ({"point": {"x": "y"}}, "'y' is no number"),
    ],
)
def test_each_part_of_a_certificate_is_needed(changes, reason):
    """And what is said is what is wrong."""
    found = why({**certificate(), **changes})
    assert reason in found if reason else not found


@pytest.mark.parametrize(
    ("states", "reason"),
    [
        ({"more": "x"}, "it does not say what it states"),
        ({"domain": "x"}, "not made of texts"),
        ({"terms": "x1"}, "not made of texts"),
        ({"terms": ["x", 1]}, "not made of texts"),
        ({"domain": [1]}, "not made of texts"),
        ({"asserts": None}, "not made of texts"),
    ],
)
def test_what_is_stated_is_texts(states, reason):
    """Three of them, also where the digest is theirs."""
    found = certificate()
    assert reason in why(signed({**found, "states": {**found["states"], **states}}))
    without = {"domain": found["states"]["domain"], "terms": found["states"]["terms"]}
    assert "it does not say what it states" in why(signed({**found, "states": without}))


ROW = "u: Entries(rows=1, columns='k', lows=(0,), highs=('R',), open_low=False, open_high=True)"
LARGE = [
    "k: Integers(low=1, high=3)", "R: Entries(rows=1, columns=1, lows=(0,), highs=(), open_low=True, open_high=False)", ROW,
    "n: Tables(rows=(('a', (1, 2)), ('b', (3,))))", "i: Indices(count='k')", "c: Fixed(values=(1, 'k'))", "p: Power(base='R', exponent='k')",
    "A: Entries(rows=2, columns=2, lows=(), highs=('exp(R)',), open_low=False, open_high=False)", "m: Integers(low='k', high=None)", "u[1, 1] + R <= 9",
]  # fmt: skip
GOOD = {
    "k": "2", "R": "3", "u": ["0", "1"], "n": ["1", "2"], "i": ["1", "2"], "c": ["1", "2"], "p": "9", "A": [["1", "2"], ["-3", "20"]], "m": "7",
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, ""),
        ({"m": "2"}, ""),
        ({"n": ["3"]}, ""),
        ({"k": "3", "u": ["0", "1", "2"], "i": ["1", "2", "3"], "c": ["1", "3"], "p": "27"}, ""),
        ({"k": "0", "u": [], "i": []}, "k is out of its range"),
        ({"k": "4", "u": ["0"] * 4, "i": ["1", "2", "3", "4"], "c": ["1", "4"], "p": "81"}, "k is out of its range"),
        ({"k": "3/2"}, "k is no integer"),
        ({"k": ["2", "2"]}, "k has another shape"),
        ({"m": "1"}, "m is out of its range"),
        ({"R": "0"}, "not certain"),
        ({"u": ["0", "3"]}, "not certain"),
        ({"u": ["-1", "1"]}, "not certain"),
        ({"u": ["0"]}, "u has another shape"),
        ({"u": [["0"], ["1"]]}, "u has another shape"),
        ({"n": ["2", "1"]}, "n is none of its tables"),
        ({"n": ["1"]}, "n is none of its tables"),
        ({"n": ["1", "5/2"]}, "n is no integer"),
        ({"n": [["1", "2"], ["1", "2"]]}, "n has another shape"),
        ({"i": ["1", "3"]}, "i has another value"),
        ({"c": ["1", "3"]}, "c has another value"),
        ({"c": ["1"]}, "c has another shape"),
        ({"p": "8"}, "p has another value"),
        ({"A": [["1", "2"], ["-3", "21"]]}, "not certain"),
        ({"A": [["1", "2"]]}, "A has another shape"),
        ({"A": [["1"], ["2"]]}, "A has another shape"),
        ({"A": [["1", "2"], ["-3"]]}, "A has another shape"),
        ({"A": [["1", "2"], ["-3", "20", "99"]]}, "A has another shape"),
        ({"A": [["1", "2"], "-3"]}, "a row of A is a single number at the point"),
        ({"A": ["1", ["-3", "20"]]}, "a row of A is a single number at the point"),
        ({"R": "17/2", "u": ["1", "1"], "p": "289/4"}, "not certain"),
    ],
)
def test_a_point_lies_in_the_domain(changes, reason):
    """Every declaration and every condition is checked at every entry."""
    found = why(certificate(domain=LARGE, terms=("0", "1"), proofs=[POINT], point=list({**GOOD, **changes}.items())))
    assert reason in found if reason else not found, found


@pytest.mark.parametrize(
    ("condition", "is_met"),
    [
        ("x < 1/2", False), ("x <= 1/2", True), ("x == 1/2", True), ("x == 1/3", False), ("sqrt(x)*sqrt(x) == x", False),
        ("exp(x) < 2", True), ("exp(x) < 3/2", False), ("1/(x - 1/2) <= 1", False), ("log(x - 1) <= 1", False), ("2*x > 1", False), ("2*x >= 1", True),
    ],
)  # fmt: skip
def test_conditions_are_certain_at_a_point(condition, is_met):
    """At x = 1/2; what has no value there, or cannot be told, is not met."""
    assert (why(certificate(domain=[f"x: {UNIT}", condition])) == "") == is_met


def test_rows_without_entries_have_a_point():
    """They are written as an empty row."""
    domain = [
        "k: Integers(low=0, high=0)",
        "u: Entries(rows=1, columns='k', lows=(), highs=(), open_low=False, open_high=False)",
    ]
    assert not why(certificate(domain=domain, terms=("0", "1"), proofs=[POINT], point=[("k", "0"), ("u", [])]))
    assert why(certificate(domain=domain, terms=("0", "1"), proofs=[POINT], point=[("k", "0"), ("u", ["1"])]))


def test_the_grade_is_that_of_the_weakest_step():
    """Polynomials alone, boxes, or points."""
    assert grade_of(algebra(fact(0))) == "rational"
    assert grade_of({"rule": "integers", "at": {"k=1": algebra(fact(0))}, "else": BOX}) == "enclosed"
    assert grade_of({"rule": "summands", "all": [algebra(fact(0)), POINT, POINT]}) == "enumerated"
    assert grade_of({"rule": "summands", "all": [POINT, BOX, algebra(fact(0))]}) == "enclosed"
    assert grade_of([{"boxes": 1}]) == "rational"
    found = certificate(asserts="bound ≤ ≤", terms=("-1", "0", "x"), proofs=(POINT, algebra(fact(0))))
    assert check_certificate(found) == "enumerated"


def test_all_links_are_checked():
    """The second one too, and in its place."""
    chain = {"asserts": "bound ≤ ≤", "terms": ("0", "x", "1")}
    assert check_certificate(certificate(**chain, proofs=[algebra(fact(0)), algebra(fact(1))])) == "rational"
    assert "link 1" in why(certificate(**chain, proofs=[algebra(fact(0)), algebra(fact(0))]))
    assert "link 0" in why(certificate(**chain, proofs=[algebra(fact(1)), algebra(fact(1))]))
    assert "not those of the chain" in why(certificate(**chain, proofs=[algebra(fact(0))]))


def test_a_statement_with_unread_hypotheses_has_no_point():
    """Whether it is met is not known here; it is proved all the same, and says so."""
    for line in ("x <= 1 or x >= 5", "sum(x*x) <= 1", "for_some(i, 1, 2, x <= 1)"):
        assert "is not checked here" in why(certificate(domain=[f"x: {UNIT}", line]))
    bound = f"y: Entries({NUMBER}, lows=('counted(1, x)',), highs=(), open_low=False, open_high=False)"
    assert why(certificate(domain=[f"x: {BOTH}", bound], terms=("x", "1"), point=[("x", "0"), ("y", "1")]))


def test_what_a_file_states_is_shown_with_the_answer(tmp_path):
    """What it calls itself is no part of what is checked: the statement stands beside it, each long line cut."""
    path = tmp_path / "proof.json"
    stored = certificate()
    for name in ("1.1", "1.2"):
        path.write_text(json.dumps({**stored, "claim": name}), encoding="utf-8")
        found = check_file(path)
        states = stored["states"]
        assert (found.about, found.states) == (f"{name} it", (*states["domain"], states["asserts"], *states["terms"]))
    path.write_text(json.dumps(certificate(terms=("x", "1 + 0*" + "9" * 994))), encoding="utf-8")
    assert check_file(path).states[-1].endswith("999 … (1,000 letters)")
    path.write_text(json.dumps({**certificate(), "reading": "it\x1b[2Kis\n"}), encoding="utf-8")
    assert check_file(path).about == r"1.1 it\x1b[2Kis\n"


def test_a_formula_has_no_comment(tmp_path):
    """Nobody checks what a comment says."""
    for changed in ({"terms": ("x # at most 0", "1")}, {"domain": [f"x: {UNIT} # from 2 on"]}):
        assert "has a comment" in why(certificate(**changed))


def test_files_and_the_command(tmp_path, capsys):
    """Each file gets a line, and the command ends with 0 where all hold a proof, with 1 where one does not."""
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text(json.dumps(certificate()), encoding="utf-8")
    bad.write_text(json.dumps(certificate(point=[("x", "2")])), encoding="utf-8")
    assert main([str(good)]) == 0
    first, *states = capsys.readouterr().out.splitlines()
    assert first == f"yes  {good}: enclosed; it calls itself 1.1 it, and states:"
    assert states == [f"     {line}" for line in check_file(good).states]
    for files in ([bad, good], [good, bad], [bad]):
        assert main([str(file) for file in files]) == 1
        assert f"no   {bad}: a hypothesis is not certain at the point" in capsys.readouterr().out
    assert main([]) == 2
    assert "usage" in capsys.readouterr().err
    text = tmp_path / "text.json"
    for written, reason in (
        ("[1]", "it is no JSON object"),
        ("{", "it cannot be read"),
        ('{"claim": "1"}', "it is no proof"),
    ):
        text.write_text(written, encoding="utf-8")
        assert check_file(text).why.startswith(reason)
        assert not check_file(text).grade
    assert check_file(text).about == "1 ?"


def test_certificates_come_from_standard_input(monkeypatch, capsys):
    """With - each line is a certificate, called by its number; one that is no JSON is refused and the next is read."""
    bad = certificate(point=[("x", "2")])
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{json.dumps(certificate())}\n{{\n{json.dumps(bad)}\n"))
    assert main(["-"]) == 1
    lines = [line for line in capsys.readouterr().out.splitlines() if not line.startswith("  ")]
    assert [line[:8] for line in lines] == ["yes  1: ", "no   2: ", "no   3: "]
