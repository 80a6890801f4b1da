"""Pictures of a counterexample: what is filled, what the sentences count, what is left out."""

import re

import html5lib
import pytest
from msgspec.structs import replace
from tests.reports.generated import write_record

from lemmacheck.records import (
    FamilyLine,
    FormulaLine,
    MatrixLine,
    MovedNumber,
    PlaneLine,
    ProfileLine,
    SlicesLine,
    read_record,
)
from lemmacheck_reports.page.html import build_html
from lemmacheck_reports.page.notation import lettered, notated, upright
from lemmacheck_reports.page.pictures import family_svg, family_text, images, matrix_names, matrix_svg
from lemmacheck_reports.page.slices import (
    label,
    level_text,
    plane_drawn,
    plane_svg,
    plane_text,
    profile_svg,
    profile_text,
    profiles_drawn,
)

ACROSS = MovedNumber(name="u_", low=0.0, high=2.0, at=1.0)
UP = MovedNumber(name="X", row=2, column=1, low=-1.0, high=1.0, at=1.0)
PLANE = PlaneLine(ACROSS, UP, ("xx.", "xx.", "oox"))
PROFILE = ProfileLine(ACROSS, (0.5, None, 1.0, 1.5, 1.25))
FAMILY = FamilyLine(
    parameter="t", point={"R": "t"}, ratio="t", samples=((1, "1"), (2, "?"), (4, "4"), (8, "8"), (10**9, "1e9"))
)


def test_a_plane_is_filled_where_the_reading_fails():
    """Squares side by side and rows that are alike are one piece each, the first row lowest, with a dot at it."""
    drawn = plane_svg(PLANE)
    fails, holds = (re.search(rf'class="{word}" d="([^"]*)"', drawn)[1] for word in ("fails", "holds"))
    assert fails == "M32 4h6v6h-6zM20 10h12v12h-12z"
    assert holds == "M20 4h12v6h-12z"
    assert 'class="at" d="M29.0 4.0h0"' in drawn
    assert "5 of 7 points of its domain" in plane_text(PLANE)
    assert "u′ from 0 to 2 and X[2, 1] from −1 to 1" in plane_text(PLANE)


def test_a_profile_has_gaps_where_the_point_leaves_the_domain():
    """The line is broken where there is no ratio, and the sentence names the ends of both."""
    path = re.search('class="line" d="([^"]*)"', profile_svg(PROFILE))[1]
    assert path.count("M") == 2
    assert profile_text(PROFILE) == "u′ from 0 to 2: ratio 0.5 to 1.5"
    assert "no ratio is known" in profile_text(ProfileLine(ACROSS, (None, None)))
    assert "<svg" in profile_svg(ProfileLine(ACROSS, (None,)))


def test_a_profile_goes_through_its_counterexample():
    """Where the bound is broken between two of the values that were tried alone, the line shows that, too."""
    found = replace(PROFILE, ratios=(0.5, None, None, 0.5), here=1.5)
    assert profile_text(found) == "u′ from 0 to 2: ratio 0.5 to 1.5, 1.5 at the counterexample"
    assert "M50 4" in re.search('class="line" d="([^"]*)"', profile_svg(found))[1]


def test_what_shows_nothing_is_a_sentence(tmp_path):
    """A plane of one colour and a level line are no pictures: the card says what they would show."""
    everywhere, level = replace(PLANE, rows=("xx.", "xx.", "xxx")), ProfileLine(UP, (2.0, 2.0001, None), 2.0)
    slices = SlicesLine((level, ProfileLine(ACROSS, (None, None))), everywhere)
    assert plane_drawn(slices) is None
    assert plane_drawn(SlicesLine((PROFILE,), PLANE)) == PLANE
    assert profiles_drawn(slices) == ()
    assert profiles_drawn(SlicesLine((PROFILE, level))) == (PROFILE,)
    assert level_text(slices) == "The ratio stays as it is with X[2, 1] from −1 to 1."
    assert level_text(SlicesLine((PROFILE,))) == ""
    record = read_record(write_record(tmp_path, claims=1, readings=1))
    key = next(iter(record.verdicts))
    record.verdicts[key] = replace(record.verdicts[key], slices=slices)
    card = build_html(record).split("<article>")[1]
    assert "fails at all 7 points of its domain" in card
    assert "class=fails" not in card
    assert "Lines:" not in card


def test_a_family_is_drawn_as_far_as_a_picture_shows():
    """Samples without a number, and parameters beyond 1024, are left out; two points are no picture."""
    assert family_svg(FAMILY).count("h0") == 3
    assert family_text(FAMILY).startswith("Left over right, both axes logarithmic: 1 at t = 1, 8 at t = 8")
    few = replace(FAMILY, samples=FAMILY.samples[:2])
    assert family_svg(few) == family_text(few) == ""


def test_rows_of_a_point_are_images_where_they_say_something():
    """Rows and matrices of nine entries and more, not all equal, are drawn: by sign, darker where larger.

    Fewer are read as numbers.
    """
    square = (("1", "2", "3"), ("4", "4", "4"), ("4", "4", "4"))
    point = {"k": "2", "u": ("1", "-2", "0", "1/2") * 3, "v": ("1",) * 9, "w": ("1", "2", "3"), "X": square}
    found = list(images(point))
    assert [(image.name, image.most) for image in found] == [("u", "2"), ("X", "4")]
    assert sorted(re.findall(r'class="([mp]\d)"', found[0].drawing)) == ["m4", "p1", "p2"]
    assert not list(images({"u": ("1", "x", "2") * 3}))


