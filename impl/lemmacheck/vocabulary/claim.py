"""The words a claim file is written in: Claim, Reading, Bound, families and figures."""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from lemmacheck.formula import PI, AnyTerm, Equals, Strictly, Sum, name_of
from lemmacheck.system import CatalogueError, in_words
from lemmacheck.vocabulary.domain import Domain
from lemmacheck.vocabulary.pieces import Piece
from lemmacheck.vocabulary.role import StandsFor, role_by_place


class Verdict(StrEnum):
    """What the evidence says about a reading; `error` says that a term is wrong code, so that there is no evidence."""

    PROVED = "proved"
    SUPPORTED = "supported"
    UNDECIDED = "undecided"
    REFUTED = "refuted"
    ILL_POSED = "ill-posed"
    VACUOUS = "vacuous"
    ERROR = "error"


PROVED, SUPPORTED, UNDECIDED, REFUTED = Verdict.PROVED, Verdict.SUPPORTED, Verdict.UNDECIDED, Verdict.REFUTED
ILL_POSED, VACUOUS = Verdict.ILL_POSED, Verdict.VACUOUS


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a chain: `left` is at most `right`, equal to it when `is_equation`, less when `is_strict`."""

    left: AnyTerm
    right: AnyTerm
    is_equation: bool = False
    is_strict: bool = False

    @property
    def relation(self) -> str:
        """The sign between the two sides."""
        return "=" if self.is_equation else "<" if self.is_strict else "≤"

    @property
    def negation(self) -> str:
        """The sign between the two sides where the link is broken."""
        return {"=": "≠", "<": "≥"}.get(self.relation, ">")

    def __str__(self) -> str:
        """Return the link as text, `moved ≤ split`."""
        return f"{name_of(self.left)} {self.relation} {name_of(self.right)}"


@dataclass(frozen=True, slots=True, init=False)
class Bound:
    """A chain of terms that must not decrease, one link per step of the proof.

    What is asserted is that the first term is at most the last, and less than it where one link is strict; the links
    between say which step a proof relies on. With `up_to_constant` the assertion is that the first term is at most
    *some* constant, the same for the whole domain, times the last.
    """

    links: tuple[Link, ...]
    up_to_constant: bool

    def __init__(self, *terms: AnyTerm | Equals | Strictly, up_to_constant: bool = False) -> None:
        """Raise CatalogueError where this is no chain: too few terms, marks where none belongs, another switch."""
        if len(terms) < 2 or isinstance(terms[0], Equals | Strictly):
            raise CatalogueError("a Bound is a chain of at least two terms, the first alone: Bound(left, right)")
        plain = [term.term if isinstance(term, Equals | Strictly) else term for term in terms]
        if any(isinstance(term, Equals | Strictly) for term in plain):
            raise CatalogueError("a term of a chain has one mark: equals(term) or strictly(term), and not both")
        if not isinstance(up_to_constant, bool):
            raise CatalogueError(f"up_to_constant={up_to_constant!r}; it should be True or False")
        if up_to_constant and any(isinstance(term, Strictly) for term in terms):
            raise CatalogueError("a bound up to a constant has no strict link: leave out `strictly`")
        links = tuple(
            Link(left, right, isinstance(term, Equals), isinstance(term, Strictly))
            for left, right, term in zip(plain, plain[1:], terms[1:], strict=False)
        )
        object.__setattr__(self, "links", links)
        object.__setattr__(self, "up_to_constant", up_to_constant)

    @property
    def terms(self) -> tuple[AnyTerm, ...]:
        """The terms of the chain, in order."""
        return (self.links[0].left, *(link.right for link in self.links))

    @property
    def ends(self) -> Link:
        """The link from the first term to the last: the assertion itself."""
        return Link(
            self.terms[0],
            self.terms[-1],
            is_equation=all(link.is_equation for link in self.links),
            is_strict=any(link.is_strict for link in self.links),
        )


@dataclass(frozen=True, slots=True, init=False)
class Growth:
    """The worst case of the first term grows no faster than the last as the variables in `along` grow.

    The constant that O(...) hides may depend on the integers of the domain, but not on the variables in `along`. A
    family that diverges refutes it, at some choice of the integers: one that lets an integer outside `along` depend on
    its parameter is refused. An explicit constant in the last term may prove it.
    """

    bound: Bound
    along: tuple[str, ...]

    def __init__(self, *terms: AnyTerm | Equals | Strictly, along: tuple[str, ...]) -> None:
        if not isinstance(along, tuple) or not all(isinstance(name, str) for name in along):
            raise CatalogueError(f"along={in_words(along)}; it should be a tuple of variables, such as ('n',)")
        object.__setattr__(self, "bound", Bound(*terms, up_to_constant=True))
        object.__setattr__(self, "along", along)

    @property
    def terms(self) -> tuple[AnyTerm, ...]:
        """The terms of the chain, in order."""
        return self.bound.terms


@dataclass(frozen=True, slots=True)
class Family:
    """Points that depend on one positive integer: expressions such as `"1 - 1/t"`, rows of them for vectors.

    They must lie in the domain for all large parameters; later variables may name earlier ones. Integers that the
    family leaves out are tried in turn. Where sizes move, one expression stands for every entry of a variable, and
    rows of positions are left out. In a Cost other names are constants, for which any positive integer may stand.
    """

    point: Mapping[str, Any]
    parameter: str = "t"

    def __post_init__(self) -> None:
        if self.parameter == PI:
            raise CatalogueError(f"the parameter of a family cannot be called {PI!r}, which is a number; write t")


@dataclass(frozen=True, slots=True)
class SmallestConstant:
    """A figure: the smallest factor of the last term that makes the reading true (times a variable, if given)."""

    times: str | None = None


@dataclass(frozen=True, slots=True)
class AtSharpest:
    """A figure: a variable's value at the simplest point where left and right are nearest."""

    variable: str


