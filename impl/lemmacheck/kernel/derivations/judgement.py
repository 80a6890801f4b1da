"""What can be stated in a derivation, as text and back.

Problems and algorithms are keys: the names of the functions that define them. A frame is a function that calls a layer
and learns nothing else of it; `F[f]` is the frame F around the layer f, and `F[]` is F with its layer left out.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from fractions import Fraction

from lemmacheck.kernel.derivations.reach import ERRORS, Place, Reach, error_bottom, error_top, fraction_of, reach_of
from lemmacheck.kernel.statements import ProofError

_NAME = r"\w{1,100}(\.\w{1,100}){0,20}"
_KEY = re.compile(rf"{_NAME}(\[({_NAME})?\])?")
DIRECTIONS = ("width", "entries", "error")


@dataclass(frozen=True, slots=True)
class Time:
    """A problem on n^`tokens` tokens is solved in time n^(`exponent` + o(1)), or not in n^(`exponent` - Ω(1)).

    Its instances have widths and entries up to bounds d and R. Where it is `possible`, it is so for every d, R and
    error of their kinds. Where it is not, for every q > 0 some d, R and error make it take more than
    n^(`exponent` - q). `otherwise` names the directions in which *every* and *some* are exchanged. With `fewer` its
    instances are those of at most as many tokens, with widths, entries and errors of all the n^`tokens` tokens there
    might be. With `scaled` the problem, or each layer of a frame, is at Q/√d and K/√d, so that logits are over d.
    """

    possible: bool
    problem: str
    tokens: Fraction
    exponent: Fraction
    width: Reach
    entries: Reach
    error: str
    otherwise: tuple[str, ...] = ()
    fewer: bool = False
    scaled: bool = False

    @property
    def corner(self) -> tuple[Place, Place, int, bool]:
        """The one corner of its instances that it speaks of; harder instances lie higher in each direction.

        What can be done for every instance of a class can be done for the hardest, and for some if for the easiest;
        what cannot for some cannot for the hardest, and for every one if not for the easiest.
        """
        is_high = [name not in self.otherwise for name in DIRECTIONS]
        return (
            self.width.top if is_high[0] else self.width.bottom,
            self.entries.top if is_high[1] else self.entries.bottom,
            error_top(self.error) if is_high[2] else error_bottom(self.error),
            self.fewer,
        )

    @property
    def per_token(self) -> Fraction:
        """The exponent in the number of tokens."""
        return self.exponent / self.tokens

    def includes(self, other: "Time") -> bool:
        """Whether the corner of another statement lies below this one's in every direction."""
        (width, entries, error, fewer), (w, e, r, f) = self.corner, other.corner
        return w <= width and e <= entries and r <= error and f <= fewer


@dataclass(frozen=True, slots=True)
class Takes:
    """An algorithm, on n^`tokens` tokens of widths up to every such d, takes n^(`exponent` + o(1)) operations.

    With `fewer` so it does on at most as many tokens, of the same widths. Of a frame with its layer left out, what the
    layers take is not among them.
    """

    algorithm: str
    tokens: Fraction
    exponent: Fraction
    width: Reach
    fewer: bool = False


@dataclass(frozen=True, slots=True)
class Same:
    """Two algorithms return the same for all inputs of all sizes."""

    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Near:
    """An algorithm is within every error of the kind of what another returns, for every such width and entries."""

    left: str
    right: str
    width: Reach
    entries: Reach
    error: str


@dataclass(frozen=True, slots=True)
class Hands:
    """A frame hands its layers n^(`total` + o(1)) tokens, in all calls together, of widths in the frame's order."""

    frame: str
    tokens: Fraction
    total: Fraction
    width: Reach


@dataclass(frozen=True, slots=True)
class Spreads:
    """If every part of a problem is within n^-c for every c, so is the whole, for such widths and entries."""

    problem: str
    width: Reach
    entries: Reach
    scaled: bool


@dataclass(frozen=True, slots=True)
class Rescales:
    """A problem's first two inputs, Q and K, count by their products q·k alone, and its output is linear in the third.

    So it is the same at Q/t and K/t for logits over t², and may be computed at V/t, times t.
    """

    problem: str


@dataclass(frozen=True, slots=True)
class Reduces:
    """An instance of a source is answered by n^o(1) calls of a target.

    Calls have as many tokens, widths and entries of the same orders, n^-c for some c as error if the source has that,
    and all besides takes n^(`exponent` + o(1)) on n tokens.
    """

    source: str
    target: str
    exponent: Fraction


