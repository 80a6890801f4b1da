"""Declarations: what a claim file says of its code and nobody checks; what rests on one is given under it.

A count is the time of a problem because the claim file says so. Checked is what can be: that the count claims the
exponent that is stated, that tokens grow as stated along its families, and that its width is Θ(ln n) there. That the
algorithm computes what it is said to is not checked, and enters every verdict that needs it as a named assumption. So
do the parts that a problem is said to be made of, the part that an inequality settles, and that a reduction is
efficient.
"""

from collections.abc import Iterable, Sequence

from lemmacheck.records import Assumption
from lemmacheck.vocabulary import Claim, Cost, Decodes, Runtime


def is_expected(given: Iterable[Assumption], assuming: Sequence[str]) -> bool:
    """Whether a verdict is given under the assumptions expected: as they are printed, or by the claim that declares."""
    found = [{str(one), one.declared_in or one.text} for one in given]
    return all(names & {*assuming} for names in found) and all(
        any(expected in names for names in found) for expected in assuming
    )


def named(names: Iterable[str]) -> tuple[Assumption, ...]:
    """Return what statements and theorems assume, by the names that their authors gave."""
    return tuple(Assumption(name) for name in names)


def computes(claim: Claim, asserts: Cost) -> Assumption:
    """Name the assumption that a counted algorithm solves what its Cost says."""
    assert asserts.solves is not None  # noqa: S101 - a Cost without it states nothing
    width = "" if asserts.width else " of any width"
    return Assumption(f"the algorithm counted computes {asserts.solves.instances}{width}", claim.id)


def made_of(claim: Claim, statement: Runtime) -> Assumption:
    """Name the assumption that a problem is done by doing its parts."""
    how = "O(log n) times each on as many tokens"
    return Assumption(f"{statement.problem} is done by {listed(statement.parts)}, {how}", claim.id)


def reduces(claim: Claim, asserts: Decodes) -> Assumption:
    """Name the assumption that a reduction is efficient, and is one between the problems that it names."""
    how = "in n^o(1) calls, at the same n and orders, in time that does not count"
    return Assumption(f"{asserts.source} reduces to {asserts.target} {how}", claim.id)


def settles(claim: Claim, reading: str, part: str) -> Assumption:
    """Name the assumption that an inequality is what a part of a problem asks for."""
    return Assumption(f"“{reading}” settles {part}", claim.id)


def listed(names: Sequence[str]) -> str:
    """Return names as a list in words."""
    return " and ".join((", ".join(names[:-1]), names[-1]) if len(names) > 1 else names)
