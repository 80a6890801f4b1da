"""Tests of what a certificate says of a closed form: the kernel checks it alone, and a replay finds it again."""

import json

import pytest
from tests.impl.lemmacheck.audits.costs.test_cost import (
    DOUBLING,
    audit,
    logarithmic,
    off_by_one,
    reading_with,
    square,
)

from lemmacheck.kernel import check_file
from lemmacheck.runs import replay

ALONE = reading_with(logarithmic, DOUBLING, run=None)


def written(reading, folder):
    """Audit a reading; return its catalogue, its line, the path of its certificate, and what that holds."""
    catalogue, line = audit(reading, folder)
    path = folder / line.certificates[0]
    return catalogue, line, path, json.loads(path.read_text(encoding="utf-8"))


def test_a_closed_form_without_runs_is_rational(tmp_path):
    """Nothing but formulas is stated, and the kernel accepts how they grow on the whole domain."""
    _, line, path, found = written(ALONE, tmp_path)
    assert (line.grade, line.links[-1].grade) == ("rational", "rational")
    assert found["growth"]["relation"] == "at most"
    checked = check_file(path)
    assert (checked.grade, "runs are not counted here" in checked.about) == ("rational", True)


def test_what_is_counted_is_computed_still(tmp_path):
    """The code that ran says what it takes, and the kernel how that grows."""
    _, line, path, _ = written(reading_with(square, DOUBLING), tmp_path)
    assert (line.grade, line.links[0].grade, line.links[1].grade) == ("computed", "computed", "rational")
    assert not check_file(path).why


def test_a_family_along_which_it_grows_faster_is_checked_as_well(tmp_path):
    """A refuted exponent stands with the family that has a larger one."""
    _, line, path, found = written(reading_with(logarithmic, DOUBLING, run=None, exponent="1999/1000"), tmp_path)
    assert line.verdict == "refuted"
    assert (found["growth"]["relation"], found["growth"]["family"]["point"]["n"]) == ("more", "2**t")
    assert not check_file(path).why


def test_a_run_that_takes_something_else_says_nothing_of_growth(tmp_path):
    """Where the closed form is wrong its growth does not matter, and the kernel has nothing to check."""
    _, _, path, found = written(reading_with(off_by_one, DOUBLING), tmp_path)
    assert "growth" not in found
    assert "does not say how its closed form grows" in check_file(path).why


@pytest.mark.parametrize(
    "forged",
    [{"exponent": "1"}, {"form": "n"}, {"along": "d"}, {"held": []}, {"relation": "more"}, {"domain": ["n: Fixed()"]}],
)
def test_a_forged_growth_is_not_confirmed(forged, tmp_path):
    """Another exponent, form or domain is refused by the kernel, or by the replay, which knows what is claimed."""
    catalogue, _, path, found = written(ALONE, tmp_path)
    assert replay(path, catalogue=catalogue).confirmed
    path.write_text(json.dumps(found | {"growth": found["growth"] | forged}), encoding="utf-8")
    assert not replay(path, catalogue=catalogue).confirmed
    del found["growth"]
    path.write_text(json.dumps(found), encoding="utf-8")
    assert not replay(path, catalogue=catalogue).confirmed
