"""All mutants of a reading, by what it asserts; readings that stand for nothing have none."""

from collections.abc import Mapping
from typing import Any

from impl.harness.claim import Bound, Growth, Reading, Verdict
from impl.harness.cost import Cost
from impl.harness.decodes import Decodes
from impl.harness.mutants.answers import of_reduction
from impl.harness.mutants.arguments import of_argument
from impl.harness.mutants.bounds import of_bound
from impl.harness.mutants.counts import of_cost
from impl.harness.mutants.definitions import of_definition
from impl.harness.mutants.mutant import Mutant
from impl.harness.posed import WellPosed
from impl.harness.statement import Contradicts, Follows

STANDS = (Verdict.PROVED.value, Verdict.SUPPORTED.value)


def mutants_of(reading: Reading, line: Mapping[str, Any]) -> tuple[Mutant, ...]:
    """Return the mutants of a reading whose verdict is `line`: none unless it is proved or supported.

    A refuted Contradicts has mutants too: its argument stands.
    """
    asserts = reading.asserts
    if isinstance(asserts, Contradicts) and line["verdict"] == Verdict.REFUTED.value:
        return tuple(of_argument(reading, asserts))
    if line["verdict"] not in STANDS:
        return ()
    match asserts:
        case Bound() | Growth():
            return tuple(of_bound(reading, line))
        case Cost():
            return tuple(of_cost(reading, asserts, line))
        case WellPosed():
            return tuple(of_definition(reading, asserts))
        case Decodes():
            return tuple(of_reduction(reading, asserts))
        case Follows():
            return tuple(of_argument(reading, asserts))
    return ()
