"""Follows and Contradicts: statements about running time held against cited theorems and audited readings."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol, runtime_checkable

from lemmacheck.formula import Expression
from lemmacheck.kernel import Made, Reduces, Rescales, Same, Spreads
from lemmacheck.system import CatalogueError
from lemmacheck.vocabulary.order import Order, big, order_of
from lemmacheck.vocabulary.pipeline import Computation
from lemmacheck.vocabulary.runtime import Runtime, is_name

Grant = Made | Reduces | Rescales | Same | Spreads
"""What may be granted where it is not derived: never a time."""
LOGARITHM = big("l")
"""The widths of a statement where nothing else is said."""


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

    `problems` are those that it is about, whose names stand in the words. `beside` names readings, (claim, reading),
    that must be proved: what of it is shown. That a reduction works needs a Decodes between these problems among them;
    all else but what a problem is made of needs a Bound. Raises CatalogueError where problems are others.
    """

    what: Grant
    problems: tuple[Computation, ...]
    beside: tuple[tuple[str, str], ...] = ()
    claim: str = ""
    """The claim whose file grants it, where that is not the one that uses it."""

    def __post_init__(self) -> None:
        if not isinstance(self.what, Grant):
            raise CatalogueError(f"what is granted is a relation between problems, not {self.what!r:.60}")
        if [problem.key for problem in self.problems] != list(_keys(self.what)):
            raise CatalogueError(f"a relation names the problems that it is about, not {self.problems!r:.60}")
        for claim, reading in self.beside:
            _named("Granted", claim, reading)

    @property
    def words(self) -> str:
        """What is granted: one sentence for each kind of relation, about its problems by their names."""
        first, *others = (problem.name for problem in self.problems)
        match self.what:
            case Made(_, parts, without):
                names = dict(zip(parts, others, strict=True))
                plain = f", without logits in {', '.join(names[part] for part in without)}" if without else ""
                return f"{first} is {', '.join(others)}, one after the other{plain}"
            case Spreads(_, width, entries, scaled):
                sizes = f"d = {order_of(width)}, R = {order_of(entries)}{', logits over d' if scaled else ''}"
                return f"only instances of {first} whose errors grow by a power of n at most, for {sizes}"
            case Rescales():
                return f"{first} depends on Q and K by their products alone, and is linear in V"
            case Same():
                return f"{first} returns what {others[0]} does, at every size"
            case Reduces(exponent=within):
                return f"{first} takes n^o(1) calls of {others[0]}, of the same orders, and n^({within} + o(1)) besides"


Fact = Cited | Audited | Granted


def _keys(what: Grant) -> tuple[str, ...]:
    """Return the problems that a relation is about, in the order in which its words name them."""
    match what:
        case Made(problem, parts):
            return problem, *parts
        case Same(one, other) | Reduces(one, other):
            return one, other
        case Spreads(problem) | Rescales(problem):
            return (problem,)


def made_of(problem: Computation, *parts: Computation, without: tuple[Computation, ...] = ()) -> Granted:
    """Grant that a problem is solved by solving its parts one after the other, each on as many tokens.

    Parts `without` attention have no logits that may be over d.
    """
    what = Made(problem.key, tuple(part.key for part in parts), tuple(part.key for part in without))
    return Granted(what, (problem, *parts))


def errors_spread(
    problem: Computation,
    entries: Order,
    *,
    width: Order = LOGARITHM,
    scaled: bool = False,
    beside: tuple[tuple[str, str], ...],
    claim: str = "",
) -> Granted:
    """Grant that a problem whose parts are within n^-c for every c is so itself, for such widths and entries."""
    return Granted(Spreads(problem.key, width.reach, entries.reach, scaled), (problem,), beside, claim)


def rescales(problem: Computation, *, beside: tuple[tuple[str, str], ...], claim: str = "") -> Granted:
    """Grant that Q and K count by their products alone, and V linearly."""
    return Granted(Rescales(problem.key), (problem,), beside, claim)


def same_output(
    problem: Computation, other: Computation, *, beside: tuple[tuple[str, str], ...], claim: str = ""
) -> Granted:
    """Grant that two pipelines return the same at every size."""
    return Granted(Same(problem.key, other.key), (problem, other), beside, claim)


def reduces(
    source: Computation, target: Computation, *, within: Expression, beside: tuple[tuple[str, str], ...]
) -> Granted:
    """Grant that a source is answered by n^o(1) calls of a target of the same orders, and else in n^(within + o(1))."""
    return Granted(Reduces(source.key, target.key, Fraction(str(within))), (source, target), beside)


def _named(word: str, *names: Any) -> None:
    if not all(is_name(name) for name in names):
        raise CatalogueError(f"{word} takes names that are not empty, not {names!r}")


def _stated(word: str, states: Any) -> None:
    # a class of one's own might print one statement and derive another
    if type(states) is not Runtime or type(states.problem) is not Computation:
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
