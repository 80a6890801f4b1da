"""What the paper's definitions leave open, as named choices: both pipelines take them, neither has a silent default."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from lemmacheck.arithmetic import Arithmetic
from var_pipelines.errors import InputError


class Border(StrEnum):
    """What a map holds beyond its edge: nothing (reading there is undefined), its edge, zero, or its mirror image."""

    NONE = "none"
    CLAMP = "clamp"
    ZERO = "zero"
    REFLECT = "reflect"


class Position(StrEnum):
    """Which input position (1-based) output i reads, for h inputs and h' outputs.

    `printed`: i h/h' (Eq 1). `centres`: pixel centres agree, (i - 1/2) h/h' + 1/2 (PyTorch's align_corners=False).
    `corners`: first and last agree, 1 + (i - 1)(h - 1)/(h' - 1).
    """

    PRINTED = "printed"
    CENTRES = "centres"
    CORNERS = "corners"

    def of(self, i: int, inputs: int, outputs: int) -> Fraction:
        """Return the position that output i (1-based) reads."""
        if self is Position.PRINTED:
            return Fraction(i * inputs, outputs)
        if self is Position.CENTRES:
            return Fraction((2 * i - 1) * inputs, 2 * outputs) + Fraction(1, 2)
        return 1 + Fraction((i - 1) * (inputs - 1), max(outputs - 1, 1))


class Rounding(StrEnum):
    """How a position becomes an index: not at all (fractions are then undefined, as in Eq 1), or rounded down."""

    NONE = "none"
    FLOOR = "floor"


class Offsets(StrEnum):
    """Where the kernel is read: at the whole offsets -1, 0, 1, 2 (Eq 1), or at the distances to the position."""

    WHOLE = "whole"
    PHASE = "phase"


class Pairs(StrEnum):
    """Which key the logit of (i, j) reads: the query's own, X_i (Definition 3.4 as printed), or X_j (intended)."""

    PRINTED = "printed"
    INTENDED = "intended"


class Scaling(StrEnum):
    """What logits are multiplied by: nothing (Definition 3.4), or 1/d (the source of Lemma D.2)."""

    NONE = "none"
    PER_WIDTH = "1/d"

    def of(self, width: int) -> Fraction:
        """Return the factor for tokens of the given width."""
        return Fraction(1) if self is Scaling.NONE else Fraction(1, width)

    def factor(self, on: Arithmetic, width: Any) -> Any:
        """Return the factor as a number of an arithmetic, in which the width may be unknown."""
        return on.scalar(1) if self is Scaling.NONE else on.share(width)


@dataclass(frozen=True, slots=True)
class Kernel:
    """A kernel of Definition 3.1 by name: `spline`, `keys` with its parameter a, or `constant` (W = 1)."""

    name: str
    a: Fraction | None = None

    def __post_init__(self) -> None:
        """Check the name, that exactly Keys' kernel has a parameter, and that it is a number."""
        a = self.a
        if a is not None and (isinstance(a, bool) or not isinstance(a, int | float | Fraction) or a - a != 0):
            raise ValueError(f"Kernel({self.name!r}, {a!r}): its parameter should be a finite number, exactly")
        if self.name not in ("spline", "keys", "constant") or (self.a is None) == (self.name == "keys"):
            raise ValueError(
                f"Kernel({self.name!r}, {self.a}): it should be Kernel('spline'), Kernel('constant') or "
                "Kernel('keys', a) with a number a"
            )


SPLINE, CONSTANT = Kernel("spline"), Kernel("constant")
KEYS, TORCH = Kernel("keys", Fraction(-1, 2)), Kernel("keys", Fraction(-3, 4))


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpolation:
    """One reading of Definition 3.2: the kernel and the four choices that Eq (1) leaves open or settles oddly."""

    kernel: Kernel
    position: Position
    rounding: Rounding
    offsets: Offsets
    border: Border

    def __post_init__(self) -> None:
        """Check that every choice is one: a text instead of it would be taken for none of them, and without a word."""
        for name, kind in _CHOICES.items():
            chosen = getattr(self, name)
            if type(chosen) is not kind:
                raise InputError(f"{name} is {chosen!r}: it should be a {kind.__name__}")


_CHOICES = {"kernel": Kernel, "position": Position, "rounding": Rounding, "offsets": Offsets, "border": Border}


def as_printed(kernel: Kernel) -> Interpolation:
    """Return Eq (1) to the letter."""
    return Interpolation(
        kernel=kernel,
        position=Position.PRINTED,
        rounding=Rounding.NONE,
        offsets=Offsets.WHOLE,
        border=Border.NONE,
    )


def rounded_down(kernel: Kernel, *, border: Border) -> Interpolation:
    """Return Eq (1) with its index rounded down and a border rule: the least that makes it defined everywhere."""
    return Interpolation(
        kernel=kernel,
        position=Position.PRINTED,
        rounding=Rounding.FLOOR,
        offsets=Offsets.WHOLE,
        border=border,
    )


def intended(kernel: Kernel, *, border: Border = Border.CLAMP) -> Interpolation:
    """Return what Eq (1) means: interpolation between pixel centres; at the border what `border` says."""
    return Interpolation(
        kernel=kernel,
        position=Position.CENTRES,
        rounding=Rounding.FLOOR,
        offsets=Offsets.PHASE,
        border=border,
    )
