"""Whole models in balls: the paper's definitions, widened after every layer by what rounding may do there.

Each function takes balls that hold the true values and the computed ones, and returns balls that do so again. The
widening follows from the order of operations in the standard model of floating point (Higham, chapters 2 and 3): a sum
of n products in any order is off by at most γ(n) times the sum of the sizes. numpy's exp is taken to be within 4 ulp.
"""

from fractions import Fraction

import numpy as np
from flint import arb
from tests.impl.var_pipelines.truth import BITS, fractions, map_of

from lemmacheck.arithmetic import ball
from var_pipelines.blocks import AttentionBlock, ResNetBlock
from var_pipelines.choices import Border
from var_pipelines.fast.convolution import convolution_error
from var_pipelines.fast.interpolation import interpolation_error
from var_pipelines.reference.attention import normalised
from var_pipelines.reference.convolution import convolution_layer
from var_pipelines.reference.interpolation import up_interpolation
from var_pipelines.reference.token_map import TokenMap

U = Fraction(1, 2**53)
LOST = Fraction(1, 2**1060)


def gamma(steps):
    """Return nu/(1 - nu) for float64."""
    return steps * U / (1 - steps * U)


def size_of(values):
    """Return the largest size of an entry, as an exact ball."""
    return max((abs(v).upper() for v in np.ravel(values)), key=float)


def widened(on, values, radius):
    """Return balls larger by a radius: one number, or one for each entry."""
    radii = np.broadcast_to(np.asarray(radius, dtype=object), values.shape)
    grow = [v + arb(0, (abs(r) + on.number(LOST)).upper()) for v, r in zip(values.ravel(), radii.ravel(), strict=True)]
    out = np.empty(len(grow), dtype=object)
    out[:] = grow
    return out.reshape(values.shape)


def product(on, left, right):
    """Return a product of matrices, as computed."""
    sizes = on.matmul(abs(left), abs(right))
    return widened(on, on.matmul(left, right), on.number(gamma(left.shape[-1])) * sizes)


def attention(on, x, weights, *, scaling, error=None, counts=None):
    """Return an attention layer as computed: certified within `error`, or by all pairs, tokens counted `counts` times.

    By all pairs a logit is a product of balanced, centred queries and keys (four roundings an entry), its exponential
    has a relative error of the logit's error and of 4 ulp, and sums go over all tokens.
    """
    parts = (weights.query, weights.key, weights.value)
    q, k, v = (product(on, x, on.matrix(fractions(part))) for part in parts)
    scale = on.scalar(scaling.of(x.shape[-1]))
    scale = widened(on, scale, on.number(U) * abs(scale))
    shares = on.exp(scale * on.matmul(q, on.transpose(k)))
    if counts is not None:
        shares = shares * on.vector(counts)
    exact = normalised(on, shares, v)
    if error is not None:
        return widened(on, exact, on.number(Fraction(error)))
    tops = np.array([[size_of(column)] for column in k.T], dtype=object)
    reach = 2 * size_of(scale * on.matmul(abs(q), tops))
    logit_error = on.number(gamma(x.shape[-1] + 12)) * reach
    factor = (2 * (logit_error + on.number(gamma(16 + len(k))))).exp() - 1
    return widened(on, exact, 4 * factor * size_of(v))


def interpolated(on, x, *, height, width, how):
    """Return an up-interpolated map as computed."""
    sizes = np.full((x.height, x.width, 1), float(size_of(x.tokens)) * (1 + 2.0**-40))
    bound = interpolation_error(sizes, height=height, width=width, how=how)
    out = up_interpolation(on, x, height=height, width=width, how=how)
    return TokenMap(height, width, widened(on, out.tokens, on.number(Fraction(bound))))


def convolved(on, x, weights):
    """Return a convolved map, zero beyond its edge, as computed."""
    kernels, bias = np.asarray(weights.kernels, dtype=np.float64), np.asarray(weights.bias, dtype=np.float64)
    sizes = np.full((1, 1, kernels.shape[3]), float(size_of(x.tokens)) * (1 + 2.0**-40))
    bound = convolution_error(sizes, kernels, bias)
    out = convolution_layer(on, x, weights, border=Border.ZERO)
    return TokenMap(x.height, x.width, widened(on, out.tokens, on.number(Fraction(bound))))


