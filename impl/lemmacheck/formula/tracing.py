"""From a term to its formula: the term runs on unknowns, twice, and what it did is what everybody judges.

A formula is the same for all values of its variables, but of those whose values an exponent or a position depends on:
for other values of these the term runs again.
"""

import contextlib
import functools
import inspect
import linecache
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from lemmacheck.arithmetic import Arithmetic, Counting, Float64, NotAvailableError, exact
from lemmacheck.formula.entrywise import acts_entrywise
from lemmacheck.formula.expression import evaluate_expression, names_in
from lemmacheck.formula.formula import Formula, counts_again, evaluate, formula_of, joined, says_the_same
from lemmacheck.formula.nodes import Symbol
from lemmacheck.formula.terms import AnyTerm, Sum, call, function_of, name_of, variables_of
from lemmacheck.formula.unknown import Look, Unknown, Unknowns, is_library
from lemmacheck.system import TermError, ValuelessError

VALUELESS = (ArithmeticError, ValueError, LookupError, RecursionError, MemoryError)
"""What a counted term may raise because it has no value at a point; all else says that its code is wrong."""

_HERE = f"{Path(__file__).parents[1]}{os.sep}"
"""The engine's own code, which no author wrote."""
MOST_KEPT = 4096
"""How many formulas of one term are kept, for different values of its integers."""

Sizes = tuple[tuple[str, int, int], ...]
"""The variables that a term may see: name, rows and columns."""
Oracle = Callable[[Symbol], Fraction | None]
"""The exact value of a symbol where it is known; None where it may be any number."""
NO_FUNCTION = "is no function of its variables: called twice with the same numbers, it says two things"


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


@dataclass(slots=True)
class _Kept:
    """The formulas of some terms at some sizes, by the values of the symbols they depend on otherwise."""

    asked: tuple[Symbol, ...] = ()
    found: dict[tuple[Fraction | None, ...], Traced] = field(default_factory=dict)


def formula_for(terms: Sequence[AnyTerm], sizes: Sizes, oracle: Oracle) -> Formula:
    """Return the one formula of some terms at some sizes; `oracle` knows the values of symbols, or None.

    Raises TermError where a term is wrong code, looks at its numbers or says something else each time,
    NotAvailableError where it needs an integer that the oracle does not know, and ValuelessError where it has no value.
    """
    size = {name: (name, rows, columns) for name, rows, columns in sizes}
    return joined(tuple(_formula(term, tuple(size[name] for name in names_of(term)), oracle) for term in terms))


def _formula(term: AnyTerm, sizes: Sizes, oracle: Oracle) -> Formula:
    traced = trace(term, sizes, oracle)
    if traced.wrong:
        raise TermError(traced.wrong)
    if traced.valueless:
        raise ValuelessError(traced.valueless)
    if traced.formula is None:
        raise NotAvailableError(traced.unfollowed)
    return traced.formula


def trace(term: AnyTerm, sizes: Sizes, oracle: Oracle) -> Traced:
    """Return the formula of a term or why there is none, from memory where it is known."""
    kept = _kept(term, sizes)
    key = tuple(oracle(symbol) for symbol in kept.asked)
    traced = kept.found.get(key)
    if traced is None:
        traced, asked = _traced_anew(term, sizes, oracle)
        more = tuple(symbol for symbol in asked if symbol not in kept.asked)
        if more or len(kept.found) >= MOST_KEPT:
            kept.found.clear()
        kept.asked += more
        kept.found[tuple(oracle(symbol) for symbol in kept.asked)] = traced
    return traced


def forget() -> None:
    """Forget all terms that were traced: those of one round or reading are of no use to the next."""
    _kept.cache_clear()
    joined.cache_clear()


def is_steady(term: AnyTerm, sizes: Sizes, oracle: Oracle) -> bool:
    """Whether a term, and what it counts, says once more what was judged.

    A term that draws numbers or remembers its calls does not.
    """
    known, (again, _) = trace(term, sizes, oracle), _traced_anew(term, sizes, oracle)
    if known.formula is None or not known.same_as(again):
        return known.same_as(again)
    with contextlib.suppress(*VALUELESS), exact() as on:
        return counts_again(known.formula, on, lambda symbol: on.number(oracle(symbol)))
    return True


def _traced_anew(term: AnyTerm, sizes: Sizes, oracle: Oracle) -> tuple[Traced, tuple[Symbol, ...]]:
    """Run a term on unknowns twice; return what came of it, and the symbols whose values it depends on."""
    first, on = _run(term, sizes, oracle)
    again, _ = _run(term, sizes, oracle)
    if not first.same_as(again):
        first = Traced(wrong=f"{name_of(term)!r} {NO_FUNCTION} ({place_of(term)})")
    return first, tuple(on.asked)


def evaluate_terms(terms: Sequence[AnyTerm], on: Arithmetic, values: Mapping[str, Any]) -> list[Any]:
    """Return the values of terms, matrices of numbers of the arithmetic.

    In batches of floats, which decide nothing, and where operations are counted, the terms themselves are called.
    Raises as `formula_for` does, and what the arithmetic raises where a term has no value.
    """
    if isinstance(on, (Float64, Counting)):
        return [_called(term, on, values) for term in terms]
    formula, steps = evaluated(terms, on, values)
    return [_matrix(places, steps) for places in formula.roots]


