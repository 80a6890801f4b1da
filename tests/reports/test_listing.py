"""The list of a catalogue and long lines, where a terminal is narrow."""

import io

from lemmacheck_reports.cli.listing import listed
from lemmacheck_reports.cli.usage import writer
from lemmacheck_reports.screen import Screen

ROWS = (
    ["1", "lemma", "Squares", "as printed, with a name that is long", "as_printed_with_a_name_that_is_long", "refuted"],
    ["", "", "", "repaired", "repaired", "proved"],
    ["2", "theorem", "Cubes", "not yet read", "", ""],
)  # fmt: skip


def screen(width, *, is_terminal=True):
    """Return a screen of some width that keeps what is written on it."""
    return Screen(file=io.StringIO(), width=width, force_terminal=is_terminal, no_color=True, highlight=False)


def test_a_narrow_list_cuts_no_name():
    """Readings stand below their claim, each with its slug in full."""
    assert list(listed(ROWS, screen(60))) == [
        "Lemma 1, Squares",
        "  refuted  as printed, with a name that is long",
        "           as_printed_with_a_name_that_is_long",
        "  proved   repaired",
        "           repaired",
        "Theorem 2, Cubes",
        "  not yet read",
    ]


def test_a_list_for_programs_is_a_table():
    """In a file each reading is a line, with all columns below their heads, however narrow the terminal is."""
    head, first, second, _ = listed(ROWS, screen(60, is_terminal=False))
    assert head.index("slug") == first.index("as_printed") == second.rindex("repaired")


def written(line, *, is_terminal=True, is_code=False):
    """Return the lines that a line is written as, 40 columns wide."""
    there = screen(40, is_terminal=is_terminal)
    writer(there, is_code=is_code)(line)
    return there.file.getvalue().splitlines()


def test_prose_breaks_between_words_and_commands_do_not():
    """In a terminal a long sentence breaks with an indent; a command, code and what goes elsewhere stay whole."""
    prose = "  a sentence that is longer than the terminal is wide"
    command = "again: lemmacheck audit B.2 --reading only_originals_bounded"
    assert written(prose) == ["  a sentence that is longer than the", "    terminal is wide"]
    assert written(command) == [command]
    assert written(prose, is_code=True) == written(prose, is_terminal=False) == [prose]
