"""Assumptions by name: those of statements and theorems, and those that a claim file grants."""

from collections.abc import Iterable, Sequence

from lemmacheck.records import Assumption


def is_expected(given: Iterable[Assumption], assuming: Sequence[str]) -> bool:
    """Whether a verdict is given under the assumptions expected: as they are printed, or by the claim that declares."""
    found = [{str(one), one.declared_in or one.text} for one in given]
    return all(names & {*assuming} for names in found) and all(
        any(expected in names for names in found) for expected in assuming
    )


def named(names: Iterable[str]) -> tuple[Assumption, ...]:
    """Return what statements and theorems assume, by the names that their authors gave."""
    return tuple(Assumption(name) for name in names)


def listed(names: Sequence[str]) -> str:
    """Return names as a list in words."""
    return " and ".join((", ".join(names[:-1]), names[-1]) if len(names) > 1 else names)
