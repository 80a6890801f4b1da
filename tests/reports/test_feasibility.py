"""Tests of `lemmacheck feasibility`: the numbers, the sentence, and one clear error for what makes no sense."""

import json

import numpy as np
import pytest
from typer.testing import CliRunner

from lemmacheck_reports.cli.commands import app


def run(*arguments):
    """Run the command and return its outcome."""
    return CliRunner().invoke(app, ["feasibility", *map(str, arguments)])


def test_the_answer_ends_in_a_plain_sentence():
    """A case that pays and one that does not are told apart, with degree, rank and crossover."""
    done = run("--tokens", 16384, "--width", 4, "--logit-bound", 1, "--tolerance", "1e-6")
    assert done.exit_code == 0
    assert "degree      7" in done.stdout
    assert "Worth it: 16384 tokens" in done.stdout
    assert "Not worth it" in run("--tokens", 680, "--width", 64, "--logit-bound", 4).stdout


def test_json_holds_the_same_numbers():
    """With --json every number is there, exact counts as integers."""
    found = json.loads(run("--tokens", 4096, "--width", 2, "--logit-bound", 2, "--json").stdout)
    assert found["worth_it"] is True
    assert found["operations_exact"] > found["operations_fast"]
    assert found["speedup_predicted"] > 0


def test_arrays_are_measured(tmp_path):
    """Queries and keys from a file give tokens, width and a logit bound that ignores a shift of all keys."""
    rng = np.random.default_rng(0)
    q, k = rng.choice([-1.0, 1.0], (2, 500, 2))
    np.savez(tmp_path / "a.npz", Q=q, K=k + 100)
    found = json.loads(run("--arrays", tmp_path / "a.npz", "--scale", 0.5, "--json").stdout)
    assert (found["tokens"], found["width"]) == (500, 2)
    assert found["logit_bound"] == pytest.approx(1.0, rel=1e-6)


def test_what_makes_no_sense_is_named_in_one_line(tmp_path):
    """Missing options, both ways at once, files that are none, arrays with NaN: exit 2 and one sentence."""
    (tmp_path / "no.npz").write_text("nothing")
    np.savez(tmp_path / "half.npz", Q=np.ones((2, 2)))
    np.savez(tmp_path / "nan.npz", Q=np.full((2, 2), np.nan), K=np.ones((2, 2)))
    for arguments, says in (
        ((), "give one of --tokens"),
        (("--arrays", tmp_path / "no.npz"), "is not an .npz"),
        (("--arrays", tmp_path / "missing.npz"), "cannot read the arrays"),
        (("--arrays", tmp_path / "half.npz"), "has no array K"),
        (("--arrays", tmp_path / "nan.npz"), "Q has nan"),
        (("--arrays", tmp_path / "nan.npz", "--tokens", 3), "exclude each other"),
        (("--tokens", 3), "give --width and --logit-bound"),
        (("--alpha", 2), "go together"),
        (("--alpha", "x", "--scales", 2, "--width", 2, "--logit-bound", 1), "--alpha is x"),
        (("--alpha", 1, "--scales", 2, "--width", 2, "--logit-bound", 1), "alpha is 1: it should be above 1"),
        (("--schedule", "1,b", "--width", 2, "--logit-bound", 1), "--schedule is 1,b"),
        (("--schedule", "1,3,2", "--width", 2, "--logit-bound", 1), "from side 3 to 2"),
        (("--preset", "var-1"), "there is no preset var-1; there are var-256-d16"),
        (("--preset", "var-256-d16", "--width", 3), "leave --width"),
        (("--model", tmp_path / "missing.toml"), "cannot read"),
        (("--tokens", 3, "--width", 64, "--logit-bound", "1e300"), "logit_bound is 1e+300"),
        (("--tokens", 3, "--width", 2, "--logit-bound", 1, "--plot", tmp_path / "a.png"), "end in .svg"),
        (("--tokens", 3, "--width", 2000, "--logit-bound", 300, "--plot", tmp_path / "a.svg"), "no chart shows"),
        (("--tokens", 3, "--width", 2, "--logit-bound", -1), "logit_bound is -1"),
        (("--tokens", 3, "--width", 2, "--logit-bound", 1, "--tolerance", 0), "tolerance is 0"),
    ):
        done = run(*arguments)
        assert done.exit_code == 2
        assert says in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1


def test_a_preset_is_answered_in_full():
    """A public model gets its heads, its work, the assumptions, and a sentence that says no."""
    done = run("--preset", "var-256-d16")
    assert done.exit_code == 0
    for part in ("±100", "35.2%", "✗ fails", "interpolations do not let", "Not worth it: logits within ±4"):
        assert part in done.stdout


def test_a_preset_as_toml_is_a_model(tmp_path):
    """What --as-toml prints, --model reads: the same answer, plot and JSON; a logit bound may be put in."""
    path = tmp_path / "mine.toml"
    path.write_text(run("--preset", "var-512-d24", "--as-toml").stdout)
    plot = tmp_path / "plot.svg"
    found = json.loads(run("--model", path, "--logit-bound", 2, "--json", "--plot", plot).stdout)
    assert [head["logit_bound"] for head in found["heads"]] == [2]
    assert {row["standing"] for row in found["assumptions"]} <= {"holds", "fails", "not known"}
    assert plot.read_text().startswith("<?xml")
    assert "From which length it pays" in plot.read_text()


def test_a_schedule_is_given_by_factor_or_sides():
    """A schedule of doubling sides is the same by --alpha and by --schedule."""
    common = ("--width", 2, "--logit-bound", 1, "--json")
    by_alpha = json.loads(run("--alpha", 2, "--scales", 5, *common).stdout)
    by_sides = json.loads(run("--schedule", "1,2,4,8,16", *common).stdout)
    assert by_alpha["pairs"] == by_sides["pairs"]


def test_unit_lengths_are_seen(tmp_path):
    """A .npy of Q and K with rows of length 1 is answered with the rank on the sphere."""
    rows = np.random.default_rng(0).normal(size=(2, 50, 3))
    np.save(tmp_path / "both.npy", rows / np.linalg.norm(rows, axis=2, keepdims=True))
    found = json.loads(run("--arrays", tmp_path / "both.npy", "--json").stdout)
    assert found["rank_on_sphere"] == (found["degree"] + 1) ** 2
