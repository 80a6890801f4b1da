"""Named lemmas about functions of real numbers, which a proof may use of any expressions.

Each says: for all real numbers at which `given` holds, both sides of `holds` have values and compare so. Each has its
proof beside it, and is tested at thousands of points.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from lemmacheck.kernel.arcs import ARCS
from lemmacheck.kernel.binding import substituted
from lemmacheck.kernel.exponentials import EXPONENTIALS
from lemmacheck.kernel.expression import ProofError
from lemmacheck.kernel.goal import Goal
from lemmacheck.kernel.lemma import Lemma
from lemmacheck.kernel.logarithms import LOGARITHMS
from lemmacheck.kernel.radicals import RADICALS
from lemmacheck.kernel.statement import Comparison
from lemmacheck.kernel.waves import WAVES


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
