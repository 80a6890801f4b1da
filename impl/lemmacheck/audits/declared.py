"""Declarations: what a claim file says of its code and nobody checks; what rests on one is given under it.

A count is the time of a problem because the claim file says so. Checked is what can be: that the count claims the
exponent that is stated, that tokens grow as stated along its families, and that its width is Θ(ln n) there. That the
algorithm computes what it is said to is not checked, and enters every verdict that needs it as a named assumption. So
do the parts that a problem is said to be made of, the part that an inequality settles, and that a reduction is
efficient.
"""

import re
from collections.abc import Iterable, Sequence

from lemmacheck.vocabulary import DECLARED, Claim, Cost, Decodes, Runtime

_DECLARED = re.compile(rf" {re.escape(DECLARED)}(?P<claim>[^()]+)\)$")


def is_expected(given: Iterable[str], assuming: Sequence[str]) -> bool:
    """Whether a verdict is given under the assumptions expected: by their names, or by the claim that declares them."""
    found = [(name, declaring(name)) for name in given]
    return all({*names} & {*assuming} for names in found) and all(
        any(expected in names for names in found) for expected in assuming
    )


def declaring(name: str) -> str | None:
    """Return the number of the claim whose file declares an assumption, None for a hypothesis or a theorem."""
    found = _DECLARED.search(name)
    return found["claim"] if found else None


def _declared(claim: Claim, text: str) -> str:
    return f"{text} {DECLARED}{claim.id})"


def computes(claim: Claim, asserts: Cost) -> str:
    """Name the assumption that a counted algorithm solves what its Cost says."""
    assert asserts.solves is not None  # noqa: S101 - a Cost without it states nothing
    width = "" if asserts.width else " of any width"
    return _declared(claim, f"the algorithm counted computes {asserts.solves.instances}{width}")


def made_of(claim: Claim, statement: Runtime) -> str:
    """Name the assumption that a problem is done by doing its parts."""
    how = "O(log n) times each on as many tokens"
    return _declared(claim, f"{statement.problem} is done by {listed(statement.parts)}, {how}")


def reduces(claim: Claim, asserts: Decodes) -> str:
    """Name the assumption that a reduction is efficient, and is one between the problems that it names."""
    how = "in n^o(1) calls, at the same n and orders, in time that does not count"
    return _declared(claim, f"{asserts.source} reduces to {asserts.target} {how}")


def settles(claim: Claim, reading: str, part: str) -> str:
    """Name the assumption that an inequality is what a part of a problem asks for."""
    return _declared(claim, f"“{reading}” settles {part}")


def listed(names: Sequence[str]) -> str:
    """Return names as a list in words."""
    return " and ".join((", ".join(names[:-1]), names[-1]) if len(names) > 1 else names)
