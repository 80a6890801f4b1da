"""Checks of one claim: its readings' domains, assertions and figures, each with file, number and reading."""

from collections.abc import Iterator, Mapping
from typing import Any

from lemmacheck.audits import kind_of
from lemmacheck.catalogues.fast import check_fast
from lemmacheck.catalogues.roles import check_names, check_roles
from lemmacheck.catalogues.terms import check_terms
from lemmacheck.formula import checked, function_of, names_in
from lemmacheck.judging import read_point
from lemmacheck.system import CatalogueError, TermError, in_words
from lemmacheck.vocabulary import (
    Bound,
    Claim,
    Family,
    Indices,
    Integers,
    Reading,
    SmallestConstant,
    Threshold,
    Verdict,
    shape_of,
)


def check_claim(claim: Claim) -> None:
    """Raise CatalogueError, with file and number, when a claim contradicts itself."""
    where = f"{claim.file or 'a claim file'}: claim {claim.id}"
    if claim.readings and claim.restates:
        said = f"{where} has readings, and restates {claim.restates}, whose readings are its own: leave one of them out"
        raise CatalogueError(said, part=("restates",))
    strays = [part for part in claim.readings if not isinstance(part, Reading) or not isinstance(part.name, str)]
    if strays:
        raise CatalogueError(
            f"{where}: {in_words(strays[0])} is no reading, or its name is no text", part=("readings",)
        )
    check_names(where, claim)
    check_roles(where, claim)
    for reading in claim.readings:
        try:
            _check_reading(f"{where}, reading {reading.name!r}", reading)
        except TermError:
            raise
        except CatalogueError as error:
            raise CatalogueError(str(error), part=(reading.name, *error.part)) from error


def _check_reading(where: str, reading: Reading) -> None:
    """Raise CatalogueError where a part of a reading is none, or does not fit the others."""
    _check_kinds(where, reading)
    try:
        reading.domain.check()
    except CatalogueError as error:
        raise error.within(where) from error
    check_terms(where, reading)
    check_fast(where, reading)
    _check_assertion(where, reading)
    for figure in reading.figures.values():
        _check_figure(where, figure, reading)
    left_out = {name for name, piece in reading.given.items() if isinstance(piece, (Integers, Indices))}
    for point in reading.witnesses:
        _check_witness(where, point, reading)
    for family in reading.families:
        if set(family.point) - set(reading.given) or set(reading.given) - set(family.point) - left_out:
            said = f"a family gives {', '.join(map(str, family.point))}, and the variables are {_listed(reading)}"
            raise CatalogueError(f"{where}: {said}", part=("families",))
        _check_family(where, family, is_free=not isinstance(reading.asserts, Bound))


def _check_family(where: str, family: Family, *, is_free: bool) -> None:
    """Raise CatalogueError where a family is not made of expressions of its parameter and of variables before.

    Where `is_free`, other names are constants.
    """
    known = {family.parameter}
    for name, value in family.point.items():
        for entry in _entries(value):
            try:
                strange = names_in(str(checked(entry))) - known
            except CatalogueError as error:
                said = str(error).replace("the bound", f"{name} =", 1)
                raise CatalogueError(f"{where}: in a family, {said}", part=("families",)) from error
            if strange and not is_free:
                said = f"a family gives {name} = {entry!r}, and {min(strange)!r} is neither its parameter"
                raise CatalogueError(
                    f"{where}: {said}, {family.parameter!r}, nor a variable given before", part=("families",)
                )
        known.add(name)


def _entries(value: Any) -> Iterator[Any]:
    """Yield the entries of a number, a row or a matrix."""
    if isinstance(value, list | tuple):
        for entry in value:
            yield from _entries(entry)
    else:
        yield value


