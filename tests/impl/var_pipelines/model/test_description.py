"""Tests of model descriptions in TOML and of the paper's assumptions held against them."""

from fractions import Fraction

import pytest

from var_pipelines.fast import InputError
from var_pipelines.model import PRESETS, as_toml, assumptions, preset, read_model
from var_pipelines.model.assumptions import kernel_extremes
from var_pipelines.model.description import InterpolationFacts

PAPER = """
name = "the paper's"
[pyramid]
sides = [1, 2, 4]
attends = "all"
interpolates = "to next"
[attention]
layers = 1
heads = 1
head_width = 4
logits = [1.0, 1.0]
scaling = "none"
[interpolation]
kernel = "spline"
border = "zero"
[block]
position_embedding = false
normalisation = false
residual = false
feed_forward = 0
[output]
classes = 0
sampling = false
"""


def written(tmp_path, text):
    """Write a description and return its path."""
    path = tmp_path / "model.toml"
    path.write_text(text)
    return path


@pytest.mark.parametrize("name", PRESETS)
def test_presets_survive_toml(name, tmp_path):
    """A preset printed as TOML reads back as itself."""
    assert read_model(written(tmp_path, as_toml(preset(name)))) == preset(name)


def test_the_papers_own_model_keeps_its_assumptions(tmp_path):
    """A model after the paper's definitions fails nothing but Eq (1), which has no border; growth stays unknown."""
    rows = {row.says: row.standing for row in assumptions(read_model(written(tmp_path, PAPER)), tolerance=1e-3)}
    assert [says for says, standing in rows.items() if standing == "fails"] == [
        "Eq (1) reads whole positions inside the map"
    ]
    assert sorted(rows.values()).count("not known") == 3


def test_the_real_model_fails_most(tmp_path):
    """Of VAR's facts none satisfies an assumption of the theorem, and what is left out is not known, never failed."""
    standings = [row.standing for row in assumptions(preset("var-256-d16"), tolerance=1e-3)]
    assert "holds" not in standings
    bare = 'name = "bare"\npyramid = {sides = [1, 2], attends = "all"}\n'
    bare += "attention = {layers = 1, heads = 1, head_width = 2}\n"
    rows = assumptions(read_model(written(tmp_path, bare)), tolerance=1e-3)
    assert {row.standing for row in rows if "not described" in row.why and "factors" not in row.why} == {"not known"}


@pytest.mark.parametrize(("a", "low", "size"), [(-0.75, "-1/9", "11/8"), (-0.5, "-2/27", "5/4"), (0.0, "0", "1")])
def test_kernel_extremes_are_exact(a, low, size):
    """Keys' kernel falls to 4a/27, and its taps sum to 1 - a/2 in absolute value."""
    assert kernel_extremes(InterpolationFacts(kernel="keys", a=a)) == (Fraction(low), Fraction(size))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("sides = [1, 2, 4]", "sides = [1, 4, 2]"), "goes from side 4 to 2"),
        (("sides = [1, 2, 4]", "sides = [0, 1]"), r"pyramid.sides\[0\]"),
        (('attends = "all"', 'attends = "nobody"'), "pyramid.attends"),
        (("layers = 1", "layer = 1"), "unknown field `layer`"),
        (("logits = [1.0, 1.0]", "logits = [2.0, 1.0]"), "smaller first"),
        (('kernel = "spline"', 'kernel = "keys"'), "parameter a is missing"),
        (("[pyramid]", "[pyramid"), "model.toml: "),
    ],
)
def test_what_is_wrong_with_a_description_is_named(tmp_path, change, says):
    """Each mistake gives one sentence with the file and the place."""
    with pytest.raises(InputError, match=says):
        read_model(written(tmp_path, PAPER.replace(*change)))
