"""A catalogue: the claims of one paper, found by walking a package, checked before anything runs."""

import dataclasses
import difflib
import functools
import graphlib
import inspect
import pkgutil
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import ModuleType
from typing import Any

from lemmacheck.arithmetic import exact
from lemmacheck.audits import check_reading
from lemmacheck.catalogues.digest import digest_of
from lemmacheck.catalogues.fields import check_fields, paper_of
from lemmacheck.catalogues.loading import import_package, import_path, is_path
from lemmacheck.formula import Sum, call, evaluate_integer, function_of, name_of, names_in, variables_of
from lemmacheck.system import CatalogueError, UsageError
from lemmacheck.vocabulary import (
    Assumed,
    AtSharpest,
    Bound,
    Cited,
    Claim,
    Contradicts,
    Cost,
    Curves,
    Decodes,
    Family,
    FirstTerm,
    Follows,
    Growth,
    Integers,
    Reading,
    SmallestConstant,
    SolutionSet,
    Threshold,
    Verdict,
    WellPosed,
    shape_of,
    thaw,
)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The claims of one paper, in the paper's order; `paper` holds its title and arXiv number."""

    name: str
    paper: Mapping[str, str]
    claims: tuple[Claim, ...]

    def select(self, ids: Sequence[str]) -> tuple[Claim, ...]:
        """Return the claims with the given numbers, all when none is given.

        Raises UsageError naming the nearest claims when a number is unknown.
        """
        known = {claim.id.lower(): claim for claim in self.claims}
        for wanted in ids:
            if wanted.lower() not in known:
                near = difflib.get_close_matches(wanted.lower(), known, n=3, cutoff=0.3)
                names = [known[n].id for n in near] or [claim.id for claim in self.claims]
                raise UsageError(f"there is no claim {wanted!r} in {self.name}; the nearest are {', '.join(names)}")
        wanted_ids = {wanted.lower() for wanted in ids}
        return tuple(c for c in self.claims if not ids or c.id.lower() in wanted_ids)

    def reading(self, claim_id: str, slug: str) -> tuple[Claim, Reading]:
        """Return one reading of one claim.

        Raises UsageError naming the readings there are when it is unknown.
        """
        (claim,) = self.select([claim_id])
        for reading in claim.readings:
            if slug in (reading.slug, reading.name):
                return claim, reading
        slugs = ", ".join(reading.slug for reading in claim.readings)
        raise UsageError(f"{claim.id} has no reading {slug!r}; it has {slugs}")


def load_catalogue(package: str) -> Catalogue:
    """Import a package of claim files, given by its name or its path, and return its checked catalogue.

    A path is a folder with an `__init__.py`, or one claim file. Raises CatalogueError when it does not import, holds no
    claim, or a claim is malformed.
    """
    root = import_path(package) if is_path(package) else import_package(package)
    found = [_claim_of(module, root) for module in _modules(root)]
    claims = [claim for claim in found if claim is not None]
    if not claims:
        raise CatalogueError(f"the package {package!r} holds no claim; a claim file ends with CLAIM = Claim(...)")
    for claim in claims:
        check_fields(claim)
    _check_numbers(claims)
    for claim in claims:
        check_claim(claim)
    _check_uses(claims)
    _check_facts(claims)
    return Catalogue(package, paper_of(root, package), tuple(sorted(claims, key=_order)))


@functools.cache
def worker_catalogue(package: str) -> Catalogue:
    """Return the catalogue of a package as this process first loaded it, which is the one whose code it runs."""
    return load_catalogue(package)


def check_claim(claim: Claim) -> None:
    """Raise CatalogueError, with file and number, when a claim contradicts itself."""
    where = f"{claim.file or 'a claim file'}: claim {claim.id}"
    if bool(claim.readings) == bool(claim.restates):
        raise CatalogueError(f"{where} should have readings, or restate a claim that has some")
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
    for reading in claim.readings:
        _check_reading(f"{where}, reading {reading.name!r}", reading)


def _check_reading(where: str, reading: Reading) -> None:
    _check_kinds(where, reading)
    try:
        reading.domain.check()
    except CatalogueError as error:
        raise CatalogueError(f"{where}: {error}") from error
    _check_terms(where, reading)
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
    if not isinstance(figure, FIGURES):
        names = ", ".join(kind.__name__ for kind in FIGURES)
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


FIGURES = (SmallestConstant, AtSharpest, SolutionSet, FirstTerm, Threshold, Curves)
ASSERTIONS = (Bound, Growth, Cost, Decodes, WellPosed, Follows, Contradicts, Assumed)
PREDICTIONS = tuple(verdict for verdict in Verdict if verdict is not Verdict.ERROR)


