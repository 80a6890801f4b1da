"""Tests of `lemmacheck feasibility`: the numbers, the sentence, and one clear error for what makes no sense."""

import json

import numpy as np
import pytest
from typer.testing import CliRunner

from reports.cli import app


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


def test_what_makes_no_sense_is_told_in_one_line(tmp_path):
    """Missing options, both ways at once, files that are none, arrays with NaN: exit 2 and one sentence."""
    (tmp_path / "no.npz").write_text("nothing")
    np.savez(tmp_path / "half.npz", Q=np.ones((2, 2)))
    np.savez(tmp_path / "nan.npz", Q=np.full((2, 2), np.nan), K=np.ones((2, 2)))
    for arguments, says in (
        ((), "give --tokens"),
        (("--arrays", tmp_path / "no.npz"), "is not an .npz file"),
        (("--arrays", tmp_path / "missing.npz"), "is not an .npz file"),
        (("--arrays", tmp_path / "half.npz"), "has no array K"),
        (("--arrays", tmp_path / "nan.npz"), "Q has nan"),
        (("--arrays", tmp_path / "nan.npz", "--tokens", 3), "leave the others out"),
        (("--tokens", 3, "--width", 2, "--logit-bound", -1), "logit_bound is -1"),
        (("--tokens", 3, "--width", 2, "--logit-bound", 1, "--tolerance", 0), "tolerance is 0"),
    ):
        done = run(*arguments)
        assert done.exit_code == 2
        assert says in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1
