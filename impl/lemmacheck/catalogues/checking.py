"""Checks of one claim: its readings' domains, terms, assertions and figures, each with file, number and reading."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from lemmacheck.arithmetic import exact
from lemmacheck.audits import kind_of
from lemmacheck.catalogues.fast import check_fast
from lemmacheck.catalogues.roles import check_roles
from lemmacheck.formula import (
    Sum,
    call,
    evaluate_integer,
    function_of,
    inspect_term,
    name_of,
    names_in,
    variables_of,
)
from lemmacheck.system import CatalogueError, TermError
from lemmacheck.vocabulary import (
    Claim,
    Cost,
    Curves,
    Decodes,
    Family,
    Integers,
    Reading,
    SmallestConstant,
    Threshold,
    Verdict,
    shape_of,
    thaw,
)


def check_claim(claim: Claim) -> None:
    """Raise CatalogueError, with file and number, when a claim contradicts itself."""
    where = f"{claim.file or 'a claim file'}: claim {claim.id}"
    if claim.readings and claim.restates:
        raise CatalogueError(f"{where} has readings, and restates {claim.restates}, whose readings are its own")
    strays = [part for part in claim.readings if not isinstance(part, Reading) or not isinstance(part.name, str)]
    if strays:
        raise CatalogueError(f"{where}: {strays[0]!r} is no reading, or its name is no text")
    slugs = [reading.slug for reading in claim.readings]
    if len(set(slugs)) < len(slugs):
        raise CatalogueError(f"{where} has two readings with one name")
    if "" in slugs:
        raise CatalogueError(f"{where} has a reading without a letter or digit from a to z in its name")
    names = [reading.name for reading in claim.readings]
    for other in (claim.proof_under, *(reading.repair for reading in claim.readings)):
        if other is not None and other not in names:
            raise CatalogueError(f"{where} refers to a reading {other!r} that it does not have")
    check_roles(where, claim)
    for reading in claim.readings:
        _check_reading(f"{where}, reading {reading.name!r}", reading)


def _check_reading(where: str, reading: Reading) -> None:
    """Raise CatalogueError where a part of a reading is none, or does not fit the others."""
    _check_kinds(where, reading)
    try:
        reading.domain.check()
    except CatalogueError as error:
        raise CatalogueError(f"{where}: {error}") from error
    _check_terms(where, reading)
    check_fast(where, reading)
    _check_assertion(where, reading)
    for figure in reading.figures.values():
        _check_figure(where, figure, reading)
    integers = {name for name, piece in reading.given.items() if isinstance(piece, Integers)}
    for point in reading.witnesses:
        if set(point) != set(reading.given):
            raise CatalogueError(f"{where}: a witness does not give exactly the variables {', '.join(reading.given)}")
    for family in reading.families:
        if set(family.point) - set(reading.given) or set(reading.given) - set(family.point) - integers:
            raise CatalogueError(f"{where}: a family does not give the variables {', '.join(reading.given)}")


def _check_figure(where: str, figure: Any, reading: Reading) -> None:
    """Raise CatalogueError where a figure is none, or names what is no variable of the kind it needs."""
    figures = kind_of(reading.asserts).figures
    if not isinstance(figure, figures):
        names = ", ".join(kind.__name__ for kind in figures)
        raise CatalogueError(f"{where}: {figure!r} is no figure; write one of {names}")
    name = figure.times if isinstance(figure, SmallestConstant) else getattr(figure, "variable", None)
    if name is None:
        return
    if name not in reading.given:
        raise CatalogueError(f"{where}: a figure names {name!r}, which the domain lacks")
    piece = reading.given[name]
    if isinstance(figure, Threshold) and not isinstance(piece, Integers):
        raise CatalogueError(f"{where}: a threshold is a value of an integer, and {name!r} is none")
    if isinstance(figure, SmallestConstant) and shape_of(piece) != ("1", "1"):
        raise CatalogueError(f"{where}: a constant is scaled by a single number, and {name!r} is none")


PREDICTIONS = tuple(verdict for verdict in Verdict if verdict is not Verdict.ERROR)


def _check_kinds(where: str, reading: Reading) -> None:
    """Raise CatalogueError where a part of a reading is not of the kind that it has to be."""
    if not isinstance(reading.expects, Verdict) or reading.expects not in PREDICTIONS:
        names = ", ".join(verdict.name for verdict in PREDICTIONS)
        raise CatalogueError(f"{where}: expects={reading.expects!r} is no prediction; write one of {names}")
    try:
        kind_of(reading.asserts)
    except CatalogueError as error:
        raise CatalogueError(f"{where}: {error}") from error
    kinds: dict[str, tuple[Any, Any, Any]] = {
        "given": (reading.given, Mapping, None), "where": (reading.where, tuple, str),
        "figures": (reading.figures, Mapping, None),
        "witnesses": (reading.witnesses, tuple, Mapping), "families": (reading.families, tuple, Family),
        "assuming": (reading.assuming, tuple, str),
    }  # fmt: skip
    for name, (value, kind, inner) in kinds.items():
        if not isinstance(value, kind) or (inner is not None and not all(isinstance(part, inner) for part in value)):
            what = kind.__name__ if inner is None else f"{kind.__name__} of {inner.__name__}"
            raise CatalogueError(f"{where}: {name}={value!r} is no {what.lower()}")
    for term in reading.asserts.terms:
        if not callable(function_of(term)):
            raise CatalogueError(f"{where}: {term!r} is no term; a term is a function of `on` and variables")


def _check_assertion(where: str, reading: Reading) -> None:
    """Raise CatalogueError where a reading has what its assertion has no use for, or lacks what it needs."""
    kind = kind_of(reading.asserts)
    if reading.domain.conditions and not kind.has_conditions:
        word = type(reading.asserts).__name__
        raise CatalogueError(
            f"{where}: {word} has no conditions; say in `given` what its variables are, without `where` and forms"
        )
    if reading.figures and not kind.figures:
        raise CatalogueError(f"{where}: {type(reading.asserts).__name__} has no figures")
    try:
        kind.check(reading)
    except CatalogueError as error:
        raise CatalogueError(f"{where}: {error}") from error


def _check_terms(where: str, reading: Reading) -> None:
    """Raise CatalogueError where a term names what the domain lacks, reads what changes, or two have one name."""
    _check_code(where, reading)
    for term in reading.asserts.terms:
        named = set(variables_of(function_of(term)))
        if isinstance(term, Sum):
            named |= names_in(term.over)
        unknown = sorted(named - set(reading.given))
        if unknown:
            raise CatalogueError(
                f"{where}: the term {name_of(term)!r} names {unknown[0]!r}, which the domain lacks "
                f"(it has {', '.join(reading.given)})",
            )
    for term in reading.asserts.terms:
        if isinstance(term, Sum):
            _check_sum(where, reading, term)
    names = [name_of(term) for term in reading.asserts.terms]
    if len(set(names)) < len(names):
        raise CatalogueError(f"{where}: two terms of its chain have one name")


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
        raise CatalogueError(f"{where}: {error}") from error


MOST_COORDINATES = 10_000
"""How many entries a point may have at which a summand is tried."""


def _check_sum(where: str, reading: Reading, term: Sum) -> None:
    """Raise CatalogueError if a summand yields another number of entries than it is summed over."""
    domain = reading.domain
    for assignment in domain.assignments(limit=4)[-1:]:
        if assignment.coordinates > MOST_COORDINATES:
            continue
        half = [Fraction(1, 2)] * assignment.coordinates
        try:
            with exact() as on:
                summand = call(term.entry, on, thaw(domain.point(assignment, half), on))
        except Exception:  # noqa: BLE001, S112 - what a term raises is said when it is audited
            continue
        count, columns = evaluate_integer(term.over, assignment.integers), summand.shape[-1]
        if columns not in (1, count):
            raise CatalogueError(
                f"{where}: the term {name_of(term)!r} is summed over {term.over} = {count} entries and yields {columns}"
            )
