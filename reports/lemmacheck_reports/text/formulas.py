"""Formulas of a record for people: of every term, and with the numbers of a point put in."""

from collections.abc import Sequence
from fractions import Fraction

from lemmacheck.arithmetic import NotAvailableError
from lemmacheck.formula import (
    FormulaTextError,
    GeneralFormula,
    Printed,
    Style,
    Symbol,
    TooLongError,
    as_general,
    expanded,
    printed,
    read_formula,
)
from lemmacheck.records import FormulaLine, PointText

MOST_PUT_IN = 400
"""How many letters a formula may have in which the numbers of a point stand."""


def formula_text(line: FormulaLine, style: Style) -> Printed | None:
    """Return a formula of a record in a style; None where it is damaged, or too long to be read."""
    formula = _read(line)
    if formula is None:
        return None
    try:
        return printed(formula, style)
    except TooLongError:
        return None


def with_numbers(line: FormulaLine, point: PointText, style: Style) -> str | None:
    """Return a formula with the numbers of a point put in; None where that is too long, or cannot be written."""
    formula = _read(line)
    if formula is None or line.at is not None:
        return None
    try:
        there = as_general(expanded(formula, lambda symbol: _value(point, symbol)), lambda _: False)
        found = printed(there, style)
    except (TooLongError, NotAvailableError, LookupError, ValueError, ArithmeticError, RecursionError):
        return None
    return found.text if len(found.text) <= MOST_PUT_IN and not found.parts else None


def formula_named(lines: Sequence[FormulaLine], term: str) -> FormulaLine | None:
    """Return the formula of the term of that name."""
    return next((line for line in lines if line.term == term), None)


def _read(line: FormulaLine) -> GeneralFormula | None:
    try:
        return read_formula(line.text)
    except FormulaTextError:
        return None


def _value(point: PointText, symbol: Symbol) -> Fraction:
    """Return one entry of a point.

    Raises LookupError where the point has none, ValueError where it is no number.
    """
    name, row, column = symbol
    value = point[name]
    if isinstance(value, str):
        return Fraction(value)
    first = value[0]
    entry = value[column] if isinstance(first, str) else value[row][column]
    return Fraction(str(entry))