@dataclass(frozen=True, slots=True)
class Made:
    """A problem is solved by solving its parts one after the other, on as many tokens, of the same order of width.

    Parts `without` logits are the same whether those of the others are over d or not.
    """

    problem: str
    parts: tuple[str, ...]
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Absurd:
    """What two statements give that exclude each other."""


ABSURD = Absurd()
Judgement = Time | Takes | Same | Near | Hands | Spreads | Rescales | Reduces | Made | Absurd
KINDS: Mapping[str, type] = {
    kind.__name__.lower(): kind for kind in (Time, Takes, Same, Near, Hands, Spreads, Rescales, Reduces, Made, Absurd)
}


def around(frame: str, layer: str) -> str:
    """Return the key of a frame around a layer; raises ProofError where either is itself made of both."""
    if not frame.endswith("[]") or "[" in layer:
        raise ProofError(f"{frame!r} around {layer!r} is no frame around a layer")
    return f"{frame[:-1]}{layer}]"


def text_of(judgement: Judgement) -> dict[str, object]:
    """Return a judgement as texts, as certificates hold it."""
    found: dict[str, object] = {"kind": type(judgement).__name__.lower()}
    for each in fields(judgement):
        value = getattr(judgement, each.name)
        if isinstance(value, Reach):
            value = [value.relation, str(value.power), str(value.log)]
        elif isinstance(value, tuple):
            value = list(value)
        found[each.name] = str(value) if isinstance(value, Fraction) else value
    return found


def judgement_of(found: object) -> Judgement:
    """Return a judgement from its texts; raises ProofError where they are no texts of one."""
    if not isinstance(found, dict):
        raise ProofError(f"{found!r:.60} states nothing")
    kind = KINDS.get(str(found.get("kind")))
    if kind is None or set(found) != {"kind", *(each.name for each in fields(kind))}:
        raise ProofError(f"{found!r:.60} states nothing that is known")
    read = {each.name: _field(each.name, found[each.name]) for each in fields(kind)}
    judgement: Judgement = kind(**read)
    _check(judgement)
    return judgement


def _field(name: str, found: object) -> object:
    """Return a field by its name; raises ProofError for what it cannot be."""
    match name:
        case "possible" | "fewer" | "scaled":
            if not isinstance(found, bool):
                raise ProofError(f"{found!r:.60} is neither true nor false")
            return found
        case "tokens" | "exponent" | "total":
            return fraction_of(found)
        case "width" | "entries":
            return reach_of(found)
        case "error":
            if found not in ERRORS:
                raise ProofError(f"{found!r:.60} is no kind of error")
            return found
        case "otherwise":
            return _names(found, DIRECTIONS)
        case "parts" | "without":
            return _names(found, None)
    return _key(found)


def _names(found: object, known: tuple[str, ...] | None) -> tuple[str, ...]:
    if not isinstance(found, list) or len(set(map(str, found))) != len(found):
        raise ProofError(f"{found!r:.60} is no list of different names")
    if known is None:
        return tuple(_key(each) for each in found)
    if any(each not in known for each in found):
        raise ProofError(f"{found!r:.60} names other directions than {', '.join(known)}")
    return tuple(found)


def _key(found: object) -> str:
    if not isinstance(found, str) or not _KEY.fullmatch(found):
        raise ProofError(f"{found!r:.60} names no function")
    return found


def _check(judgement: Judgement) -> None:
    """Raise ProofError for what no statement says: tokens that do not grow, a problem without its layer, no parts."""
    if isinstance(judgement, (Time, Takes, Hands)) and judgement.tokens <= 0:
        raise ProofError("the number of tokens does not grow")
    whole = {
        Time: ("problem",),
        Same: ("left", "right"),
        Near: ("left", "right"),
        Spreads: ("problem",),
        Rescales: ("problem",),
        Reduces: ("source", "target"),
        Made: ("problem",),
    }.get(type(judgement), ())
    keys = [getattr(judgement, name) for name in whole] + list(judgement.parts if isinstance(judgement, Made) else ())
    if any(key.endswith("[]") for key in keys):
        raise ProofError("a frame without its layer is no problem, and returns nothing")
    if isinstance(judgement, Hands) and not judgement.frame.endswith("[]"):
        raise ProofError(f"{judgement.frame!r} is no frame with its layer left out")
    if isinstance(judgement, Made):
        if not judgement.parts or not set(judgement.without) <= set(judgement.parts):
            raise ProofError("a problem is made of one part at least, and only parts are without logits")
        if any("[" in key for key in judgement.without):
            raise ProofError("a frame around a layer has the logits of that layer")
