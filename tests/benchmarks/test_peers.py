"""The peers are what they are called: they agree with exact attention, and come nearer as they may take more."""

import numpy as np
import pytest
from tests.benchmarks.data import KINDS, attention_data
from tests.benchmarks.peers import blocked_softmax, landmarks, random_features

from var_pipelines.fast import exact_attention


@pytest.mark.parametrize("kind", list(KINDS))
def test_blocks_are_softmax(kind):
    """Blocked softmax is exact attention up to rounding in float32, with logits up to 8 and 200."""
    for bound in (1.0, 200.0):
        q, k, v = attention_data(kind, 700, 3, bound)
        found = blocked_softmax(q, k, v, scale=1 / 3)
        np.testing.assert_allclose(found, exact_attention(q, k, v, scale=1 / 3), atol=1e-5 * max(1, bound))


def test_random_features_come_nearer():
    """FAVOR+ with 64 times the features is at least three times as near, and near."""
    q, k, v = attention_data("vertices", 600, 4, 1.0)
    exact = exact_attention(q, k, v, scale=1 / 4)
    few, many = (abs(random_features(q, k, v, scale=1 / 4, count=m) - exact).mean() for m in (64, 4096))
    assert many < few / 3
    assert many < 5e-3


def test_landmarks_come_nearer():
    """Nyström with a landmark for each token is exact attention, and with half of them it is not."""
    q, k, v = attention_data("vertices", 64, 3, 1.0)
    exact = exact_attention(q, k, v, scale=1 / 3)
    one, half, all_of_them = (abs(landmarks(q, k, v, scale=1 / 3, count=m) - exact).max() for m in (1, 32, 64))
    assert all_of_them < 1e-4 < half < one
