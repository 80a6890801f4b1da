"""Arrays, descriptions and sizes for `lemmacheck feasibility` that nobody should believe: one sentence, at once."""

import os
import struct
import time
import tracemalloc
import zipfile

import numpy as np
import pytest
from tests.reports.test_feasibility import run


def header(shape, kind="'<f8'"):
    """Return the head of a .npy file that promises a shape."""
    text = f"{{'descr': {kind}, 'fortran_order': False, 'shape': {shape}, }}".ljust(117) + "\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text.encode()


GOOD = header("(2, 4)") + np.ones((2, 4)).tobytes()
ARRAYS = {
    "terabytes.npy": header("(2, 100000000000, 4)") + bytes(64),
    "beyond.npy": header("(2, 9223372036854775807, 9223372036854775807)") + bytes(64),
    "negative.npy": header("(2, -5, 4)") + bytes(64),
    "nested.npy": b"\x93NUMPY\x01\x00" + struct.pack("<H", 9000) + b"(" * 9000,
    "objects.npy": header("(2, 1, 4)", "'|O'") + bytes(64),
    "texts.npy": header("(2, 1, 4)", "'<U8'") + bytes(512),
    "records.npy": header("(2, 1, 4)", "[('a', '<f8')]") + bytes(64),
    "complex.npy": header("(2, 1, 4)", "'<c16'") + bytes(128),
    "empty.npy": header("(2, 0, 4)"),
    "nothing.npy": b"",
    "terabytes.npz": {"Q.npy": header("(100000000000, 4)") + bytes(64), "K.npy": GOOD},
    "short.npz": {"Q.npy": GOOD, "K.npy": header("(3, 4)") + bytes(64)},
    "bomb.npz": {"Q.npy": header("(3000000, 4)"), "K.npy": GOOD},
    "other.npz": {"\x1b[31m.npy": GOOD},
    "texts.npz": {"Q.npy": b"none", "K.npy": GOOD},
}


@pytest.fixture(scope="module", autouse=True)
def _imported():
    """Let the command import what it needs, so that the tests measure what files cost."""
    assert run("--tokens", 10, "--width", 2, "--logit-bound", 1).exit_code == 0


@pytest.mark.parametrize("name", ARRAYS)
def test_arrays_that_promise_what_is_not_there_are_refused_at_once(tmp_path, name):
    """Headers of terabytes, nested, of objects, and archives that unpack to a thousandfold are one sentence each."""
    held = ARRAYS[name]
    if isinstance(held, bytes):
        (tmp_path / name).write_bytes(held)
    else:
        with zipfile.ZipFile(tmp_path / name, "w", compression=zipfile.ZIP_DEFLATED) as members:
            for member, raw in held.items():
                unpacked = 96_000_000 if (name, member) == ("bomb.npz", "Q.npy") else 0
                members.writestr(member, raw + bytes(unpacked))
    tracemalloc.start()
    began = time.process_time()
    done = run("--arrays", tmp_path / name)
    assert time.process_time() - began < 3  # what is refused after unpacking takes minutes
    assert tracemalloc.get_traced_memory()[1] < 50e6
    tracemalloc.stop()
    assert done.exit_code == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "\x1b" not in done.stderr


@pytest.mark.parametrize("place", ["folder", "pipe", "device"])
@pytest.mark.parametrize("option", ["--arrays", "--model"])
def test_what_is_no_file_is_not_waited_for(tmp_path, option, place):
    """A folder, a pipe that nobody writes and a device that never ends are one sentence at once."""
    path = tmp_path / "it"
    path.mkdir() if place == "folder" else os.mkfifo(path) if place == "pipe" else path.symlink_to("/dev/zero")
    done = run(option, path)
    assert done.exit_code == 2
    assert len(done.stderr.strip().splitlines()) == 1


DESCRIPTIONS = {
    "deep lists": "a = " + "[" * 100_000,
    "deep tables": "[" + "a." * 5000 + "b]\n",
    "no UTF-8": b"name = '\xff'",
    "a key twice": "name = 'a'\nname = 'b'\n",
    "a giant": "#" * 2**21,
    "nothing": "",
    "thousands of digits": ("layers = 16", "layers = " + "9" * 5000),
    "hundreds of digits": ("layers = 16", "layers = " + "9" * 400),
    "an infinite logit": ("logits = [", "logits = [1.0, inf] # "),
    "no logit at all": ("logits = [", "logits = [nan, nan] # "),
    "an absurd logit": ("logits = [", "logits = [1.0, 1e999999999] # "),
    "an absurd exponent": ("layers = 16", "layers = 1e999999999"),
    "thousands of sides": ("16]", ", ".join(map(str, range(17, 4000))) + "]"),
}


@pytest.mark.parametrize("name", DESCRIPTIONS)
def test_a_description_out_of_bounds_is_one_sentence(tmp_path, name):
    """Nesting, size, encodings and numbers beyond any model's end in status 2 and one sentence, at once."""
    said = DESCRIPTIONS[name]
    if isinstance(said, tuple):
        whole = run("--preset", "var-256-d16", "--as-toml").stdout
        assert said[0] in whole
        said = whole.replace(*said)
    (tmp_path / "a.toml").write_bytes(said if isinstance(said, bytes) else said.encode())
    began = time.process_time()
    done = run("--model", tmp_path / "a.toml")
    assert time.process_time() - began < 2
    assert done.exit_code == 2, done.output
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("--tokens", "1" + "0" * 400, "--width", 2, "--logit-bound", 1),
        ("--tokens", 10, "--width", "1" + "0" * 400, "--logit-bound", 1),
        ("--schedule", "1" + "0" * 400, "--width", 2, "--logit-bound", 1),
        ("--schedule", "9" * 5000, "--width", 2, "--logit-bound", 1),
        ("--schedule", ",".join(map(str, range(1, 3000))), "--width", 2, "--logit-bound", 1),
        ("--alpha", "1e999999999", "--scales", 2, "--width", 2, "--logit-bound", 1),
        ("--alpha", 2, "--scales", 100_000, "--width", 2, "--logit-bound", 1),
        ("--alpha", 2, "--scales", 60, "--width", 2, "--logit-bound", 1),
        ("--tokens", 10, "--width", 2, "--logit-bound", "nan"),
        ("--tokens", 10, "--width", 2, "--logit-bound", 1, "--tolerance", "inf"),
    ],
)
def test_sizes_of_no_attention_are_one_sentence(arguments):
    """Numbers of hundreds of digits, endless schedules and no numbers at all are refused at once."""
    began = time.process_time()
    done = run(*arguments)
    assert time.process_time() - began < 3  # what is refused after unpacking takes minutes
    assert done.exit_code == 2
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_models_name_is_text_in_its_chart(tmp_path):
    """Signs of formulas and control characters in a name are drawn as they are, or as their pictures."""
    text = run("--preset", "var-256-d16", "--as-toml").stdout
    (tmp_path / "a.toml").write_text(text.replace('name = "', 'name = "$x^{ $ \\u001b[31m<b> '), encoding="utf-8")
    done = run("--model", tmp_path / "a.toml", "--plot", tmp_path / "a.svg")
    assert done.exit_code == 0, done.output
    assert "\x1b" not in done.stdout
    assert "$x^{ $ ␛[31m&lt;b&gt;" in (tmp_path / "a.svg").read_text(encoding="utf-8")
