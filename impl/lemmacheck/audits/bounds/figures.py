"""The figures of a reading: smallest constants, solution sets, thresholds, values of the first term, curves."""

import contextlib
import math
from collections.abc import Iterator, Mapping
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

from flint import arb, fmpq

from lemmacheck.arithmetic import ends_text, fraction_text, to_fraction
from lemmacheck.audits.bounds.audit import AuditedBound
from lemmacheck.formula import name_of, text_of
from lemmacheck.judging import Decision, Problem, judge_point, values_at
from lemmacheck.proving import root, solve_under_conditions
from lemmacheck.records import CurveLine, CurvesLine, FigureLine, FigureRow, Number, Tightness, number_of
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


def figures_of(audited: AuditedBound, tightness: Tightness | None) -> tuple[FigureLine, ...]:
    """Return the figures of an audited bound; curves are not among them."""
    return tuple(_figures(audited, tightness))


def _figures(audited: AuditedBound, tightness: Tightness | None) -> Iterator[FigureLine]:
    for name, figure in audited.reading.figures.items():
        match figure:
            case SmallestConstant(times):
                yield _constant(name, tightness, times)
            case AtSharpest(variable):
                yield _at_sharpest(name, tightness, variable)
            case SolutionSet():
                yield FigureLine(name=name, rows=tuple(_solutions(audited)))
            case FirstTerm():
                yield FigureLine(name=name, rows=tuple(_first_terms(audited)))
            case Threshold(variable):
                yield _thresholds(name, audited, variable)


def curves_of(audited: AuditedBound) -> tuple[CurvesLine, ...]:
    """Return the points of all curves, from balls, with the names and sentences of their terms.

    Points at which a term has no value, or one that no float holds, are left out.
    """
    figures = audited.reading.figures.items()
    return tuple(_curves(audited, name, figure) for name, figure in figures if isinstance(figure, Curves))


def _curves(audited: AuditedBound, name: str, figure: Curves) -> CurvesLine:
    terms = (figure.against, *figure.drawn)
    values = [values_at(terms, point, bits=128) for point in _points(audited.reading.domain)]
    found = [[to_float(value) for value in row] for row in values if None not in row]
    rows = sorted(row for row in found if all(map(math.isfinite, row)))
    lines = tuple(
        CurveLine(
            name=name_of(term),
            text=text_of(term),
            points=tuple((row[0], row[i]) for row in rows),
            is_measured=term in figure.measured,
        )
        for i, term in enumerate(figure.drawn, 1)
    )
    return CurvesLine(name=name, against=text_of(figure.against), lines=lines)


def _constant(name: str, tightness: Tightness | None, times: str | None) -> FigureLine:
    """Return the smallest constant, times a variable at the sharpest point: in a limit, that has another value."""
    if tightness is None or tightness.witness is None or tightness.best is None:
        return FigureLine(name=name, text="not found")
    factor = to_fraction(tightness.witness[times]) if times else Fraction(1)
    if tightness.constant is not None and (tightness.attained or times is None):
        return FigureLine(name=name, value=fraction_text(to_fraction(tightness.constant) * factor))
    best = tightness.best
    if isinstance(best, str):
        return FigureLine(name=name, value=fraction_text(to_fraction(best) * factor), is_at_least=True)
    scaled = arb(best.mid, best.rad) * fmpq(factor.numerator, factor.denominator)
    return FigureLine(name=name, text=ends_text(scaled)[0], is_at_least=True)


def _at_sharpest(name: str, tightness: Tightness | None, variable: str) -> FigureLine:
    if tightness is None or tightness.witness is None or not tightness.attained:
        return FigureLine(name=name, text="not attained")
    value = tightness.witness[variable]
    return FigureLine(name=name, value=value) if isinstance(value, str) else FigureLine(name=name, text=str(value))


