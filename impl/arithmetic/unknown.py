"""Numbers that nobody may look at: a term that runs on them does the same operations whatever the values are.

A comparison of balls that overlap is False, one of symbols is answered by how they are written, and numpy's functions
that sort or choose compare in secret. So a term is run on unknowns before it is run on anything else. Whatever looks
at an unknown is caught, noted with its place, and told which word to use instead; so is a float, which is not the
number that its author meant.
"""

import contextlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from types import FrameType
from typing import Any, ClassVar

import numpy as np
from flint import fmpq

from impl.arithmetic.base import Arithmetic, NotAvailableError

_HERE = Path(__file__).parent
_LIBRARIES = (str(_HERE), str(Path(np.__file__).parent))
_PYTHON, _INSTALLED = str(Path(contextlib.__file__).parent), "site-packages"
"""Where code lies that an author did not write: the place of a mistake is the innermost frame outside of it."""

COMPARES = (
    "a term is one formula, the same for every value: write on.minimum, on.maximum or abs() in place of a comparison, "
    "`if`, min, max, sorted, np.where and the like"
)
READS = "a term has no values to read: write it with the operations of `on`, and on.floor to round"
FLOATS = 'a float is not the number that was meant: write on.scalar("1/10"), on.sqrt or on.exp of exact numbers'
POWERS = (
    "`**` takes an integer written out, and not 0 (what has no value has none to the power 0 either): write on.power"
)
METHODS = "numbers have no methods, and numpy's functions are not known to them: write"


MOST_BITS = 4096
"""How long a known number may get: it serves as an exponent or a position, and longer ones are none."""


class LooksError(ArithmeticError):
    """A term looks at a number, or uses what is no exact number; the message says what would be right."""


@dataclass(frozen=True, slots=True)
class Look:
    """One look at an unknown: what was done, what would be right, and where (file and line)."""

    what: str
    instead: str
    file: str
    line: int

    def __str__(self) -> str:
        """Return what was done and what would be right, without the place."""
        return f"{self.what}: {self.instead}"


class Unknown:
    """A number of which only the operations count; `value` is known for integers of the domain and constants.

    Known values serve as exponents and positions, which are part of a formula's shape; nothing else sees them.
    """

    __slots__ = ("_looks", "_value")

    def __init__(self, looks: list[Look], value: fmpq | None = None) -> None:
        self._looks = looks
        self._value = value if value is None or _bits(value) <= MOST_BITS else None

    @property
    def known(self) -> fmpq | None:
        """The value where it is known: for the harness, not for terms."""
        return self._value

    def __add__(self, other: object) -> "Unknown":
        return self._with(other, lambda a, b: a + b, "+")

    def __mul__(self, other: object) -> "Unknown":
        return self._with(other, lambda a, b: a * b, "*")

    def __sub__(self, other: object) -> "Unknown":
        return self._with(other, lambda a, b: a - b, "-")

    def __rsub__(self, other: object) -> "Unknown":
        return self._with(other, lambda a, b: b - a, "-")

    def __truediv__(self, other: object) -> "Unknown":
        return self._with(other, lambda a, b: a / b, "/")

    def __rtruediv__(self, other: object) -> "Unknown":
        return self._with(other, lambda a, b: b / a, "/")

    __radd__ = __add__
    __rmul__ = __mul__

    def __pow__(self, exponent: object) -> "Unknown":
        if type(exponent) is not int:
            return look(self._looks, f"a power, ** with {_described(exponent)}", POWERS)  # type: ignore[no-any-return]
        if exponent == 0:
            return look(self._looks, "a power, ** 0", POWERS)  # type: ignore[no-any-return]
        return Unknown(self._looks, None if self._value is None else _small_power(self._value, exponent))

    def __rpow__(self, other: object) -> "Unknown":
        return look(self._looks, f"a power, {_described(other)} **", POWERS)  # type: ignore[no-any-return]

    def __neg__(self) -> "Unknown":
        return Unknown(self._looks, None if self._value is None else -self._value)

    def __pos__(self) -> "Unknown":
        return self

    def __copy__(self) -> "Unknown":
        return self

    def __deepcopy__(self, _known: object) -> "Unknown":
        return self

    def __abs__(self) -> "Unknown":
        return Unknown(self._looks, None if self._value is None else abs(self._value))

    def _with(self, other: object, of: Callable[[fmpq, fmpq], fmpq | None], sign: str) -> "Unknown":
        """Return the result of an operation, known where both operands are; with a matrix, numpy takes each entry."""
        if isinstance(other, np.ndarray):
            return NotImplemented  # type: ignore[no-any-return] # Python's own word
        if isinstance(other, Unknown):
            value = other.known
        else:
            value = exact_constant(other)
            if value is None:
                look(self._looks, f"{sign} with {_described(other)}", FLOATS)
        known = self._value is not None and value is not None
        return Unknown(self._looks, of(self._value, value) if known else None)

    def __getattr__(self, name: str) -> Any:
        if not name.startswith("__"):
            look(self._looks, f"the method .{name}", f"{METHODS} on.{name}, if there is such an operation")
        raise AttributeError(name)


def _caught(what: str, instead: str) -> Callable[..., Any]:
    def method(self: Unknown, *_: object) -> Any:
        return look(self._looks, what, instead)

    return method


for _name, _sign in {"lt": "<", "le": "<=", "eq": "==", "ne": "!=", "gt": ">", "ge": ">="}.items():
    setattr(Unknown, f"__{_name}__", _caught(f"a comparison, {_sign}", COMPARES))
