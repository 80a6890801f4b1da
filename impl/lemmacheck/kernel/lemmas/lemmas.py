"""Named lemmas about functions of real numbers, which a proof may use of any expressions.

Each says: for all real numbers at which `given` holds, both sides of `holds` have values and compare so. Each has its
proof beside it, and is tested at thousands of points.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from lemmacheck.kernel.lemmas.arcs import ARCS
from lemmacheck.kernel.lemmas.exponentials import EXPONENTIALS
from lemmacheck.kernel.lemmas.lemma import Lemma
from lemmacheck.kernel.lemmas.logarithms import LOGARITHMS
from lemmacheck.kernel.lemmas.radicals import RADICALS
from lemmacheck.kernel.lemmas.waves import WAVES
from lemmacheck.kernel.statements import Comparison, Goal, ProofError, substituted


@dataclass(frozen=True, slots=True)
class Instantiated:
    """A lemma of certain expressions: what has to be shown of them, and what then holds."""

    given: tuple[Comparison, ...]
    holds: Comparison


LEMMAS: Mapping[str, Lemma] = {**EXPONENTIALS, **LOGARITHMS, **RADICALS, **WAVES, **ARCS}


def instantiated(goal: Goal, named: object) -> Instantiated:
    """Return a lemma, `[name, expression, ...]`, with expressions of a goal in the places of its numbers.

    Raises ProofError where there is no such lemma, or not as many numbers.
    """
    if not isinstance(named, list) or not named or not isinstance(named[0], str) or named[0] not in LEMMAS:
        raise ProofError(f"{named!r:.60} names no lemma")
    lemma = LEMMAS[named[0]]
    names = lemma.names.split()
    if len(names) != len(named) - 1:
        raise ProofError(f"{named[0]} is about {len(names)} numbers")
    values = {name: goal.read(text) for name, text in zip(names, named[1:], strict=True)}

    def put(text: str) -> Comparison:
        found = goal.compared(text)
        left, right = (substituted(goal.table, side, values) for side in (found.left, found.right))
        return Comparison(left, found.sign, right)

    return Instantiated(tuple(map(put, lemma.given)), put(lemma.holds))