def _solutions(audited: AuditedBound) -> Iterator[FigureRow]:
    domain, link = audited.reading.domain, audited.reading.bound.ends
    for assignment in domain.assignments(limit=MOST_LINES):
        try:
            problem = Problem(domain, link, assignment)
            restricted = solve_under_conditions(problem) if domain.where else None
            solution = root.solve(problem) if restricted is None else restricted.solution
        except ArithmeticError as error:
            yield _row(assignment, str(error))
        else:
            threshold = solution.threshold
            shown = str(solution if restricted is None else restricted)
            yield _row(assignment, shown, None if threshold is None else number_of(threshold))


def _row(assignment: Assignment, text: str, value: Number | None = None) -> FigureRow:
    """Return a row of a figure at one choice of integers and tables."""
    chosen = {n: str(v) for n, v in (*assignment.integers.items(), *assignment.rows.items())}
    return FigureRow(at=chosen, text=text, value=value)


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


def _is_outside(domain: Domain, assignment: Assignment) -> bool:
    """Whether the one point of an assignment is known not to satisfy the conditions."""
    with contextlib.suppress(ArithmeticError, ValueError):
        return domain.satisfies(domain.point(assignment, ())) is False
    return False


def _thresholds(name: str, audited: AuditedBound, variable: str) -> FigureLine:
    """Return for each choice of the other integers the value from which on the bound is seen to hold.

    Where not every value of the variable was tried, the row says so.
    """
    domain, link = audited.reading.domain, audited.reading.bound.ends
    tried: dict[tuple[tuple[str, str], ...], dict[int, bool]] = {}
    assignments = sorted(domain.assignments(limit=MOST_POINTS), key=lambda a: tuple(a.integers.values()))
    for assignment in assignments:
        if assignment.coordinates:
            return FigureLine(name=name, text=f"{variable} is not the only thing that varies")
        if _is_outside(domain, assignment):
            continue
        others = tuple((n, str(v)) for n, v in assignment.integers.items() if n != variable)
        point = _point(domain, assignment)
        holds = point is not None and judge_point(link, point).decision in (Decision.HOLDS, Decision.TIGHT)
        tried.setdefault(others, {})[assignment.integers[variable]] = holds
    whole = domain.is_exhausted(limit=MOST_POINTS)
    return FigureLine(
        name=name, rows=tuple(_threshold(dict(others), variable, seen, whole=whole) for others, seen in tried.items())
    )


def _threshold(at: dict[str, str], variable: str, seen: Mapping[int, bool], *, whole: bool) -> FigureRow:
    last = max(seen)
    failed = max((value for value, holds in seen.items() if not holds), default=min(seen) - 1)
    if failed == last:
        return FigureRow(at=at, text=f"not up to {variable}={last}")
    first = min(value for value in seen if value > failed)
    if whole:
        return FigureRow(at=at, text=f"from {variable}={first}", value=str(first))
    return FigureRow(at=at, text=f"at the values tried from {variable}={first} to {variable}={last}")


def _first_terms(audited: AuditedBound) -> Iterator[FigureRow]:
    domain, term = audited.reading.domain, audited.reading.bound.terms[0]
    assignments = sorted(domain.assignments(limit=MOST_LINES), key=lambda a: tuple(a.integers.values()))
    for assignment in assignments:
        if not assignment.coordinates and not _is_outside(domain, assignment):
            point = _point(domain, assignment)
            value = None if point is None else values_at((term,), point, bits=0)[0]
            if value is None:
                is_open = point is None and bool(domain.where)
                yield _row(assignment, "not known to satisfy the conditions" if is_open else "no value")
            else:
                yield _row(assignment, _value_text(value), number_of(value))


def _value_text(value: Any) -> str:
    if isinstance(value, fmpq):
        return _readable(to_fraction(value))
    low, high = ends_text(value, 12)
    return f"between {low} and {high}"


def _readable(value: Fraction) -> str:
    """Return an exact number, as a decimal where six places hold all of it."""
    if 10**6 % value.denominator:
        return fraction_text(value)
    with localcontext() as context:
        context.prec = DIGITS
        return str(Decimal(value.numerator) / value.denominator)
