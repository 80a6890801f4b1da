"""The handbook as one page and as screens: it builds, every link leads somewhere, and a topic is found."""

import re
from collections import Counter

import html5lib
import pytest
from rich.console import Console
from typer.testing import CliRunner

from lemmacheck.system import UsageError
from lemmacheck_reports.cli.commands import COMMANDS, app
from lemmacheck_reports.cli.guide import commands_of_ours
from lemmacheck_reports.handbook import build_guide, chapters, page, show, topics, words
from lemmacheck_reports.handbook.composing import NOT_RECORDED, composed
from lemmacheck_reports.handbook.html import html_of
from lemmacheck_reports.handbook.outcomes import Outcomes, recorded
from lemmacheck_reports.handbook.screen import INDENT

NAMESPACE = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="module")
def built():
    """Return the page as text and as a tree."""
    text = build_guide(list(commands_of_ours()))
    parser = html5lib.HTMLParser(strict=False)
    tree = parser.parse(text)
    assert not parser.errors
    return text, tree


def ids_of(tree):
    """Return every id of a page."""
    return [node.get("id") for node in tree.iter() if node.get("id")]


def test_every_link_leads_somewhere(built):
    """Every link of the page leads to an id of it, and every id is there once."""
    _, tree = built
    aims = Counter(ids_of(tree))
    assert [name for name, count in aims.items() if count > 1] == []
    links = [node.get("href") for node in tree.iter(f"{NAMESPACE}a") if node.get("href")]
    assert len(links) > 200
    assert [link for link in links if not link.startswith("#") or link[1:] not in aims] == []


def test_a_link_that_leads_nowhere_is_seen():
    """A chapter that links to what there is not gives a link whose aim is no id of it."""
    tree = html5lib.parse(html_of("# T\n\n[x](#nowhere)\n", "t"))
    assert "nowhere" not in ids_of(tree)


def test_the_page_needs_no_network(built):
    """The page loads nothing from elsewhere: no address in it but those of namespaces, no file beside it."""
    text, tree = built
    assert [node.get("src") for node in tree.iter() if node.get("src")] == []
    assert set(re.findall(r"https?://[\w./-]+", text)) <= {"http://www.w3.org/1998/Math/MathML"}


def test_every_word_command_and_chapter_is_on_the_page(built):
    """Each chapter, word and command is an aim of the page."""
    aims = set(ids_of(built[1]))
    assert {chapter.name for chapter in chapters()} <= aims
    assert {word.name for word in words()} <= aims
    assert {f"lemmacheck-{name}" for name in COMMANDS} <= aims


def test_what_examples_printed_is_on_the_page(built):
    """No example is shown as not run, and one that is not on file is."""
    assert NOT_RECORDED not in built[0]
    chapter = chapters()[0]
    assert NOT_RECORDED in composed(chapter, [], Outcomes("", "", {}), has_formulas=True)


def test_formulas_are_drawn_and_code_is_escaped():
    """Dollars make MathML, a block of code keeps its letters, and HTML in Markdown is text."""
    found = html_of("# T\n\n$x^2$ <b>no</b>\n\n```python\nx < 1\n```\n", "t")
    assert "<math" in found
    assert "&lt;b&gt;" in found
    assert "<b>no" not in found
    assert re.sub(r"<[^>]+>", "", found).count("x &lt; 1") == 1


def printed_at(width, topic):
    """Return the page of a topic as a terminal of some columns shows it."""
    console = Console(width=width, force_terminal=False, color_system=None)
    with console.capture() as captured:
        show(console, page(topic, list(commands_of_ours())))
    return captured.get().splitlines()


@pytest.mark.parametrize("topic", [*(chapter.name for chapter in chapters()), "commands", "reals", "norm", "audit"])
def test_every_topic_fits_a_terminal_of_eighty_columns(topic):
    """Each chapter is shown within 80 columns, without marks of Markdown links; lines to be copied are not cut."""
    lines = printed_at(80, topic)
    assert len(lines) > 5
    typed = {line.rstrip() for chapter in chapters() for block in chapter.blocks for line in block.text.splitlines()}
    assert [line for line in lines if len(line.rstrip()) > 80 and line.rstrip().removeprefix(INDENT) not in typed] == []
    assert not [line for line in lines if "](#" in line]


def test_what_is_typed_is_shown_whole_and_what_was_printed_is_cut():
    """At 80 columns the long lines of the tutorial can be copied, and a table that was printed ends in three dots."""
    text = f"# T\n\n```python\n{'x' * 100}\n```\n\n```output\n{'y' * 100}\n```\n"
    console = Console(width=80, force_terminal=False, color_system=None)
    with console.capture() as captured:
        show(console, text)
    told = captured.get()
    assert "x" * 100 in told
    assert "y" * 100 not in told
    assert "y…" in told


def test_a_word_is_shown_with_its_example():
    """The page of a word has its signature, its docstring, an example and what that printed."""
    told = "\n".join(printed_at(88, "simplex"))
    assert "simplex(count)" in told
    assert "Declare a row of so many reals from 0 on" in told
    assert "expectation" in told
    assert "asked: proved" in told
    assert "orthogonal" not in told


def test_a_topic_that_there_is_not_names_those_that_are_near():
    """A misspelt topic is one sentence with near ones."""
    with pytest.raises(UsageError, match=r"did you mean .*simplex"):
        page("simplx")
    with pytest.raises(UsageError, match="lists the topics"):
        page("qqqq")


def test_the_list_of_topics_has_every_chapter():
    """The list names every chapter with its title."""
    listed = topics(80)
    assert all(re.search(rf"^  {chapter.name} ", listed, re.MULTILINE) for chapter in chapters())


def test_the_command_shows_and_writes(tmp_path):
    """`guide` lists topics, shows one, writes the page, and says in one sentence what it cannot do."""
    run = CliRunner().invoke
    assert "tutorial" in run(app, ["guide"]).output
    assert "Lemma 2 is false" in run(app, ["guide", "tutorial"]).output
    file = tmp_path / "guide.html"
    assert run(app, ["guide", "--html", str(file)]).exit_code == 0
    assert file.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert run(app, ["guide", "no-such-topic"]).exit_code == 2
    assert run(app, ["guide", "reals", "--html", str(file)]).exit_code == 2


def test_what_is_on_file_is_of_this_version():
    """What is on file says with which Python it was found."""
    assert recorded().machine.startswith("Python 3.")
