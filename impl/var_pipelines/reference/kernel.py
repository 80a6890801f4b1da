"""Definition 3.1: bicubic kernels, as the four taps an output sample gives to its four nearest inputs.

An output sample whose position falls the fraction `phase` (between 0 and 1) beyond the input sample 0 reads the inputs
-1, 0, 1, 2 with the weights W(phase+1), W(phase), W(1-phase), W(2-phase). Written tap by tap, each weight is one cubic
polynomial of the phase: no case distinction remains, so the same lines run in every arithmetic.
"""

from typing import Any

from lemmacheck.arithmetic import Arithmetic, abbreviation
from var_pipelines.choices import Kernel


def keys(on: Arithmetic, phase: Any, *, a: Any) -> Any:
    """Return the four taps (1 x 4) of Keys' kernel with parameter `a` (Keys: -1/2, PyTorch: -3/4) at `phase` in [0, 1].

    Source: R. Keys, Cubic convolution interpolation for digital image processing, 1981.
    """
    return _keys(on, phase, a)


@abbreviation("Keys", "x", "a")
def _keys(on: Arithmetic, phase: Any, a: Any) -> Any:
    """Return the four taps of Keys' kernel, its parameter given as the phase is."""

    def near(x: Any) -> Any:
        return (a + 2) * x * x * x - (a + 3) * x * x + 1

    def far(x: Any) -> Any:
        return a * x * x * x - 5 * a * x * x + 8 * a * x - 4 * a

    return on.row(far(phase + 1), near(phase), near(1 - phase), far(2 - phase))


@abbreviation("Spline", "x")
def spline(on: Arithmetic, phase: Any) -> Any:
    """Return the four taps (1 x 4) of the cubic B-spline at `phase` in [0, 1]; they are non-negative and sum to 1."""

    def near(x: Any) -> Any:
        return (3 * x * x * x - 6 * x * x + 4) / 6

    def far(x: Any) -> Any:
        return (2 - x) * (2 - x) * (2 - x) / 6

    return on.row(far(phase + 1), near(phase), near(1 - phase), far(2 - phase))


def constant(on: Arithmetic, phase: Any) -> Any:
    """Return the four taps (1 x 4) of the kernel W = 1, which Definition 3.1 as printed admits."""
    return on.row(*[0 * phase + 1] * 4)


def taps(on: Arithmetic, kernel: Kernel, phase: Any) -> Any:
    """Return the four taps (1 x 4) of a kernel given by name, at `phase` in [0, 1]."""
    if kernel.name == "keys":
        return keys(on, phase, a=on.scalar(kernel.a))
    return spline(on, phase) if kernel.name == "spline" else constant(on, phase)
