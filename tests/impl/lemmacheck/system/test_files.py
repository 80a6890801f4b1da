"""Files from anybody and for anybody: written whole or not at all, read strictly, and scratch that goes."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from lemmacheck import UsageError
from lemmacheck.audits.certificate import read_certificate
from lemmacheck.campaigns.campaign_record import RECORD, read_campaign
from lemmacheck.records import read_record
from lemmacheck.system.errors import OutputError
from lemmacheck.system.files import alone, append_line, read_bytes, write_atomically
from lemmacheck.system.scratch import HELD, scratch
from lemmacheck.system.strict_json import parse, read_json
from lemmacheck_reports.results.benchmarks import read_benchmarks
from lemmacheck_reports.results.diff import load_results

READERS = {
    "record": read_record,
    "certificate": read_certificate,
    "results": load_results,
    "benchmarks": read_benchmarks,
    "campaign": lambda path: read_campaign(path.parent),
}
"""Whoever reads a file in JSON; each gets it under the name of a campaign's record."""


def refuse(*_arguments, **_options):
    """Fail as a full disk does."""
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize(
    "call", ["os.fsync", "os.fdopen", "pathlib.Path.replace", "pathlib.Path.chmod", "tempfile.mkstemp"]
)
def test_a_file_that_cannot_be_written_is_as_it_was(tmp_path, monkeypatch, call):
    """Whichever step fails, the old text is there, no scraps are left, and the sentence names file and reason."""
    path = tmp_path / "file.json"
    write_atomically(path, "old")
    monkeypatch.setattr(call, refuse)
    with pytest.raises(OutputError, match=r"cannot write .*file\.json: No space left on device"):
        write_atomically(path, "new")
    monkeypatch.undo()
    assert path.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["file.json"]


@pytest.mark.parametrize("stop", [refuse, lambda *_: (_ for _ in ()).throw(KeyboardInterrupt)])
def test_a_line_that_cannot_be_written_leaves_no_part(tmp_path, monkeypatch, stop):
    """A disk that is full, or Ctrl-C, in the middle of a line leaves the lines before, whole."""
    path = tmp_path / "lines.jsonl"
    append_line(path, "first")
    monkeypatch.setattr("os.fsync", stop)
    with pytest.raises((OutputError, KeyboardInterrupt)):
        append_line(path, "second")
    monkeypatch.undo()
    append_line(path, "third")
    assert path.read_text(encoding="utf-8") == "first\nthird\n"


@pytest.mark.parametrize("room", [0, 1, 7])
def test_a_disk_that_takes_a_part_of_a_line_is_left_without_it(tmp_path, room):
    """Where the system takes some bytes and refuses the rest, the file ends where it ended before."""
    path = tmp_path / "lines.jsonl"
    path.write_text("x" * 1000 + "\n", encoding="utf-8")
    program = (
        "import resource, sys; from pathlib import Path; from lemmacheck.system.files import append_line\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({1001 + room}, resource.RLIM_INFINITY))\n"
        "try: append_line(Path(sys.argv[1]), 'y' * 100)\n"
        "except Exception as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, path], capture_output=True, text=True, check=True)
    assert done.stdout == f"cannot write {path}: File too large\n"
    assert path.stat().st_size == 1001


def test_text_that_no_encoding_holds_is_written_by_its_number(tmp_path):
    """Half a character in a text does not lose the file; where texts are compared it is refused, elsewhere a sign."""
    write_atomically(tmp_path / "a.json", '"\ud800"')
    assert (tmp_path / "a.json").read_bytes() == b'"\\ud800"'
    assert parse(r'"\ud800"') == "⟨U+D800⟩"
    assert parse(r'"\u001b"', shown=False) == "\x1b"
    with pytest.raises(ValueError, match="half a character"):
        parse(r'["\ud800"]', shown=False)


BAD = {
    "NaN": b'{"a": NaN}',
    "infinite": b'{"a": -Infinity}',
    "beyond floats": b'{"a": 1e999999999}',
    "thousands of digits": b'{"a": ' + b"1" * 5000 + b"}",
    "one key twice": b'{"a": 1, "a": 2}',
    "no UTF-8": b'{"a": "\xff\xfe"}',
    "deep lists": b"[" * 100_000,
    "deep objects": b'{"a":' * 50_000,
    "deep, and closed": b"[" * 400 + b"]" * 400,
    "cut": b'{"a": "b',
    "no object": b"[1]",
    "a number": b"17",
    "nothing": b"",
    "null bytes": b"\0" * 1000,
    "a control character": b'{"a": "\x01"}',
    "a byte order mark": b'\xef\xbb\xbf{"a": 1}',
    "one long text": b'"' + b"x" * 5_000_000 + b'"',
}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"a": [NaN]}', "it holds NaN"),
        ('{"a": -Infinity}', "it holds -Infinity"),
        ('{"a": [1, 1e999]}', "it holds a number that no float holds"),
        ('{"a": ' + "1" * 5000 + "}", "it holds an integer of thousands of digits"),
        ('[{"a": 1, "b": 2, "a": 1}]', "it has one key twice"),
        ("[" * 50 + "]" * 50, "it is nested too deeply"),
        ('{"a":' * 60 + "1" + "}" * 60, "it is nested too deeply"),
        ("[" * 100_000, "it is nested too deeply"),
        ("{'a': 1}", "not JSON: "),
    ],
)
def test_what_json_we_do_not_read_is_named(text, says):
    """What is no JSON, what two readers may read differently, and what is out of all bounds has a phrase of its own."""
    with pytest.raises(ValueError, match=says):
        parse(text)
    with pytest.raises(ValueError, match=says):
        parse(text, shown=False)
    assert parse("[" * 40 + "]" * 40)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("raw", BAD.values(), ids=BAD.keys())
