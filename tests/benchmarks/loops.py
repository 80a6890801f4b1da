"""Plain loops, matrix products and sorting: what every method of reading exponents off times has to get right."""

import itertools
import math

import numpy as np

from lemmacheck.timing import Runnable

BLOCK = 64


def nested(depth):
    """Return a run of n^depth steps that do nothing."""

    def build(n):
        def run():
            for _ in itertools.repeat(None, n**depth):
                pass

        return run

    return build


def product(n):
    """Return a product of two n x n matrices, block by block."""
    a, b = np.random.default_rng(0).uniform(-1, 1, (2, n, n))
    cuts = [slice(at, min(at + BLOCK, n)) for at in range(0, n, BLOCK)]

    def run():
        out = np.zeros((n, n))
        for i, j, k in itertools.product(cuts, cuts, cuts):
            out[i, j] += a[i, k] @ b[k, j]
        return out

    return run


def sorting(n):
    """Return a run that sorts n random numbers."""
    numbers = np.random.default_rng(0).uniform(-1, 1, n).tolist()
    return lambda: sorted(numbers)


def runnable(build, count, first, last):
    """Return a runnable whose operations are a function of the size."""
    return Runnable(build=build, first=first, last=last, operations=lambda n, _: count(n))


LOOPS = {
    "a loop of n": runnable(nested(1), lambda n: n, 64, 2**26),
    "a loop of n^2": runnable(nested(2), lambda n: n**2, 8, 2**14),
    "a loop of n^3": runnable(nested(3), lambda n: n**3, 4, 2**10),
    "a product of matrices in blocks": runnable(product, lambda n: 2 * n**3, 64, 2**13),
    "sorting": runnable(sorting, lambda n: n * math.log2(n), 64, 2**22),
}
NEAR = dict.fromkeys(LOOPS, 0.1) | {"sorting": 0.2}
"""How near the exponent of times should be to the slope of the count."""