@dataclass(frozen=True, slots=True)
class SolutionSet:
    """A figure: for each choice of the integers, the exact set of values of `variable` for which the reading holds."""

    variable: str


@dataclass(frozen=True, slots=True)
class FirstTerm:
    """A figure: the exact value of the chain's first term for each choice of the integers."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A figure: the value of an integer from which on the reading holds, for each choice of the others."""

    variable: str


@dataclass(frozen=True, slots=True, init=False)
class Curves:
    """A figure: terms drawn against another term, over all choices of the integers; `measured` ones as dots."""

    against: AnyTerm
    drawn: tuple[AnyTerm, ...]
    measured: tuple[AnyTerm, ...]

    def __init__(self, against: AnyTerm, *drawn: AnyTerm, measured: tuple[AnyTerm, ...] = ()) -> None:
        object.__setattr__(self, "against", against)
        object.__setattr__(self, "drawn", (*drawn, *measured))
        object.__setattr__(self, "measured", measured)


class Assertion(Protocol):
    """What a reading asserts: a class with a kind in the registry of `lemmacheck.audits`; its terms are checked."""

    @property
    def terms(self) -> tuple[Any, ...]:
        """The terms, none where the assertion is not made of any."""


Figure = SmallestConstant | AtSharpest | SolutionSet | FirstTerm | Threshold | Curves


_SPELLED = {
    "α": " alpha ", "ε": " eps ", "δ": " delta ", "≥": " at least ", "≤": " at most ", ">": " above ", "<": " below ",
    "√": " root ", "²": "2 ", "=": " equals ", "/": " over ",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a statement: a domain, one assertion, what the author expects, witnesses kept for ever.

    The domain is what is `given`, as far as it satisfies the conditions in `where`. `assuming` names the assumptions
    under which the author expects the verdict; the number of a claim stands for all that this claim declares.
    `stands_for` says how far the reading is from the statement; where no reading of a claim says so, see `Claim`.
    """

    name: str
    expects: Verdict = field(kw_only=True)
    asserts: Assertion = field(kw_only=True)
    stands_for: StandsFor | None = field(default=None, kw_only=True)
    given: Mapping[str, Piece] = field(default_factory=dict, kw_only=True)
    where: tuple[str, ...] = field(default=(), kw_only=True)
    witnesses: tuple[Mapping[str, Any], ...] = field(default=(), kw_only=True)
    families: tuple[Family, ...] = field(default=(), kw_only=True)
    figures: Mapping[str, Figure] = field(default_factory=dict, kw_only=True)
    repair: str | None = field(default=None, kw_only=True)
    assuming: tuple[str, ...] = field(default=(), kw_only=True)

    @property
    def slug(self) -> str:
        """The name as it stands in test IDs, links and file names: plain letters, digits and underscores."""
        return _slug_of(self.name)

    @property
    def domain(self) -> Domain:
        """The hypotheses."""
        return Domain(self.given, self.where)

    @property
    def bound(self) -> Bound:
        """The assertion, where it is a Bound or a Growth.

        Raises TypeError where it is not.
        """
        if not isinstance(self.asserts, (Bound, Growth)):
            raise TypeError(f"{self.name} asserts no Bound")
        return self.asserts.bound if isinstance(self.asserts, Growth) else self.asserts


@dataclass(frozen=True, slots=True)
class Claim:
    """A numbered statement of the paper and its readings; those that stand for it are what it stands or falls by.

    Where no reading says what it stands for, the first is the statement, those named as a repair are the repaired
    statement, and the others are asides. `argued` quotes what the paper's proof says in words, which nothing audits.
    `proof_under` names the reading whose chain transcribes the paper's proof; `uses` what the proof cites; `cites` the
    literature that stands for a proof. An informal twin has no readings: it `restates` a claim and takes its verdicts.
    A claim that has no readings and restates nothing is not read yet. The catalogue fills in the last five fields:
    `printed` is the statement's text in the paper, and `is_text_changed` says that it is no longer what was read.
    """

    id: str
    kind: str = field(kw_only=True)
    title: str = field(kw_only=True)
    section: str = field(kw_only=True)
    says: str = field(kw_only=True)
    readings: tuple[Reading, ...] = field(default=(), kw_only=True)
    page: int | None = field(default=None, kw_only=True)
    uses: tuple[str, ...] = field(default=(), kw_only=True)
    restates: str | None = field(default=None, kw_only=True)
    cites: str | None = field(default=None, kw_only=True)
    proof_under: str | None = field(default=None, kw_only=True)
    argued: tuple[str, ...] = field(default=(), kw_only=True)
    text: str = field(default="", kw_only=True)
    file: str = field(default="", kw_only=True)
    digest: str = field(default="", kw_only=True)
    printed: str = field(default="", kw_only=True)
    is_text_changed: bool = field(default=False, kw_only=True)

    def stands_for(self, reading: Reading) -> StandsFor:
        """Return what one of the claim's readings stands for."""
        if reading.stands_for is not None:
            return reading.stands_for
        repairs = {other.repair for other in self.readings}
        first = self.readings[0].name
        return StandsFor(role_by_place(is_first=reading.name == first, is_repair=reading.name in repairs))


def is_sum_over(term: AnyTerm, over: object) -> bool:
    """Whether a term is a sum over the given count."""
    return isinstance(term, Sum) and str(term.over) == str(over)


@functools.lru_cache(maxsize=4096)
def _slug_of(name: str) -> str:
    spelled = "".join(_SPELLED.get(letter, letter) for letter in name.lower())
    return re.sub(r"[^a-z0-9]+", "_", spelled).strip("_")
