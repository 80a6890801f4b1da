"""Full disks, closed folders, streams that take nothing: one sentence, the right status, and what was found is kept."""

import itertools
import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.documents import DATA
from typer.testing import CliRunner

from lemmacheck.records import read_record
from lemmacheck.system import files
from lemmacheck_reports.cli.commands import app
from lemmacheck_reports.cli.usage import published

PROGRAM = str(Path(sys.executable).with_name("lemmacheck"))
PAPER = """from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers


def left(on, k):
    return k


def right(on, k):
    return 2 * k - 1


def small(on, k):
    return k - 1


GIVEN = {"k": integers(1, 3)}
CLAIM = Claim("1", kind="lemma", title="k ≤ 2k - 1", section="1", says=r"k \\le 2k - 1", readings=(
    Reading("as printed", expects=PROVED, asserts=Bound(left, right), given=GIVEN),
    Reading("too small", expects=REFUTED, asserts=Bound(left, small), given=GIVEN, repair="as printed"),
))
"""
AUDIT = ("audit", "--claims", "paper.py", "--profile", "quick", "--jobs", "1")
FUZZ = ("fuzz", "--claims", "paper.py", "--jobs", "1", "--evaluations", "500")
MUTATE = ("mutate", "--claims", "paper.py", "--profile", "quick", "--jobs", "1")
RUNS = "reports/out"
COMMANDS = {
    "audit": AUDIT,
    "fuzz": FUZZ,
    "mutate": MUTATE,
    "report": ("report",),
    "diff": ("diff", f"{RUNS}/latest", f"{RUNS}/latest"),
    "benchmarks": ("benchmarks", "run.json", "--out", "page.html"),
    "feasibility": ("feasibility", "--tokens", "100", "--width", "2", "--logit-bound", "1"),
    "decode": ("decode", "formula.cnf"),
    "fit": ("fit", "--call", "math:factorial", "--seconds", "0.3"),
    "replay": ("replay", f"{RUNS}/latest/certificates/1-as_printed-proof.json", "--claims", "paper.py"),
    "list": ("list", "--claims", "paper.py"),
    "show": ("show", "1", "--claims", "paper.py"),
    "new": ("new", "fresh"),
    "help": ("audit", "--help"),
}


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
    """Return a folder with a catalogue of one quick claim, audited once, and inputs for the other commands."""
    cwd = tmp_path_factory.mktemp("faults")
    (cwd / "paper.py").write_text(PAPER, encoding="utf-8")
    (cwd / "formula.cnf").write_text("p cnf 1 1\n1 0\n", encoding="utf-8")
    row = {"subject": "s", "peer": "p", "ratio": 2.0, "setting": {}}
    stats = {"min": 1.0, "median": 1.0, "rounds": 1}
    run = {"benchmarks": [{"name": "t", "stats": stats, "extra_info": {"comparisons": [row]}}]}
    (cwd / "run.json").write_text(json.dumps(run), encoding="utf-8")
    assert command(cwd, *AUDIT).returncode == 0
    return cwd


def command(cwd, *arguments, **how):
    """Run the command line and return the finished process."""
    how = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | how
    return subprocess.run([PROGRAM, *arguments], cwd=cwd, text=True, check=False, timeout=300, **how)


def one_sentence(text):
    """Check that a text is one line of ours and return it."""
    assert text.count("\n") == 1, text
    assert text.startswith("lemmacheck: "), text
    return text


@pytest.mark.parametrize("name", COMMANDS)
def test_output_that_nobody_takes_is_one_sentence(paper, tmp_path, name):
    """On a full device every command ends in status 2 and says why; to a closed pipe it ends quietly."""
    (paper / "fresh").rename(tmp_path / "away") if (paper / "fresh").exists() else None
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = command(paper, *COMMANDS[name], stdout=full)
    assert done.returncode == 2
    assert one_sentence(done.stderr) == "lemmacheck: cannot write the output: No space left on device\n"


