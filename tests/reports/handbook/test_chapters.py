"""The chapters: every word has an example, every example is on file as it runs, and none is a time that was typed."""

import re

import pytest
import typer.main
from tests.documents import split
from tests.test_readme import ENGINES_OWN

import lemmacheck
from lemmacheck.arithmetic import Arithmetic
from lemmacheck.formula.expressions.condition import IN_CONDITIONS, PROPERTIES, QUANTIFIERS
from lemmacheck.system import scratch
from lemmacheck_reports.cli.commands import app
from lemmacheck_reports.handbook import chapters, words
from lemmacheck_reports.handbook.blocks import blocks_of
from lemmacheck_reports.handbook.chapters import PARTS, Chapter, anchor_of
from lemmacheck_reports.handbook.headings import headings_of
from lemmacheck_reports.handbook.outcomes import recorded
from lemmacheck_reports.handbook.running import ExampleError, outcomes_of, run_python
from lemmacheck_reports.handbook.words import Word

CHEAP = 0.05
"""Seconds of the processor that an example of the gate may take, as measured when it was put on file."""
COMMANDS = typer.main.get_command(app).commands
EVERY = [(chapter, block) for chapter in chapters() for block in chapter.blocks]
RUN = [(chapter, block) for chapter, block in EVERY if block.is_run]
QUICK = [
    block
    for _, block in RUN
    if block.language == "python" and block.key in recorded().blocks and recorded().blocks[block.key].seconds <= CHEAP
]
WORDS = list(words())


def the_vocabulary():
    """Return every word that a claim file may use, as the reference calls it."""
    operations = {name for name in dir(Arithmetic) if not name.startswith("_") and not name.endswith("1")}
    conditions = {*IN_CONDITIONS, *PROPERTIES, *QUANTIFIERS, "implies"}
    return (
        set(lemmacheck.__all__)
        | {"abbreviation"}
        | {f"on.{name}" for name in operations - ENGINES_OWN}
        | {f"where {name}" for name in conditions}
    )


def without_example(word):
    """Whether no block of Python that runs stands below the heading of a word and says it."""
    heading, called = word.heading, re.escape(word.name.removeprefix("where "))
    beneath = [block for block in word.chapter.blocks if heading.after < block.line <= heading.end and block.is_run]
    return not any(block.language == "python" and re.search(rf"\b{called}\b", block.text) for block in beneath)


def test_every_word_stands_in_the_reference_once():
    """The reference explains every word of the vocabulary in one place, and nothing that there is not."""
    named = [word.name for word in WORDS]
    assert sorted(named) == sorted(the_vocabulary())


def test_every_word_has_an_example_that_runs():
    """Below the heading of each word stands a block of Python that uses it."""
    assert [word.name for word in WORDS if without_example(word)] == []


def test_a_word_without_an_example_is_found():
    """A word whose block says another word, or is a file to write, has no example."""
    for fence in ("```python\nprint(2)\n```", "```python x.py\nreals(0, 1)\n```", "reals(0, 1)"):
        text = f"# T\n\nS.\n\n## `reals`\n\n{fence}\n\n## `psd`\n\n```python\nreals(0, 1)\n```\n"
        chapter = Chapter("t", "Reference", text, tuple(blocks_of("t", text)))
        first = next(headings_of(text))
        assert without_example(Word("reals", chapter, first, "", ""))
    assert not without_example(next(word for word in WORDS if word.name == "reals"))


def test_words_say_what_their_docstrings_say():
    """Functions and classes show their parameters and docstring; constants have none of their own."""
    found = {word.name: word for word in WORDS}
    assert found["reals"].signature == "reals(low=None, high=None, *, open=False, above=None, below=None)"
    assert found["reals"].docstring.startswith("Declare a real number")
    assert found["on.norm"].signature == "on.norm(values, p)"
    assert [word.name for word in WORDS if not word.docstring and not word.name.startswith("where ")] == [
        "PROVED", "SUPPORTED", "UNDECIDED", "REFUTED", "ILL_POSED", "VACUOUS", "ANY", "EXACT", "POWER", "CONSTANT",
    ]  # fmt: skip


