"""Writing formulas: one canonical text that is read back to the same formula, for people, and for provers."""

from lemmacheck.formula.printing.canonical import canonical
from lemmacheck.formula.printing.letters import INDICES
from lemmacheck.formula.printing.needs import needs_of
from lemmacheck.formula.printing.plain import Plain
from lemmacheck.formula.printing.printer import Printed, TooLongError, printed
from lemmacheck.formula.printing.reading import FormulaTextError, read_formula
from lemmacheck.formula.printing.rocq import RocqScript, rocq
from lemmacheck.formula.printing.smtlib import SmtScript, smtlib
from lemmacheck.formula.printing.style import Style
from lemmacheck.formula.printing.tex import Latex

__all__ = [
    "INDICES",
    "FormulaTextError",
    "Latex",
    "Plain",
    "Printed",
    "RocqScript",
    "SmtScript",
    "Style",
    "TooLongError",
    "canonical",
    "needs_of",
    "printed",
    "read_formula",
    "rocq",
    "smtlib",
]
