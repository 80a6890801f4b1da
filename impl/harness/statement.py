"""Follows and Contradicts: statements about running time held against cited theorems and audited counts.

A statement says that a problem on L = n^τ tokens, with entries up to some order in l = ln n, can be solved in time
n^{e+o(1)}, or that it cannot in n^{e-Ω(1)}. Facts are statements too: of a cited theorem, which enters the verdict as
a named assumption, or of a counted algorithm. What is derived is a comparison of exponents and orders, nothing more.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import lazy_loader

from impl.harness.errors import CatalogueError
from impl.harness.expression import Expression

sympy = lazy_loader.load("sympy")


def as_symbols(of: str) -> Any:
    """Return an order as a sympy expression in l = ln n > 0."""
    return sympy.sympify(of, {"l": sympy.Symbol("l", positive=True)})


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
        return Order(self.relation, str(as_symbols(self.of) * as_symbols(other.of)))


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


@dataclass(frozen=True, slots=True)
class Carried:
    """A reduction of the catalogue that was run: what is hard for `source` is hard for `target`."""

    claim: str
    reading: str
    source: str = field(kw_only=True)
    target: str = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class Shown:
    """A reading of the catalogue that must be proved, and the part of a problem that it settles."""

    claim: str
    reading: str
    part: str = field(kw_only=True)


Fact = Cited | Audited | Carried | Shown


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


@dataclass(frozen=True, slots=True)
class Assumed:
    """A hypothesis: nothing that runs can check it, and every verdict that needs it is given under its name."""

    name: str

    @property
    def terms(self) -> tuple[Any, ...]:
        """No terms: it is not examined."""
        return ()


Argument = Follows | Contradicts
