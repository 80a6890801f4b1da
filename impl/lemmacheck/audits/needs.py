"""Where the formulas of a reading have a value: the conditions of each as text, in a style."""

from collections.abc import Mapping

from msgspec.structs import replace

from lemmacheck.arithmetic import NotAvailableError
from lemmacheck.audits.hypotheses import least_values
from lemmacheck.formula import FormulaTextError, Style, TooLongError, needs_of, read_formula
from lemmacheck.records import FormulaLine
from lemmacheck.system import TimeUpError, stopped_after
from lemmacheck.vocabulary import Domain

UNREAD = "conditions hold that are too long to be read"
CALLED = "each function that it calls has one, and so has the formula around them"
"""What stands in the place of conditions that are not written down."""


def with_needs(
    lines: tuple[FormulaLine, ...], domain: Domain, style: Style, *, seconds: float
) -> tuple[FormulaLine, ...]:
    """Return formulas with the conditions of their values; those that the time does not suffice for say so."""
    least, found = least_values(domain), list[FormulaLine]()
    try:
        with stopped_after(seconds):
            for line in lines:
                found.append(replace(line, needs=_needs(line.text, style, least)))
    except TimeUpError:
        found += [replace(line, needs=(style.words(UNREAD),)) for line in lines[len(found) :]]
    return tuple(found)


def _needs(text: str, style: Style, least: Mapping[str, int]) -> tuple[str, ...]:
    """Return the conditions of a canonical text, which mention parts by the names that a reader of it gives them."""
    try:
        return needs_of(read_formula(text), style, least)
    except (TooLongError, FormulaTextError):
        return (style.words(UNREAD),)
    except NotAvailableError:
        return (style.words(CALLED),)
