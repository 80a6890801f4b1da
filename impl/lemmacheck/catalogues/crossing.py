"""Checks across the claims of a catalogue: their numbers, what their proofs use, and what their arguments rest on."""

import graphlib
from collections.abc import Iterator, Mapping, Sequence

from lemmacheck.catalogues.place import placing
from lemmacheck.system import CatalogueError, nearest
from lemmacheck.vocabulary import Cited, Claim, Contradicts, Follows, Granted, Reading, RestsOnFacts, readings_of


def check_numbers(claims: Sequence[Claim]) -> None:
    """Raise CatalogueError where two claims have one number, or a number is no text."""
    seen: dict[str, Claim] = {}
    for claim in claims:
        if not isinstance(claim.id, str) or not claim.id.strip():
            with placing(claim):
                raise CatalogueError(
                    f"{claim.file}: a claim's number is a text such as 'B.2', not {claim.id!r}", part=("id",)
                )
        other = seen.get(claim.id.casefold())
        if other is not None:
            same = "the same" if other.id == claim.id else f"{other.id}, which differs in capitals only,"
            with placing(claim):
                said = f"the number {claim.id} is {same} as that of {other.file}; give each claim its own"
                raise CatalogueError(f"{claim.file}: {said}", part=("id",))
        seen[claim.id.casefold()] = claim


def check_uses(claims: Sequence[Claim]) -> None:
    """Raise CatalogueError where a claim uses or restates what is not there, or proofs cite each other in a circle."""
    known = {claim.id: claim for claim in claims}
    for claim in claims:
        with placing(claim):
            _check_names(claim, known)
    rests = {claim.id: [*claim.uses, *([claim.restates] if claim.restates else [])] for claim in claims}
    try:
        graphlib.TopologicalSorter(rests).prepare()
    except graphlib.CycleError as error:
        circle = list(reversed(error.args[1]))
        claim = known[circle[0]]
        with placing(claim):
            said = f"{claim.file}: the proofs cite each other in a circle: {' -> '.join(circle)}; leave one `uses` out"
            raise CatalogueError(said, part=("uses", circle[1])) from error


def _check_names(claim: Claim, known: Mapping[str, Claim]) -> None:
    """Raise CatalogueError where a claim uses or restates what is not there."""
    where = f"{claim.file}: claim {claim.id}"
    for used in claim.uses:
        if used not in known:
            said = f"{where} uses {used}, which is not in the catalogue{nearest(used, known)}"
            raise CatalogueError(said, part=("uses", used))
    if claim.restates is None:
        return
    if claim.restates not in known:
        said = f"{where} restates {claim.restates}, which is not in the catalogue{nearest(claim.restates, known)}"
        raise CatalogueError(said, part=("restates",))
    if known[claim.restates].restates:
        said = (
            f"{where} restates {claim.restates}, which states nothing itself: restate {known[claim.restates].restates}"
        )
        raise CatalogueError(said, part=("restates",))


def check_given(claims: Sequence[Claim]) -> None:
    """Raise CatalogueError where a verdict's assumptions would read as what they are not.

    A theorem that is cited has no claim's number for its name, what is granted is granted by a claim that is there, and
    one name of a problem stands for one function.
    """
    known, problems = {claim.id: claim for claim in claims}, dict[str, str]()
    for claim in claims:
        for reading in claim.readings:
            reason = next(filter(None, _misnamed(reading, known, problems)), None)
            if reason:
                with placing(claim):
                    said = f"{claim.file}: claim {claim.id}, reading {reading.name!r}: {reason}"
                    raise CatalogueError(said, part=(reading.name, "asserts"))


def _misnamed(reading: Reading, known: Mapping[str, Claim], problems: dict[str, str]) -> Iterator[str]:
    """Yield why what an argument names reads as something else; `problems` are those of readings before, by name."""
    if not isinstance(reading.asserts, (Follows, Contradicts)):
        return
    named = [reading.asserts.statement.problem]
    for fact in reading.asserts.facts:
        match fact:
            case Cited(name, states):
                named.append(states.problem)
                if name in known:
                    yield f"it cites {name!r}, a claim's number: use Audited, or give the theorem a name of its own"
            case Granted(claim=where, problems=about):
                named += about
                if where and where not in known:
                    missing = f"which is not in the catalogue{nearest(where, known)}"
                    yield f"it grants what claim {where} should declare, {missing}"
    for problem in named:
        if problems.setdefault(problem.name, problem.key) != problem.key:
            yield f"{problem.name!r} is the name of two problems, {problems[problem.name]} and {problem.key}"


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
                    with placing(claim):
                        raise CatalogueError(
                            f"{claim.file}: claim {claim.id}, reading {reading.name!r}: a fact names the reading "
                            f"{name!r} of claim {number}, which is not in the catalogue",
                            part=(reading.name, "asserts", name),
                        )
            rests[claim.id, reading.slug] = [(readings[key][0].id, readings[key][1].slug) for key in wanted]
    try:
        graphlib.TopologicalSorter(rests).prepare()
    except graphlib.CycleError as error:
        path = list(reversed(error.args[1]))
        file = readings[path[0]][0].file
        raise CatalogueError(f"{file}: an argument rests on itself: {' -> '.join(map('/'.join, path))}") from error
