"""The run record: appended line by line, readable however it ends."""

import itertools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from lemmacheck import PROVED, REFUTED, UsageError
from lemmacheck.records import (
    UNAUDITED,
    ClaimLine,
    EndLine,
    Evidence,
    MutantLine,
    Paper,
    ReadingLine,
    RunLine,
    StandingLine,
    TimingLine,
    VerdictLine,
    Writer,
    read_record,
)
from lemmacheck.system.errors import OutputError
from lemmacheck.system.files import write_atomically

READING = ReadingLine(
    name="r", slug="r", expects=PROVED, given=(), chain=(), constants=(), up_to_constant=False, kind="bound", covers=""
)
CLAIM = ClaimLine(
    id="B.2", kind="lemma", title="t", section="B", page=None, says="s", text="", uses=(), restates=None, cites=None,
    file="b_2.py", digest="", proof_under=None, readings=(READING,),
)  # fmt: skip
RUN = RunLine(
    paper=Paper("ε ≤ δ\tnext"), seed=0, profile="quick", jobs=1, catalogue="planted", versions={}, machine="none",
    started="now", command="test",
)  # fmt: skip
EVIDENCE = Evidence(
    claim="B.2", reading="r", by="search", kind="search", outcome="no violation", text="⟨u, v⟩\nnew line"
)
VERDICT = VerdictLine(claim="B.2", reading="r", name="r", expects=PROVED, verdict=PROVED, agrees=True, why="")
STANDING = StandingLine(claim="B.2", verdict=PROVED, standing=PROVED, because=(), given=(), proof=UNAUDITED)
TIMING = TimingLine(
    claim="B.2", reading="r", of="a pipeline", along="n", claimed="2", firmness=None, says="", why="", measured=None,
    low=None, high=None, slope=None, times=(),
)  # fmt: skip
MUTANT = MutantLine(
    claim="B.2", reading="r", mutant="constant", kind="constant", says="", false_by="", verdict=REFUTED,
    outcome="killed", why="", seconds=0.5,
)  # fmt: skip
LINES = [RUN, CLAIM, EVIDENCE, VERDICT, STANDING, TIMING, MUTANT, EndLine(seconds=1.5, interrupted=False)]


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
    assert record.run == RUN
    assert record.claims == [CLAIM]
    assert record.evidence == [EVIDENCE]
    assert record.verdicts == {("B.2", "r"): VERDICT}
    assert record.standings == {"B.2": STANDING}
    assert record.timings == {("B.2", "r"): [TIMING]}
    assert record.mutants == [MUTANT]
    assert record.end == LINES[-1]
    assert not record.problems


def test_texts_that_act_are_one_line_and_only_show(tmp_path):
    """Separators, escapes, turned direction and halves of characters cut no line and are read as visible signs."""
    path = tmp_path / "record.jsonl"
    versions = {"a\x85": "\u2028\x1b[2J", "b": "\u202eabc\ud800\x00"}
    Writer(path).write(replace(RUN, versions=versions, command="é\n\t🙂"))
    run = read_record(path).run
    assert run.versions == {"a⟨U+0085⟩": "⟨U+2028⟩␛[2J", "b": "⟨U+202E⟩abc⟨U+D800⟩␀"}
    assert run.command == "é\n\t🙂"


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
        found += [*itertools.chain(*record.timings.values()), *record.mutants]
        found += [record.end] if record.end else []
        assert len(record.problems) == (not whole[:end].endswith(b"\n"))
        assert found == LINES[1 : whole[:end].count(b"\n")]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_a_number_that_is_none_is_not_written(tmp_path, value):
    """NaN and the infinities are no JSON: they are refused before anything reaches the file."""
    path = tmp_path / "record.jsonl"
    for line in (replace(EVIDENCE, seconds=value), replace(TIMING, seconds=value), {"line": "end", "seconds": value}):
        with pytest.raises(ValueError, match="JSON"):
            Writer(path).write(line)
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
        ('{"line": "run", "schema": 3}\n', "the line of its run has no paper"),
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
    assert (record.claims, record.verdicts, record.end) == ([CLAIM], {("B.2", "r"): VERDICT}, LINES[-1])


def test_a_newer_schema_is_named_and_what_is_known_is_read(written):
    """Of a record with a higher schema number the known lines are read, and one sentence says so."""
    text = written.read_text().replace('"schema":3', '"schema":4,"novelty":1', 1) + '{"line":"novelty"}\n'
    written.write_text(text)
    record = read_record(written)
    assert record.problems == ["record.jsonl has schema 4, and this version reads schema 3: what it knows is shown"]
    assert record.claims == [CLAIM]


@pytest.mark.parametrize("older", [1, 2])
def test_a_record_of_an_older_schema_is_refused_in_one_sentence(written, older):
    """A record of an older schema is not read in part: its sentence says what to do, audit again."""
    written.write_text(written.read_text().replace('"schema":3', f'"schema":{older}', 1))
    with pytest.raises(UsageError) as error:
        read_record(written)
    sentence = f"has schema {older}, of an older lemmacheck; this one reads schema 3: audit again"
    assert str(error.value) == f"{written} {sentence}"


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
    other = replace(TIMING, reading="q")
    for line in (RUN, CLAIM, TIMING, other, TIMING):
        Writer(path).write(line)
    record = read_record(path)
    assert record.timings == {("B.2", "r"): [TIMING, TIMING], ("B.2", "q"): [other]}
    assert not record.problems
