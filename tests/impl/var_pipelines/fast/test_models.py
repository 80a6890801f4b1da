"""The transformer, its collapsed form, reconstruction and decoder lie in enclosures of the paper's definitions."""

import numpy as np
import pytest
from tests.impl.var_pipelines import enclosure
from tests.impl.var_pipelines.truth import (
    BITS,
    SCALINGS,
    assert_contained,
    assert_within,
    attention_balls,
    entries,
    fractions,
    map_of,
    random_weights,
)

from lemmacheck.arithmetic import ball
from var_pipelines.choices import KEYS, SPLINE, Border, Pairs, Scaling, intended
from var_pipelines.fast import (
    AttentionBlock,
    Convolution,
    InputError,
    Normalisation,
    ResNetBlock,
    UpSampleBlock,
    collapsed_transformer,
    convolve,
    decode,
    fast_attention,
    interpolate,
    reconstruct,
    transform,
)
from var_pipelines.fast.convolution import convolution_error
from var_pipelines.fast.interpolation import interpolation_error
from var_pipelines.fast.transformer import attend
from var_pipelines.reference.attention import exactly
from var_pipelines.reference.decoder import decoder_output, reconstruction
from var_pipelines.reference.transformer import transformer_maps

SIZES = [(1, 1), (2, 2), (3, 2), (4, 3)]
START = np.array([0.5, -1.0])


def layers_of(seed, count, *, size=1.0, width=2):
    """Return that many layers' random weights."""
    rng = np.random.default_rng(seed)
    return [random_weights(rng, width, size=size) for _ in range(count)]


def errors_of(done):
    """Return each layer's certified error, None where attention was exact."""
    return [None if report is None else report.error for report in done.layers]


def widest(enclosed):
    """Return the largest radius of an enclosure."""
    return max(float(b.rad()) for b in entries(enclosed))


def exact_weights(weights):
    """Return attention weights as fractions."""
    return type(weights)(*(fractions(part) for part in (weights.query, weights.key, weights.value)))


@pytest.mark.parametrize("scaling", SCALINGS)
@pytest.mark.parametrize("tolerance", [None, 1e-2, 1e-6])
@pytest.mark.parametrize("size", [1.0, 1.5])
def test_the_transformer_lies_in_its_enclosure(size, tolerance, scaling):
    """All maps, by all pairs or by polynomials, lie where rounding and certified errors allow; so does the truth."""
    layers, how = layers_of(0, 4, size=size), intended(SPLINE)
    done = transform(START, sizes=SIZES, layers=layers, how=how, scaling=scaling, tolerance=tolerance)
    assert (tolerance is None) == all(report is None for report in done.layers)
    errors = errors_of(done)
    enclosed = enclosure.transformed(START, sizes=SIZES, layers=layers, how=how, scaling=scaling, errors=errors)
    with ball(BITS) as on:
        truth = transformer_maps(
            on,
            on.matrix(fractions([START])),
            sizes=SIZES,
            layers=[exact_weights(w) for w in layers],
            how=how,
            attend=exactly(pairs=Pairs.INTENDED, scaling=scaling),
        )
        for made, exact, wide in zip(done.maps, truth, enclosed, strict=True):
            assert_contained(made, wide)
            assert all(w.overlaps(e) for w, e in zip(entries(wide), entries(exact), strict=True))
            assert tolerance is not None or widest(wide) < 1e-8


def test_a_refused_layer_is_computed_exactly():
    """With logits in the hundreds the polynomial method refuses, and the transformer uses all pairs."""
    layers, how = layers_of(1, 3, size=12.0), intended(KEYS)
    given = {"sizes": SIZES[:3], "layers": layers, "how": how, "scaling": Scaling.NONE}
    done, exact = (transform(START, **given, tolerance=tolerance) for tolerance in (1e-6, None))
    assert done.layers[-1] is None
    for a, b in zip(done.maps, exact.maps, strict=True):
        np.testing.assert_allclose(a, b, atol=1e-4)