@pytest.mark.parametrize(
    ("moved", "said"),
    [
        (ACROSS, "u′"),
        (UP, "X[2, 1]"),
        (replace(UP, name="W_Q", column=0), "W_Q[2]"),
        (replace(ACROSS, name="eps"), "ε"),
    ],
)
def test_a_moved_number_is_called_as_on_the_card(moved, said):
    """A variable is called as the paper writes it, an entry by its place counted from 1."""
    assert label(moved) == said


def test_the_card_of_a_counterexample_shows_its_slices(tmp_path):
    """The pictures stand on the card, with a sentence and the way to read them; a record without them has none."""
    record = read_record(write_record(tmp_path, claims=1, readings=1))
    assert "picture" not in re.sub("<style>.*?</style>", "", build_html(record), flags=re.DOTALL).split("<article>")[1]
    key = next(iter(record.verdicts))
    record.verdicts[key] = replace(record.verdicts[key], slices=SlicesLine((PROFILE,), PLANE))
    page = build_html(record)
    html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    assert "5 of 7 points" in page
    assert "class=fails" in page
    assert "left over right" in page.split("<article>")[1]


def test_a_formula_too_long_to_be_set_is_no_raw_markup(tmp_path):
    """What is too long even as plain text is named by its length, and its LaTeX is not printed."""
    record = read_record(write_record(tmp_path, claims=1, readings=1))
    key = next(iter(record.verdicts))
    long = " + ".join([f"{a}*{b}" for a in "xyzuvwpqrsabcXYZUV" for b in "defghijklmnoDEFGHIJKL"][:300])
    record.verdicts[key] = replace(record.verdicts[key], formulas=(FormulaLine(term="left", text=long, at=None),))
    page = build_html(record)
    assert "letters, which record.jsonl holds" in page
    assert r"\frac" not in re.sub('alttext=("[^"]*"|[^ >]*)', "", page.split("<article>")[1])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Q′_j·K′_{i,j}", "<i>Q</i>′<sub><i>j</i></sub>·<i>K</i>′<sub><i>i</i>,<i>j</i></sub>"),
        ("Attn(X)_{i,j}", "Attn(<i>X</i>)<sub><i>i</i>,<i>j</i></sub>"),
    ],
)
def test_primes_and_brackets_keep_their_indices(text, shown):
    """An index after a prime, or after a bracket, is lowered: no brace is shown."""
    assert str(notated(text)) == shown
    assert str(upright(text)) == shown.replace("<i>", "").replace("</i>", "")


def test_a_variable_with_an_index_is_set_with_it():
    """`W_Q` is W with an index, `u_` is u′, and a longer name stays as it is."""
    assert str(lettered("W_Q")) == "W<sub>Q</sub>"
    assert str(lettered("u_")) == "u′"
    assert str(lettered("row_read")) == "row read"


def test_a_small_matrix_has_its_numbers_written_in_it():
    """Each square holds its number, and those who do not see it hear all of them; a large one is squares alone."""
    weights = MatrixLine("attention weights", "X_", ((0.5, 0.5), (-0.25, 0.75)))
    drawing = matrix_svg(weights)
    assert 'aria-label="attention weights of X′, 2 by 2: 0.5, 0.5; −0.25, 0.75"' in drawing
    assert drawing.count("<text") == 4
    assert 'class="m2"' in drawing
    assert 'viewBox="0 0 83 39"' in drawing
    long = matrix_svg(replace(weights, rows=((-0.00123, -0.0606), (5120.0, 0.5))))
    assert 'viewBox="0 0 109 39"' in long
    assert "5120" in long
    large = matrix_svg(replace(weights, rows=((1.0,) * 9,) * 9))
    assert "<text" not in large
    assert "darker where numbers are larger" in large


def test_matrices_that_are_called_alike_are_told_apart():
    """Two matrices of one name are named with the term that meets each; what both sides meet has no term."""
    both = MatrixLine("token map", "X", ((0.5, 0.5), (0.25, 0.75)))
    maps = [both, replace(both, name="made", of="", term="left"), replace(both, name="made", of="", term="right")]
    assert [name for _, name in matrix_names(maps)] == ["token map of X", "made, in “left”", "made, in “right”"]
    assert [name for _, name in matrix_names(maps[:2])] == ["token map of X", "made"]


def test_every_counterexample_has_its_pictures(tmp_path):
    """Readings and asides alike show their slices and the matrices of their terms."""
    record = read_record(write_record(tmp_path, claims=1, readings=2))
    weights = MatrixLine("attention weights", "X", ((0.5, 0.5), (0.25, 0.75)))
    for key, verdict in list(record.verdicts.items()):
        record.verdicts[key] = replace(verdict, matrices=(weights,))
    shown = sum(
        verdict.counterexample is not None and verdict.counterexample.simplest is not None
        for verdict in record.verdicts.values()
    )
    assert shown
    assert build_html(record).count("0.5, 0.5; 0.25, 0.75") == shown
