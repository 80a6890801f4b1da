"""A term on both pipelines at one point: as floats compute it fast, and as the formula that is judged, in balls.

A point of the domain is rounded to floats first, and both are about exactly these numbers. They may lie outside of the
domain by as much as rounding moves them: that does not matter, since what is compared is how a term is computed, and
not what is claimed of it.
"""

import contextlib
import inspect
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import Any

import numpy as np
from flint import arb

from lemmacheck.arithmetic import ball
from lemmacheck.formula import NO_FUNCTION, VALUELESS, AnyTerm, Fast, FastValue, described, name_of, place_of
from lemmacheck.judging.point import numbers_at
from lemmacheck.system import TermError
from lemmacheck.vocabulary import Domain, Integers, Point

PRECISIONS: Mapping[str, Any] = {"float64": np.float64, "float32": np.float32}
"""In which floats a fast pipeline may be asked."""
_BALLS = ((128, False), (512, False), (128, True))
"""Bits of the balls that are tried, and whether rationals stay exact in them."""

NO_REFERENCE = "the reference has no value there"


class Standing(StrEnum):
    """How a term's two pipelines stand to each other at a point."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    UNDECIDED = "undecided"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Compared:
    """Both pipelines at a point of the domain, `rounded` to floats; `why` says why they were not compared or decided.

    `reference` and `difference` are balls, or rationals; `fast` and `allowed` floats. What is missing is None.
    """

    precision: str
    point: Point
    rounded: Point
    standing: Standing
    reference: Any = None
    fast: float | None = None
    allowed: float | None = None
    difference: Any = None
    why: str = ""


def compare(term: AnyTerm, fast: Fast, domain: Domain, point: Point, precision: str, *, twice: bool = True) -> Compared:
    """Return how a term's fast pipeline and the term stand to each other at a point that is rounded to floats.

    They agree where |fast - term| is at most what the fast pipeline allows, disagree where it is more, and both for
    certain; else it is undecided. With `twice` it is run twice. Raises TermError where it raises what is no refusal,
    returns what is no FastValue, or says two things of one point.
    """
    rounded = rounded_to(domain, point, precision)
    if rounded is None:
        return Compared(precision, point, point, Standing.REFUSED, why=f"the point is beyond {precision}")
    found = run_fast(term, fast, domain, rounded, precision)
    if twice and repr(run_fast(term, fast, domain, rounded, precision)) != repr(found):
        raise TermError(f"{_said(term, fast)} {NO_FUNCTION}")
    if found.refusal:
        return Compared(precision, point, rounded, Standing.REFUSED, why=found.refusal)
    return _decided(term, Compared(precision, point, rounded, Standing.UNDECIDED, why=NO_REFERENCE), found)


def rounded_to(domain: Domain, point: Point, precision: str) -> Point | None:
    """Return a point with every number but the integers of the domain rounded to floats; None where one is beyond."""
    kind = PRECISIONS[precision]
    rounded = {}
    with np.errstate(all="ignore"):
        for name, rows in point.items():
            whole = isinstance(domain.pieces[name], Integers)
            try:
                floats = rows if whole else tuple(tuple(Fraction(float(kind(float(x)))) for x in row) for row in rows)
            except (OverflowError, ValueError):
                return None
            rounded[name] = floats
    return rounded


def run_fast(term: AnyTerm, fast: Fast, domain: Domain, point: Point, precision: str) -> FastValue:
    """Return what a fast pipeline says at a point of floats; each call is given arrays of its own.

    Raises TermError where it raises what is no refusal, or returns what is no FastValue.
    """
    given = {name: _argument(domain, name, point, precision) for name in inspect.signature(fast).parameters}
    try:
        with np.errstate(all="ignore"):
            found: Any = fast(**given)
    except (Exception, SystemExit) as error:
        if getattr(error, "is_refusal", False):
            return FastValue.refused(str(error))
        raise TermError(f"{_said(term, fast)} does not run: {described(error)}") from error
    if not isinstance(found, FastValue):
        kind = "nothing" if found is None else type(found).__name__
        raise TermError(f"{_said(term, fast)} returns {kind}: write FastValue(value, error)")
    return found


def _argument(domain: Domain, name: str, point: Point, precision: str) -> Any:
    """Return a variable as a fast pipeline is given it: an integer of the domain as an int, all else as an array."""
    if isinstance(domain.pieces[name], Integers):
        return int(point[name][0][0])
    return np.array([[float(x) for x in row] for row in point[name]], dtype=PRECISIONS[precision])


def _decided(term: AnyTerm, known: Compared, found: FastValue) -> Compared:
    """Return how a value in floats stands to the term, in ever narrower balls."""
    known = replace(known, fast=found.value, allowed=found.error)
    for bits, rational in _BALLS:
        with contextlib.suppress(*VALUELESS), ball(bits, rational=rational) as on:
            (value,) = numbers_at((term,), known.rounded, on)
            difference = abs(arb(value) - arb(found.value))
            if not difference.is_finite():
                continue
            standing, why = _standing(difference, arb(found.error))
            known = replace(known, standing=standing, reference=value, difference=difference, why=why)
            if standing is not Standing.UNDECIDED:
                return known
    return known


def _standing(difference: arb, allowed: arb) -> tuple[Standing, str]:
    """Return how a difference stands to what is allowed, and why that is not known where it is not."""
    if difference <= allowed:
        return Standing.AGREES, ""
    if difference > allowed:
        return Standing.DISAGREES, ""
    return Standing.UNDECIDED, "balls are too wide to tell"


def _said(term: AnyTerm, fast: Fast) -> str:
    return f"the fast pipeline {name_of(fast)!r} of {name_of(term)!r} ({place_of(fast)})"