@pytest.mark.parametrize("scaling", SCALINGS)
@pytest.mark.parametrize("tolerance", [None, 1e-3])
def test_one_attention_layer(tolerance, scaling):
    """Attention of tokens and weights is within the layer's error of Definition 3.4, up to the three projections."""
    rng = np.random.default_rng(2)
    x, weights = rng.uniform(-1, 1, (30, 2)), random_weights(rng, 2)
    done = attend(x, weights, scaling=scaling, tolerance=tolerance)
    out, report = done.output, done.report
    error = None if report is None else report.error
    with ball(BITS) as on:
        enclosed = enclosure.attention(on, on.matrix(fractions(x)), weights, scaling=scaling, error=error)
        truth = attention_balls(x, weights, scaling=scaling)
        assert_contained(out, enclosed)
        assert all(w.overlaps(e) for w, e in zip(entries(enclosed), entries(truth), strict=True))
    assert (report is None) == (tolerance is None)


@pytest.mark.parametrize("border", [Border.CLAMP, Border.REFLECT])
@pytest.mark.parametrize("scaling", SCALINGS)
@pytest.mark.parametrize("size", [1.0, 1.7])
def test_the_collapsed_transformer_is_the_transformer(size, scaling, border):
    """One token per map: the collapsed output encloses every pixel of the full transformer, for small and large R."""
    layers, how = layers_of(3, 4, size=size), intended(SPLINE, border=border)
    out = collapsed_transformer(START, sizes=SIZES, layers=layers, how=how, scaling=scaling)
    narrow = enclosure.collapsed(START, sizes=SIZES, layers=layers, scaling=scaling)
    assert_contained(out, narrow)
    assert widest(narrow) < 1e-8
    full = transform(START, sizes=SIZES, layers=layers, how=how, scaling=scaling, tolerance=None)
    wide = enclosure.transformed(START, sizes=SIZES, layers=layers, how=how, scaling=scaling, errors=[None] * 4)
    for row, made, truth in zip(narrow, full.maps, wide, strict=True):
        assert_contained(made, truth)
        for pixel in truth.tokens:
            assert all(a.overlaps(b) for a, b in zip(row, pixel, strict=True))


def test_the_collapsed_transformer_reaches_huge_maps():
    """Sizes whose transformer nobody could run are no more work, and the counts weigh each map."""
    sizes = [(1, 1), (1 << 10, 1 << 10), (1 << 20, 1 << 20)]
    how = intended(SPLINE)
    small = collapsed_transformer(START, sizes=sizes[:1], layers=layers_of(4, 1), how=how, scaling=Scaling.NONE)
    assert small.shape == (1, 2)
    with pytest.raises(InputError, match="border"):
        collapsed_transformer(
            START,
            sizes=SIZES,
            layers=layers_of(4, 4),
            how=intended(SPLINE, border=Border.ZERO),
            scaling=Scaling.NONE,
        )


def test_reconstruction_is_the_references():
    """The feature map is within the sum of the layers' bounds of the reference."""
    rng = np.random.default_rng(5)
    maps = [rng.uniform(-1, 1, (h, w, 2)) for h, w in SIZES]
    kernels, bias = rng.uniform(-0.3, 0.3, (2, 3, 3, 2)), rng.uniform(-1, 1, 2)
    how = intended(SPLINE)
    out = reconstruct(maps, height=4, width=5, how=how, convolution=Convolution(kernels, bias))
    with ball(BITS) as on:
        exact = Convolution([[fractions(r) for r in k] for k in kernels], fractions([bias])[0])
        given = [map_of(on, m) for m in maps]
        truth = reconstruction(on, given, height=4, width=5, how=how, weights=exact, border=Border.ZERO)
    gain = float(np.abs(kernels).sum(axis=(1, 2, 3)).max())
    bound, size = 0.0, 0.0
    for m in maps:
        up = interpolate(m, height=4, width=5, how=how)
        bound += gain * interpolation_error(m, height=4, width=5, how=how) + convolution_error(up, kernels, bias)
        size += float(np.abs(convolve(up, kernels, bias)).max())
    assert_within(out, truth, (bound + len(maps) * 2.0**-53 * size) * (1 + 1e-9))


