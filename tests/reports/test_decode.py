"""Tests of `lemmacheck decode`: attention's answers beside a solver's, and files that are no formulas."""

import json

import pytest

from lemmacheck import UsageError
from lemmacheck_reports.cli.decode import answer


def formula(tmp_path, text):
    """Write a DIMACS file."""
    path = tmp_path / "formula.cnf"
    path.write_text(text, encoding="utf-8")
    return path


def test_attention_and_the_solver_agree(tmp_path):
    """x and (not x or y) has one model of two variables, counted by three calls, decided by one."""
    lines, right = answer(formula(tmp_path, "p cnf 2 2\n1 0\n-1 2 0\n"), as_json=True)
    found = json.loads(lines[0])
    assert right
    assert (found["models_by_many_calls"], found["satisfiable_by_one_call"]) == (1, True)
    assert found["many_calls"]["calls"] == 3


def test_a_contradiction_has_no_model(tmp_path):
    """x and not x: none is counted, none is decided, none is solved; the text says so."""
    lines, right = answer(formula(tmp_path, "p cnf 1 2\n1 0\n-1 0\n"), as_json=False)
    assert right
    assert any("0 models" in line for line in lines)
    assert any(line.startswith("solver") and "not satisfiable" in line for line in lines)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("nothing", "p cnf VARIABLES CLAUSES"),
        ("p cnf 2 1\n3 0\n", "should be 1 to 2"),
        ("p cnf 15 1\n1 0\n", "15 variables"),
        ("p cnf 1 0\n", "no clause"),
        ("p cnf 14 91\n" + "1 2 3 0\n" * 91, "of 14 variables, attention decodes formulas of up to 90"),
        ("p cnf 3 201\n" + "1 2 3 0\n" * 201, "of 3 variables, attention decodes formulas of up to 200"),
        ("p cnf " + "9" * 5000 + " 1\n", "it should be an integer"),
        ("p cnf 1 1\n" + "1 " * 2**20, "more than 1,048,576 bytes"),
    ],
)
def test_what_cannot_be_decoded_is_one_sentence(tmp_path, text, says):
    """No header, a literal without variable, too many variables, nothing to satisfy."""
    with pytest.raises(UsageError, match=says):
        answer(formula(tmp_path, text), as_json=False)


def test_a_missing_file_is_one_sentence(tmp_path):
    """The file that is not there is named."""
    with pytest.raises(UsageError, match=r"cannot read .*gone\.cnf"):
        answer(tmp_path / "gone.cnf", as_json=False)