def _check_kinds(where: str, reading: Reading) -> None:
    """Raise CatalogueError where a part of a reading is not of the kind that it has to be."""
    if not isinstance(reading.expects, Verdict) or reading.expects not in PREDICTIONS:
        names = ", ".join(verdict.name for verdict in PREDICTIONS)
        raise CatalogueError(f"{where}: expects={reading.expects!r} is no prediction; write one of {names}")
    if not isinstance(reading.asserts, ASSERTIONS):
        names = ", ".join(kind.__name__ for kind in ASSERTIONS)
        raise CatalogueError(f"{where}: asserts={reading.asserts!r} is no assertion; write one of {names}")
    kinds: dict[str, tuple[Any, Any, Any]] = {
        "given": (reading.given, Mapping, None), "figures": (reading.figures, Mapping, None),
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
    asserts, extras = reading.asserts, bool(reading.figures or reading.witnesses)
    match asserts:
        case WellPosed() if extras or reading.families:
            raise CatalogueError(f"{where}: WellPosed has no figures, families or witnesses; every point is tried")
        case Follows() | Contradicts() | Assumed() if extras or reading.families or reading.given:
            raise CatalogueError(f"{where}: an argument has no domain, figures, families or witnesses")
        case Decodes() if extras or reading.families:
            raise CatalogueError(f"{where}: Decodes has no figures, families or witnesses; every instance is decoded")
        case Cost() if extras or not reading.families:
            raise CatalogueError(f"{where}: a Cost has families along which it grows, and no figures or witnesses")
        case Cost() if not {asserts.along, *asserts.at, *asserts.held} <= set(reading.given):
            raise CatalogueError(f"{where}: `along`, `at` and `held` should name variables of the domain")
        case Growth() if not set(asserts.along) <= set(reading.given):
            raise CatalogueError(f"{where}: it grows along {', '.join(asserts.along)}, which the domain lacks")
    try:
        check_reading(reading)
    except CatalogueError as error:
        raise CatalogueError(f"{where}: {error}") from error


def _check_terms(where: str, reading: Reading) -> None:
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
        except Exception:  # noqa: BLE001, S112 - what a term raises is told when it is audited
            continue
        count, columns = evaluate_integer(term.over, assignment.integers), summand.shape[-1]
        if columns not in (1, count):
            raise CatalogueError(
                f"{where}: the term {name_of(term)!r} is summed over {term.over} = {count} entries and yields {columns}"
            )


def _modules(root: ModuleType) -> Iterator[ModuleType]:
    yield root
    for info in pkgutil.walk_packages(getattr(root, "__path__", []), prefix=f"{root.__name__}."):
        yield import_package(info.name)


def _claim_of(module: ModuleType, root: ModuleType) -> Claim | None:
    claim = getattr(module, "CLAIM", None)
    if claim is None:
        return None
    if not isinstance(claim, Claim):
        raise CatalogueError(f"{_shown(module)}: CLAIM is not a Claim")
    return dataclasses.replace(
        claim, text=inspect.getdoc(module) or "", file=_shown(module), digest=digest_of(module, root)
    )


def _shown(module: ModuleType) -> str:
    return module.__name__.replace(".", "/") + ".py"


def _check_numbers(claims: Sequence[Claim]) -> None:
    seen: dict[str, Claim] = {}
    for claim in claims:
        if not isinstance(claim.id, str) or not claim.id.strip():
            raise CatalogueError(f"{claim.file}: a claim's number is a text such as 'B.2', not {claim.id!r}")
        other = seen.get(claim.id.casefold())
        if other is not None:
            same = "the same" if other.id == claim.id else f"{other.id}, which differs in capitals only,"
            raise CatalogueError(f"{claim.file}: the number {claim.id} is {same} as that of {other.file}")
        seen[claim.id.casefold()] = claim


def _check_uses(claims: Sequence[Claim]) -> None:
    known = {claim.id: claim for claim in claims}
    for claim in claims:
        for used in claim.uses:
            if used not in known:
                raise CatalogueError(f"{claim.file}: claim {claim.id} uses {used}, which is not in the catalogue")
        if claim.restates is not None and (claim.restates not in known or known[claim.restates].restates):
            raise CatalogueError(f"{claim.file}: claim {claim.id} restates {claim.restates}, which has no readings")
    rests = {claim.id: [*claim.uses, *([claim.restates] if claim.restates else [])] for claim in claims}
    try:
        graphlib.TopologicalSorter(rests).prepare()
    except graphlib.CycleError as error:
        cycle = " -> ".join(reversed(error.args[1]))
        raise CatalogueError(
            f"{known[error.args[1][0]].file}: the proofs cite each other in a circle: {cycle}"
        ) from error


def _check_facts(claims: Sequence[Claim]) -> None:
    """Raise CatalogueError where an argument rests on a reading that does not exist, or on itself."""
    readings = {(claim.id, name): (claim, r) for claim in claims for r in claim.readings for name in (r.slug, r.name)}
    rests: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for claim in claims:
        for reading in claim.readings:
            if not isinstance(reading.asserts, (Follows, Contradicts)):
                continue
            wanted = [(f.claim, f.reading) for f in reading.asserts.facts if not isinstance(f, Cited)]
            for number, name in wanted:
                if (number, name) not in readings:
                    raise CatalogueError(
                        f"{claim.file}: claim {claim.id}, reading {reading.name!r}: a fact names the reading "
                        f"{name!r} of claim {number}, which is not in the catalogue"
                    )
            rests[claim.id, reading.slug] = [(readings[key][0].id, readings[key][1].slug) for key in wanted]
    try:
        graphlib.TopologicalSorter(rests).prepare()
    except graphlib.CycleError as error:
        path = list(reversed(error.args[1]))
        file = readings[path[0]][0].file
        raise CatalogueError(f"{file}: an argument rests on itself: {' -> '.join(map('/'.join, path))}") from error


def _order(claim: Claim) -> tuple[tuple[int, int, str], ...]:
    return tuple((part.isalpha(), int(part) if part.isdigit() else 0, part) for part in re.split(r"[.\s]", claim.id))
