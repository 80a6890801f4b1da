"""The set of numbers for which a link holds, as the root judge solves it, held against points."""

from fractions import Fraction

from tests.soundness.looks import spots_of
from tests.soundness.truth import Says

from lemmacheck.formula.author_code import VALUELESS
from lemmacheck.proving import root
from lemmacheck.system.errors import TermError

CLOSE = Fraction(1, 10**25)
DIGITS = 50


def hold_solution(case, problem, tally):
    """Solve a link for its one real variable and hold the intervals against points on either side."""
    try:
        solution = root.solve(problem)
    except (*VALUELESS, TermError):
        return
    tally.count("solved")
    for spot in spots_of(case, problem.assignment, draws=10):
        value = spot[solution.variable][0][0]
        claimed = is_in(solution, value)
        told = case.tell(spot)
        if claimed is None or told.says is Says.OPEN:
            continue
        if claimed != (told.says is Says.HOLDS):
            tally.trouble(case, f"solved as {solution}, and there it {told.says.value}", spot)


def is_in(solution, value):
    """Return whether a fraction is in a solution; None where it lies too close to an irrational end to tell."""
    number = root.sympy.Rational(value.numerator, value.denominator)
    sides = [_clear(number, interval) for interval in solution.intervals]
    if True in sides:
        return True
    return None if None in sides else False


def _clear(number, interval):
    low, high = _side(number, interval.low), _side(interval.high, number)
    if None in (low, high):
        return None
    return (low > 0 or (low == 0 and not interval.open_low)) and (high > 0 or (high == 0 and not interval.open_high))


def _side(left, right):
    """Return the sign of left - right, None where they are too close to tell."""
    if left == root.sympy.oo or right == -root.sympy.oo:
        return 1
    if left.is_Rational and right.is_Rational:
        gap = Fraction(int(left.p), int(left.q)) - Fraction(int(right.p), int(right.q))
        return (gap > 0) - (gap < 0)
    gap = root.sympy.N(left, DIGITS) - root.sympy.N(right, DIGITS)
    return None if abs(gap) < CLOSE else (1 if gap > 0 else -1)
