"""Figures: what is said of thresholds, constants, first terms and curves is so."""

import pytest

from lemmacheck import (
    PROVED,
    AtSharpest,
    Bound,
    CatalogueError,
    Claim,
    Curves,
    FirstTerm,
    Reading,
    SmallestConstant,
    SolutionSet,
    Threshold,
    fixed,
    integers,
    reals,
    vectors,
)
from lemmacheck.audits.bounds.audit import audit_reading
from lemmacheck.audits.bounds.measures import summarise
from lemmacheck.catalogues.catalogue import check_claim
from lemmacheck.records import FigureLine, FigureRow
from lemmacheck.vocabulary import PROFILES

QUICK = PROFILES["quick"]


def claim_of(*terms, figures, where=(), **given):
    """Return a claim with one bound and its figures."""
    reading = Reading("r", expects=PROVED, asserts=Bound(*terms), given=given, where=where, figures=figures)
    return Claim("1", kind="lemma", title="t", section="1", says="s", readings=(reading,), file="one.py")


def line_of(*terms, figures, where=(), **given):
    """Return the verdict line of a bound with figures."""
    claim = claim_of(*terms, figures=figures, where=where, **given)
    check_claim(claim)
    return summarise(audit_reading(claim, claim.readings[0], profile=QUICK, seed=0), profile=QUICK)


def pole(on, n):
    """1/(n - 7)."""
    return 1 / (n - 7)


def one(on):
    """1."""
    return on.scalar(1)


def spike(on, n):
    """Nearly 0, but 1 at n = 41."""
    return 1 / (1 + 10**6 * (n - 41) * (n - 41))


def half(on):
    """1/2."""
    return on.scalar("1/2")


def small_below_five(on, n):
    """6 - n."""
    return 6 - n


def test_a_threshold_counts_no_value_as_not_holding():
    """1/(n - 7) ≤ 1 holds below 7 and from 8 on, and at 7 there is nothing to hold."""
    (found,) = line_of(pole, one, figures={"f": Threshold("n")}, n=integers(1, 20)).figures
    assert found.rows == (FigureRow(at={}, text="from n=8", value="8"),)


def test_a_threshold_says_what_was_not_tried():
    """Of an integer without end some values are tried: the line does not speak of the others."""
    (found,) = line_of(spike, half, figures={"f": Threshold("n")}, n=integers(1)).figures
    (row,) = found.rows
    assert (row.at, row.value) == ({}, None)
    assert row.text.startswith("at the values tried from n=1 to n=")


def test_a_threshold_is_found():
    """6 - n ≤ 1 from 5 on."""
    (found,) = line_of(small_below_five, one, figures={"f": Threshold("n")}, n=integers(1, 9)).figures
    assert found.rows == (FigureRow(at={}, text="from n=5", value="5"),)


def squared(on, R, x):
    """x²."""
    return x * x


def four(on):
    """4."""
    return on.scalar(4)


def test_a_constant_times_what_moves_is_no_figure_in_a_limit():
    """x² ≤ 4 with |x| ≤ R < 2 is sharp in the limit only, where R is none of the values that were seen."""
    times, alone = line_of(
        squared, four, figures={"c": SmallestConstant(times="R"), "d": SmallestConstant()},
        R=reals(1, below=2), x=reals("-R", "R"),
    ).figures  # fmt: skip
    assert alone == FigureLine(name="d", value="1")
    assert (times.name, times.is_at_least) == ("c", True)


def exponential(on, R, x):
    """E to the x."""
    return on.exp(x)


def three(on):
    """3."""
    return on.scalar(3)


def test_a_constant_that_is_a_ball_is_scaled_too():
    """e/3 times 7 is about 6.3, and not e/3."""
    times, alone = line_of(
        exponential, three, figures={"c": SmallestConstant(times="R"), "d": SmallestConstant()},
        R=reals(7, 7), x=reals(0, 1),
    ).figures  # fmt: skip
    assert alone.is_at_least
    assert alone.text == "0.9060939428"
    assert times.is_at_least
    assert times.text == "6.342657599"


def half_of_a_power(on, n):
    """Half of 3 to the n."""
    return on.power(on.scalar(3), n) / 2


def a_power(on, n):
    """3 to the n."""
    return on.power(on.scalar(3), n)


def test_first_terms_have_all_their_digits():
    """Half of 3⁸⁰ has 38 digits and a half."""
    (found,) = line_of(half_of_a_power, a_power, figures={"f": FirstTerm()}, n=integers(80, 80)).figures
    assert found.rows == (FigureRow(at={"n": "80"}, text=f"{3**80 // 2}.5", value=f"{3**80}/2"),)


def plain(on, n):
    """The number n."""
    return n


def test_curves_leave_out_what_no_float_holds():
    """3 to the 700 is no float, and no page can draw it."""
    line = line_of(plain, a_power, figures={"c": Curves(plain, a_power)}, n=integers(600, 700))
    (curve,) = line.curves[0].lines
    assert curve.points[0][0] == 600
    assert max(x for x, _ in curve.points) < 700


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (SmallestConstant(times="Q"), "lacks"), (SmallestConstant(times="u"), "single number"),
        (Threshold("c"), "integer"),
        (Threshold("Q"), "lacks"), (AtSharpest("Q"), "lacks"), (SolutionSet("Q"), "lacks"), ("n", "no figure"),
    ],
)  # fmt: skip
def test_figures_of_what_is_not_there_are_refused(figure, said):
    """A figure names a variable of the domain, of the kind that it needs; this is seen when the claim is read."""
    claim = claim_of(plain, one, figures={"f": figure}, n=integers(1, 2), c=fixed(2), u=vectors("n", within=1))
    with pytest.raises(CatalogueError, match=said):
        check_claim(claim)


EVEN = "2*floor(n/2) == n"


def test_thresholds_and_first_terms_are_about_what_satisfies_the_conditions():
    """6 - n ≤ 1 from 6 on among even numbers; what is outside has no row, and what is open says so."""
    figures = {"f": Threshold("n"), "g": FirstTerm()}
    threshold, first = line_of(small_below_five, one, figures=figures, where=(EVEN,), n=integers(1, 9)).figures
    assert threshold.rows == (FigureRow(at={}, text="from n=6", value="6"),)
    assert [row.at["n"] for row in first.rows] == ["2", "4", "6", "8"]
    threshold, first = line_of(
        small_below_five, one, figures=figures, where=("n < 3 or exp(n) == exp(n)",), n=integers(1, 4)
    ).figures
    assert [row.text for row in first.rows][2:] == ["not known to satisfy the conditions"] * 2
    assert threshold.rows == (FigureRow(at={}, text="not up to n=4"),)


def scaled(on, n, x):
    """n x."""
    return n * x


def test_a_solution_set_is_solved_under_the_conditions():
    """n x ≤ 4 where x is at least 1, for each n; where no x satisfies them, the row says so."""
    (found,) = line_of(
        scaled, four, figures={"f": SolutionSet("x")}, where=("x >= n - 1", "n < 4"), n=integers(1, 4), x=reals(0, 9),
    ).figures  # fmt: skip
    assert [row.text for row in found.rows] == ["0 ≤ x ≤ 4", "1 ≤ x ≤ 2", "no x", "no x satisfies the conditions"]