def resnet(rng, channels, outputs, *, normal=True, nonlinear=True):
    """Return a random ResNet block."""
    norms = tuple(
        Normalisation(groups=g, eps=1e-6, gain=rng.uniform(0.5, 2, c), shift=rng.uniform(-1, 1, c))
        for g, c in ((2, channels), (1, outputs))
    )
    return ResNetBlock(
        first=Convolution(rng.uniform(-0.3, 0.3, (outputs, 3, 3, channels)), rng.uniform(-1, 1, outputs)),
        second=Convolution(rng.uniform(-0.3, 0.3, (outputs, 3, 3, outputs)), rng.uniform(-1, 1, outputs)),
        normalisations=norms if normal else None,
        nonlinearity=nonlinear,
        skip=None if channels == outputs else rng.uniform(-1, 1, (outputs, channels)),
    )


def blocks_of(name, rng):
    """Return the decoder's blocks of a kind."""
    attention = AttentionBlock(weights=random_weights(rng, 2), scaling=Scaling.PER_WIDTH, residual=True)
    plain = AttentionBlock(weights=random_weights(rng, 2), scaling=Scaling.NONE, residual=False)
    up = UpSampleBlock(
        height=5,
        width=4,
        interpolation=intended(KEYS),
        convolution=Convolution(rng.uniform(-0.3, 0.3, (2, 3, 3, 2)), rng.uniform(-1, 1, 2)),
    )
    return {
        "none": [],
        "appendix": [resnet(rng, 2, 2, normal=False, nonlinear=False)],
        "resnet": [resnet(rng, 2, 2)],
        "skip": [resnet(rng, 2, 3)],
        "swish only": [resnet(rng, 2, 2, normal=False)],
        "attention": [attention],
        "attention without skip": [plain, attention],
        "up": [up],
        "all": [resnet(rng, 2, 2), attention, up, plain, resnet(rng, 2, 3)],
    }[name]


NAMES = ("none", "appendix", "resnet", "skip", "swish only", "attention", "attention without skip", "up", "all")


@pytest.mark.parametrize("tolerance", [None, 1e-3, 1e-5])
@pytest.mark.parametrize("name", NAMES)
def test_the_decoder_lies_in_its_enclosure(name, tolerance, monkeypatch):
    """Blocks of every kind, alone and together, give an image where rounding and certified errors allow."""
    errors = []

    def noted(*given, **named):
        done = attend(*given, **named)
        errors.append(None if done.report is None else done.report.error)
        return done

    monkeypatch.setattr("var_pipelines.fast.decoder.attend", noted)
    rng = np.random.default_rng(6)
    x, blocks = rng.uniform(-1, 1, (4, 3, 2)), blocks_of(name, rng)
    out = decode(x, blocks, tolerance=tolerance)
    enclosed = enclosure.decoded(x, blocks, errors)
    assert_contained(out, enclosed)
    if tolerance is None:
        assert widest(enclosed) < 1e-7
        with ball(BITS) as on:
            truth = decoder_output(on, map_of(on, x), blocks, border=Border.ZERO)
            assert all(w.overlaps(e) for w, e in zip(entries(enclosed), entries(truth), strict=True))


def test_attention_blocks_use_the_polynomial_method():
    """With a loose tolerance and enough pixels a decoder's attention is fast attention."""
    rng = np.random.default_rng(8)
    x, weights = rng.uniform(-0.3, 0.3, (6, 6, 2)), random_weights(rng, 2)
    block = AttentionBlock(weights=weights, scaling=Scaling.NONE, residual=False)
    q, k, v = (x.reshape(-1, 2) @ part for part in (weights.query, weights.key, weights.value))
    done = fast_attention(q, k, v, tolerance=1e-3)
    np.testing.assert_array_equal(decode(x, [block], tolerance=1e-3).reshape(-1, 2), done.output)