def test_what_is_no_file_of_ours_is_refused_at_once(tmp_path, reader, raw):
    """Absurd numbers, deep nesting, doubled keys and damage are one sentence each, in less than a second."""
    path = tmp_path / RECORD
    path.write_bytes(raw + b"\n")
    began = time.process_time()
    with pytest.raises(UsageError) as error:
        READERS[reader](path)
    assert time.process_time() - began < 1
    assert "\n" not in str(error.value).strip()
    assert len(str(error.value)) < 2000


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("kind", ["folder", "pipe", "device", "missing", "looped", "too large"])
def test_what_is_no_file_at_all_is_refused_at_once(tmp_path, reader, kind):
    """A folder, a pipe nobody writes, a device without end, a link to itself and a giant are not waited for."""
    path = tmp_path / RECORD
    match kind:
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case "device":
            path.symlink_to("/dev/zero")
        case "looped":
            path.symlink_to(path)
        case "too large":
            with path.open("wb") as file:
                file.truncate(2**40)
    began = time.process_time()
    with pytest.raises(UsageError) as error:
        READERS[reader](path)
    assert time.process_time() - began < 1
    assert RECORD in str(error.value)


def test_numbers_of_ordinary_files_are_read(tmp_path):
    """Integers of hundreds of digits, small floats and nested lists of a real certificate are as they are written."""
    path = tmp_path / "a.json"
    path.write_text('{"a": [[["1e999999999", ' + "7" * 500 + ']]], "b": 1e-300, "c": true}', encoding="utf-8")
    assert read_json(path, what="file") == {"a": [[["1e999999999", int("7" * 500)]]], "b": 1e-300, "c": True}


def test_a_limit_of_size_is_named(tmp_path):
    """A file of more bytes than asked for is refused with the limit."""
    (tmp_path / "a").write_bytes(b"x" * 11)
    assert read_bytes(tmp_path / "a", what="the file", most=11) == b"x" * 11
    with pytest.raises(UsageError, match="more than 10 bytes"):
        read_bytes(tmp_path / "a", what="the file", most=10)


def test_a_file_to_hold_must_be_there(tmp_path):
    """Holding a file that is not there is one sentence."""
    with pytest.raises(UsageError, match="No such file"), alone(tmp_path / "none"):
        pass


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """Let temporary folders be made in a folder of the test's own."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_scratch_goes_however_its_block_ends(temporary):
    """The folder is there inside, and gone after the end, an error or an interrupt."""
    for error in (ValueError, KeyboardInterrupt):
        with pytest.raises(error):
            _fill_and_raise(error)
        assert list(temporary.iterdir()) == []


def _fill_and_raise(error):
    with scratch() as folder:
        (folder / "deep").mkdir()
        (folder / "deep" / "file").write_text("x")
        raise error


def test_scratch_of_a_killed_process_goes_at_the_next_start(temporary):
    """What kill -9 left behind is removed; the scratch of a process that lives, and anybody else's folder, stays."""
    program = "import time; from lemmacheck.system.scratch import scratch\n"
    program += "with scratch() as folder: print(folder, flush=True); time.sleep(60)"
    running = [
        subprocess.Popen(
            [sys.executable, "-c", program],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "TMPDIR": str(temporary)},
        )
        for _ in range(2)
    ]
    killed, living = (Path(process.stdout.readline().strip()) for process in running)
    try:
        running[0].send_signal(signal.SIGKILL)
        running[0].wait()
        others = temporary / "lemmacheck-of-somebody"
        others.mkdir()
        (temporary / "lemmacheck-link").symlink_to(others)
        assert killed.is_dir()
        with scratch() as mine:
            assert (mine / HELD).exists()
            assert not killed.exists()
            assert living.is_dir()
            assert others.is_dir()
    finally:
        running[1].terminate()
        for process in running:
            process.wait()
            process.stdout.close()
    with scratch():
        assert not living.exists()


def test_without_a_temporary_folder_there_is_one_sentence(tmp_path, monkeypatch):
    """Where no folder can be made, that is said."""
    monkeypatch.setattr(tempfile, "mkdtemp", refuse)
    with pytest.raises(OutputError, match=r"cannot make a folder in .*: No space left on device"), scratch():
        pass
