"""Lemma C.2: the fast VQ-VAE decoder is within 1/poly(n) of the exact one.

As printed nothing bounds the weights, and then one convolution multiplies δ by what one likes. Where R bounds the
weights and what each layer is given, a layer of the lemma multiplies errors by M = 1 + mR + dR + 2d⁴R⁵ at most, and
attention adds δ: after b layers (b + 1)M^b δ, by the step of an induction over the layers that is shown for every
layer and every b. That is 1/poly(n) where b is constant and n does not change m, d and R, or δ is small enough.

Section 3.5 builds the decoder from ResNet blocks, whose normalisation and nonlinearity the appendix leaves out: they
are layers with factors of their own, for which the step of the induction is shown as well. The nonlinearity has slopes
up to 11/10, on all reals. Normalisation of a whole group divides by √(variance + eps): in root mean square its factor
is 1/√eps, for entries within R and gains within R it is R(2/r + 8R²/r³) with r = √eps, and no factor is free of eps.
The paper's proof is three sentences, quoted and not audited.
"""

from lemmacheck import Claim
from lemmacheck_papers.var_limits.perturbation.decoder_error.blocks import BOUNDED, CONVOLVED, UNBOUNDED
from lemmacheck_papers.var_limits.perturbation.decoder_error.layers import ALL_LAYERS, BENT, LAYERS, ONE_MORE
from lemmacheck_papers.var_limits.perturbation.decoder_error.measured import MEASURED, MOVED
from lemmacheck_papers.var_limits.perturbation.decoder_error.normalisation import (
    CENTRED,
    DEVIATION,
    NORMALISED,
    VARIANCE,
)
from lemmacheck_papers.var_limits.perturbation.decoder_error.resnet import (
    CENTRING,
    FALLING,
    FREE_OF_EPS,
    NONLINEARITY,
    NORMALISATION,
)

CLAIM = Claim(
    "C.2",
    kind="lemma",
    title="Error analysis of the fast VQ-VAE decoder",
    section="C",
    says=r"\|\mathsf{FastDecoder}(X) - \mathsf{Decoder}(X)\|_\infty \le 1/\mathrm{poly}(n)",
    uses=("B.5", "B.6", "C.1"),
    cites="Lemmas B.5, B.6 and C.1",
    argued=(
        (
            "By Lemma B.6, we have shown that fast attention computation will introduce an approximation error no more "
            "than 1/poly(n)."
        ),
        (
            "Then, by Lemma B.5 and Lemma C.1, we still can bounded have shown the approximation error by 1/poly(n) "
            "after passing another up-interpolation layer, convolutions layer."
        ),
        (
            "Since VQ-VAE is a composition of a constant number of up-interpolation layers, convolution layers, and "
            "attention layers, the overall approximation error can still be bounded by 1/poly(n)."
        ),
    ),
    readings=(
        UNBOUNDED,
        LAYERS,
        ALL_LAYERS,
        BOUNDED,
        CONVOLVED,
        NONLINEARITY,
        FALLING,
        BENT,
        ONE_MORE,
        NORMALISATION,
        CENTRING,
        CENTRED,
        VARIANCE,
        DEVIATION,
        NORMALISED,
        FREE_OF_EPS,
        MOVED,
        MEASURED,
    ),
)
