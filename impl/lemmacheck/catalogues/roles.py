"""Checks of what a claim's readings are called and stand for: all say so or none, and what one refers to is there."""

from lemmacheck.system import CatalogueError, in_words, nearest
from lemmacheck.vocabulary import Claim, Reading, Role, StandsFor, Verdict

_WORDS = "statement(), instance(...), stronger(...), repaired(...), step(...) or aside(...)"
_TARGETS = (Role.STATEMENT, Role.REPAIRED)


def check_names(where: str, claim: Claim) -> None:
    """Raise CatalogueError where readings are called alike, or one is named as a repair that repairs nothing."""
    names, slugs = [reading.name for reading in claim.readings], [reading.slug for reading in claim.readings]
    for place, (name, slug) in enumerate(zip(names, slugs, strict=True)):
        if slug == "":
            said = f"the name {name!r} of a reading has no letter or digit from a to z"
            raise CatalogueError(f"{where}: {said}", part=(name,))
        if slug in slugs[:place]:
            said = f"has two readings with one name, {slug}: give each a name of its own"
            raise CatalogueError(f"{where} {said}", part=("readings",))
    if claim.proof_under is not None and claim.proof_under not in names:
        said = f"{where}: proof_under={claim.proof_under!r} names no reading of the claim"
        raise CatalogueError(f"{said}{nearest(claim.proof_under, names)}", part=("proof_under",))
    for reading in claim.readings:
        if reading.repair is not None:
            _check_repair(f"{where}, reading {reading.name!r}", reading, claim)


def _check_repair(where: str, reading: Reading, claim: Claim) -> None:
    """Raise CatalogueError where a repair is no reading, or repairs nothing."""
    part = (reading.name, "repair")
    found = [other for other in claim.readings if other.name == reading.repair]
    if not found:
        names = [other.name for other in claim.readings if other is not reading]
        said = f"repair={reading.repair!r} names no reading of the claim{nearest(reading.repair, names)}"
    elif found[0] is reading:
        said = "it is its own repair; name another reading, which holds"
    elif reading.expects is Verdict.PROVED:
        said = f"repair={reading.repair!r} repairs nothing: what is expected to be proved needs no repair"
    elif found[0].expects in (Verdict.REFUTED, Verdict.ILL_POSED):
        said = f"repair={reading.repair!r} repairs nothing: that reading is expected to be {found[0].expects} itself"
    else:
        return
    raise CatalogueError(f"{where}: {said}", part=part)


def check_roles(where: str, claim: Claim) -> None:
    """Raise CatalogueError where a reading stands for nothing while others do, or for what the claim does not have."""
    if not isinstance(claim.argued, tuple) or not all(isinstance(line, str) and line for line in claim.argued):
        raise CatalogueError(f"{where}: argued={in_words(claim.argued)} is no tuple of quotations", part=("argued",))
    declared = [reading for reading in claim.readings if reading.stands_for is not None]
    roles: dict[str, Role] = {}
    for reading in declared:
        at, given = f"{where}, reading {reading.name!r}", reading.stands_for
        part = (reading.name, "stands_for")
        if not isinstance(given, StandsFor):
            raise CatalogueError(f"{at}: stands_for={in_words(given)} is none; write {_WORDS}", part=part)
        if not isinstance(given.which, str) or (not given.which and given.role is not Role.STATEMENT):
            raise CatalogueError(f"{at}: stands_for does not say in words which; write {_WORDS}", part=part)
        roles[reading.name] = given.role
    silent = [reading.name for reading in claim.readings if reading.stands_for is None]
    if declared and silent:
        said = f"reading {silent[0]!r} does not say what it stands for; add stands_for={_WORDS}"
        raise CatalogueError(f"{where}, {said}", part=(silent[0],))
    for reading in declared:
        try:
            _check_target(f"{where}, reading {reading.name!r}", claim.stands_for(reading), roles)
        except CatalogueError as error:
            raise CatalogueError(str(error), part=(reading.name, "stands_for")) from error


def _check_target(where: str, given: StandsFor, roles: dict[str, Role]) -> None:
    """Raise CatalogueError where an instance, or a stronger reading, names no statement of the claim.

    One that names none is about the statement itself, whether or not some reading is all of that.
    """
    if given.role in (Role.INSTANCE, Role.STRONGER) and given.of is not None and roles.get(given.of) not in _TARGETS:
        raise CatalogueError(f"{where}: of={given.of!r} is no reading that stands for the statement or its repair")