Unknown.__bool__ = _caught("a number as a condition", COMPARES)  # type: ignore[attr-defined]
for _name, _what in {
    "float": "float(...)", "int": "int(...)", "index": "a number as a position or a count", "complex": "complex(...)",
    "round": "round(...)", "floor": "math.floor(...)", "ceil": "math.ceil(...)", "trunc": "math.trunc(...)",
    "floordiv": "//", "rfloordiv": "//", "mod": "%", "rmod": "%", "divmod": "divmod(...)", "rdivmod": "divmod(...)",
    "hash": "a number in a set or as a key", "str": "a number as text", "repr": "a number as text",
    "format": "a number as text", "reduce_ex": "a copy of a number",
}.items():  # fmt: skip
    setattr(Unknown, f"__{_name}__", _caught(_what, READS))


@dataclass(frozen=True, slots=True)
class Unknowns(Arithmetic):
    """The arithmetic of unknowns; `looks` are all looks so far, also those that a term swallowed.

    With `symbolic`, exponents may depend on unknowns, as they may in symbolic expressions.
    """

    looks: list[Look] = field(default_factory=list)
    symbolic: bool = False
    kind: ClassVar[str] = "unknowns"

    @property
    def name(self) -> str:  # type: ignore[override]
        """Whoever asks which arithmetic it is wants to be something else in another."""
        look(self.looks, "the name of the arithmetic", "a term is the same formula in every arithmetic")
        return self.kind

    def unknown(self) -> Unknown:
        """Return a new number."""
        return Unknown(self.looks)

    def number(self, value: Any) -> Any:
        """Return a constant: an integer, a fraction or a text."""
        if isinstance(value, Unknown):
            return value
        exact = exact_constant(value)
        if exact is None:
            look(self.looks, f"the constant {_described(value)}", FLOATS)
        return Unknown(self.looks, exact)

    def exponent(self, value: Any) -> Any:
        """Return an exponent as a Python integer, or the unknown itself where expressions may be symbolic."""
        if not isinstance(value, Unknown):
            return Arithmetic.exponent(self, value)
        if value.known is None:
            if self.symbolic:
                return value
            raise NotAvailableError("an exponent depends on what is unknown")
        return _integer(value.known)

    def raised(self, base: Any, exponent: Any) -> Any:
        """Return a power, known where it is short; any number may be raised to 0 here."""
        known = self.number(base).known
        if known is None or isinstance(exponent, Unknown):
            return self.unknown()
        return Unknown(self.looks, _small_power(known, exponent))

    def smaller(self, left: Any, right: Any) -> Any:
        """Return the smaller of two numbers."""
        left, right = self.number(left), self.number(right)
        known = left.known is not None and right.known is not None
        return Unknown(self.looks, min(left.known, right.known) if known else None)

    def floor1(self, value: Any) -> Any:
        """Return a number: known for constants, since it may be an exponent."""
        inside = self.number(value).known
        return Unknown(self.looks, None if inside is None else fmpq(inside.floor()))

    def exp1(self, value: Any) -> Any:
        """Return a number that nothing is known of."""
        self.number(value)
        return self.unknown()

    log1 = exp1

    def sqrt1(self, value: Any) -> Any:
        """Return a number: known for the roots of squares."""
        inside = self.number(value).known
        if inside is not None and inside >= 0:
            top, bottom = inside.p, inside.q
            if top.is_square() and bottom.is_square():
                return Unknown(self.looks, fmpq(top.isqrt(), bottom.isqrt()))
        return self.unknown()


@contextmanager
def unknowns(*, symbolic: bool = False) -> Iterator[Unknowns]:
    """Open the unknowns; `on.looks` says afterwards whether anything looked at one."""
    yield Unknowns(symbolic=symbolic)


def exact_constant(value: object) -> fmpq | None:
    """Return the exact value of an integer, a fraction or a text; None for floats, booleans and everything else."""
    if type(value) is int:
        return fmpq(value)
    if isinstance(value, fmpq):
        return value
    if isinstance(value, np.integer):
        return fmpq(int(value))
    if isinstance(value, (Fraction, str)):
        fraction = Fraction(value)
        return fmpq(fraction.numerator, fraction.denominator)
    return None


def look(looks: list[Look], what: str, instead: str) -> Any:
    """Note a look with the place of the author's code, and raise it."""
    frame = author_frame(sys._getframe(1))  # noqa: SLF001 - the one way to the frames of a call
    looks.append(Look(what, instead, frame.f_code.co_filename, frame.f_lineno))
    raise LooksError(str(looks[-1]))


def author_frame(frame: FrameType) -> FrameType:
    """Return the innermost frame that is outside of the arithmetic, numpy and Python's own library."""
    found: FrameType | None = frame
    while found is not None and is_library(found.f_code.co_filename):
        found = found.f_back
    return found or frame


def is_library(file: str) -> bool:
    """Whether a file belongs to the arithmetic, numpy or Python's own library."""
    return file.startswith(_LIBRARIES) or (file.startswith(_PYTHON) and _INSTALLED not in file)


def _bits(value: fmpq) -> int:
    return max(int(value.p.bit_length()), int(value.q.bit_length()))


def _small_power(value: fmpq, exponent: int) -> fmpq | None:
    """Return a power, None where it would be too long to be of use.

    Raises ZeroDivisionError for a negative power of 0.
    """
    bits = _bits(value)
    return value**exponent if bits <= 1 or bits * abs(exponent) <= MOST_BITS else None


def _integer(value: fmpq) -> int:
    if value.q != 1:
        raise NotAvailableError(f"the exponent {value} is not an integer")
    return int(value.p)


def _described(value: object) -> str:
    kind = type(value).__name__
    shown = repr(value) if isinstance(value, (int, float, complex, np.generic)) else ""
    return f"{kind} {shown}".strip() if shown else f"something of the type {kind}"
