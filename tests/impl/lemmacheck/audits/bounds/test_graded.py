"""What worst cases say of a growth's exponent: the interval, the grade, and the claim."""

import math

import pytest

from lemmacheck.audits.bounds.graded import with_grade
from lemmacheck.records import ExponentLine
from lemmacheck_reports.text import growth_text, method


def graded(worst, *, claimed="2", sizes=4, at_least=None):
    """Return the graded line of worst cases that a function of the size gives."""
    points = tuple((2.0**j, worst(2.0**j) / 2.0 ** (j * float(claimed))) for j in range(1, sizes + 1))
    return with_grade(ExponentLine(along="R", claimed=claimed, points=points, at_least=at_least))


def test_an_exponent_has_an_interval_a_grade_and_a_word_on_the_claim():
    """The worst case 3 R^4 is told from R^2, confirms 4 and stays below 6."""
    assert [graded(lambda n: 3 * n**4, claimed=c).says for c in ("2", "4", "6")] == [
        "contradicts 2", "confirms 4", "stays below 6"
    ]  # fmt: skip
    line = graded(lambda n: 3 * n**4, claimed="4")
    assert (line.measured, line.low, line.high, line.firmness) == (4.0, 3.95, 4.05, "fair")


def test_lower_powers_are_left_behind():
    """R^3 + 8 R: slopes settle geometrically, and the interval covers 3, which no slope has reached."""
    line = graded(lambda n: n**3 + 8 * n, claimed="3", sizes=6)
    assert line.measured < 3 < line.high
    assert line.low < 3


def test_slopes_that_still_move_say_nothing():
    """Where the last two slopes are far apart, or sizes are few, the exponent is local and the claim is left open."""
    for line in (graded(lambda n: 2**n, claimed="2"), graded(lambda n: n**5, claimed="2", sizes=3)):
        assert line.firmness == "local"
        assert line.says.startswith("cannot tell 2 from other exponents")


@pytest.mark.parametrize(("at_least", "firmness"), [("4", "firm"), ("3", "fair"), (None, "fair")])
def test_only_a_family_makes_an_exponent_firm(at_least, firmness):
    """A search may miss a worst case: firm is what a family proves as well, at six sizes or more."""
    assert graded(lambda n: n**4, claimed="4", sizes=6, at_least=at_least).firmness == firmness
    assert graded(lambda n: n**4, claimed="4", sizes=5, at_least=at_least).firmness == "fair"


def test_a_square_of_a_logarithm_is_not_told_from_a_power():
    """R^2 (log R)^2 neither confirms nor contradicts 2."""
    line = graded(lambda n: (n * math.log(n)) ** 2, sizes=8)
    assert line.says.startswith("cannot tell")


def test_terminal_and_page_say_the_same():
    """Both name the exponent's grade and what it says of the claim."""
    line = graded(lambda n: n**4, claimed="2", sizes=6, at_least="4")
    assert growth_text(line).startswith("the worst case grows as R^4.00, interval 3.95 to 4.05, firm; contradicts 2")
    assert method(line).startswith("firm; contradicts 2; certified worst cases at R = 2, 4")
