"""Follows and Contradicts: statements about running time held against cited theorems and audited readings."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol, runtime_checkable

from lemmacheck.formula import Expression
from lemmacheck.kernel import Made, Reduces, Rescales, Same, Spreads
from lemmacheck.system import CatalogueError
from lemmacheck.vocabulary.order import Order
from lemmacheck.vocabulary.pipeline import Computation
from lemmacheck.vocabulary.runtime import Runtime, is_name

Grant = Made | Reduces | Rescales | Same | Spreads
"""What may be granted where it is not derived: never a time."""


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
    """A reading of the catalogue, of use as what it establishes if it is proved. Nobody types what that is.

    A Follows establishes its statement. A Cost with a `CountedRun` establishes what the pipeline that it ran takes, or
    how many tokens a frame hands its layers. A Bound of two terms of `weighed` establishes that two pipelines return
    the same. Every other reading establishes nothing about running time.
    """

    claim: str
    reading: str

    def __post_init__(self) -> None:
        _named("Audited", self.claim, self.reading)


@dataclass(frozen=True, slots=True)
class Granted:
    """What an argument needs and nothing derives: it enters the verdict as a named assumption, in words made of it.

    `beside` names readings, (claim, reading), that must be proved: what of it is shown. That a reduction works needs
    a Decodes between these problems among them; all else but what a problem is made of needs a Bound.
    """

    what: Grant
    words: str
    beside: tuple[tuple[str, str], ...] = ()
    claim: str = ""
    """The claim whose file grants it, where that is not the one that uses it."""

    def __post_init__(self) -> None:
        if not isinstance(self.what, Grant):
            raise CatalogueError(f"what is granted is a relation between problems, not {self.what!r:.60}")
        for claim, reading in self.beside:
            _named("Granted", claim, reading)


Fact = Cited | Audited | Granted


def made_of(problem: Computation, *parts: Computation, without: tuple[Computation, ...] = ()) -> Granted:
    """Grant that a problem is solved by solving its parts one after the other, each on as many tokens.

    Parts `without` attention have no logits that may be over d.
    """
    names = ", ".join(part.name for part in parts)
    what = Made(problem.key, tuple(part.key for part in parts), tuple(part.key for part in without))
    return Granted(what, f"{problem.name} is {names}, one after the other")


def errors_spread(
    problem: Computation, entries: Order, *, scaled: bool = False, beside: tuple[tuple[str, str], ...], claim: str = ""
) -> Granted:
    """Grant that a problem whose parts are within n^-c for every c is so itself, for entries of this order."""
    over = ", logits over d" if scaled else ""
    words = f"only instances of {problem.name} whose errors grow by a power of n at most, for R = {entries}{over}"
    return Granted(Spreads(problem.key, entries.reach, scaled), words, beside, claim)


def rescales(problem: Computation, *, beside: tuple[tuple[str, str], ...], claim: str = "") -> Granted:
    """Grant that Q and K count by their products alone, and V linearly."""
    words = f"{problem.name} depends on Q and K by their products alone, and is linear in V"
    return Granted(Rescales(problem.key), words, beside, claim)


def same_output(
    problem: Computation, other: Computation, *, beside: tuple[tuple[str, str], ...], claim: str = ""
) -> Granted:
    """Grant that two pipelines return the same at every size."""
    words = f"{problem.name} returns what {other.name} does, at every size"
    return Granted(Same(problem.key, other.key), words, beside, claim)


def reduces(
    source: Computation, target: Computation, *, within: Expression, beside: tuple[tuple[str, str], ...]
) -> Granted:
    """Grant that a source is answered by n^o(1) calls of a target of the same orders, and else in n^(within + o(1))."""
    words = f"{source.name} takes n^o(1) calls of {target.name}, of the same orders, and n^({within} + o(1)) besides"
    return Granted(Reduces(source.key, target.key, Fraction(str(within))), words, beside)


def _named(word: str, *names: Any) -> None:
    if not all(is_name(name) for name in names):
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
        raise CatalogueError(f"{word} takes facts, Cited, Audited or Granted, not {strange!r}")


@runtime_checkable
class RestsOnFacts(Protocol):
    """Any assertion that rests on facts: a reading among them must be in the catalogue, and none rests on itself."""

    @property
    def facts(self) -> "tuple[Fact, ...]":
        """What it rests on."""


@dataclass(frozen=True, slots=True, init=False)
class Follows:
    """The assertion that a statement follows from facts, by the rules of the kernel."""

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
    """The assertion of a statement that the audit holds against facts, from which its contrary may follow.

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


def readings_of(fact: Fact) -> tuple[tuple[str, str], ...]:
    """Return the readings that a fact rests on, as (claim, reading), also one of a kind that is declared elsewhere."""
    if isinstance(fact, Granted):
        return fact.beside
    claim, reading = getattr(fact, "claim", ""), getattr(fact, "reading", "")
    return ((claim, reading),) if claim and reading else ()
