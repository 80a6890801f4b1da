"""The formula of a term as it is printed: for every size where it has one, else at one choice of the integers.

A formula for every size comes from another run of the term than the formulas that are judged. So it is printed only
where it is, node by node, the formula that is judged at the sizes that are tried.
"""

import contextlib
import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from lemmacheck.arithmetic import NewValues, NotAvailableError
from lemmacheck.formula import (
    VALUELESS,
    AnyTerm,
    Formula,
    GeneralFormula,
    Generals,
    Known,
    Sum,
    Symbol,
    as_general,
    attempt,
    evaluate_expression,
    formula_for,
    function_of,
    is_instance,
    names_of,
)
from lemmacheck.system import TermError
from lemmacheck.vocabulary import Assignment, Domain, Entries, Fixed, Indices, Integers, Power, Tables

SIZES_TRIED = 3
"""At how many choices of the integers a formula for every size is compared with the one that is judged."""
MOST_ASSIGNMENTS = 12
MOST_ENTRIES = 64
"""How many entries a term may see where it is compared, or printed at one size."""

_REFUSALS = (*VALUELESS, NotAvailableError)


@dataclass(frozen=True, slots=True)
class TermFormula:
    """A term's formula; `at` is the choice of the integers for which it is one, None for all of them.

    `written_out` is the same formula without abbreviations, where it is one without them.
    """

    formula: GeneralFormula
    at: Assignment | None
    written_out: GeneralFormula


def formula_of_term(term: AnyTerm, domain: Domain) -> TermFormula | None:
    """Return the formula of a term on a domain, None where it cannot be printed, or is no formula."""
    try:
        return _found(term, domain)
    except TermError:
        return None


def total_of(term: AnyTerm) -> AnyTerm:
    """Return the sum of a term's entries as a term of the same name; a sum over an index is one already."""
    if isinstance(term, Sum):
        return term
    function = function_of(term)

    @functools.wraps(function)
    def total(on: Any, **values: Any) -> Any:
        return on.total(function(on, **values))

    return total


def formula_at_one_size(terms: Sequence[AnyTerm], domain: Domain) -> tuple[Formula, Assignment]:
    """Return terms as one formula, at the first choice of the integers at which all of them have one.

    Raises TermError where a term is wrong code, and NotAvailableError where there is no such choice among the first.
    """
    names = tuple(dict.fromkeys(name for term in terms for name in names_of(term)))
    for assignment in _tried(names, domain):
        sizes = tuple((name, *domain.shape(name, assignment)) for name in names)
        with contextlib.suppress(*_REFUSALS):
            return formula_for(terms, sizes, known_at(domain, assignment)), assignment
    raise NotAvailableError(f"at the first {MOST_ASSIGNMENTS} choices of the integers its terms are no formulas")


def _found(term: AnyTerm, domain: Domain) -> TermFormula | None:
    """Return the formula of a term; raises TermError where it is wrong code, or no function of its variables."""
    tried = list(_tried(names_of(term), domain))
    for make in (declared_for_every_size, declared_with_known_sizes):
        both: list[GeneralFormula] = []
        for abbreviates in (True, False):
            found = attempt(term, functools.partial(make, domain), abbreviates=abbreviates)
            if found.formula is not None and _is_judged(found.formula, term, domain, tried):
                both.append(found.formula)
            if not found.abbreviates:
                break
        if both:
            return TermFormula(both[0], None, both[-1])
    for assignment in tried:
        with contextlib.suppress(*_REFUSALS):
            formula = formula_for((term,), _sizes(term, domain, assignment), known_at(domain, assignment))
            short = _abbreviated(formula, term, domain, assignment)
            plain = as_general(formula, lambda name: _is_row(domain, name))
            return TermFormula(short or plain, assignment, plain)
    return None


def _abbreviated(judged: Formula, term: AnyTerm, domain: Domain, assignment: Assignment) -> GeneralFormula | None:
    """Return a formula that is judged at one size with its abbreviations, None where it has none."""
    found = attempt(term, functools.partial(declared_at, domain, assignment))
    if found.formula is None or not found.abbreviates:
        return None
    with contextlib.suppress(*_REFUSALS):
        if is_instance(judged, found.formula, known_at(domain, assignment)):
            return found.formula
    return None


def _tried(names: Sequence[str], domain: Domain) -> Iterator[Assignment]:
    """Yield choices of the integers at which terms of some variables are small; those with wide rows first."""
    small = [a for a in domain.assignments(limit=MOST_ASSIGNMENTS) if _entries(names, domain, a) <= MOST_ENTRIES]
    for is_narrow in (False, True):
        yield from (a for a in small if _is_narrow(domain, a) is is_narrow)


