"""The corner judge: a multi-affine expression is non-negative on a box if it is so at every corner.

It is positive on the box where it is positive at every corner. Each variable is written as low + t (high - low) with t
in [0, 1], or low + s with s >= 0 where there is no upper bound; on a ray, the corner at infinity is the coefficient of
s. The largest |expression| is attained at a corner as well. A row of a simplex
is affine in each share that it is split by, and a symmetric matrix has one variable for both places of an entry. Other
conditions of the domain leave a part of the box, on which it is no less. What sympy makes of the terms is held against
rationals at integers before it is believed.
"""

from collections.abc import Callable
from typing import Any

import lazy_loader
import numpy as np
from flint import fmpq

from lemmacheck.arithmetic import Arithmetic, NewValues, NotAvailableError, exact
from lemmacheck.formula import Sum, described
from lemmacheck.judging import Judgement, Problem, Proof, Refusal
from lemmacheck.proving.symbolic import Symbolic, is_bent
from lemmacheck.system import TermError
from lemmacheck.vocabulary import PSD, SIMPLEX, SYMMETRIC, Entries, Shaped, split

sympy = lazy_loader.load("sympy")

NAME = "corners"
MAX_VARIABLES = 12
MOST_FACTORS = 1000
"""The largest exponent that sympy is given: it writes powers of numbers out, whatever their length."""

SAMPLES = 8
"""Integers at which what sympy makes of the terms is held against rationals."""

Unknown = Callable[[str], Any]
"""From the name of a free entry's share to a symbol, or to a number."""


class Short(Symbolic):
    """Symbolic expressions without powers that are too long to write out."""

    __slots__ = ()

    def raised(self, base: Any, exponent: Any) -> Any:
        """Return a power.

        Raises NotAvailableError where the exponent is large.
        """
        if isinstance(exponent, int) and abs(exponent) > MOST_FACTORS:
            raise NotAvailableError(f"a power with the exponent {exponent} is too long to write out")
        return Symbolic.raised(self, base, exponent)


def judge(problem: Problem) -> Judgement:
    """Return a proof if the difference of the two sides is multi-affine and non-negative at every corner.

    For a strict link it must be positive at every corner, and so on the closed box: a minimum is at a corner. At
    infinity that asks for more than is needed.
    """
    if problem.free or problem.link.is_equation:
        return Refusal(NAME, "needs a fixed assignment and an inequality", applicable=False)
    try:
        sides, symbols = _sides(problem)
    except TermError:
        raise
    except Exception as error:  # noqa: BLE001 - what sympy has no word for raises in many ways
        return Refusal(NAME, f"the terms are not polynomials: {described(error)}", applicable=False)
    if len(symbols) > MAX_VARIABLES:
        return Refusal(NAME, f"{len(symbols)} variables have too many corners", applicable=False)
    checked = 0
    for side in sides:
        polynomial = _polynomial(side, symbols)
        if isinstance(polynomial, str):
            return Refusal(NAME, polynomial, applicable=False)
        count, worst = _corners(polynomial.as_expr(), symbols)
        checked += count
        if worst < 0 or (problem.link.is_strict and worst == 0):
            return Refusal(NAME, f"the difference is {worst} at a corner")
    wrong = _contradiction(problem, sides, symbols)
    if wrong:
        return Refusal(NAME, f"sympy and rationals differ: {wrong}")
    return Proof(NAME, str(problem.assignment), whole=True, data={"corners": checked})


def _polynomial(side: Any, symbols: list[Any]) -> Any:
    """Return a side as a polynomial that is affine in each symbol, or why it is none."""
    if is_bent(side, order=1):
        return "the terms are not multi-affine"
    try:
        polynomial = sympy.Poly(side, *(symbols or [sympy.Symbol("none")]), domain="QQ")
    except (sympy.PolynomialError, sympy.CoercionFailed):
        return "the terms are not polynomials with rational coefficients"
    if any(polynomial.degree(symbol) > 1 for symbol in symbols):
        return "the terms are not multi-affine"
    return polynomial


