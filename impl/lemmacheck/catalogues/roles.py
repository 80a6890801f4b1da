"""Checks of what a claim's readings stand for: all of them say so or none, and what one refers to is there."""

from lemmacheck.system import CatalogueError
from lemmacheck.vocabulary import Claim, Role, StandsFor

_WORDS = "statement(), instance(...), stronger(...), repaired(...), step(...) or aside(...)"
_TARGETS = (Role.STATEMENT, Role.REPAIRED)


def check_roles(where: str, claim: Claim) -> None:
    """Raise CatalogueError where a reading stands for nothing while others do, or for what the claim does not have."""
    if not isinstance(claim.argued, tuple) or not all(isinstance(line, str) and line for line in claim.argued):
        raise CatalogueError(f"{where}: argued={claim.argued!r} is no tuple of quotations")
    declared = [reading for reading in claim.readings if reading.stands_for is not None]
    roles: dict[str, Role] = {}
    for reading in declared:
        at, given = f"{where}, reading {reading.name!r}", reading.stands_for
        if not isinstance(given, StandsFor):
            raise CatalogueError(f"{at}: stands_for={given!r} is none; write {_WORDS}")
        if not isinstance(given.which, str) or (not given.which and given.role is not Role.STATEMENT):
            raise CatalogueError(f"{at}: stands_for does not say in words which; write {_WORDS}")
        roles[reading.name] = given.role
    silent = [reading.name for reading in claim.readings if reading.stands_for is None]
    if declared and silent:
        raise CatalogueError(f"{where}, reading {silent[0]!r} does not say what it stands for; add stands_for={_WORDS}")
    for reading in declared:
        _check_target(f"{where}, reading {reading.name!r}", claim.stands_for(reading), roles)


def _check_target(where: str, given: StandsFor, roles: dict[str, Role]) -> None:
    """Raise CatalogueError where an instance, or a stronger reading, names no statement of the claim.

    One that names none is about the statement itself, whether or not some reading is all of that.
    """
    if given.role in (Role.INSTANCE, Role.STRONGER) and given.of is not None and roles.get(given.of) not in _TARGETS:
        raise CatalogueError(f"{where}: of={given.of!r} is no reading that stands for the statement or its repair")
