"""From a term to its formula: the term runs on unknowns, twice, and what it did is what everybody judges.

A formula is the same for all values of its variables, but of those whose values an exponent or a position depends on:
for other values of these the term runs again.
"""

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import cast

from lemmacheck.arithmetic import NotAvailableError, exact
from lemmacheck.formula.author_code import VALUELESS, place_of
from lemmacheck.formula.evaluation.evaluate import counts_again
from lemmacheck.formula.formula import Formula, joined
from lemmacheck.formula.memory import remembered
from lemmacheck.formula.nodes import Oracle, Symbol
from lemmacheck.formula.running import Sizes, Traced, run
from lemmacheck.formula.terms import AnyTerm, name_of, names_of
from lemmacheck.system import TermError, ValuelessError

MOST_KEPT = 4096
"""How many formulas of one term are kept, for different values of its integers."""

NO_FUNCTION = "is no function of its variables: called twice with the same numbers, it says two things"


@dataclass(slots=True)
class _Kept:
    """The formulas of some terms at some sizes, by the values of the symbols they depend on otherwise."""

    asked: tuple[Symbol, ...] = ()
    found: dict[tuple[tuple[int, int] | None, ...], Traced] = field(default_factory=dict)

    def at(self, oracle: Oracle) -> Traced | None:
        """Return what is kept for the values of the symbols, if anything is."""
        return self.found.get(self._key(oracle))

    def keep(self, traced: Traced, asked: Iterable[Symbol], oracle: Oracle) -> None:
        """Keep what depends on the values of the symbols that were asked for."""
        more = tuple(symbol for symbol in asked if symbol not in self.asked)
        if more or len(self.found) >= MOST_KEPT:
            self.found.clear()
        self.asked += more
        self.found[self._key(oracle)] = traced

    def _key(self, oracle: Oracle) -> tuple[tuple[int, int] | None, ...]:
        values = [oracle(symbol) for symbol in self.asked]
        return tuple([None if value is None else value.as_integer_ratio() for value in values])  # hashed faster


def formula_for(terms: Sequence[AnyTerm], sizes: Sizes, oracle: Oracle) -> Formula:
    """Return the one formula of some terms at some sizes; `oracle` knows the values of symbols, or None.

    Raises TermError where a term is wrong code, looks at its numbers or says something else each time,
    NotAvailableError where it needs an integer that the oracle does not know, and ValuelessError where it has no value.
    """
    kept = _kept_together(tuple(terms), sizes)
    traced = kept.at(oracle)
    if traced is None:
        size = {name: (name, rows, columns) for name, rows, columns in sizes}
        each = [(term, tuple(size[name] for name in names_of(term))) for term in terms]
        traced = Traced(joined(tuple(_formula(term, own, oracle) for term, own in each)))
        kept.keep(traced, dict.fromkeys(symbol for term, own in each for symbol in _kept(term, own).asked), oracle)
    return cast("Formula", traced.formula)  # what is kept together has one


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
    traced = kept.at(oracle)
    if traced is None:
        traced, asked = _traced_anew(term, sizes, oracle)
        kept.keep(traced, asked, oracle)
    return traced


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
    first, on = run(term, sizes, oracle)
    again, _ = run(term, sizes, oracle)
    if not first.same_as(again):
        first = Traced(wrong=f"{name_of(term)!r} {NO_FUNCTION} ({place_of(term)})")
    return first, tuple(on.asked)


@remembered(4096)
def _kept(_term: AnyTerm, _sizes: Sizes) -> _Kept:
    return _Kept()


@remembered(4096)
def _kept_together(_terms: tuple[AnyTerm, ...], _sizes: Sizes) -> _Kept:
    return _Kept()