@pytest.mark.parametrize("name", ["list", "report", "new"])
def test_a_closed_pipe_ends_a_command_quietly(paper, tmp_path, name):
    """Where the reader is gone there is no traceback, and no success."""
    (paper / "fresh").rename(tmp_path / "away") if (paper / "fresh").exists() else None
    reading, writing = os.pipe()
    os.close(reading)
    done = command(paper, *COMMANDS[name], stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (2, "")


def test_closed_streams_are_no_traceback(paper):
    """A command whose stdout or stderr is closed from the start does its work."""
    for closing, status in ((">&-", 0), ("2>&-", 0), (">&- 2>&-", 0)):
        done = subprocess.run(
            ["/bin/sh", "-c", f"{PROGRAM} list --claims paper.py {closing}"], cwd=paper, capture_output=True, text=True,
            check=False, timeout=60,
        )  # fmt: skip
        assert done.returncode == status
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in ("new", "fuzz", "mutate")])
def test_an_encoding_without_our_signs_gets_near_ones(paper, name):
    """Under LANG=C with ASCII output every command says the same with other signs."""
    plain = {"LANG": "C", "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = command(paper, *COMMANDS[name], env={**os.environ, **plain})
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert done.stdout.isascii()
    if name == "audit":
        assert "v proved" in done.stdout
        assert "x refuted" in done.stdout
        page = Path(paper, RUNS, "latest", "index.html").read_text(encoding="utf-8")
        assert "✓ proved" in page


def limited(blocks):
    """Return how a process is started that may write files of so many blocks of 512 bytes."""
    return {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (512 * blocks, 512 * blocks))}


@pytest.mark.parametrize("blocks", [0, 1, 4, 8, 12])
def test_files_that_may_not_grow_end_an_audit_in_one_sentence(paper, tmp_path, blocks):
    """Wherever the limit strikes: status 2, one sentence, no `latest`, no page promised that is not there."""
    done = command(paper, *AUDIT, "--out", tmp_path / "out", **limited(blocks))
    assert done.returncode == 2
    assert "cannot " in one_sentence(done.stderr)
    assert not (tmp_path / "out" / "latest").exists()
    assert "report:" not in done.stdout
    for record in tmp_path.glob("out/*/record.jsonl"):
        raw = record.read_bytes()
        assert raw == b"" or raw.endswith(b"\n")
        if raw:
            assert read_record(record).problems == []
    assert not list(tmp_path.rglob(".*"))


@pytest.mark.parametrize("name", ["fuzz", "mutate"])
@pytest.mark.parametrize("blocks", [1, 4])
def test_files_that_may_not_grow_end_a_search_in_one_sentence(paper, tmp_path, name, blocks):
    """A campaign and a mutation audit end in status 2 with one sentence, or did not need more."""
    done = command(paper, *COMMANDS[name], "--out", tmp_path / "out", **limited(blocks))
    assert "Traceback" not in done.stderr
    assert done.returncode in ((2,) if done.stderr else (0, 1))
    if done.stderr:
        assert "File too large" in one_sentence(done.stderr)


OUTPUTS = {
    "audit": (*AUDIT, "--out"),
    "fuzz": (*FUZZ, "--out"),
    "mutate": (*MUTATE, "--out"),
    "summary": ("report", "--summary"),
    "badge": ("report", "--badge"),
    "diff": (*COMMANDS["diff"], "--html"),
    "benchmarks": ("benchmarks", "run.json", "--out"),
    "plot": (*COMMANDS["feasibility"], "--plot"),
    "times": (*COMMANDS["fit"], "--plot"),
    "new": ("new",),
}


@pytest.mark.parametrize(("name", "where"), [*((name, "paper.py/none.svg") for name in OUTPUTS), ("audit", "/proc/no")])
def test_a_place_that_cannot_be_written_is_named(paper, name, where):
    """No folder can be made there: status 2, and one sentence with the place."""
    done = command(paper, *OUTPUTS[name], where)
    assert done.returncode == 2
    assert where in one_sentence(done.stderr)


