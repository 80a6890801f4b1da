"""`lemmacheck show --as`: what is printed is read by the programs it is for, and says what the formulas say."""

import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
import z3

from lemmacheck import PROVED, Assumed, Bound, Claim, Reading, integers, reals, summed, vectors
from lemmacheck.formula import canonical, read_formula
from lemmacheck.system import UsageError
from lemmacheck_reports.cli.forms import in_form
from lemmacheck_reports.cli.options import FormName

COQC = shutil.which("coqc")
PROGRAM = str(Path(sys.executable).with_name("lemmacheck"))


def squares(on, k, u):
    """The sum of squares, and 1/k."""
    return on.total(u * u) + 1 / k


def square(on, k, u):
    """The square of the sum, and k/k^2."""
    return on.total(u) ** 2 + k / k**2


@summed("k")
def sizes(on, u):
    """The sum of |u|."""
    return abs(u)


@summed("k")
def twice(on, u):
    """Twice the sum of |u|."""
    return 2 * abs(u)


def grows(on, x):
    """The exponential of x."""
    return on.exp(x)


def long(on, x):
    """A formula whose part comes again."""
    part = on.sqrt(1 + x * x + 2 * x * x * x) / (1 + x)
    return part / (2 + part) + part


GIVEN = {"k": integers(2), "u": vectors("k", low=0, high=1)}
SQUARES = Reading("squares", expects=PROVED, asserts=Bound(squares, square), given=GIVEN)
SUMS = Reading("sums", expects=PROVED, asserts=Bound(sizes, twice), given=GIVEN)
EXPONENTIAL = Reading('-- exp *) " -->', expects=PROVED, asserts=Bound(grows, grows), given={"x": reals()})
LONG = Reading("long", expects=PROVED, asserts=Bound(long, long), given={"x": reals(0)})
NOTHING = Reading("nothing", expects=PROVED, asserts=Assumed("something holds"), given={})


def printed(form, *readings):
    """Return what is printed of some readings as one text."""
    claim = Claim("1", kind="lemma", title="Sums", section="1", says="a", readings=readings)
    return "\n".join(in_form(claim, readings, FormName(form)))


def z3_says(text):
    """Return what z3 says of some commands."""
    solver = z3.Solver(ctx=z3.Context())
    solver.from_string(text)
    return str(solver.check())


@pytest.mark.parametrize(
    ("reading", "facts", "says"),
    [
        (SQUARES, "(> term1 term2) (>= v1_1_u 0.0) (>= v1_2_u 0.0)", "unsat"),
        (SQUARES, "(> term1 term2) (>= v1_1_u 0.0)", "sat"),
        (SQUARES, "(= v1_1_u 0.0) (= v1_2_u 0.0) (not (= term1 0.5))", "unsat"),
        (SUMS, "(> term1 term2)", "unsat"),
        (LONG, "(= v1_1_x 0.0) (or (not has_value) (not (= term1 (/ 4.0 3.0))))", "unsat"),
        (LONG, "(= v1_1_x (- 1.0)) has_value", "unsat"),
    ],
)
def test_solvers_read_what_is_printed_as_smtlib(reading, facts, says):
    """Z3 reads the script of a reading and answers about its terms at the size that the script names."""
    text = printed("smtlib", reading)
    assert z3_says(f"{text}\n(assert (and {facts}))") == says
    assert ("; at k=2" in text) is ("k" in reading.given)


def test_the_size_of_a_script_is_part_of_it():
    """An integer of the domain is the number for which sums are written out, not any number."""
    assert "(define-fun v1_1_k () Real 2.0)" in printed("smtlib", SQUARES)


@pytest.mark.parametrize("reading", [SQUARES, SUMS, LONG, EXPONENTIAL])
def test_the_canonical_text_is_read_back(reading):
    """Between the comments stand formulas that are read back to themselves."""
    blocks = printed("canonical", reading).split("\n# ")[1:]
    assert len(blocks) == 2 if reading in (SQUARES, SUMS) else 1
    for block in blocks:
        _, text = block.split("\n", 1)
        assert canonical(read_formula(text)) == text


