"""Attention in balls, where many tokens are alike: what is the same ball for two tokens is computed once.

Maps that grow from one token have the symmetries of a square, so that about one token in eight is new. Nothing rests on
that: tokens that nearly coincide get one ball that contains them all, and the same ball gives the same enclosure.
"""

import functools
from typing import Any

import numpy as np
from flint import arb

from lemmacheck.arithmetic import Arithmetic
from var_pipelines.blocks import AttentionWeights
from var_pipelines.choices import Pairs, Scaling
from var_pipelines.reference import Attend, logits, weight

ALIKE = 2**54
"""Middles that are the same multiple of its inverse, rounded, are alike."""
HALF = arb(0.5)


def grouped(*, scaling: Scaling) -> Attend:
    """Return the solver that makes no error, for balls: D^-1 A XW_V with X_j in its place, as `exactly` encloses it."""

    def attend(on: Arithmetic, _layer: int, x: Any, weights: AttentionWeights) -> Any:
        members = groups_of(x)
        tokens = np.array([[functools.reduce(arb.union, x[group, l]) for l in range(x.shape[1])] for group in members])
        counts = on.matrix([[len(group)] for group in members])
        matrix = on.exp(logits(on, tokens, weights, pairs=Pairs.INTENDED, scaling=scaling))
        values = on.matmul(tokens, weight(on, "W_V", weights.value))
        attended = on.matmul(matrix, counts * values) / on.matmul(matrix, counts)
        out = np.empty_like(x)
        for group, row in zip(members, attended, strict=True):
            out[group] = row
        return out

    return attend


def groups_of(x: Any) -> list[list[int]]:
    """Return the places of tokens (n x d, balls) that are alike, a list for each kind of token, each place in one."""
    found: dict[tuple[int, ...], list[int]] = {}
    for place, token in enumerate(x):
        found.setdefault(tuple(int((v.mid() * ALIKE + HALF).floor().unique_fmpz()) for v in token), []).append(place)
    return list(found.values())
