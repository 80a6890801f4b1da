"""Arrays with exponents from the whole range of a type, and how a stated error is held against the truth."""

import math

import numpy as np
from flint import arb
from tests.impl.var_pipelines.held import BITS, exactly

from lemmacheck.arithmetic import ball

ENDS = {np.float64: (-1074, 1023), np.float32: (-149, 127)}
"""The exponents of the smallest and of the largest numbers of a type."""


def special(dtype):
    """Return zeros, the ends of the range of a type, the ends of its normal numbers, and numbers next to 1."""
    info = np.finfo(dtype)
    sizes = [0.0, info.smallest_subnormal, 3 * info.smallest_subnormal, info.tiny, info.max, 1.0, 1 + info.eps, 0.75]
    return np.array([sign * size for size in sizes for sign in (1, -1)], dtype=dtype)


def powers(exponents, dtype):
    """Return 2 to some exponents, those outside of a type's range at its ends."""
    low, high = ENDS[dtype]
    return np.ldexp(np.ones(np.shape(exponents)), np.clip(exponents, low, high)).astype(dtype)


def drawn(rng, shape, *, dtype=np.float64, centre=None):
    """Return entries of one of five kinds: of all sizes, of one, of one a column, at the ends, or ordinary ones.

    `centre` is the exponent of sizes, one or one a column; without it any.
    """
    low, high = ENDS[dtype]
    signs = rng.choice([-1.0, 1.0], shape) * rng.uniform(0.5, 1, shape)
    kind = rng.integers(5) if centre is None else rng.integers(1, 3)
    if kind == 0:
        exponents = rng.integers(low, high + 1, shape)
    elif kind == 1:
        exponents = (rng.integers(low, high + 1) if centre is None else centre) + rng.integers(-4, 5, shape)
    elif kind == 2:
        exponents = (rng.integers(low, high + 1, shape[-1]) if centre is None else centre) + rng.integers(-60, 1, shape)
    elif kind == 3:
        return rng.choice(special(dtype), shape)
    else:
        return signs.astype(dtype)
    made = signs.astype(dtype) * powers(exponents, dtype)
    return np.where(rng.random(shape) < 0.1, dtype(0), made).astype(dtype)


def assert_stated(computed, truth, error):
    """Fail unless an error is a finite number, and no entry is certainly farther than it from its ball."""
    assert isinstance(error, float)
    assert 0 <= error < math.inf
    flat, balls = np.ravel(computed), np.ravel(truth)
    assert len(flat) == len(balls)
    with ball(BITS):
        for at, (x, true) in enumerate(zip(flat, balls, strict=True)):
            off = abs(arb(exactly(x)) - true)
            assert off <= arb(error), f"entry {at}: {x!r} is off by {off.str(5)}, stated {error!r}, true {true.str(9)}"
