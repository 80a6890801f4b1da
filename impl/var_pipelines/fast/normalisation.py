"""Group normalisation, and what it makes of an error: at most (2 + |y|)/s times it, s the group's deviation.

With c the group minus its mean, s = √(mean c² + eps) and y = c/s, an error of at most e in every entry moves c by at
most 2e, and s by at most the root mean square of what c moves, which is at most e since centring makes it no larger.
So y' - y = (c' - c)/s' + y (s - s')/s' is at most (2 + |y|)e/s', and s' is at least s - e, and at least √eps.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from flint import arb

from lemmacheck.arithmetic import ball
from var_pipelines.blocks import Normalisation
from var_pipelines.fast.arrays import Array, in_range, positive, real_array, same, whole
from var_pipelines.fast.errors import InputError
from var_pipelines.fast.rounding import BITS, gamma, largest, smallest, unit, upper


@dataclass(frozen=True, slots=True)
class _Groups:
    """A map's groups: entries minus the mean (pixels x groups x channels), deviations, gain, shift, eps."""

    centred: Any
    deviations: Any
    gain: Array
    shift: Array
    eps: float


def normalise(x: Array, how: Normalisation) -> Array:
    """Return group normalisation of a map: mean and variance over all pixels and each group's channels."""
    groups = _groups(x, how)
    scaled = groups.centred / groups.deviations
    return np.asarray(scaled.reshape(x.shape) * groups.gain + groups.shift)


def normalisation_error(x: Array, how: Normalisation, *, before: float) -> float:
    """Return a bound of every entry's distance from what normalisation gives of the true map, off by `before` in `x`.

    A mean of m entries is off by γ(m + 1) of the largest, so that a centred entry is off by γ(m + 4) of twice that. A
    deviation is that of the centred entries up to γ(m + 8), relatively, and η/eps where squares underflow.
    """
    groups = _groups(x, how)
    count = groups.centred.shape[0] * groups.centred.shape[2]
    u, eta = arb(unit(np.float64)), arb(smallest(np.float64))
    with ball(BITS):
        eps, off = arb(groups.eps), arb(before)
        relative = arb(gamma(count + 8, np.float64)) + eta / eps
        centred = 2 * arb(gamma(count + 4, np.float64)) * largest(x)
        deviation = arb(float(groups.deviations.min())) * (1 - relative) - off - centred
        deviation = deviation.max(eps.sqrt())
        value = largest(groups.centred / groups.deviations) / (1 - 2 * relative)
        moved = (2 * off + centred + value * (off + centred)) / deviation + 2 * relative * value + eta
        gain, shift = largest(groups.gain), largest(groups.shift)
        size = gain * value + shift
        return upper(gain * moved + 3 * u * size + eta)


def _groups(x: Array, how: Normalisation) -> _Groups:
    """Return a map's groups, or raise InputError where the normalisation does not fit the map."""
    height, width, channels = x.shape
    if channels % whole("groups", how.groups):
        raise InputError(f"groups is {how.groups}: it should divide the {channels} channels of X, shape {x.shape}")
    gain, shift = real_array("gain", how.gain, axes=("channels",)), real_array("shift", how.shift, axes=("channels",))
    same("gain", len(gain), "X's channels", channels, gain.shape)
    same("shift", len(shift), "X's channels", channels, shift.shape)
    eps = positive("eps", float(how.eps) if isinstance(how.eps, Fraction) else how.eps)
    grouped = x.reshape(height * width, how.groups, channels // how.groups)
    centred = grouped - grouped.mean(axis=(0, 2), keepdims=True)
    with np.errstate(over="ignore", invalid="ignore"):
        variance = in_range("the variance of X", np.square(centred).mean(axis=(0, 2), keepdims=True))
    return _Groups(centred, np.sqrt(variance + eps), gain, shift, eps)
