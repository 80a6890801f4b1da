"""Models of a few numbers: in floats they lie within their certified error of the definitions, in balls."""

import numpy as np
import pytest
from flint import arb
from tests.impl.var_pipelines.held import BITS

from lemmacheck.arithmetic import ball
from var_pipelines.fast import miniatures as in_floats
from var_pipelines.reference import miniatures


def matrix(on, array):
    """Return an array in the arithmetic's numbers."""
    return on.matrix(np.asarray(array).tolist())


@pytest.mark.parametrize("levels", [1, 2, 3])
@pytest.mark.parametrize("width", [1, 2, 3])
def test_a_solver_that_is_off_is_off_by_as_much_in_floats(levels, width):
    """The distance of both transformers at the last entry is the same on both pipelines."""
    rng = np.random.default_rng(width)
    start, bound, delta = rng.uniform(-1, 1, (1, width)), np.array([[1.5]]), np.array([[2.0**-9]])
    value, error = in_floats.solver_apart_in_floats(levels, start, bound, delta)
    with ball(BITS) as on:
        true = miniatures.solver_apart(on, levels, *(matrix(on, given) for given in (start, bound, delta)))
        assert abs(true[0, 0] - arb(value)) <= arb(error)
    assert value >= delta[0, 0] * 0.99
    assert error < 1e-10


@pytest.mark.parametrize("seed", range(3))
def test_the_decoder_of_three_blocks_moves_by_as_much_in_floats(seed):
    """The largest distance of its outputs for two maps is the same on both pipelines."""
    rng = np.random.default_rng(seed)
    x, x_, taps = rng.uniform(-1, 1, (1, 2)), rng.uniform(-1, 1, (1, 2)), rng.uniform(-0.25, 0.25, (1, 9))
    query, value = rng.uniform(-1, 1, (1, 1)), rng.uniform(-1, 1, (1, 1))
    found, error = in_floats.decoder_apart_in_floats(x, x_, taps, query, value)
    with ball(BITS) as on:
        rest = [matrix(on, given) for given in (taps, query, value)]
        one, other = (miniatures.decoder_of_three(on, matrix(on, given), *rest) for given in (x, x_))
        true = on.largest(abs(other - one))
        assert other.shape == (6, 1)
        assert abs(true[0, 0] - arb(found)) <= arb(error)
    assert 0 < error < 1e-10 < found


@pytest.mark.parametrize("seed", range(3))
def test_stage_two_moves_by_as_much_in_floats(seed):
    """The largest distance of the sums of both maps is the same on both pipelines."""
    rng = np.random.default_rng(seed)
    x, y, x_, y_ = (rng.uniform(-1, 1, (1, n)) for n in (1, 2, 1, 2))
    taps = rng.uniform(-1, 1, (1, 9))
    found, error = in_floats.stage_two_apart_in_floats(x, y, x_, y_, taps)
    with ball(BITS) as on:
        one, other = (
            miniatures.stage_two(on, matrix(on, a), matrix(on, b), matrix(on, taps)) for a, b in ((x, y), (x_, y_))
        )
        true = on.largest(abs(other - one))
        assert abs(true[0, 0] - arb(found)) <= arb(error)
    assert 0 < error < 1e-12 < found


@pytest.mark.parametrize("seed", range(3))
def test_stage_two_of_squares_is_the_same_in_floats(seed):
    """Every entry for maps of 1 and 4 pixels with two channels and a bias is the same on both pipelines."""
    rng = np.random.default_rng(seed)
    x, kernels, bias = (rng.uniform(-1, 1, shape) for shape in ((5, 2), (18, 2), (1, 2)))
    found = in_floats.stage_two_of_squares_in_floats(x, kernels, bias)
    with ball(BITS) as on:
        true = miniatures.stage_two_of_squares(on, *(matrix(on, given) for given in (x, kernels, bias)))
        assert true.shape == (4, 2)
        assert all(abs(a - arb(b)) <= arb(found.error) for a, b in zip(true.ravel(), found.values, strict=True))
    assert 0 < found.error < 1e-12


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("tolerance", [None, 1e-3])
def test_the_image_of_three_stages_is_off_by_as_much_in_floats(seed, tolerance):
    """Every pixel moves by as much on both pipelines where all attention layers are off, by the method or exactly."""
    rng = np.random.default_rng(seed)
    given = [rng.uniform(-1, 1, shape) for shape in ((1, 1), (1, 3), (1, 3), (1, 3), (1, 3))]
    delta = np.array([[2.0**-5]])
    found = in_floats.image_apart_in_floats(*given, delta, tolerance=tolerance)
    with ball(BITS) as on:
        true = miniatures.image_apart(on, *(matrix(on, each) for each in (*given, delta)))
        assert true.shape == (3, 1)
        assert all(abs(a - arb(b)) <= arb(found.error) for a, b in zip(true.ravel(), found.values, strict=True))
    assert 0 < found.error < 0.1
    assert max(found.values) > 0


def test_one_pixel_moves_by_the_weight_times_what_attention_is_off():
    """T = Attn + δ before a convolution of weight w moves the output by |w|δ."""
    with ball(BITS) as on:
        moved = miniatures.one_pixel_apart(on, on.scalar("1/3"), on.scalar(-7), on.scalar("1/8"))
        assert moved.shape == (1, 1)
        assert abs(moved[0, 0] - arb(7) / 8) < 1e-100