def evaluated(terms: Sequence[AnyTerm], on: Arithmetic, values: Mapping[str, Any]) -> tuple[Formula, list[Any]]:
    """Return the formula of terms with the values of all its steps."""
    needed = dict.fromkeys(name for term in terms for name in names_of(term))
    known = {name: values[name] for name in needed}
    sizes = tuple((name, *value.shape[-2:]) for name, value in known.items())
    formula = formula_for(terms, sizes, lambda symbol: on.plain(known[symbol[0]][symbol[1], symbol[2]]))
    return formula, evaluate(formula, on, lambda symbol: known[symbol[0]][symbol[1], symbol[2]])


def evaluate_row(term: AnyTerm, on: Arithmetic, values: Mapping[str, Any]) -> Any:
    """Return the value of a term, whatever its shape."""
    return evaluate_terms((term,), on, values)[0]


def evaluate_term(term: AnyTerm, on: Arithmetic, values: Mapping[str, Any]) -> Any:
    """Return the value of a term, 1 x 1 (with a leading batch axis in float64).

    Raises TermError where it is not one number: of a row, only the first entry would be compared.
    """
    return must_be_one(term, evaluate_row(term, on, values))


def must_be_one(term: AnyTerm, value: Any) -> Any:
    """Return a value that is one number.

    Raises TermError where it is a row or a matrix.
    """
    if value.shape[-2:] != (1, 1):
        size = " x ".join(map(str, value.shape[-2:]))
        says = f"is {size}, and what is compared are single numbers, 1 x 1: write on.total, on.first or on.dot"
        raise TermError(f"{name_of(term)!r} {says} ({place_of(term)})")
    return value


def names_of(term: AnyTerm) -> tuple[str, ...]:
    """Return the variables that a term names, the count of a sum included."""
    own = variables_of(function_of(term))
    return (*own, *sorted(names_in(term.over) - set(own))) if isinstance(term, Sum) else own


def wrong_code(error: BaseException) -> str | None:
    """Return what a term raised, with file and line, where that says that its code is wrong; None for all else."""
    return None if isinstance(error, VALUELESS) else described(error)


def described(error: BaseException) -> str:
    """Return an exception with the place in the author's code where it was raised, and the line that stands there."""
    if isinstance(error, ValuelessError):
        return str(error)
    trace_, place = error.__traceback__, None
    while trace_ is not None:
        file = trace_.tb_frame.f_code.co_filename
        if not file.startswith(_HERE) and not is_library(file):
            place = (file, trace_.tb_lineno)
        trace_ = trace_.tb_next
    text = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return text if place is None else f"{text} ({_placed(*place)})"


def place_of(term: AnyTerm) -> str:
    """Return file and line of a term, as far as they are known."""
    code = getattr(inspect.unwrap(function_of(term)), "__code__", None)
    return "no file" if code is None else f"{Path(code.co_filename).name}, line {code.co_firstlineno}"


@functools.lru_cache(maxsize=4096)
def _kept(_term: AnyTerm, _sizes: Sizes) -> _Kept:
    return _Kept()


def _run(term: AnyTerm, sizes: Sizes, oracle: Oracle) -> tuple[Traced, Unknowns]:
    on = Unknowns(oracle)
    values = {name: on.rows(name, rows, columns) for name, rows, columns in sizes}
    try:
        traced = Traced(formula_of([_nodes(term, on, _called(term, on, values))]))
    except TermError as error:
        traced = Traced(wrong=str(error))
    except NotAvailableError as error:
        traced = Traced(unfollowed=described(error))
    except VALUELESS as error:
        traced = Traced(valueless=described(error))
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a term raises is told
        traced = Traced(wrong=f"{name_of(term)!r}: {described(error)}")
    if on.looks:
        traced = Traced(wrong=_of_look(term, on.looks[0]))
    elif on.unfollowed and not traced.wrong:
        traced = Traced(unfollowed=on.unfollowed)
    return traced, on


def _called(term: AnyTerm, on: Arithmetic, values: Mapping[str, Any]) -> Any:
    """Return what a term gives when it is called with the variables it names."""
    if not isinstance(term, Sum):
        return call(term, on, values)
    return _sum(term, on, values) if isinstance(on, Unknowns) else term.value(on, values)


def _sum(term: Sum, on: Unknowns, values: Mapping[str, Any]) -> Any:
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
        raise TermError(f"{name_of(term)!r} {_no_matrix(value)} ({place_of(term)})")
    for entry in value.ravel():
        if not isinstance(entry, Unknown) or entry.owner is not on:
            raise TermError(
                f"{name_of(term)!r} returns {type(entry).__name__}, which is no number of the arithmetic: write "
                f"on.scalar(...) ({place_of(term)})"
            )
    return [[entry.node for entry in row] for row in value]


def _no_matrix(value: Any) -> str:
    """Return what is wrong with a value that is no matrix of the arithmetic."""
    if value is None:
        return "returns nothing: is a `return` missing?"
    if isinstance(value, Unknown) or (isinstance(value, np.ndarray) and value.ndim != 2):
        return "returns a number without shape, such as x[0, 0]: write x, or on.first(x)"
    return f"returns {type(value).__name__}, not a number of the arithmetic: write on.scalar(...)"


def _of_look(term: AnyTerm, look: Look) -> str:
    return f"{name_of(term)!r} looks at its numbers, by {look} ({_placed(look.file, look.line)})"


def _placed(file: str, line: int) -> str:
    source = linecache.getline(file, line).strip()
    return f"{Path(file).name}, line {line}" + (f": {source}" if source else "")


def _matrix(places: Sequence[Sequence[int]], steps: Sequence[Any]) -> Any:
    out = np.empty((len(places), len(places[0]) if places else 0), dtype=object)
    for i, row in enumerate(places):
        for j, place in enumerate(row):
            out[i, j] = steps[place]
    return out