def _entries(names: Sequence[str], domain: Domain, assignment: Assignment) -> int:
    shapes = (domain.shape(name, assignment) for name in names)
    return sum(rows * columns for rows, columns in shapes)


def _is_narrow(domain: Domain, assignment: Assignment) -> bool:
    """Whether a row has one entry or none: where it has one, a term cannot tell it from a number."""
    shapes = [domain.shape(name, assignment) for name in domain.pieces if _is_row(domain, name)]
    return any(rows * columns <= 1 for rows, columns in shapes)


def _is_row(domain: Domain, name: str) -> bool:
    """Whether a variable is declared as more than a single number."""
    match domain.pieces[name]:
        case Integers() | Power():
            return False
        case Fixed(values):
            return len(values) > 1
        case Entries(rows, columns):
            return (str(rows), str(columns)) != ("1", "1")
    return True


def _is_judged(found: GeneralFormula, term: AnyTerm, domain: Domain, tried: list[Assignment]) -> bool:
    """Whether a formula for every size is the one that is judged, at the first sizes that are tried.

    Where rows have one entry at all of them, though the domain has others, nothing is known.
    """
    compared = wide = 0
    for assignment in tried:
        if compared == SIZES_TRIED or (compared and _is_narrow(domain, assignment)):
            break
        known = known_at(domain, assignment)
        with contextlib.suppress(*_REFUSALS):
            judged = formula_for((term,), _sizes(term, domain, assignment), known)
            if not is_instance(judged, found, known):
                return False
            compared += 1
            wide += not _is_narrow(domain, assignment)
    return wide > 0 or (compared > 0 and all(_is_narrow(domain, a) for a in domain.assignments(limit=MOST_ASSIGNMENTS)))


def _sizes(term: AnyTerm, domain: Domain, assignment: Assignment) -> tuple[tuple[str, int, int], ...]:
    return tuple((name, *domain.shape(name, assignment)) for name in names_of(term))


def known_at(domain: Domain, assignment: Assignment) -> Known:
    """Return what a choice of the integers settles: integers, rows of a table, positions and rational constants."""
    pieces = domain.pieces

    def known(symbol: Symbol) -> Fraction | None:
        name, _, column = symbol
        match pieces[name]:
            case Integers():
                return Fraction(assignment.integers[name])
            case Tables():
                return Fraction(assignment.rows[name][column])
            case Indices():
                return Fraction(column + 1)
            case Fixed(values):
                return _constant(values[column])
        return None

    return known


def _constant(value: Any) -> Fraction | None:
    with contextlib.suppress(ValueError):
        return Fraction(value)
    return None


def declared_for_every_size(domain: Domain, on: Generals) -> Mapping[str, Any]:
    """Return the variables of a domain as unknowns of any size.

    Raises NotAvailableError for a row of a table, whose length is not written down.
    """
    return _declared(domain, on, lambda piece, size: on.matrix_of(piece, *size))


def declared_with_known_sizes(domain: Domain, on: Generals) -> Mapping[str, Any]:
    """Return the variables of a domain, written out where their size is a number."""

    def made(name: str, size: tuple[Any, Any]) -> Any:
        rows, columns = (on.constant_of(side) for side in size)
        return on.matrix_of(name, *size) if rows is None or columns is None else on.entries_of(name, rows, columns)

    return _declared(domain, on, made)


def declared_at(domain: Domain, assignment: Assignment, on: Generals) -> Mapping[str, Any]:
    """Return the variables of a domain, written out at one choice of the integers, which are unknown themselves."""
    shapes = {name: domain.shape(name, assignment) for name in domain.pieces}
    return {
        name: on.entries_of(name, *shapes[name]) if _is_row(domain, name) else on.rows(name, 1, 1) for name in shapes
    }


def _declared(domain: Domain, on: Generals, made: Callable[[str, tuple[Any, Any]], Any]) -> Mapping[str, Any]:
    """Return the variables of a domain; `made` makes one of a name and its rows and columns."""
    values: NewValues = {}

    def size(text: Any) -> Any:
        return evaluate_expression(text, on, values)[0, 0]

    for name, piece in domain.pieces.items():
        match piece:
            case Integers() | Power():
                values[name] = on.rows(name, 1, 1)
            case Entries(rows, columns):
                values[name] = made(name, (size(rows), size(columns)))
            case Fixed(constants):
                values[name] = made(name, (on.one, on.number(len(constants))))
            case Indices(count):
                values[name] = on.counting(size(count))
            case Tables():
                raise NotAvailableError(f"{name} is a row of a table")
    return values
