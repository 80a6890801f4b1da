"""The run record: appended line by line, readable however it ends."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lemmacheck.runs.record import SCHEMA, Writer

from lemmacheck import UsageError
from lemmacheck.runs import read_record
from lemmacheck.system.errors import OutputError
from lemmacheck.system.files import write_atomically

LINES = [
    {"line": "run", "schema": SCHEMA, "paper": {"title": "ε ≤ δ\tnext"}},
    {"line": "claim", "id": "B.2"},
    {"line": "evidence", "claim": "B.2", "reading": "r", "text": "⟨u, v⟩\nnew line"},
    {"line": "verdict", "claim": "B.2", "reading": "r", "verdict": "proved"},
    {"line": "standing", "claim": "B.2", "standing": "proved"},
    {"line": "end", "seconds": 1.5, "interrupted": False},
]


@pytest.fixture
def written(tmp_path):
    """Return a record with one line of each kind."""
    path = tmp_path / "record.jsonl"
    for line in LINES:
        Writer(path).write(line)
    return path


def test_a_record_is_read_back_by_kind(written):
    """Every line written is found again, under its kind."""
    record = read_record(written)
    assert record.run == LINES[0]
    assert record.claims == [LINES[1]]
    assert record.evidence == [LINES[2]]
    assert record.verdicts == {("B.2", "r"): LINES[3]}
    assert record.standings == {"B.2": LINES[4]}
    assert record.end == LINES[5]


def test_texts_that_act_are_one_line_and_only_show(tmp_path):
    """Separators, escapes, turned direction and halves of characters cut no line and are read as visible signs."""
    path = tmp_path / "record.jsonl"
    acting = {
        "line": "run",
        "schema": SCHEMA,
        "a\x85": ["\u2028\x1b[2J", {"b": "\u202eabc\ud800\x00"}],
        "kept": "é\n\t🙂",
    }
    Writer(path).write(acting)
    run = read_record(path).run
    assert run["a⟨U+0085⟩"] == ["⟨U+2028⟩␛[2J", {"b": "⟨U+202E⟩abc⟨U+D800⟩␀"}]
    assert run["kept"] == acting["kept"]


def test_records_only_grow(tmp_path):
    """Each write adds one whole line and leaves what was there as it was."""
    path, before = tmp_path / "record.jsonl", b""
    for count, line in enumerate(LINES, 1):
        Writer(path).write(line)
        now = path.read_bytes()
        assert now.startswith(before)
        assert now.endswith(b"\n")
        assert now.count(b"\n") == count
        before = now


def test_a_record_cut_at_any_byte_is_read_up_to_its_last_whole_line(written):
    """A run killed at any moment leaves the lines before, and never half a line."""
    whole = written.read_bytes()
    first = whole.index(b"\n") + 1
    for end in range(len(whole)):
        written.write_bytes(whole[:end])
        if end < first:
            with pytest.raises(UsageError, match="not a run record"):
                read_record(written)
            continue
        record = read_record(written)
        found = [*record.claims, *record.evidence, *record.verdicts.values(), *record.standings.values()]
        found += [record.end] if record.end else []
        assert len(record.problems) == (not whole[:end].endswith(b"\n"))
        assert found == LINES[1 : whole[:end].count(b"\n")]


def test_a_number_that_is_none_is_not_written(tmp_path):
    """NaN is no JSON: it is refused before anything reaches the file."""
    path = tmp_path / "record.jsonl"
    with pytest.raises(ValueError, match="JSON"):
        Writer(path).write({"line": "evidence", "seconds": float("nan")})
    assert not path.exists()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "its first line is missing"),
        ("\n", "its first line is not JSON"),
        ("hello\n", "its first line is not JSON"),
        ("[]\n", "its first line is not an object"),
        ("3\n", "its first line is not an object"),
        ('{"line": "claim", "id": "1"}\n', "does not describe a run"),
        ('{"line": "run"}\n', "schema None"),
        ('{"line": "run", "schema": 0}\n', "schema 0"),
        ('{"line": "run", "schema": "1"}\n', "schema '1'"),
        ("1" * 5000 + "\n", "not JSON that can be read"),
    ],
)
def test_what_is_no_record_is_one_sentence(tmp_path, text, sentence):
    """A file that is no record says what it is not."""
    path = tmp_path / "record.jsonl"
    path.write_text(text)
    with pytest.raises(UsageError) as error:
        read_record(path)
    assert sentence in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("damaged", "sentence"),
    [
        ('{"line"', "line 3, is not JSON"),
        ("", "line 3, is not JSON"),
        ("[]", "line 3, is not an object"),
        ("{}", "line 3, does not say what it holds"),
        ('{"line": "verdict"}', "line 3, is a verdict without claim"),
        ('{"line": "verdict", "claim": "1", "reading": []}', "line 3, is a verdict without reading"),
        ('{"line": "standing"}', "line 3, is a standing without claim"),
        ("[" * 100_000, "line 3, is not JSON that can be read"),
    ],
)
def test_a_damaged_line_is_one_sentence_and_costs_no_other(written, damaged, sentence):
    """A line that cannot be read is named, and all others are read."""
    lines = written.read_text().split("\n")
    written.write_text("\n".join([*lines[:2], damaged, *lines[2:]]))
    record = read_record(written)
    assert len(record.problems) == 1
    assert sentence in record.problems[0]
    assert (record.claims, record.verdicts, record.end) == ([LINES[1]], {("B.2", "r"): LINES[3]}, LINES[5])


def test_a_newer_schema_is_named_and_what_is_known_is_read(written):
    """Of a record with a higher schema number the known lines are read, and one sentence says so."""
    text = written.read_text().replace('"schema":1', '"schema":2', 1) + '{"line":"novelty"}\n'
    written.write_text(text)
    record = read_record(written)
    assert record.problems == ["record.jsonl has schema 2, and this version reads schema 1: what it knows is shown"]
    assert record.claims == [LINES[1]]


def test_missing_files_and_folders_are_one_sentence(tmp_path):
    """A path that is missing or a folder is named."""
    for path in (tmp_path / "none.jsonl", tmp_path):
        with pytest.raises(UsageError, match="cannot read the record"):
            read_record(path)


@given(st.binary(max_size=60))
def test_any_bytes_are_a_usage_error(tmp_path_factory, raw):
    """Whatever a file holds, reading it raises nothing but UsageError."""
    path = tmp_path_factory.getbasetemp() / "any.jsonl"
    path.write_bytes(raw + b"\n")
    with pytest.raises(UsageError):
        read_record(path)


def test_files_are_written_whole_or_not_at_all(tmp_path, monkeypatch):
    """An error while replacing a file leaves the old text and no scraps."""
    path = tmp_path / "deep" / "file.json"
    write_atomically(path, json.dumps({"ε": 1}))
    before = path.read_bytes()
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OutputError, match="disk full"):
        write_atomically(path, "new")
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == ["file.json"]


def test_timings_are_collected(tmp_path):
    """Rows of times come after the verdict of their reading, and belong to it."""
    path = tmp_path / "record.jsonl"
    row = {"in": "n", "of": "a pipeline", "answer": "undecided", "times": []}
    lines = [{"line": "run", "schema": 1}, {"line": "timing", "claim": "D.1", "reading": "a", "row": row}]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    record = read_record(path)
    assert record.timings == {("D.1", "a"): [row]}
    assert not record.problems
