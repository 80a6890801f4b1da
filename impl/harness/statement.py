"""Follows and Contradicts: statements about running time held against cited theorems and audited counts.

A statement says that a problem on L = n^τ tokens, with entries up to some order in l = ln n, can be solved in time
n^{e+o(1)}, or that it cannot in n^{e-Ω(1)}. Facts are statements too: of a cited theorem, which enters the verdict as
a named assumption, or of a counted algorithm. What is derived is a comparison of exponents and orders, nothing more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import sympy

from impl.harness.errors import CatalogueError
from impl.harness.expression import Expression

_L = sympy.Symbol("l", positive=True)


@dataclass(frozen=True, slots=True)
class Order:
    """How large a quantity may be, in l = ln n: `Θ` of a bound, `o` of it, or `any`."""

    relation: str
    of: str = "1"

    def __str__(self) -> str:
        """Return the order as the paper writes it, l as ln n."""
        inside = str(sympy.sympify(self.of, {"l": sympy.Symbol("ln(n)")})).replace("**", "^")
        return "any size" if self.relation == "any" else f"{self.relation}({inside})"

    def combined(self, other: "Order") -> "Order":
        """Return the order of a product of two quantities of which the second is Θ of something."""
        return Order(self.relation, str(sympy.sympify(self.of, {"l": _L}) * sympy.sympify(other.of, {"l": _L})))


ANY = Order("any")


def theta(of: str) -> Order:
    """Declare Θ(of), with l = ln n: bounded by a multiple of it, the constant free."""
    return Order("Θ", of)


def little(of: str) -> Order:
    """Declare o(of), with l = ln n."""
    return Order("o", of)


@dataclass(frozen=True, slots=True)
class Runtime:
    """A statement: `problem` on n^tokens tokens is (or is not) solved in time n^exponent, up to n^o(1).

    Tokens have width d = Θ(ln n) and entries of Q, K, V within the order `entries`; logits are d R², or R² where they
    are scaled by 1/d. `given` names what the statement itself assumes. A problem may have `parts`, done one after the
    other, O(log n) times each; its running time follows once every part has one.
    """

    problem: str
    exponent: Expression = field(kw_only=True)
    is_possible: bool = field(kw_only=True)
    tokens: Expression = field(default=1, kw_only=True)
    entries: Order = field(default=ANY, kw_only=True)
    scaled: bool = field(default=False, kw_only=True)
    given: tuple[str, ...] = field(default=(), kw_only=True)
    parts: tuple[str, ...] = field(default=(), kw_only=True)

    @property
    def logits(self) -> Order:
        """The order of the logits."""
        if self.entries.relation == "any":
            return ANY
        squared = self.entries.combined(self.entries)
        return squared if self.scaled else squared.combined(theta("l"))

    @property
    def per_token(self) -> Fraction:
        """The exponent in the number of tokens."""
        return Fraction(str(self.exponent)) / Fraction(str(self.tokens))

    def __str__(self) -> str:
        """Return the statement in words."""
        tokens = "n" if str(self.tokens) == "1" else f"n^{self.tokens}"
        time = f"in n^({self.exponent} + o(1))" if self.is_possible else f"not in n^({self.exponent} - Ω(1))"
        return f"{self.problem} on {tokens} tokens with logits of {self.logits} {time}"


def solvable(problem: str, *, within: Expression, **how: Any) -> Runtime:
    """State that some algorithm takes n^(within + o(1)) on all the instances."""
    return Runtime(problem, exponent=within, is_possible=True, **how)


def unsolvable(problem: str, *, below: Expression, **how: Any) -> Runtime:
    """State that no algorithm takes n^(below - Ω(1)) on all the instances."""
    return Runtime(problem, exponent=below, is_possible=False, **how)


@dataclass(frozen=True, slots=True)
class Cited:
    """A theorem of the literature, by the name under which it enters verdicts, and what it states."""

    name: str
    states: Runtime


@dataclass(frozen=True, slots=True)
class Audited:
    """A reading of the catalogue, and what it states if it is proved: a Cost with the same exponent."""

    claim: str
    reading: str
    states: Runtime


Fact = Cited | Audited


@dataclass(frozen=True, slots=True, init=False)
class Follows:
    """The assertion that a statement follows: facts serve all parts of its problem, or one implies its lower bound."""

    statement: Runtime
    facts: tuple[Fact, ...]

    def __init__(self, statement: Runtime, *facts: Fact) -> None:
        if not facts:
            raise CatalogueError("Follows needs at least one fact: Cited or Audited")
        object.__setattr__(self, "statement", statement)
        object.__setattr__(self, "facts", facts)

    @property
    def terms(self) -> tuple[Any, ...]:
        """No terms: an argument compares statements."""
        return ()


@dataclass(frozen=True, slots=True, init=False)
class Contradicts:
    """The assertion of a statement that the audit holds against facts, each of which may contradict it."""

    statement: Runtime
    facts: tuple[Fact, ...]

    def __init__(self, statement: Runtime, *facts: Fact) -> None:
        if not facts:
            raise CatalogueError("Contradicts needs at least one fact: Cited or Audited")
        object.__setattr__(self, "statement", statement)
        object.__setattr__(self, "facts", facts)

    @property
    def terms(self) -> tuple[Any, ...]:
        """No terms: an argument compares statements."""
        return ()


Argument = Follows | Contradicts


@dataclass(frozen=True, slots=True)
class Derived:
    """What an argument gives: whether it goes through, under which assumptions, and its steps in words."""

    holds: bool
    given: tuple[str, ...]
    steps: tuple[str, ...]


def derive_from(argument: Argument, proved: Mapping[Audited, bool]) -> Derived:
    """Return whether the facts imply (or contradict) the statement; `proved` says which audited facts stand."""
    statement = argument.statement
    steps, used = [f"stated: {statement}"], list[Fact]()
    wrong = _unimplied if isinstance(argument, Follows) else _unbroken
    for fact in argument.facts:
        name = fact.name if isinstance(fact, Cited) else f"{fact.claim}, {fact.reading}"
        stands = isinstance(fact, Cited) or proved.get(fact, False)
        reason = wrong(fact.states, statement) if stands else "not proved here, so it settles nothing"
        if reason is None:
            used.append(fact)
        steps.append(f"{name}: {fact.states}; {reason or _success(argument)}")
    missing = _missing(argument, used)
    steps += [f"no fact serves {part}" for part in missing]
    given = (*statement.given, *(name for fact in used for name in _assumed(fact)))
    holds = bool(used) and not missing
    return Derived(holds, tuple(dict.fromkeys(given)) if holds else (), tuple(steps))


def _missing(argument: Argument, used: Sequence[Fact]) -> list[str]:
    """Return the parts of a problem that are to be done and that no fact does."""
    if isinstance(argument, Contradicts) or not argument.statement.is_possible:
        return []
    done = {fact.states.problem for fact in used}
    return [part for part in argument.statement.parts or (argument.statement.problem,) if part not in done]


def _assumed(fact: Fact) -> tuple[str, ...]:
    return (*fact.states.given, fact.name) if isinstance(fact, Cited) else ()


def _success(argument: Argument) -> str:
    return "it covers this part" if isinstance(argument, Follows) else "the two exclude each other"


def _unimplied(fact: Runtime, statement: Runtime) -> str | None:
    """Return why a fact does not give (its part of) a statement, None where it does."""
    if fact.is_possible != statement.is_possible:
        return "one says what can be done, the other what cannot"
    if fact.is_possible:
        if fact.problem not in (statement.parts or (statement.problem,)):
            return f"it is about {fact.problem}"
        if not _covers(fact.logits, statement.logits):
            return f"it does not serve logits of {statement.logits}"
        if _time(fact, statement) > Fraction(str(statement.exponent)):
            return f"its exponent is {_time(fact, statement)} in n"
        return None
    if fact.problem != statement.problem:
        return f"it is about {fact.problem}"
    if not _reaches(statement.logits, fact.logits):
        return f"logits of {statement.logits} do not include its hard instances"
    return None if _time(fact, statement) >= Fraction(str(statement.exponent)) else "it rules out less"


def _unbroken(fact: Runtime, statement: Runtime) -> str | None:
    """Return why a fact does not contradict a statement, None where both cannot be true."""
    if fact.is_possible == statement.is_possible:
        return "both point the same way"
    if fact.problem != statement.problem:
        return f"it is about {fact.problem}"
    can, cannot = (fact, statement) if fact.is_possible else (statement, fact)
    if not _reaches(can.logits, cannot.logits):
        return f"logits of {can.logits} do not include logits of {cannot.logits}"
    return None if can.per_token < cannot.per_token else "the exponents leave room for both"


def _time(fact: Runtime, statement: Runtime) -> Fraction:
    """Return a fact's exponent in the n of a statement, whose tokens may be another power of n."""
    return fact.per_token * Fraction(str(statement.tokens))


def _reaches(bound: Order, wanted: Order) -> bool:
    """Whether quantities within one order include all of another order, whatever its constant."""
    if bound.relation == "any":
        return True
    if wanted.relation == "any":
        return False
    ratio = _ratio(bound, wanted)
    return bool(ratio == sympy.oo if bound.relation == "o" and wanted.relation != "o" else ratio > 0)


def _covers(served: Order, asked: Order) -> bool:
    """Whether every quantity within the order asked for is within the one that is served."""
    if served.relation == "any":
        return True
    if asked.relation == "any":
        return False
    ratio = _ratio(asked, served)
    return bool(ratio == 0 if served.relation == "o" and asked.relation != "o" else ratio < sympy.oo)


def _ratio(one: Order, other: Order) -> Any:
    return sympy.limit(sympy.sympify(one.of, {"l": _L}) / sympy.sympify(other.of, {"l": _L}), _L, sympy.oo)
