"""Checks of a reading's terms: what they take, what their code reads, and whether two have one name."""

import inspect
from fractions import Fraction
from typing import Any

from lemmacheck.arithmetic import exact
from lemmacheck.formula import (
    AnyTerm,
    Sum,
    call,
    evaluate_integer,
    function_of,
    inspect_term,
    name_of,
    names_in,
    place_of,
    variables_of,
)
from lemmacheck.system import CatalogueError, TermError, nearest
from lemmacheck.vocabulary import Cost, Curves, Decodes, Reading, thaw


def check_terms(where: str, reading: Reading) -> None:
    """Raise CatalogueError where a term names what the domain lacks, reads what changes, or two have one name."""
    for term in reading.asserts.terms:
        _check_parameters(where, reading, term)
    _check_code(where, reading)
    for term in reading.asserts.terms:
        named = set(variables_of(function_of(term)))
        if isinstance(term, Sum):
            named |= names_in(term.over)
        unknown = sorted(named - set(reading.given))
        if unknown:
            has = f"it has {', '.join(reading.given)}" if reading.given else "`given` declares none"
            said = f"the term {name_of(term)!r} names {unknown[0]!r}, which the domain lacks ({has})"
            raise TermError(f"{where}: {said}{nearest(unknown[0], reading.given)} ({place_of(term)})")
    for term in reading.asserts.terms:
        if isinstance(term, Sum):
            _check_sum(where, reading, term)
    names = [name_of(term) for term in reading.asserts.terms]
    if len(set(names)) < len(names):
        twice = next(name for place, name in enumerate(names) if name in names[:place])
        said = f"two terms of its chain have one name, {twice!r}: give each a name of its own"
        raise CatalogueError(f"{where}: {said}", part=("asserts",))


def _check_parameters(where: str, reading: Reading, term: AnyTerm) -> None:
    """Raise TermError where a function does not take the arithmetic first, or takes its variables as a whole."""
    said = f"{where}: the term {name_of(term)!r}"
    try:
        parameters = list(inspect.signature(function_of(term)).parameters.values())
    except (TypeError, ValueError) as error:
        raise TermError(f"{said} does not say what it takes: write a function of `on` and variables") from error
    if not parameters or parameters[0].name in reading.given:
        raise TermError(f"{said} does not take the arithmetic: its first parameter is `on` ({place_of(term)})")
    for each in parameters[1:]:
        if each.kind in (each.VAR_POSITIONAL, each.VAR_KEYWORD):
            raise TermError(f"{said} takes *{each.name}: name each of its variables ({place_of(term)})")


def _check_code(where: str, reading: Reading) -> None:
    """Raise CatalogueError where a term, or an algorithm that is run, reads what may change from call to call."""
    asserts = reading.asserts
    curves = [figure for figure in reading.figures.values() if isinstance(figure, Curves)]
    drawn = [term for figure in curves for term in (figure.against, *figure.drawn)]
    algorithms: tuple[Any, ...] = ()
    if isinstance(asserts, Decodes):
        algorithms = (asserts.reduction, asserts.truth)
    elif isinstance(asserts, Cost) and asserts.run is not None:
        algorithms = (asserts.run,)
    try:
        for term in dict.fromkeys((*asserts.terms, *drawn)):
            inspect_term(term)
        for algorithm in algorithms:
            inspect_term(algorithm, is_counted=True)
    except TermError as error:
        raise error.within(where) from error


MOST_COORDINATES = 2_000
"""How many entries a point may have at which a summand is tried: the largest such among the first few sizes."""


def _check_sum(where: str, reading: Reading, term: Sum) -> None:
    """Raise CatalogueError if a summand yields another number of entries than it is summed over."""
    domain = reading.domain
    small = [each for each in domain.assignments(limit=4) if each.coordinates <= MOST_COORDINATES]
    for assignment in small[-1:]:
        half = [Fraction(1, 2)] * assignment.coordinates
        try:
            with exact() as on:
                summand = call(term.entry, on, thaw(domain.point(assignment, half), on))
        except Exception:  # noqa: BLE001, S112 - what a term raises is said when it is audited
            continue
        count, columns = evaluate_integer(term.over, assignment.integers), summand.shape[-1]
        if columns not in (1, count):
            said = f"the term {name_of(term)!r} is summed over {term.over} = {count} entries and yields {columns}"
            raise TermError(f"{where}: {said} ({place_of(term)})")