def test_every_example_is_on_file_and_no_other():
    """What each block that runs printed is on file under its key, and nothing of blocks that there are no more."""
    keys = {block.key: f"{chapter.name}, line {block.line}" for chapter, block in RUN}
    assert [place for key, place in keys.items() if key not in recorded().blocks] == []
    assert set(recorded().blocks) == set(keys)


@pytest.mark.parametrize("block", QUICK, ids=[f"{block.chapter}:{block.line}" for block in QUICK])
def test_quick_examples_print_what_is_on_file(block, tmp_path):
    """An example that takes little time prints what the handbook shows."""
    with scratch():
        assert run_python(block, tmp_path).printed == recorded().blocks[block.key].printed


@pytest.mark.long
@pytest.mark.parametrize("chapter", chapters(), ids=[chapter.name for chapter in chapters()])
def test_all_examples_of_a_chapter_print_what_is_on_file(chapter, tmp_path):
    """Every example, commands among them, prints what the handbook shows, folders of runs and seconds apart."""
    with scratch():
        for block, outcome in outcomes_of(chapter, tmp_path):
            on_file = recorded().blocks[block.key]
            assert plain(outcome.printed) == plain(on_file.printed), f"{chapter.name}, line {block.line}"
            assert [shape.verdict for shape in outcome.shapes] == [shape.verdict for shape in on_file.shapes]


def plain(text):
    """Return what was printed without what differs from run to run: seconds, columns, and folders named by time."""
    without_times = re.sub(r"\d+\.\d s\b", "_ s", re.sub(r"\d{8}-\d{6}(-\w+)?", "RUN", text))
    return [line.split() for line in without_times.splitlines()]


def test_an_example_that_raises_is_named(tmp_path):
    """An example that raises stops the run with the chapter and the line it stands in."""
    (block,) = blocks_of("t", "# T\n\n```python\n1 / 0\n```\n")
    with pytest.raises(ExampleError, match=r"chapters/t\.md, line 3 raises ZeroDivisionError"):
        run_python(block, tmp_path)


def test_every_block_is_of_a_kind_that_runs_or_is_a_file():
    """A block is Python, commands, a file with its name, or commands that say that they do not run."""
    for chapter, block in EVERY:
        place = f"{chapter.name}, line {block.line}"
        assert block.language in {"python", "console", "latex", "toml", "yaml"}, place
        assert block.is_run or block.file or block.language in {"console", "yaml"}, place
        if block.language == "python":
            compile(block.text, place, "exec")


def test_the_commands_exist():
    """Each command of ours in a block is one that exists, with options that it has."""
    for chapter, block in EVERY:
        for line in block.text.splitlines() if block.language == "console" else ():
            for program, *rest in split(line):
                if program == "lemmacheck" and rest != ["--version"]:
                    assert rest[0] in COMMANDS, (chapter.name, line)
                    COMMANDS[rest[0]].make_context(rest[0], rest[1:]).close()


def test_chapters_begin_with_a_title_and_a_sentence():
    """Each chapter has a title and a first paragraph; names, titles and headings are each used once."""
    assert [chapter.name for chapter in chapters()] == [name for names in PARTS.values() for name in names]
    assert len({chapter.title for chapter in chapters()}) == len(chapters())
    for chapter in chapters():
        assert chapter.text.startswith("# "), chapter.name
        assert chapter.summary.endswith((".", ":")), chapter.name
        heads = [anchor_of(heading.text) for heading in headings_of(chapter.text)]
        assert len(heads) == len(set(heads)), chapter.name


def test_times_are_measured_and_not_typed():
    """The chapter of shapes holds no seconds: its table is made of what is on file, a row for each block."""
    (chapter,) = [chapter for chapter in chapters() if chapter.name == "shapes"]
    assert not re.search(r"\d ?s\b|seconds? of \d", chapter.text)
    found = [recorded().blocks[block.key] for block in chapter.blocks]
    assert len(found) >= 25
    assert all(len(outcome.shapes) == 1 and outcome.seconds > 0 for outcome in found)
