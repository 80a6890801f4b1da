"""Follows and Contradicts: statements about running time held against cited theorems and audited counts.

A statement says that a problem on L = n^τ tokens, with entries up to some order in l = ln n, can be solved in time
n^{e+o(1)}, or that it cannot in n^{e-Ω(1)}. Facts are statements too: of a cited theorem, which enters the verdict as
a named assumption, or of a reading that is audited, which must assert that very statement. What is derived is a
comparison of exponents and orders, nothing more.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Protocol, runtime_checkable

from lemmacheck.formula import Expression
from lemmacheck.system import CatalogueError
from lemmacheck.vocabulary.order import ANY, Order, little, theta

__all__ = ["ANY", "Order", "little", "theta"]

_RATIONAL = re.compile(r"-?\d{1,9}(/\d{1,9}|\.\d{1,9})?")


@dataclass(frozen=True, slots=True)
class Runtime:
    """A statement: `problem` on n^tokens tokens is (or is not) solved in time n^exponent, up to n^o(1).

    Tokens have width d = Θ(ln n), whatever the constant, and entries of Q, K, V are within the order `entries`; logits
    are d R², or R² where they are scaled by 1/d. What can be done is meant for every constant in the order, what cannot
    for some. `given` names what the statement itself assumes. What can be done may have `parts`, done one after the
    other, O(log n) times each on as many tokens; its running time follows once every part has one. Raises
    CatalogueError for exponents that are no rational numbers, for tokens that are not positive, and for a lower bound
    with parts.
    """

    problem: str
    exponent: Expression = field(kw_only=True)
    is_possible: bool = field(kw_only=True)
    tokens: Expression = field(default=1, kw_only=True)
    entries: Order = field(default=ANY, kw_only=True)
    scaled: bool = field(default=False, kw_only=True)
    given: tuple[str, ...] = field(default=(), kw_only=True)
    parts: tuple[str, ...] = field(default=(), kw_only=True)

    def __post_init__(self) -> None:
        for name in ("exponent", "tokens"):
            object.__setattr__(self, name, _rational(name, getattr(self, name)))
        for name in ("given", "parts"):
            object.__setattr__(self, name, _names(name, getattr(self, name)))
        if not _is_name(self.problem):
            raise CatalogueError(f"a problem is a name, not {self.problem!r}")
        if not isinstance(self.entries, Order):
            raise CatalogueError(f"entries are within an order, theta(...), little(...) or ANY, not {self.entries!r}")
        if Fraction(self.tokens) <= 0:
            raise CatalogueError(f"the number of tokens is a positive power of n, not n^({self.tokens})")
        if self.parts and not self.is_possible:
            raise CatalogueError(f"only what can be done has parts: a lower bound on {self.problem} is not made of any")

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
        return Fraction(self.exponent) / Fraction(self.tokens)

    @property
    def instances(self) -> str:
        """What is solved, in words: the problem, the number of tokens and the order of the logits."""
        logits = "" if self.logits.relation == "any" else f" with logits of {self.logits}"
        return f"{self.problem} on {_power(self.tokens)} tokens{logits}"

    def __str__(self) -> str:
        """Return the statement in words."""
        time = f"in n^({self.exponent} + o(1))" if self.is_possible else f"not in n^({self.exponent} - Ω(1))"
        return f"{self.problem} on {_power(self.tokens)} tokens with logits of {self.logits} {time}"

    def difference(self, other: "Runtime") -> str | None:
        """Return what another statement says otherwise, in words, None where it says the same of the same.

        Assumptions are not compared: those of both are kept.
        """
        if self.is_possible != other.is_possible:
            return f"what {'cannot' if self.is_possible else 'can'} be done"
        for name, text in _COMPARED.items():
            if getattr(self, name) != getattr(other, name):
                return text(other)
        return None


def _power(tokens: Expression) -> str:
    return "n" if tokens == 1 else f"n^{tokens}"


_COMPARED: dict[str, Callable[[Runtime], str]] = {
    "problem": lambda other: other.problem,
    "exponent": lambda other: f"the exponent {other.exponent}",
    "tokens": lambda other: f"{_power(other.tokens)} tokens",
    "entries": lambda other: f"entries of {other.entries}",
    "scaled": lambda other: "logits over d" if other.scaled else "logits that are not over d",
    "parts": lambda other: f"the parts {', '.join(other.parts)}" if other.parts else "no parts",
}


def _rational(name: str, value: Any) -> Fraction:
    """Return a number exactly."""
    if isinstance(value, (int, Fraction)) and not isinstance(value, bool):
        return Fraction(value)
    if isinstance(value, str) and _RATIONAL.fullmatch(value.strip()) and not re.search(r"/0+$", value.strip()):
        return Fraction(value.strip())
    raise CatalogueError(f"{name} is a rational number such as 2 or '3/2', not {str(value)[:40]!r}")


def _names(what: str, value: Any) -> tuple[str, ...]:
    """Return names as a tuple; one text is no list of names."""
    if isinstance(value, str) or not isinstance(value, Sequence) or not all(_is_name(name) for name in value):
        raise CatalogueError(f"{what} is a tuple of names such as ('SETH',), not {value!r}")
    return tuple(value)


def _is_name(value: Any) -> bool:
    """Whether a value can stand for something: a text that is not empty."""
    return isinstance(value, str) and bool(value.strip())


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

    def __post_init__(self) -> None:
        _named("Cited", self.name)
        _stated("Cited", self.states)


@dataclass(frozen=True, slots=True)
class Audited:
    """A reading of the catalogue, and what it states if it is proved, which must be what it asserts.

    A Follows asserts its statement. A Cost asserts the statement that it declares to be the time of (`solves`), and
    what uses it is given under that declaration. A Contradicts, and every other kind of reading, states no running
    time.
    """

    claim: str
    reading: str
    states: Runtime

    def __post_init__(self) -> None:
        _named("Audited", self.claim, self.reading)
        _stated("Audited", self.states)


@dataclass(frozen=True, slots=True)
class Carried:
    """A reduction of the catalogue that was run: what is hard for `source` is hard for `target`.

    The reading is a Decodes that declares this source and this target. Running it shows that answers decode and that
    the target is called; that it takes few calls, at the same size and the same orders, enters verdicts as a named
    assumption.
    """

    claim: str
    reading: str
    source: str = field(kw_only=True)
    target: str = field(kw_only=True)

    def __post_init__(self) -> None:
        _named("Carried", self.claim, self.reading, self.source, self.target)


@dataclass(frozen=True, slots=True)
class Shown:
    """A reading of the catalogue that must be proved, and the part of a problem that it settles.

    The reading is a Bound or a Growth: an inequality, such as one between errors, which says nothing of running time.
    So it settles one of the `parts` of what can be done, beside facts about time, and never a lower bound; that the
    inequality is what the part asks for enters verdicts as a named assumption.
    """

    claim: str
    reading: str
    part: str = field(kw_only=True)

    def __post_init__(self) -> None:
        _named("Shown", self.claim, self.reading, self.part)


Fact = Cited | Audited | Carried | Shown


def _named(word: str, *names: Any) -> None:
    if not all(_is_name(name) for name in names):
        raise CatalogueError(f"{word} takes names that are not empty, not {names!r}")


def _stated(word: str, states: Any) -> None:
    if not isinstance(states, Runtime):
        raise CatalogueError(f"{word} states what solvable(...) or unsolvable(...) returns, not {states!r}")


def _check_argument(word: str, statement: Any, facts: tuple[Any, ...]) -> None:
    _stated(word, statement)
    if not facts:
        raise CatalogueError(f"{word} needs at least one fact: Cited or Audited")
    strange = next((fact for fact in facts if not isinstance(fact, Fact)), None)
    if strange is not None:
        raise CatalogueError(f"{word} takes facts, Cited, Audited, Carried or Shown, not {strange!r}")


@runtime_checkable
class RestsOnFacts(Protocol):
    """Any assertion that rests on facts: a reading among them must be in the catalogue, and none rests on itself."""

    @property
    def facts(self) -> "tuple[Fact, ...]":
        """What it rests on."""


@dataclass(frozen=True, slots=True, init=False)
class Follows:
    """The assertion that a statement follows: facts serve all parts of its problem, or one implies its lower bound."""

    statement: Runtime
    facts: tuple[Fact, ...]

    def __init__(self, statement: Runtime, *facts: Fact) -> None:
        _check_argument("Follows", statement, facts)
        object.__setattr__(self, "statement", statement)
        object.__setattr__(self, "facts", facts)

    @property
    def terms(self) -> tuple[Any, ...]:
        """No terms: an argument compares statements."""
        return ()


@dataclass(frozen=True, slots=True, init=False)
class Contradicts:
    """The assertion of a statement that the audit holds against facts, each of which may contradict it.

    Refuting it establishes nothing else: no fact can be made of its reading.
    """

    statement: Runtime
    facts: tuple[Fact, ...]

    def __init__(self, statement: Runtime, *facts: Fact) -> None:
        _check_argument("Contradicts", statement, facts)
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

    def __post_init__(self) -> None:
        _named("Assumed", self.name)

    @property
    def terms(self) -> tuple[Any, ...]:
        """No terms: it is not examined."""
        return ()


Argument = Follows | Contradicts
