"""Does a summand look at its own entries only? Comparing sums summand by summand is sound only then.

The summand is run on single entries that have no shape, no position and no neighbours, and on numbers that are the same
at every position; a short row that is built of such numbers may be looked up by an entry. There is nothing else that it
could do with them, so what runs is the same function of its own entries at every position, for every length.
"""

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

import numpy as np

from lemmacheck.arithmetic import Abbreviation, Arithmetic
from lemmacheck.formula.terms import variables_of
from lemmacheck.formula.unknowns import exact_constant


class NotEntrywiseError(Exception):
    """A summand does what cannot be done entry by entry."""


class Part:
    """What a summand is made of: an entry of its own, a number all share, or a row of `length` shared numbers."""

    __slots__ = ("is_own", "length")
    __array_ufunc__ = None
    """numpy would take a part for an array of one number: its shift is itself, and its inner product a product."""

    def __init__(self, *, is_own: bool, length: int = 0) -> None:
        self.is_own = is_own
        self.length = length

    def __array_function__(self, *_: object, **__: object) -> Any:
        raise NotEntrywiseError("it is given to a function of numpy")

    def __add__(self, other: object) -> "Part":
        return together(self, other)

    __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = __add__

    def __neg__(self) -> "Part":
        return self

    __pos__ = __abs__ = __neg__

    def __pow__(self, exponent: object) -> "Part":
        if type(exponent) is int:
            return self
        raise NotEntrywiseError("a power whose exponent is no integer")

    def __array__(self, *_: object, **__: object) -> Any:
        raise NotEntrywiseError("it makes an array of one entry")

    def __len__(self) -> int:
        raise NotEntrywiseError("it asks for a length")

    def __iter__(self) -> Any:
        raise NotEntrywiseError("it asks for entries")

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise NotEntrywiseError(f"it reads .{name}")

    def __eq__(self, other: object) -> bool:
        raise NotEntrywiseError("it compares")

    __lt__ = __le__ = __gt__ = __ge__ = __eq__

    def __hash__(self) -> int:
        raise NotEntrywiseError("it compares")

    def __bool__(self) -> bool:
        raise NotEntrywiseError("it compares")


def together(*parts: object) -> Part:
    """Return what an operation on parts gives: entries stay apart from rows, whose length might be theirs."""
    known = [part_of(part) for part in parts]
    lengths = {part.length for part in known if part.length}
    is_own = any(part.is_own for part in known)
    if len(lengths) > 1 or (lengths and is_own):
        raise NotEntrywiseError("it combines a row with entries, or with a row of another length")
    return Part(is_own=is_own, length=max(lengths, default=0))


def part_of(value: object) -> Part:
    """Return a part, or the shared number for an exact constant."""
    if isinstance(value, Part):
        return value
    if isinstance(value, np.ndarray) or exact_constant(value) is None:
        raise NotEntrywiseError(f"it uses something of the type {type(value).__name__}")
    return Part(is_own=False)


class Entrywise:
    """The operations of an arithmetic that act entry by entry, or on rows of shared numbers; all others are refused."""

    __slots__ = ()
    kind: ClassVar[str] = "single entries"

    def applied(self, known: Abbreviation, arguments: Sequence[Any], choices: Mapping[str, Any]) -> Any:
        """Return what a function that has a name in formulas gives."""
        return known.function(self, *arguments, **choices)

    def number(self, value: object) -> Part:
        """Return a constant."""
        return part_of(value)

    scalar = number

    def power(self, base: object, exponent: object) -> Part:
        """Return a power; the exponent may be an entry of its own."""
        return together(base, exponent)

    def exp(self, values: object) -> Part:
        """Return a function of each entry alone."""
        return part_of(values)

    sqrt = log = floor = factorial = exp
    sin = cos = atan = tanh = log2 = ceil = round = signum = exp

    @property
    def pi(self) -> Part:
        """A number that all share."""
        return Part(is_own=False)

    e = pi

    def minimum(self, left: object, right: object) -> Part:
        """Return a function of two entries of one position."""
        return together(left, right)

    maximum = gap = minimum

    def where(self, low: object, high: object, then: object, otherwise: object) -> Part:
        """Return a function of four entries of one position."""
        return together(low, high, then, otherwise)

    def row(self, *scalars: object) -> Part:
        """Return shared numbers side by side."""
        parts = [part_of(scalar) for scalar in scalars]
        if not parts or any(part.is_own or part.length for part in parts):
            raise NotEntrywiseError("it makes a row of entries")
        return Part(is_own=False, length=len(parts))

    def vector(self, values: object) -> Part:
        """Return a row of constants."""
        return self.row(*values) if isinstance(values, (list, tuple, range)) else self.row(object())

    def take(self, values: object, indices: object) -> Part:
        """Return the numbers of a shared row at the places that entries name."""
        row, places = part_of(values), part_of(indices)
        if not row.length or places.length:
            raise NotEntrywiseError("it looks up other entries")
        return places

    def total(self, values: object) -> Part:
        """Return one shared number made of a row of them."""
        if not part_of(values).length:
            raise NotEntrywiseError("it adds up entries")
        return Part(is_own=False)

    first = last = product = total
    mean = largest = smallest = logsumexp = total

    def norm(self, values: object, _p: object) -> Part:
        """Return one shared number made of a row of them."""
        return self.total(values)

    def dot(self, left: object, right: object) -> Part:
        """Return the sum of products of two rows of shared numbers."""
        return self.total(together(left, right))

    expectation = dot

    def __getattr__(self, name: str) -> Any:
        if name in dir(Arithmetic):
            raise NotEntrywiseError(f"on.{name} does not act entry by entry")
        raise AttributeError(f"the arithmetic has no operation {name!r}")


@functools.lru_cache(maxsize=4096)
def acts_entrywise(summand: Callable[..., Any], own: frozenset[str]) -> bool:
    """Whether a summand is a function of single entries of the rows in `own`, and of numbers that all share."""
    on: Any = Entrywise()
    try:
        found = summand(on, **{name: Part(is_own=name in own) for name in variables_of(summand)})
    except Exception:  # noqa: BLE001 - whatever else it does is not known to act entry by entry
        return False
    return isinstance(found, Part) and not found.length
