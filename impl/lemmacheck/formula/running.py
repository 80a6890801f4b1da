"""One run of a term on unknowns: the nodes that it gives, or why it gives none."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from lemmacheck.arithmetic import Arithmetic, NotAvailableError, Values
from lemmacheck.formula.author_code import VALUELESS, described, place_of, placed, return_of
from lemmacheck.formula.entrywise import acts_entrywise
from lemmacheck.formula.expressions.expression_value import evaluate_expression
from lemmacheck.formula.formula import Formula, formula_of, says_the_same
from lemmacheck.formula.look import Look
from lemmacheck.formula.nodes import Oracle
from lemmacheck.formula.terms import AnyTerm, Sum, call, name_of, variables_of
from lemmacheck.formula.unknown import Unknown
from lemmacheck.formula.unknowns import Unknowns
from lemmacheck.system import TermError, in_words

Sizes = tuple[tuple[str, int, int], ...]
"""The variables that a term may see: name, rows and columns."""


@dataclass(frozen=True, slots=True)
class Traced:
    """What came of running terms on unknowns: their formula, or why there is none.

    `wrong` says that the code is wrong, `unfollowed` that an exponent or a position is not known here, `valueless` what
    was raised because of the values that exponents and positions have.
    """

    formula: Formula | None = None
    wrong: str = ""
    unfollowed: str = ""
    valueless: str = ""

    def same_as(self, other: "Traced") -> bool:
        """Whether two runs came to the same."""
        texts = self.wrong, self.unfollowed, self.valueless
        return texts == (other.wrong, other.unfollowed, other.valueless) and says_the_same(self.formula, other.formula)


def run(term: AnyTerm, sizes: Sizes, oracle: Oracle) -> tuple[Traced, Unknowns]:
    """Run a term on unknowns once; return what came of it, and the arithmetic that wrote it down."""
    on = Unknowns(oracle)
    values = {name: on.rows(name, rows, columns) for name, rows, columns in sizes}
    try:
        traced = Traced(formula_of([_nodes(term, on, called(term, on, values))]))
    except TermError as error:
        traced = Traced(wrong=str(error))
    except NotAvailableError as error:
        traced = Traced(unfollowed=described(error))
    except VALUELESS as error:
        traced = Traced(valueless=described(error))
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a term raises is reported
        traced = Traced(wrong=f"{name_of(term)!r}: {described(error)}")
    if on.looks:
        traced = Traced(wrong=_of_look(term, on.looks[0]))
    elif on.unfollowed and not traced.wrong:
        traced = Traced(unfollowed=on.unfollowed)
    return traced, on


def called(term: AnyTerm, on: Arithmetic, values: Values) -> Any:
    """Return what a term gives when it is called with the variables it names."""
    if not isinstance(term, Sum):
        return call(term, on, values)
    return _sum(term, on, values) if isinstance(on, Unknowns) else term.value(on, values)


def _sum(term: Sum, on: Unknowns, values: Values) -> Any:
    """Return a sum: of one function of single entries where the summand is that, else of the row that it gives."""
    used = {name: values[name] for name in variables_of(term.entry)}
    lengths = {value.shape[1] for value in used.values() if value.shape != (1, 1)}
    rows = frozenset(name for name, value in used.items() if value.shape != (1, 1))
    if len(lengths) == 1 and all(used[name].shape[0] == 1 for name in rows) and acts_entrywise(term.entry, rows):
        (length,) = lengths
        summands = [
            call(term.entry, on, {n: v[:, j : j + 1] if n in rows else v for n, v in used.items()})
            for j in range(length)
        ]
        summand = np.concatenate([_one(term, s) for s in summands], axis=1) if summands else np.empty((1, 0), object)
    else:
        summand = _one_row(term, call(term.entry, on, used))
    count = evaluate_expression(term.over, on, values)
    is_shared = not rows and summand.shape == (1, 1)
    total = summand * count if is_shared else _added(term, on, summand, count)
    return abs(total) if term.absolute else total


def _added(term: Sum, on: Unknowns, summand: Any, count: Any) -> Any:
    """Return the sum of a row, or of so many equal numbers.

    Raises TermError where the row has another length than the sum.
    """
    number = on.exponent(count[0, 0])
    if summand.shape == (1, 1) and number != 1:
        return summand * count
    if summand.shape[1] != number:
        text = f"is summed over {term.over} = {number} entries and yields {summand.shape[1]}"
        raise TermError(f"{name_of(term)!r} {text} ({place_of(term)})")
    return on.total(summand)


def _one(term: Sum, summand: Any) -> Any:
    if not isinstance(summand, np.ndarray) or summand.shape != (1, 1):
        raise TermError(f"{name_of(term)!r} has a summand that is no single number ({place_of(term)})")
    return summand


def _one_row(term: Sum, summand: Any) -> Any:
    """Return a summand that is a row.

    Raises TermError where it is a column or a matrix, of which nobody says what is summed.
    """
    if not isinstance(summand, np.ndarray) or summand.ndim != 2 or summand.shape[0] != 1:
        shape = " x ".join(map(str, summand.shape)) if isinstance(summand, np.ndarray) else ""
        raise TermError(f"{name_of(term)!r} has a summand that is {shape or 'no row'}, not a row ({place_of(term)})")
    return summand


def _nodes(term: AnyTerm, on: Unknowns, value: Any) -> list[list[Any]]:
    """Return a term's value as nodes.

    Raises TermError where it is no matrix of this run's numbers.
    """
    if not isinstance(value, np.ndarray) or value.ndim != 2:
        raise TermError(f"{name_of(term)!r} {_no_matrix(value)} ({return_of(term)})")
    for entry in value.ravel():
        if not isinstance(entry, Unknown) or entry.owner is not on:
            raise TermError(
                f"{name_of(term)!r} returns {in_words(entry)}, which is no number of the arithmetic: write "
                f"on.scalar(...) ({return_of(term)})"
            )
    return [[entry.node for entry in row] for row in value]


def _no_matrix(value: Any) -> str:
    """Return what is wrong with a value that is no matrix of the arithmetic."""
    if value is None:
        return "returns nothing: is a `return` missing?"
    if isinstance(value, Unknown) or (isinstance(value, np.ndarray) and value.ndim != 2):
        return "returns a number without shape, such as x[0, 0] or sum(x): write on.first(x), or on.total(x)"
    if isinstance(value, list | tuple):
        return f"returns a {type(value).__name__}, not a number of the arithmetic: write on.row(...), or one number"
    if isinstance(value, bool):
        return "returns whether something is so, not a number: a term is one side of a comparison, and Bound compares"
    if isinstance(value, Arithmetic):
        return "returns `on` itself, not a number of the arithmetic: call one of its operations, such as on.exp(x)"
    if callable(value):
        return f"returns {in_words(value)}, not a number of the arithmetic: call it, as in on.exp(x)"
    return f"returns {in_words(value)}, not a number of the arithmetic: write on.scalar(2) for 2"


def _of_look(term: AnyTerm, look: Look) -> str:
    return f"{name_of(term)!r} looks at its numbers, by {look} ({placed(look.file, look.line)})"
