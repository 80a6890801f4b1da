"""Statements about running time: of which problem, on which instances, within which error, and in what time."""

import inspect
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from lemmacheck.formula import Expression
from lemmacheck.kernel import Time
from lemmacheck.system import CatalogueError
from lemmacheck.vocabulary.order import ANY, Order, big
from lemmacheck.vocabulary.pipeline import Computation

_RATIONAL = re.compile(r"-?\d{1,9}(/\d{1,9}|\.\d{1,9})?")
EXACT, POWER, CONSTANT = "none", "power", "constant"
"""Errors of the entries of an output: none, 1/poly(n), or a constant."""
DIRECTIONS = ("width", "entries", "error")


@dataclass(frozen=True, slots=True)
class Runtime:
    """A statement: `problem` on n^tokens tokens is (or is not) solved in time n^exponent, up to n^o(1).

    Widths are at most d, of the order `width` in l = ln n; the entries of what the problem is given, or of what a frame
    hands each of its layers, are at most R, of the order `entries`; the output is within an `error` of its definition:
    `EXACT`, `POWER` (n^-c) or `CONSTANT`.
    With `scaled` the problem, or each layer of a frame, is at Q/√d and K/√d, so that logits are over d.

    What can be done is meant for every d, R and error of their kinds. What cannot: for every q > 0 there are a d, an R
    and an error of their kinds for which no algorithm takes n^(exponent - q). `otherwise` names the
    directions, of "width", "entries", "error", that are meant the other way round: for some, or for every one. With
    `fewer` there are at most n^tokens tokens, width, R and error as before. `given` names what the statement itself
    assumes. Raises CatalogueError for exponents that are no rational numbers, and for tokens that are not positive.
    """

    problem: Computation
    exponent: Expression = field(kw_only=True)
    is_possible: bool = field(kw_only=True)
    tokens: Expression = field(default=1, kw_only=True)
    width: Order = field(default_factory=lambda: big("l"), kw_only=True)
    entries: Order = field(default=ANY, kw_only=True)
    error: str = field(default=POWER, kw_only=True)
    otherwise: tuple[str, ...] = field(default=(), kw_only=True)
    fewer: bool = field(default=False, kw_only=True)
    scaled: bool = field(default=False, kw_only=True)
    given: tuple[str, ...] = field(default=(), kw_only=True)

    def __post_init__(self) -> None:
        """Bring numbers and names into one form; raise CatalogueError for what is none."""
        for name in ("exponent", "tokens"):
            object.__setattr__(self, name, _rational(name, getattr(self, name)))
        object.__setattr__(self, "given", _names("given", self.given))
        if not isinstance(self.problem, Computation):
            raise CatalogueError(f"a problem is a Computation with its definition, not {self.problem!r:.60}")
        for name in ("width", "entries"):
            if not isinstance(getattr(self, name), Order):
                raise CatalogueError(f"{name} are within an order, theta(...), big(...), little(...) or ANY")
        if self.error not in (EXACT, POWER, CONSTANT):
            raise CatalogueError(f"an error is EXACT, POWER or CONSTANT, not {self.error!r:.60}")
        if not set(self.otherwise) <= {*DIRECTIONS} or isinstance(self.otherwise, str):
            raise CatalogueError(f"`otherwise` names {', '.join(DIRECTIONS)}, not {self.otherwise!r:.60}")
        object.__setattr__(self, "otherwise", tuple(name for name in DIRECTIONS if name in self.otherwise))
        if Fraction(self.tokens) <= 0:
            raise CatalogueError(f"the number of tokens is a positive power of n, not n^({self.tokens})")

    @property
    def time(self) -> Time:
        """The statement as derivations have it."""
        sizes = Fraction(self.tokens), Fraction(self.exponent)
        reaches = self.width.reach, self.entries.reach
        return Time(
            self.is_possible, self.problem.key, *sizes, *reaches, self.error, self.otherwise, self.fewer, self.scaled
        )

    def __str__(self) -> str:
        """Return the statement in words."""
        up_to = "up to " if self.fewer else ""
        tokens = "n" if self.tokens == 1 else f"n^{self.tokens}"
        time = f"in n^({self.exponent} + o(1))" if self.is_possible else f"not in n^({self.exponent} - Ω(1))"
        over = ", logits over d" if self.scaled else ""
        return f"{self.problem.name} on {up_to}{tokens} tokens{over}, {self.regime}, {time}"

    @property
    def regime(self) -> str:
        """The width, the entries and the error, each with its quantifier."""
        return ", ".join(
            f"{self._quantifier(name)} {words}"
            for name, words in (
                ("width", f"d = {self.width}" if self.width != ANY else "d"),
                ("entries", f"R = {self.entries} of {self.bounded}" if self.entries != ANY else f"R of {self.bounded}"),
                ("error", {POWER: "error n^-c", CONSTANT: "constant error", EXACT: "no error"}[self.error]),
            )
            if not (name == "error" and self.error == EXACT)
        ) + (", no error" if self.error == EXACT else "")

    @property
    def bounded(self) -> str:
        """What R bounds, by the problem: the matrices that it is given, or that a frame hands each of its layers."""
        *names, last = list(inspect.signature(self.problem.layer or self.problem.runs).parameters)[1:]
        said = f"{', '.join(names)} and {last}" if names else last
        return said if self.problem.layer is None else f"{said} of each layer"

    def _quantifier(self, name: str) -> str:
        return "every" if self.is_possible is (name not in self.otherwise) else "some"


def _rational(name: str, value: Any) -> Fraction:
    """Return a number exactly."""
    if isinstance(value, (int, Fraction)) and not isinstance(value, bool):
        return Fraction(value)
    if isinstance(value, str) and _RATIONAL.fullmatch(value.strip()) and not re.search(r"/0+$", value.strip()):
        return Fraction(value.strip())
    raise CatalogueError(f"{name} is a rational number such as 2 or '3/2', not {str(value)[:40]!r}")


def _names(what: str, value: Any) -> tuple[str, ...]:
    """Return names as a tuple; one text is no list of names."""
    if isinstance(value, str) or not isinstance(value, Sequence) or not all(is_name(name) for name in value):
        raise CatalogueError(f"{what} is a tuple of names such as ('SETH',), not {value!r}")
    return tuple(value)


def is_name(value: Any) -> bool:
    """Whether a value can stand for something: a text that is not empty."""
    return isinstance(value, str) and bool(value.strip())


def solvable(problem: Computation, *, within: Expression, **how: Any) -> Runtime:
    """State that some algorithm takes n^(within + o(1)) on all the instances."""
    return Runtime(problem, exponent=within, is_possible=True, **how)


def unsolvable(problem: Computation, *, below: Expression, **how: Any) -> Runtime:
    """State that no algorithm takes n^(below - Ω(1)) on all the instances."""
    return Runtime(problem, exponent=below, is_possible=False, **how)
