"""Normalisation of a map that is off: within its certified error of what the reference gives of the true map."""

from fractions import Fraction

import numpy as np
import pytest
from tests.impl.var_pipelines.held import BITS, farthest

from lemmacheck.arithmetic import ball
from var_pipelines.blocks import AttentionBlock, AttentionWeights, Convolution, Normalisation, ResNetBlock
from var_pipelines.choices import Border, Scaling
from var_pipelines.fast import InputError, Stage, decoded
from var_pipelines.fast.normalisation import normalisation_error, normalise
from var_pipelines.reference import as_token_map, decoder_output
from var_pipelines.reference.decoder import normalisation

KINDS = {
    "random": lambda rng, shape: rng.normal(size=shape),
    "far from 0": lambda rng, shape: 1e6 + rng.normal(size=shape),
    "nearly constant": lambda rng, shape: 1 + rng.normal(size=shape) * 1e-7,
    "one large entry": lambda rng, shape: np.where(np.arange(np.prod(shape)).reshape(shape) == 3, 1e3, 0.0),
    "large": lambda rng, shape: rng.normal(size=shape) * 1e12,
    "0": lambda rng, shape: np.zeros(shape),
}
EPS = Fraction(1, 10**6)


def how_of(rng, groups, channels):
    """Return a normalisation with drawn gain and shift."""
    return Normalisation(groups=groups, eps=EPS, gain=rng.normal(size=channels), shift=rng.normal(size=channels))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("groups", [1, 2])
@pytest.mark.parametrize("before", [0.0, 1e-9, 1e-3])
def test_what_is_normalised_lies_within_the_certified_error(kind, groups, before):
    """For maps of every kind, off by up to `before` in every entry, and for rounding alone."""
    rng = np.random.default_rng(3)
    true = KINDS[kind](rng, (3, 2, 4))
    off = true + before * rng.choice([-1, 1], true.shape) * 0.999
    how = how_of(rng, groups, 4)
    error = normalisation_error(off, how, before=before)
    with ball(BITS) as on:
        expected = normalisation(on, as_token_map(on, true.tolist()), how)
        assert farthest(normalise(off, how), expected.tokens) <= error


def test_the_certified_error_is_of_the_size_of_what_it_bounds():
    """On ordinary maps rounding is below 1e-13, and an error grows by no more than (2 + |y|)/s times the gain."""
    rng = np.random.default_rng(5)
    x, how = rng.normal(size=(4, 4, 2)), Normalisation(groups=1, eps=EPS, gain=[1, 1], shift=[0, 0])
    assert 0 < normalisation_error(x, how, before=0.0) < 1e-13
    assert normalisation_error(x, how, before=1e-6) < 1e-6 * (2 + 4) / 0.7


@pytest.mark.parametrize("seed", range(3))
def test_a_decoder_with_normalisation_is_certified(seed):
    """A normalised ResNet block after attention lies within the error that is carried through both."""
    rng = np.random.default_rng(seed)
    layers = [Convolution(rng.normal(size=(2, 3, 3, 2)), rng.normal(size=2)) for _ in range(2)]
    norm = how_of(rng, 1, 2)
    weights = AttentionWeights(*rng.uniform(-1, 1, (3, 2, 2)))
    blocks = [
        AttentionBlock(weights=weights, scaling=Scaling.PER_WIDTH, residual=True),
        ResNetBlock(first=layers[0], second=layers[1], normalisations=(norm, norm), nonlinearity=True),
    ]
    x = rng.normal(size=(3, 3, 2))
    done = decoded(Stage(x + 1e-7, 1e-7 * (1 + 1e-6)), blocks, tolerance=None)
    with ball(BITS) as on:
        true = decoder_output(on, as_token_map(on, x.tolist()), blocks, border=Border.ZERO)
        assert farthest(done.output, true.tokens) <= done.error < 1


def test_groups_that_do_not_divide_the_channels_are_refused():
    """One clear error, as normalising gives."""
    with pytest.raises(InputError, match="should divide"):
        normalisation_error(
            np.zeros((2, 2, 3)), Normalisation(groups=2, eps=1, gain=[1] * 3, shift=[0] * 3), before=0.0
        )
