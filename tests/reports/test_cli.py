"""The command line, as a person uses it: in a process of its own, in a folder of its own."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lemmacheck.catalogues import worker_catalogue

READINGS = worker_catalogue("lemmacheck_papers.var_limits").select(["D.1"])[0].readings
PROGRAM = str(Path(sys.executable).with_name("lemmacheck"))


def lemmacheck(*arguments, cwd):
    """Run the command line and return the finished process."""
    command = [PROGRAM, *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=300)


@pytest.fixture(scope="module")
def audited(tmp_path_factory):
    """Audit one claim through the command line."""
    cwd = tmp_path_factory.mktemp("cli")
    return cwd, lemmacheck("audit", "D.1", "--profile", "quick", "--jobs", "1", cwd=cwd)


def test_audit_prints_a_table_refuted_first(audited):
    """The table has refuted readings first, and no colour or bar when the output is no terminal."""
    _, done = audited
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout
    rows = [line for line in done.stdout.splitlines() if line.startswith("D.1  ")]
    words = ["refuted" in row for row in rows]
    assert words == sorted(words, reverse=True)
    assert len(rows) == len(READINGS)
    assert done.stderr == ""


def test_audit_prints_seed_rerun_and_report(audited):
    """The seed, a command that reruns a reading harder, and the place of the report are printed."""
    cwd, done = audited
    assert "seed 0" in done.stdout
    assert "lemmacheck audit D.1 --reading as_printed_every_alpha_above_1 --profile deep --seed 0" in done.stdout
    report = done.stdout.strip().splitlines()[-1].removeprefix("report: ")
    assert (cwd / report).is_file()
    assert (cwd / "reports/out/latest/results.json").is_file()
    assert [path.name for path in cwd.iterdir()] == ["reports"]


def test_what_is_the_same_is_kept_and_said(tmp_path):
    """A second audit keeps the outcomes and says so; `cache info` counts them, and `cache clear` forgets them."""
    where = {**os.environ, "LEMMACHECK_CACHE": str(tmp_path / "kept"), "XDG_CACHE_HOME": str(tmp_path / "own")}

    def say(*arguments):
        return subprocess.run(
            [PROGRAM, *arguments], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=300, env=where
        ).stdout

    audit = ("audit", "D.4", "--profile", "quick", "--jobs", "1")
    first, second = say(*audit), say(*audit)
    assert "kept" not in first
    assert "nothing that they rest on has changed" in second
    rows = [line.split()[-1] for line in second.splitlines() if line.startswith("D.4  ")]
    assert set(rows) == {"kept"}
    assert "nothing that it rests on has changed" in (tmp_path / "reports/out/latest/index.html").read_text()
    assert f"{len(rows)} outcomes" in say("cache", "info")
    assert "kept" not in say(*audit, "--no-cache")
    assert f"{len(rows)} outcomes removed" in say("cache", "clear")
    assert "0 outcomes" in say("cache", "info")


def test_replay_confirms_in_a_fresh_process(audited):
    """A certificate of the run is confirmed by another process, with mpmath's opinion beside the ball's."""
    cwd, _ = audited
    done = lemmacheck("replay", "reports/out/latest/certificates/D.1-eq_5_alpha_above_1-simplest.json", cwd=cwd)
    assert done.returncode == 0
    assert "mpmath" in done.stdout
    assert done.stdout.strip().endswith("confirmed")


def test_replay_refuses_a_tampered_file(audited, tmp_path):
    """A changed point is one sentence on stderr and exit status 2."""
    cwd, _ = audited
    path = cwd / "reports/out/latest/certificates/D.1-eq_5_alpha_above_1-simplest.json"
    changed = json.loads(path.read_text())
    changed["point"]["alpha"] = "1"
    (tmp_path / "changed.json").write_text(json.dumps(changed))
    done = lemmacheck("replay", str(tmp_path / "changed.json"), cwd=cwd)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "outside the domain" in done.stderr


def test_report_draws_the_last_run_again(audited):
    """The page is drawn anew from the record."""
    cwd, _ = audited
    (cwd / "reports/out/latest/index.html").unlink()
    done = lemmacheck("report", cwd=cwd)
    assert done.returncode == 0
    assert (cwd / "reports/out/latest/index.html").is_file()


def test_list_and_show(tmp_path):
    """The catalogue and one claim are shown in the terminal."""
    listed = lemmacheck("list", cwd=tmp_path).stdout
    assert all(name in listed for name in ("B.1", "B.2", "B.5", "C.1", "D.1", "only_originals_bounded"))
    shown = lemmacheck("show", "b.2", cwd=tmp_path).stdout
    assert "split" in shown
    assert "only originals bounded" in shown


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("audit", "B.22"), "the nearest are B.2"),
        (("audit", "perturbation/inner_product.py"), "inner_product.py holds B.2"),
        (("audit", "--profile", "huge"), "choose quick, standard, deep"),
        (("audit", "--claims", "no_such_package"), "cannot import 'no_such_package'"),
        (("audit", "B.2", "--reading", "other"), "it has all_four_bounded"),
        (("audit", "--reading", "all_four_bounded"), "belongs to one claim"),
        (("audit", "--jobs", "0"), "--jobs"),
        (("audit", "--seed", "x"), "--seed"),
        (("show", "Z.9"), "there is no claim 'Z.9'"),
        (("replay", "nowhere.json"), "cannot read the certificate"),
        (("report", "nowhere"), "cannot read the record"),
    ],
)
def test_wrong_usage_is_one_clear_error(tmp_path, arguments, words):
    """Wrong usage exits with 2 and says what would be right, without a traceback and without leaving files."""
    done = lemmacheck(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_disagreement_exits_with_one(tmp_path):
    """A verdict that is not the expected one is marked, and the exit status is 1."""
    package = tmp_path / "surprising"
    package.mkdir()
    (package / "__init__.py").write_text('"""Claims."""\n')
    (package / "claim.py").write_text(
        "from lemmacheck import PROVED, Bound, Claim, Reading, reals\n"
        "def left(on, x):\n    return x * x\n"
        "def right(on, x):\n    return x\n"
        "CLAIM = Claim('1', kind='lemma', title='t', section='1', says='x', readings=(\n"
        "    Reading('r', expects=PROVED, asserts=Bound(left, right), given={'x': reals(0, 2)}),))\n"
    )
    done = lemmacheck("audit", "--claims", "surprising", "--profile", "quick", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert "NO: proved" in done.stdout


def test_an_interrupt_keeps_what_was_found(tmp_path):
    """Ctrl-C ends with 130, and the record and its report are there."""
    command = [PROGRAM, "audit", "--profile", "standard", "--jobs", "2"]
    heard = {"preexec_fn": lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)}  # a gate in the background ignores it
    running = subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **heard
    )
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and not any(
        '"line":"verdict"' in p.read_text() for p in tmp_path.glob("reports/out/*/record.jsonl")
    ):
        time.sleep(0.1)
    os.kill(running.pid, signal.SIGINT)
    out, _ = running.communicate(timeout=120)
    assert running.returncode == 130
    assert "did not finish" in out
    (page,) = tmp_path.glob("reports/out/*/index.html")
    assert "did not finish" in page.read_text()
    assert not (tmp_path / "reports/out/latest").exists()