def _check_witness(where: str, point: Mapping[str, Any], reading: Reading) -> None:
    """Raise CatalogueError where a witness is no exact point, or lies outside of the domain, where it is not judged."""
    if set(point) != set(reading.given):
        said = f"a witness gives {', '.join(map(str, point))}, and not exactly the variables {_listed(reading)}"
        raise CatalogueError(f"{where}: {said}", part=("witnesses",))
    try:
        outside = reading.domain.why_outside(read_point(point))
    except (ValueError, TypeError) as error:
        raise CatalogueError(f"{where}: a witness cannot be read: {error}", part=("witnesses",)) from error
    if outside:
        raise CatalogueError(f"{where}: a witness is not in the domain: {outside}", part=("witnesses",))


def _listed(reading: Reading) -> str:
    return ", ".join(reading.given) or "none"


def _check_figure(where: str, figure: Any, reading: Reading) -> None:
    """Raise CatalogueError where a figure is none, or names what is no variable of the kind it needs."""
    figures = kind_of(reading.asserts).figures
    if not isinstance(figure, figures):
        names = ", ".join(kind.__name__ for kind in figures)
        raise CatalogueError(f"{where}: {in_words(figure)} is no figure; write one of {names}", part=("figures",))
    name = figure.times if isinstance(figure, SmallestConstant) else getattr(figure, "variable", None)
    if name is None:
        return
    if name not in reading.given:
        said = f"a figure names {name!r}, which the domain lacks (it has {_listed(reading)})"
        raise CatalogueError(f"{where}: {said}", part=("figures",))
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
        said = f"expects={in_words(reading.expects)} is no prediction; write one of {names}"
        raise CatalogueError(f"{where}: {said}", part=("expects",))
    try:
        kind_of(reading.asserts)
    except CatalogueError as error:
        raise error.within(where, "asserts") from error
    kinds: dict[str, tuple[Any, Any, Any]] = {
        "given": (reading.given, Mapping, None), "where": (reading.where, tuple, str),
        "figures": (reading.figures, Mapping, None),
        "witnesses": (reading.witnesses, tuple, Mapping), "families": (reading.families, tuple, Family),
        "assuming": (reading.assuming, tuple, str),
    }  # fmt: skip
    for name, (value, kind, inner) in kinds.items():
        if not isinstance(value, kind) or (inner is not None and not all(isinstance(part, inner) for part in value)):
            alone = ": is a comma missing?" if inner is not None and isinstance(value, inner) else ""
            said = f"{name}={in_words(value)}; it should be {_LIKE[name]}{alone}"
            raise CatalogueError(f"{where}: {said}", part=(name,))
    for term in reading.asserts.terms:
        if not callable(function_of(term)):
            said = f"{in_words(term)} is no term; a term is a function of `on` and variables, with `on.scalar(2)` for 2"
            raise CatalogueError(f"{where}: {said}", part=("asserts",))


_LIKE = {
    "given": 'a dict such as {"x": reals(0, 1)}', "where": 'a tuple of texts such as ("x > 0",)',
    "figures": 'a dict such as {"constant": SmallestConstant()}', "witnesses": 'a tuple of dicts such as ({"x": 1},)',
    "families": 'a tuple such as (Family({"x": "1 - 1/t"}),)', "assuming": 'a tuple of names such as ("SETH",)',
}  # fmt: skip
"""What parts of a reading look like."""


def _check_assertion(where: str, reading: Reading) -> None:
    """Raise CatalogueError where a reading has what its assertion has no use for, or lacks what it needs."""
    kind = kind_of(reading.asserts)
    if reading.domain.conditions and not kind.has_conditions:
        word = type(reading.asserts).__name__
        said = f"{word} has no conditions; say in `given` what its variables are, without `where` and forms"
        raise CatalogueError(f"{where}: {said}", part=("where",))
    if reading.figures and not kind.figures:
        raise CatalogueError(f"{where}: {type(reading.asserts).__name__} has no figures", part=("figures",))
    try:
        kind.check(reading)
    except CatalogueError as error:
        raise (error if error.part else type(error)(str(error), part=("asserts",))).within(where) from error