def test_a_latest_that_is_no_link_is_named_and_left(paper, tmp_path):
    """Where a folder of the user's is called `latest`, the run is there, the folder stays, and the status is 2."""
    (tmp_path / "out" / "latest").mkdir(parents=True)
    (tmp_path / "out" / "latest" / "mine").write_text("mine", encoding="utf-8")
    done = command(paper, *AUDIT, "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "latest" in one_sentence(done.stderr)
    assert (tmp_path / "out" / "latest" / "mine").read_text(encoding="utf-8") == "mine"
    assert not list((tmp_path / "out").glob(".*"))


class Failing:
    """A call that fails as a full disk does, from its n-th time on or only then."""

    def __init__(self, call, number, *, once):
        self.call, self.left, self.once, self.failed = call, number, once, 0

    def __call__(self, *arguments, **options):
        """Count a call; fail when it is time."""
        self.left -= 1
        if self.left < 0 and not (self.once and self.failed):
            self.failed += 1
            raise OSError(28, "No space left on device")
        return self.call(*arguments, **options)


def invoked(monkeypatch, cwd, failing, *arguments):
    """Run a command in this process, with its files failing; return the result and the failing call."""
    with monkeypatch.context() as patch:
        patch.chdir(cwd)
        patch.setattr(files, "settle", failing)
        return CliRunner().invoke(app, list(map(str, arguments)))


@pytest.mark.parametrize("once", [False, True], ids=["from then on", "once"])
def test_a_disk_that_fills_at_any_write_of_an_audit(paper, tmp_path, monkeypatch, once):
    """At each write in turn: one sentence and status 2, a whole record, all pages that could be, no `latest`."""
    for number in itertools.count():
        out, failing = tmp_path / str(number), Failing(files.settle, number, once=once)
        done = invoked(
            monkeypatch, paper, failing, *AUDIT, "--out", out, "--summary", out / "s.md", "--badge", out / "b.json"
        )
        if not failing.failed:
            assert done.exit_code == 0
            break
        assert isinstance(done.exception, SystemExit), (number, done.exception)
        assert done.exit_code == 2, number
        assert "No space left on device" in one_sentence(done.stderr), number
        assert not (out / "latest").exists(), number
        (run,) = (path for path in out.iterdir() if path.is_dir())
        assert ("report:" in done.stdout) == (run / "index.html").exists(), number
        if (run / "record.jsonl").stat().st_size:
            assert read_record(run / "record.jsonl").problems == [], number
    assert number > 12


@pytest.mark.parametrize("name", ["fuzz", "mutate", "report", "diff", "benchmarks", "feasibility"])
def test_a_disk_that_fills_at_any_write_of_a_command(paper, tmp_path, monkeypatch, name):
    """At each write in turn a command ends in status 2 with one sentence; at the last it has written all."""
    more = {
        "report": ("--summary", tmp_path / "s.md", "--badge", tmp_path / "b.json"),
        "diff": ("--html", tmp_path / "d.html"), "feasibility": ("--plot", tmp_path / "p.svg"),
    }  # fmt: skip
    for number in itertools.count():
        out = ("--out", tmp_path / str(number)) if name in ("fuzz", "mutate") else more.get(name, ())
        failing = Failing(files.settle, number, once=False)
        done = invoked(monkeypatch, paper, failing, *COMMANDS[name], *out)
        if not failing.failed:
            assert done.exit_code in (0, 1)
            break
        assert isinstance(done.exception, SystemExit), (number, done.exception)
        assert done.exit_code == 2, (number, done.output)
        assert "No space left on device" in one_sentence(done.stderr), number
    assert number > 0


def running(cwd, *arguments, **how):
    """Start a command with its temporary files in a folder of the test's own."""
    return subprocess.Popen(
        [PROGRAM, *arguments], cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **how
    )


@pytest.mark.parametrize(("asked", "status"), [("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_signal_closes_the_record_and_leaves_no_folder(tmp_path, asked, status):
    """The record is closed as interrupted and drawn, scratch is gone, and the status names the signal."""
    (tmp_path / "scratch").mkdir()
    heard = {"preexec_fn": lambda: signal.signal(getattr(signal, asked), signal.SIG_DFL)}  # a gate may ignore it
    process = running(
        tmp_path, "audit", "B.2", "D.1", "--profile", "quick", "--jobs", "2",
        env={**os.environ, "TMPDIR": str(tmp_path / "scratch")}, **heard,
    )  # fmt: skip
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and not any(
        '"line":"evidence"' in path.read_text(encoding="utf-8") for path in tmp_path.glob(f"{RUNS}/*/record.jsonl")
    ):
        time.sleep(0.05)
    process.send_signal(getattr(signal, asked))
    out, err = process.communicate(timeout=120)
    assert process.returncode == status
    assert err == ""
    assert "did not finish" in out
    (record,) = tmp_path.glob(f"{RUNS}/*/record.jsonl")
    assert read_record(record).end.interrupted is True
    assert record.with_name("index.html").is_file()
    assert list((tmp_path / "scratch").iterdir()) == []


def test_no_command_leaves_a_temporary_folder(paper, tmp_path):
    """After an audit, a campaign, a mutation audit and a run of pytest the temporary folder is as it was."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    quiet = {"env": {**os.environ, "TMPDIR": str(scratch)}}
    for name in ("audit", "fuzz", "mutate"):
        assert command(paper, *COMMANDS[name], "--out", tmp_path / name, **quiet).returncode in (0, 1)
    pytest_of = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--claims", "paper.py"]
    done = subprocess.run(pytest_of, cwd=paper, capture_output=True, text=True, check=False, timeout=300, **quiet)
    assert "2 passed" in done.stdout
    done = subprocess.run(
        [*pytest_of, "-p", "no:tmpdir"], cwd=paper, capture_output=True, text=True, check=False, timeout=300, **quiet
    )
    assert "2 passed" in done.stdout, done.stdout
    assert [path.name for path in scratch.iterdir() if not path.name.startswith("pytest-of-")] == []


def test_the_published_command_names_no_place(paper, tmp_path, monkeypatch):
    """A run with absolute paths is published with the last part of those outside, and no part of the machine's tree."""
    out = tmp_path / "published"
    absolute = ["audit", "--claims", paper / "paper.py", "--profile", "quick", "--jobs", "1", f"--out={out}"]
    assert command(tmp_path, *absolute, "--corpus", tmp_path / "points").returncode == 0
    for name in ("record.jsonl", "results.json", "junit.xml", "index.html"):
        text = DATA.sub("", (out / "latest" / name).read_text(encoding="utf-8"))
        for part in (str(tmp_path), str(paper.parent), f"{Path.home()}/", os.uname().nodename):
            assert part not in text, (name, part)
    run = read_record(out / "latest" / "record.jsonl").run
    assert run.command == (
        "lemmacheck audit --claims paper.py --profile quick --jobs 1 --out=published --corpus points"
    )
    assert run.catalogue == "paper.py"
    monkeypatch.chdir(tmp_path)
    for arguments, shown in (
        (["audit", "B.2", "--out", "/srv/somebody/runs"], "lemmacheck audit B.2 --out runs"),
        (["audit", f"--out={tmp_path}/a b"], "lemmacheck audit '--out=a b'"),
        (["audit", "--dask", "tcp://host.example:8786"], "lemmacheck audit --dask ADDRESS"),
        (["audit", "--dask=tcp://10.0.0.1:8786"], "lemmacheck audit --dask=ADDRESS"),
        (["audit", "--claims", "../somebody/paper"], "lemmacheck audit --claims paper"),
        (["audit", "--claims", "papers/mine"], "lemmacheck audit --claims papers/mine"),
    ):
        assert published(arguments) == shown