@pytest.mark.parametrize("reading", [SQUARES, SUMS, LONG, EXPONENTIAL])
def test_mathml_is_xml(reading):
    """What is printed as MathML is well-formed, comments included, and has an element for each formula."""
    root = ElementTree.fromstring(f"<all>{printed('mathml', reading)}</all>")  # noqa: S314 - our own text
    assert {child.tag for child in root} == {"{http://www.w3.org/1998/Math/MathML}math"}


def test_latex_says_where_parts_stand_for_something_and_where_there_is_a_value():
    """Parts that come again and conditions stand beneath a formula, after comments that say which they are."""
    lines = printed("latex", LONG).splitlines()
    assert lines[:2] == ["% 1, long", "% long"]
    assert lines[2] == r"\frac{t_{1}}{2 + t_{1}} + t_{1}"
    assert lines[3] == "% where"
    assert lines[4].startswith("t_{1} = ")
    assert lines[5] == "% it has a value where"
    assert r"1 + x \ne 0" in lines


@pytest.mark.skipif(COQC is None, reason="coqc is not installed (Debian's package coq)")
def test_rocq_reads_what_is_printed(tmp_path):
    """Every term is a module that coqc compiles."""
    for place, reading in enumerate((SQUARES, SUMS, LONG, EXPONENTIAL)):
        file = tmp_path / f"reading{place}.v"
        file.write_text(printed("rocq", reading), encoding="utf-8")
        done = subprocess.run([COQC, file.name], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


def test_rocq_has_what_it_needs_once_and_a_module_for_each_term():
    """The definitions that all terms need stand before the first."""
    lines = printed("rocq", SQUARES).splitlines()
    assert lines[0].startswith("Require Import")
    assert sum(line.startswith("Fixpoint sum_from_1") for line in lines) == 1
    assert [line for line in lines if line.startswith("Module")] == ["Module Term1.", "Module Term2."]


@pytest.mark.parametrize(
    ("form", "readings", "sentence"),
    [
        ("smtlib", (EXPONENTIAL,), "cannot be printed as smtlib: SMT-LIB's reals have no exp"),
        ("smtlib", (SQUARES, SUMS), "name one of squares, sums by --reading"),
        ("rocq", (SQUARES, SUMS), "name one of squares, sums by --reading"),
        ("latex", (NOTHING,), "asserts no formulas"),
    ],
)
def test_what_a_form_has_no_word_for_is_refused_in_a_sentence(form, readings, sentence):
    """Nothing is printed where a part has no word, and the sentence says which reading and why."""
    with pytest.raises(UsageError, match=sentence):
        printed(form, *readings)


def test_readings_without_formulas_are_left_out():
    """Where other readings have formulas, these are printed."""
    assert printed("latex", NOTHING, SQUARES) == printed("latex", SQUARES)


def test_names_end_no_comment():
    """What ends a comment of a form, or begins a string in it, stands in none of them."""
    for form, sign in (("rocq", '"'), ("rocq", "exp *)"), ("mathml", "exp *) -->"), ("mathml", "!-- --")):
        assert sign not in printed(form, EXPONENTIAL)


def shown(*arguments, cwd):
    """Run `lemmacheck show` and return the finished process."""
    command = [PROGRAM, "show", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=300)


def test_the_command_prints_a_script_that_z3_reads(tmp_path):
    """The output of the command is the script and nothing else; the lemma's supremum follows from its hypotheses."""
    done = shown("B.2", "--as", "smtlib", "--reading", "exact_supremum", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert z3_says(f"{done.stdout}\n(assert (= v1_1_R v1_1_eps 0.0))\n(assert (not (= term2 0.0)))") == "unsat"


def test_the_command_refuses_in_one_line(tmp_path):
    """A form that has no word for exp ends with status 2, one line on stderr and nothing on stdout."""
    done = shown("B.2", "--as", "smtlib", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "--reading" in done.stderr


def test_show_takes_one_reading(tmp_path):
    """With a reading's slug, the others are not shown."""
    done = shown("B.2", "--reading", "exact_supremum", cwd=tmp_path)
    assert [line for line in done.stdout.splitlines() if line.startswith("Reading: ")] == [
        "Reading: exact supremum (exact_supremum), expected proved"
    ]
