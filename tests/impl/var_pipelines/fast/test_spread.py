"""The spread of logits is their root mean square, and tells a polynomial that typical attention is nearer to."""

import numpy as np
import pytest

from var_pipelines.fast import InputError, exact_attention, hermite, logit_spread, polynomial_attention, taylor


@pytest.mark.parametrize("width", [1, 3, 8])
def test_the_spread_is_the_root_mean_square_of_all_logits(width):
    """All pairs, with keys from the middle of their range, give the same number."""
    rng = np.random.default_rng(width)
    queries, keys = rng.normal(size=(30, width)), rng.uniform(2, 5, (40, width))
    middle = (keys.min(axis=0) + keys.max(axis=0)) / 2
    logits = 0.7 * queries @ (keys - middle).T
    assert logit_spread(queries, keys, scale=0.7) == pytest.approx(np.sqrt((logits**2).mean()), rel=1e-12)


@pytest.mark.parametrize("width", [2, 4, 8])
def test_typical_attention_is_nearer_by_hermite(width):
    """On uniform data the error seen is a half of Taylor's of the same degree or less; both are as certified."""
    rng = np.random.default_rng(0)
    queries, keys, values = (rng.uniform(-1, 1, (2000, width)) for _ in range(3))
    exact = exact_attention(queries, keys, values, scale=1 / width)
    spread = logit_spread(queries, keys, scale=1 / width)
    seen = []
    for polynomial in (taylor(4, 1.1), hermite(4, 1.1, 1.15 * spread)):
        done = polynomial_attention(queries, keys, values, polynomial=polynomial, scale=1 / width)
        seen.append(abs(done.output - exact).max())
        assert seen[-1] <= done.error
    assert seen[1] <= seen[0] / 2


def test_what_has_no_spread_is_refused():
    """No tokens, other widths, numbers that are none or too large are refused by name."""
    good = np.ones((2, 3))
    for queries, keys, name in (
        (np.empty((0, 3)), good, "Q"),
        (good, np.empty((0, 3)), "K"),
        (good, np.ones((2, 2)), "K"),
        (np.full((2, 3), np.nan), good, "Q"),
        (np.full((2, 3), 1e200), np.arange(6.0).reshape(2, 3) * 1e200, "Q"),
    ):
        with pytest.raises(InputError, match=f"^{name} has"):
            logit_spread(queries, keys)
    with pytest.raises(InputError, match="scale is"):
        logit_spread(good, good, scale=np.inf)
