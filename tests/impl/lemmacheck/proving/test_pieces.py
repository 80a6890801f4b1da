"""Functions of one number: boxes in the middle, exact values at multiples of pi, lemmas near the ends."""

import pytest
from tests.impl.lemmacheck.proving.test_jets import asked, number
from tests.impl.lemmacheck.proving.test_slopes import goal_for

from lemmacheck.kernel import check_goal
from lemmacheck.proving.finders import FINDERS
from lemmacheck.proving.reasoning import NotProvedError, Reasoning, UnfitError
from lemmacheck.proving.ways import WAYS, pieces
from lemmacheck.system import Allowance

SECONDS, FEW_SECONDS = 20, 2
OPEN = (True, True)


def half_line(low, *, is_open=False):
    """Return the declaration of a number from another on."""
    return f"Entries(rows=1, columns=1, lows=({low!r},), highs=(), open_low={is_open}, open_high=False)"


TURNS = {
    "at pi": ([f"x: {number(0, 'pi')}"], "x*(pi**2 - x**2)", "sin(x)*(pi**2 + x**2)", "sin(x)*(98/10 + x**2)"),
    "at half of pi": ([f"x: {number(0, 'pi/2')}"], "8*x*cos(x)", "sin(x)*(pi**2 - 4*x**2)", "sin(x)*(98/10 - 4*x**2)"),
    "over what is 0 there": (
        [f"x: {number(0, 'pi/2', opens=OPEN)}"], "3*x", "2*sin(x) + sin(x)/cos(x)", "2*sin(x) + 99/100*sin(x)/cos(x)",
    ),
    "of a multiple of pi": ([f"x: {number(0, 1)}"], "sin(pi*x)", "4*x*(1 - x)", "39/10*x*(1 - x)"),
    "to the seventh order": ([f"x: {number(0, 'pi/2')}"], "x**3*cos(x)", "sin(x)**3", "99/100*sin(x)**3"),
}  # fmt: skip


@pytest.mark.parametrize("name", TURNS)
def test_what_touches_at_multiples_of_pi(name):
    """Bounds with equality where a number is a multiple of pi are proved by Taylor boxes, and not with less room."""
    domain, left, right, less = TURNS[name]
    assert asked(domain, left, right)[0] is not None
    assert asked(domain, left, less)[0] is None


PIECES = {
    "a half-line": ({"x": half_line(0)}, "x*exp(-x)", "2/5*exp(-x/2) + x/(1 + x)", "x/2*exp(-x)"),
    "a limit at infinity": (
        {"x": half_line(0)}, "atan(x)", "pi/2*(1 - 2/(exp(2*x) + 1))", "3/2*(1 - 2/(exp(2*x) + 1))",
    ),
    "a kink between open ends": (
        {"x": number(0, 1, opens=OPEN)}, "2*log(2)*min(x, 1 - x)", "-x*log(x) - (1 - x)*log(1 - x)",
        "-x*log(x) - (99/100 - x)*log(1 - x)",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PIECES)
def test_goals_are_shown_in_pieces(name):
    """Where boxes become too small near an end, lemmas show that piece; what fails somewhere is not shown."""
    domain, left, right, less = PIECES[name]
    goal = goal_for(domain, left, right)
    proof = pieces.prove(Reasoning(FINDERS, WAYS, Allowance.of(SECONDS)), goal)
    check_goal(goal, proof)
    assert proof["rule"] == "split"
    with pytest.raises(NotProvedError):
        pieces.prove(Reasoning(FINDERS, WAYS, Allowance.of(FEW_SECONDS)), goal_for(domain, left, less))


def test_other_goals_have_no_pieces():
    """Two numbers, equations and polynomials are left to other ways."""
    one, line = number(0, 1), half_line(0)
    for domain, left in (({"x": one, "y": one}, "exp(x*y)"), ({"x": line}, "x")):
        with pytest.raises(UnfitError):
            pieces.prove(Reasoning(FINDERS, WAYS, Allowance.of(1)), goal_for(domain, left, "3"))
