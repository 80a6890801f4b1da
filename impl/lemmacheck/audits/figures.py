"""The figures of a reading: smallest constants, solution sets, thresholds, values of the first term, curves."""

import contextlib
import math
from collections.abc import Mapping
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

from flint import arb, fmpq

from lemmacheck.arithmetic import fraction_text, to_fraction
from lemmacheck.audits.bound_audit import Audited
from lemmacheck.formula import name_of, text_of
from lemmacheck.judging import Problem, Standing, judge_point, values_at
from lemmacheck.proving import root
from lemmacheck.search import MOST_POINTS, to_float
from lemmacheck.vocabulary import (
    Assignment,
    AtSharpest,
    Curves,
    Domain,
    FirstTerm,
    Point,
    SmallestConstant,
    SolutionSet,
    Threshold,
)

MOST_LINES = 100
"""How many choices of the integers a figure lists."""

DIGITS = 100_000
"""How many digits of a decimal are written out."""


def figures_of(audited: Audited, tightness: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the figures of an audited bound by name, as text or lines of text; curves are not among them."""
    found: dict[str, Any] = {}
    for name, figure in audited.reading.figures.items():
        match figure:
            case SmallestConstant(times):
                found[name] = _constant(tightness, times)
            case AtSharpest(variable):
                found[name] = tightness["witness"][variable] if tightness and tightness["attained"] else "not attained"
            case SolutionSet(variable):
                found[name] = _solutions(audited, variable)
            case FirstTerm():
                found[name] = _first_terms(audited)
            case Threshold(variable):
                found[name] = _thresholds(audited, variable)
    return found


def curves_of(audited: Audited) -> list[dict[str, Any]]:
    """Return the points of all curves, from balls, with the names and sentences of their terms.

    Points at which a term has no value, or one that no float holds, are left out.
    """
    found = []
    for name, figure in audited.reading.figures.items():
        if isinstance(figure, Curves):
            terms = (figure.against, *figure.drawn)
            values = [values_at(terms, point, bits=128) for point in _points(audited.reading.domain)]
            rows = [[to_float(value) for value in row] for row in values if None not in row]
            rows = sorted(row for row in rows if all(map(math.isfinite, row)))
            lines = [
                {"name": name_of(term), "text": text_of(term), "points": [[row[0], row[i]] for row in rows]}
                for i, term in enumerate(figure.drawn, 1)
            ]
            found.append({"name": name, "against": text_of(figure.against), "lines": lines})
    return found


def _constant(tightness: Mapping[str, Any] | None, times: str | None) -> str:
    """Return the smallest constant, times a variable at the sharpest point: in a limit, that has another value."""
    if tightness is None:
        return "not found"
    factor = to_fraction(tightness["witness"][times]) if times else Fraction(1)
    if tightness["constant"] is not None and (tightness["attained"] or times is None):
        return fraction_text(to_fraction(tightness["constant"]) * factor)
    best = tightness["best"]
    if isinstance(best, str):
        return f"at least {fraction_text(to_fraction(best) * factor)}"
    scaled = arb(best["mid"]) * fmpq(factor.numerator, factor.denominator)
    return f"at least ≈ {scaled.str(8, radius=False)}"


def _solutions(audited: Audited, variable: str) -> list[str]:
    domain, link = audited.reading.domain, audited.reading.bound.ends
    lines = []
    for assignment in domain.assignments(limit=MOST_LINES):
        try:
            solution = root.solve(Problem(domain, link, assignment))
        except ArithmeticError as error:
            lines.append(f"{assignment}: {error}")
            continue
        lines.append(f"{assignment}: {solution}")
    return lines or [f"no values of {variable}"]


def _points(domain: Domain) -> list[Point]:
    """Return the points of a domain without coordinates, as far as they are exact."""
    found = (_point(domain, a) for a in domain.assignments(limit=MOST_POINTS) if not a.coordinates)
    return [point for point in found if point is not None]


def _point(domain: Domain, assignment: Assignment) -> Point | None:
    """Return the one point of an assignment without coordinates; None where it has none, or no exact one."""
    with contextlib.suppress(ArithmeticError, ValueError):
        point = domain.point(assignment, ())
        if domain.why_outside(point) is None:
            return point
    return None


def _thresholds(audited: Audited, variable: str) -> list[str]:
    """Return for each choice of the other integers the value from which on the bound is seen to hold.

    Where not every value of the variable was tried, the line says so.
    """
    domain, link = audited.reading.domain, audited.reading.bound.ends
    tried: dict[str, dict[int, bool]] = {}
    assignments = sorted(domain.assignments(limit=MOST_POINTS), key=lambda a: tuple(a.integers.values()))
    for assignment in assignments:
        if assignment.coordinates:
            return [f"{variable} is not the only thing that varies"]
        others = ", ".join(f"{n}={v}" for n, v in assignment.integers.items() if n != variable) or "all"
        point = _point(domain, assignment)
        holds = point is not None and judge_point(link, point).standing in (Standing.HOLDS, Standing.TIGHT)
        tried.setdefault(others, {})[assignment.integers[variable]] = holds
    whole = domain.is_exhausted(limit=MOST_POINTS)
    return [f"{others}: {_threshold(variable, seen, whole=whole)}" for others, seen in tried.items()]


def _threshold(variable: str, seen: Mapping[int, bool], *, whole: bool) -> str:
    last = max(seen)
    failed = max((value for value, holds in seen.items() if not holds), default=min(seen) - 1)
    if failed == last:
        return f"not up to {variable}={last}"
    if whole:
        return f"from {variable}={failed + 1}"
    first = min(value for value in seen if value > failed)
    return f"at the values tried from {variable}={first} to {variable}={last}"


def _first_terms(audited: Audited) -> list[str]:
    domain, term = audited.reading.domain, audited.reading.bound.terms[0]
    lines = []
    assignments = sorted(domain.assignments(limit=MOST_LINES), key=lambda a: tuple(a.integers.values()))
    for assignment in assignments:
        if not assignment.coordinates:
            point = _point(domain, assignment)
            value = None if point is None else values_at((term,), point, bits=0)[0]
            shown = "no value" if value is None else _value_text(value)
            lines.append(f"{assignment}: {shown}")
    return lines


def _value_text(value: Any) -> str:
    if isinstance(value, fmpq):
        return _readable(to_fraction(value))
    return f"≈ {value.str(12, radius=False)}"


def _readable(value: Fraction) -> str:
    """Return an exact number, as a decimal where six places hold all of it."""
    if 10**6 % value.denominator:
        return fraction_text(value)
    with localcontext() as context:
        context.prec = DIGITS
        return str(Decimal(value.numerator) / value.denominator)
