"""Samples of a known law: overheads, lower powers, logarithms, caches, noise, slow runs and slow sweeps."""

import numpy as np

from lemmacheck.timing.stopwatch import grid
from lemmacheck.timing.times import Times


def sampled(
    power, *, first, last, overhead=(0.0, 0.0, 0.0), lower=(), logs=0, cache=0.0, noise=0.02, sweeps=6, seed=0,
    has_steps=True, faults=0.0,
):  # fmt: skip
    """Return a sample of n^power (log n)^logs beside lower powers and overheads 1, K and K², the largest n^power 1.

    `lower` are pairs of a power and its part of the largest time, `overhead` the parts of 1, K and K². At large sizes
    one operation costs `cache` more, relatively. Noise is log-normal, a fifth of the runs are slow, sweeps differ by a
    tenth.
    """
    n = np.array(list(grid(first, last)), dtype=float)
    k = 1 + np.ceil(np.log2(n)) if has_steps else np.ones_like(n)
    work = (n / n[-1]) ** power * (np.log(n) / np.log(n[-1])) ** logs
    work = work + sum(part * (n / n[-1]) ** of for of, part in lower)
    dearer = 1 + cache / (1 + (0.3 * n[-1] / n) ** 4)
    times = work * dearer + overhead[0] + overhead[1] * k / k[-1] + overhead[2] * (k / k[-1]) ** 2
    draws = np.random.default_rng(seed)
    shape = (sweeps, len(n))
    slow = np.abs(draws.normal(0, 8 * noise, shape)) * (draws.random(shape) < 0.2)
    rows = times * np.exp(draws.normal(0, noise, shape) + slow + draws.normal(0, 0.1, (sweeps, 1)))
    return Times(
        sizes=tuple(int(size) for size in n),
        steps=tuple(int(steps) for steps in k),
        rows=tuple(map(tuple, rows.tolist())),
        counts=tuple((1e9 * work).tolist()),
        faults=faults,
    )
