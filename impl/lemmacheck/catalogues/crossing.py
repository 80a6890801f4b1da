"""Checks across the claims of a catalogue: their numbers, what their proofs use, and what their arguments rest on."""

import graphlib
from collections.abc import Sequence

from lemmacheck.system import CatalogueError
from lemmacheck.vocabulary import Claim, RestsOnFacts, readings_of


def check_numbers(claims: Sequence[Claim]) -> None:
    """Raise CatalogueError where two claims have one number, or a number is no text."""
    seen: dict[str, Claim] = {}
    for claim in claims:
        if not isinstance(claim.id, str) or not claim.id.strip():
            raise CatalogueError(f"{claim.file}: a claim's number is a text such as 'B.2', not {claim.id!r}")
        other = seen.get(claim.id.casefold())
        if other is not None:
            same = "the same" if other.id == claim.id else f"{other.id}, which differs in capitals only,"
            raise CatalogueError(f"{claim.file}: the number {claim.id} is {same} as that of {other.file}")
        seen[claim.id.casefold()] = claim


def check_uses(claims: Sequence[Claim]) -> None:
    """Raise CatalogueError where a claim uses or restates what is not there, or proofs cite each other in a circle."""
    known = {claim.id: claim for claim in claims}
    for claim in claims:
        for used in claim.uses:
            if used not in known:
                raise CatalogueError(f"{claim.file}: claim {claim.id} uses {used}, which is not in the catalogue")
        if claim.restates is not None and (claim.restates not in known or known[claim.restates].restates):
            raise CatalogueError(
                f"{claim.file}: claim {claim.id} restates {claim.restates}, which states nothing itself"
            )
    rests = {claim.id: [*claim.uses, *([claim.restates] if claim.restates else [])] for claim in claims}
    try:
        graphlib.TopologicalSorter(rests).prepare()
    except graphlib.CycleError as error:
        cycle = " -> ".join(reversed(error.args[1]))
        raise CatalogueError(
            f"{known[error.args[1][0]].file}: the proofs cite each other in a circle: {cycle}"
        ) from error


def check_facts(claims: Sequence[Claim]) -> None:
    """Raise CatalogueError where an argument rests on a reading that does not exist, or on itself."""
    readings = {(claim.id, name): (claim, r) for claim in claims for r in claim.readings for name in (r.slug, r.name)}
    rests: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for claim in claims:
        for reading in claim.readings:
            if not isinstance(reading.asserts, RestsOnFacts):
                continue
            wanted = [key for fact in reading.asserts.facts for key in readings_of(fact)]
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