def _sides(problem: Problem) -> tuple[list[Any], list[Any]]:
    symbols: list[Any] = []

    def unknown(name: str) -> Any:
        symbols.append(sympy.Symbol(name))
        return symbols[-1]

    left, right = _at(problem, Short(), unknown)
    term = problem.link.left
    inside = isinstance(term, Sum) and term.absolute and problem.entry is not None
    if isinstance(left, sympy.Abs):
        left, inside = left.args[0], True
    return ([right - left, right + left] if inside else [right - left]), symbols


def _at(problem: Problem, on: Arithmetic, unknown: Unknown) -> tuple[Any, Any]:
    """Return both sides where each free entry is a function of what `unknown` gives for its name."""
    values: NewValues = {}
    for name, piece in problem.domain.pieces.items():
        if isinstance(piece, Entries):
            values[name] = _place(problem, name, on, values, unknown)
        else:
            values[name] = problem.known(name, on, values)
    return problem.sides(on, values)


def _contradiction(problem: Problem, sides: list[Any], symbols: list[Any]) -> str:
    """Return where the terms, in rationals, differ from what sympy makes of them; empty where no sample shows that.

    Samples at which a term has no value, or none that is rational, say nothing.
    """
    for number in range(SAMPLES):
        at = {each.name: _picked(each.name, number, place) for place, each in enumerate(symbols)}
        with exact() as on:
            try:
                left, right = _at(problem, on, at.__getitem__)
                found = right - (abs(left) if len(sides) > 1 else left)
            except ArithmeticError:
                continue
        values = [side.subs({each: int(at[each.name].p) for each in symbols}) for side in sides]
        if not all(value.is_Rational for value in values):
            continue
        said = min(values)
        if fmpq(int(said.p), int(said.q)) != found:
            return f"at {', '.join(f'{name} = {value}' for name, value in at.items())} sympy says {said}, not {found}"
    return ""


def _picked(name: str, number: int, place: int) -> fmpq:
    """Return an integer for a symbol in one sample: a corner of [0, 1], or a number up to 3 where there is no end."""
    return fmpq((number >> place % 3) % 2 if name.startswith("t") else (number + place) % 4)


def _place(problem: Problem, name: str, on: Arithmetic, values: NewValues, unknown: Unknown) -> Any:
    """Return a variable as an affine function of unknowns, one for each entry that is free.

    Raises NotAvailableError where there is no lower bound.
    """
    piece, shape = problem.domain.pieces[name], problem.shape(name)
    if isinstance(piece, Shaped) and piece.form == SIMPLEX and problem.entry is None:
        return _simplex(name, shape[1], on, unknown)
    low, high = problem.domain.interval(name, on, values)
    if low is None:
        raise NotAvailableError(f"{name} has no lower bound")
    is_mirrored = isinstance(piece, Shaped) and piece.form in (SYMMETRIC, PSD) and problem.entry is None
    unknowns = np.empty(shape, dtype=object)
    for place in np.ndindex(shape):
        if is_mirrored and place[0] > place[1]:
            unknowns[place] = unknowns[place[1], place[0]]
            continue
        unknowns[place] = unknown(f"{'t' if high is not None else 's'}[{name}, {place[0]}, {place[1]}]")
    return low + unknowns * (high - low) if high is not None else low + unknowns


def _simplex(name: str, count: int, on: Arithmetic, unknown: Unknown) -> Any:
    """Return a row that sums to 1, an affine function of each of the shares that it is split by."""
    shares = [unknown(f"t[{name}, share {number}]") for number in range(max(count - 1, 0))]
    return on.vector(split(on.number(1), count, iter(shares)))


def _corners(expression: Any, symbols: list[Any]) -> tuple[int, Any]:
    if not symbols:
        return 1, expression
    first, rest = symbols[0], symbols[1:]
    at_zero = expression.subs(first, 0)
    slope = sympy.expand(expression - at_zero).coeff(first, 1)
    other = slope if first.name.startswith("s") else sympy.expand(at_zero + slope)
    counts, worsts = zip(*(_corners(side, rest) for side in (at_zero, other)), strict=True)
    return sum(counts), min(worsts)
