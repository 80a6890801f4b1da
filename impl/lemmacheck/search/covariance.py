"""Many dimensions at once: an evolution that learns which coordinates hang together (CMA-ES of the package `cma`).

Where a valley is turned against the coordinates, or steps hide derivatives, moves of single coordinates and differences
of candidates get nowhere from about ten coordinates on. A covariance matrix of the steps that helped does.
"""

import warnings
from collections.abc import Callable
from typing import Any

import lazy_loader
import numpy as np
from threadpoolctl import threadpool_limits

from lemmacheck.formula import Floats

cma = lazy_loader.load("cma")

MOST_COORDINATES = 40
"""With more its matrices cost more than candidates do."""


def learned(
    height: Callable[[Floats], Floats], start: Floats, *, evaluations: int, random: np.random.Generator
) -> Floats:
    """Return rows of the unit cube with ever lower heights, the lowest last; about so many heights are asked for.

    `height` takes rows and returns a number for each; below 0 there is nothing more to find. Deterministic in `random`.
    """
    found: list[Floats] = []

    def drawn(*shape: int) -> Any:
        return random.standard_normal(shape)

    options = {
        "bounds": [0, 1], "seed": np.nan, "randn": drawn, "maxfevals": evaluations, "verbose": -10, "verb_log": 0,
        "signals_filename": None,
    }  # fmt: skip
    with threadpool_limits(1), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        strategy = cma.CMAEvolutionStrategy(np.clip(start, 0.02, 0.98), 0.25, options)
        lowest = np.inf
        while not strategy.stop() and not lowest < 0:
            rows = np.array(strategy.ask())
            heights = np.nan_to_num(height(rows), nan=1e300, posinf=1e300)
            strategy.tell(list(rows), heights.tolist())
            best = int(np.argmin(heights))
            if heights[best] < lowest:
                lowest = float(heights[best])
                found.append(rows[best])
    return np.clip(np.array(found), 0, 1)
