"""The transformer with solvers that are off by what a caller says: the same as by the definitions, with their error."""

from fractions import Fraction

import numpy as np
import pytest
from tests.impl.var_pipelines.held import BITS, farthest

from lemmacheck.arithmetic import ball
from var_pipelines.blocks import AttentionWeights
from var_pipelines.choices import SPLINE, Border, Pairs, Scaling, intended
from var_pipelines.fast import InputError, transform
from var_pipelines.reference import exactly, transformer_maps, worst

HOW = intended(SPLINE, border=Border.ZERO)
SIZES = [(1, 1), (2, 2), (4, 4)]
OPTIONS = {"sizes": SIZES, "how": HOW, "scaling": Scaling.PER_WIDTH, "tolerance": None}


def layers_of(seed):
    """Return X_init and three layers' weights, two channels."""
    rng = np.random.default_rng(seed)
    return rng.uniform(-1, 1, 2), [AttentionWeights(*rng.uniform(-1, 1, (3, 2, 2))) for _ in SIZES]


@pytest.mark.parametrize("seed", range(3))
def test_what_is_off_is_within_its_error_of_the_definitions(seed):
    """With T = Attn ± δ in every layer, maps lie within the certified error of Definition 4.3 with the same T."""
    start, layers = layers_of(seed)
    delta = 2.0**-10

    def sign(layer, i, l):
        return 1 if (layer + i * l) % 3 else -1

    def off(layer, shape):
        return delta * np.array([[sign(layer, i + 1, l + 1) for l in range(shape[1])] for i in range(shape[0])])

    done = transform(start, layers=layers, off=off, **OPTIONS)
    with ball(BITS) as on:
        inner = exactly(pairs=Pairs.INTENDED, scaling=Scaling.PER_WIDTH)
        attend = worst(inner, delta=Fraction(delta), sign=sign)
        true = transformer_maps(on, on.vector(start.tolist()), sizes=SIZES, layers=layers, how=HOW, attend=attend)
        assert farthest(done.tokens, on.stack([x.tokens for x in true])) <= done.error < 1e-9
    assert done.tokens.shape == (21, 2)
    assert np.abs(done.tokens - transform(start, layers=layers, **OPTIONS).tokens).max() > delta / 2


def test_nothing_off_changes_nothing():
    """Where layers are off by 0, the maps are those of the transformer, to the bit."""
    start, layers = layers_of(0)
    plain, pushed = (transform(start, layers=layers, off=off, **OPTIONS) for off in (None, lambda _, s: np.zeros(s)))
    assert (plain.tokens == pushed.tokens).all()


@pytest.mark.parametrize("off", [np.zeros((3, 2)), np.array([["a", "b"]]), np.array([[np.nan, 0]])])
def test_what_is_no_matrix_of_the_tokens_shape_is_refused(off):
    """One clear error where what layers are off by does not fit the tokens."""
    start, layers = layers_of(0)
    with pytest.raises(InputError, match="off has"):
        transform(start, layers=layers, off=lambda *_: off, **OPTIONS)
