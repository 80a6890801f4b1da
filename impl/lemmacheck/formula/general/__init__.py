"""A term's formula for every size at once: sizes are symbols, and sums run over an index."""

from lemmacheck.formula.general.at_large import general_at_large
from lemmacheck.formula.general.definition import Definition, algorithms_of, definitions_of, in_order, is_opaque
from lemmacheck.formula.general.enclosure import enclosure
from lemmacheck.formula.general.expansion import Known, as_general, expanded, is_instance
from lemmacheck.formula.general.generals import Generals
from lemmacheck.formula.general.indexed import COLUMN, ROW, GeneralFormula, GeneralTable, Index
from lemmacheck.formula.general.magnitude import magnitude
from lemmacheck.formula.general.matrix import GeneralMatrix
from lemmacheck.formula.general.tracing import Attempt, Declared, attempt

__all__ = [
    "COLUMN",
    "ROW",
    "Attempt",
    "Declared",
    "Definition",
    "GeneralFormula",
    "GeneralMatrix",
    "GeneralTable",
    "Generals",
    "Index",
    "Known",
    "algorithms_of",
    "as_general",
    "attempt",
    "definitions_of",
    "enclosure",
    "expanded",
    "general_at_large",
    "in_order",
    "is_instance",
    "is_opaque",
    "magnitude",
]
