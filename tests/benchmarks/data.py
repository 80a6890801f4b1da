"""Queries, keys and values to attend to, as a user has: float32, logits at most `bound` in size at scale 1/width."""

import math

import numpy as np


def uniform(rng, tokens, width):
    """Entries uniform in [-1, 1]: logits are concentrated around 0."""
    return rng.uniform(-1, 1, (tokens, width))


def vertices(rng, tokens, width):
    """Entries ±1: logits fill their range."""
    return rng.choice([-1.0, 1.0], (tokens, width))


def clusters(rng, tokens, width):
    """Sixteen different vertices, repeated with a little noise."""
    centres = rng.choice([-1.0, 1.0], (16, width))
    return 0.98 * centres[rng.integers(0, 16, tokens)] + rng.uniform(-0.02, 0.02, (tokens, width))


KINDS = {"uniform": uniform, "vertices": vertices, "clusters": clusters}


def attention_data(kind, tokens, width, bound, *, seed=0):
    """Return queries, keys and values, float32, tokens x width each."""
    rng = np.random.default_rng(seed)
    q, k = (math.sqrt(bound) * KINDS[kind](rng, tokens, width) for _ in range(2))
    return tuple(a.astype(np.float32) for a in (q, k, rng.uniform(-1, 1, (tokens, width))))