def normalised_groups(on, x, how):
    """Return group normalisation as computed: a mean, a centred square's mean, a root, a quotient, gain and shift."""
    size = x.tokens.shape[-1] // how.groups
    count = x.height * x.width * size
    some, gain = on.number(gamma(count + 4)), on.vector(how.gain)
    groups = []
    for g in range(how.groups):
        group = x.tokens[:, g * size : (g + 1) * size]
        share = on.scalar(Fraction(1, count))
        centred = widened(on, group - share * on.total(group), 3 * some * size_of(group))
        squares = share * on.total(centred * centred)
        variance = widened(on, squares, some * size_of(squares))
        root = on.sqrt(variance + on.scalar(how.eps))
        scaled = centred / root
        groups.append(widened(on, scaled, on.number(gamma(8)) * abs(scaled)))
    done = on.row(*groups) * gain
    shifted = done + on.vector(how.shift)
    return TokenMap(x.height, x.width, widened(on, shifted, on.number(gamma(4)) * (abs(done) + abs(shifted))))


def swished(on, x):
    """Return x/(1 + exp(-x)) as computed: at most 12 ulp off, and what underflows."""
    out = x.tokens / (1 + on.exp(-x.tokens))
    return TokenMap(x.height, x.width, widened(on, out, on.number(gamma(24)) * abs(out)))


def decoded(x, blocks, reports):
    """Return an enclosure of the decoder's image of an array, given fast attention's certified errors (or None)."""
    with ball(BITS) as on:
        at, layers = map_of(on, x), iter(reports)
        for block in blocks:
            if isinstance(block, ResNetBlock):
                at = _resnet(on, at, block)
            elif isinstance(block, AttentionBlock):
                out = attention(on, at.tokens, block.weights, scaling=block.scaling, error=next(layers))
                beside = at.tokens + out
                out = widened(on, beside, on.number(gamma(1)) * abs(beside)) if block.residual else out
                at = TokenMap(at.height, at.width, out)
            else:
                up = interpolated(on, at, height=block.height, width=block.width, how=block.interpolation)
                at = convolved(on, up, block.convolution)
        return at


def _resnet(on, x, block):
    y = x
    for number, weights in enumerate((block.first, block.second)):
        if block.normalisations is not None:
            y = normalised_groups(on, y, block.normalisations[number])
        y = convolved(on, swished(on, y) if block.nonlinearity else y, weights)
    beside = x.tokens
    if block.skip is not None:
        beside = product(on, beside, on.transpose(on.matrix(block.skip)))
    total = beside + y.tokens
    return TokenMap(y.height, y.width, widened(on, total, on.number(gamma(1)) * abs(total)))


def transformed(start, *, sizes, layers, how, scaling, errors):
    """Return enclosures of all K token maps, given each layer's certified error (None: all pairs)."""
    with ball(BITS) as on:
        first = TokenMap(1, 1, on.matrix(fractions([np.asarray(start)])))
        maps = [first]
        for k, (weights, error) in enumerate(zip(layers, errors, strict=True), 1):
            out = attention(on, on.stack([m.tokens for m in maps]), weights, scaling=scaling, error=error)
            maps = _split(out, sizes[:k])
            if k < len(layers):
                ups = zip(maps, sizes[1 : k + 1], strict=True)
                maps = [first, *(interpolated(on, m, height=h, width=w, how=how) for m, (h, w) in ups)]
        return maps


def collapsed(start, *, sizes, layers, scaling):
    """Return enclosures of the collapsed transformer's tokens, one for each map."""
    with ball(BITS) as on:
        first = on.matrix(fractions([np.asarray(start)]))
        tokens = first
        for k, weights in enumerate(layers, 1):
            counts = [h * w for h, w in sizes[:k]]
            out = attention(on, tokens, weights, scaling=scaling, counts=counts)
            tokens = on.stack([first, out])
        return out


def _split(tokens, sizes):
    maps, at = [], 0
    for height, width in sizes:
        maps.append(TokenMap(height, width, tokens[at : at + height * width]))
        at += height * width
    return maps
