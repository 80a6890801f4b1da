"""Terms without any value and domains without any point: what is wrong, said with the place in the claim file."""

from fractions import Fraction
from typing import Any

from lemmacheck.arithmetic import NotAvailableError, ball, exact
from lemmacheck.formula import AnyTerm, evaluate_term, name_of, return_of
from lemmacheck.judging import NOT_FINITE
from lemmacheck.search import Trail
from lemmacheck.system import TermError
from lemmacheck.vocabulary import Entries, Integers, Point, Reading, thaw

ARITHMETIC = (
    "ZeroDivisionError", "OverflowError", "ArithmeticError", "NotAvailableError", "NoValueError", NOT_FINITE,
)  # fmt: skip
"""How the messages begin of errors that are raised where a number has no value."""


def must_have_a_value(reading: Reading, trail: Trail) -> None:
    """Raise TermError where a term raised at every point, and not because of arithmetic: then its code is wrong."""
    texts = [text for text in trail.raised if not text.startswith(ARITHMETIC)]
    if not texts or sum(trail.raised.values()) != trail.certified:
        return
    term = None if ", line " in texts[0] else _without_value(reading)
    of, where = ("a term", "") if term is None else (repr(name_of(term)), f" ({return_of(term)})")
    said = texts[0].removeprefix("ValueError: ")
    raise TermError(f"{of} has a value at none of {trail.certified} points: {said}{where}")


def _without_value(reading: Reading) -> Any:
    """Return the first term that has no value in the middle of the domain, None where all have one."""
    for assignment in reading.domain.assignments(limit=1):
        point = reading.domain.point(assignment, [Fraction(1, 2)] * assignment.coordinates)
        for term in reading.asserts.terms:
            if not _has_value(term, point):
                return term
    return None


def _has_value(term: AnyTerm, point: Point) -> bool:
    """Whether a term has a value at a point, exactly or in balls."""
    for arithmetic in (exact(), ball(64)):
        try:
            with arithmetic as on:
                value = evaluate_term(term, on, thaw(point, on))[0, 0]
        except NotAvailableError:
            continue
        except Exception:  # noqa: BLE001 - an author's term may raise anything, and has then no value
            return False
        return not hasattr(value, "is_finite") or bool(value.is_finite())
    return True


def asked_of(reading: Reading) -> str:
    """Return what an empty domain asks of its points, as the end of a sentence: a range without numbers, conditions."""
    for name, piece in reading.given.items():
        match piece:
            case Integers(int(low), int(high)) | Entries(lows=(int(low),), highs=(int(high),)) if low > high:
                return f": {name} is from {low} to {high}"
    return f": {', '.join(reading.where)}" if reading.where else ""
