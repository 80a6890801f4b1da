"""All mutants of a reading, by what it asserts; readings that stand for nothing have none."""

from collections.abc import Mapping
from typing import Any

from lemmacheck.mutation.answers import of_reduction
from lemmacheck.mutation.arguments import of_argument
from lemmacheck.mutation.bounds import of_bound
from lemmacheck.mutation.counts import of_cost
from lemmacheck.mutation.definitions import of_definition
from lemmacheck.mutation.mutant import Mutant
from lemmacheck.vocabulary import Bound, Contradicts, Cost, Decodes, Follows, Growth, Reading, Verdict, WellPosed

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
