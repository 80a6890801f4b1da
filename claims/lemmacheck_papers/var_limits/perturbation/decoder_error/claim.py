"""Lemma C.2: the fast VQ-VAE decoder is within 1/poly(n) of the exact one.

As printed nothing bounds the weights, and then one convolution multiplies δ by what one likes. Where R bounds the
weights and what each block is given, each block multiplies errors by at most M, the largest factor, and attention adds
δ: that is granted, and what B blocks make of it, B a constant, is shown.

Section 3.5 builds the decoder from ResNet blocks, whose normalisation and nonlinearity the appendix leaves out. The
nonlinearity has slopes up to 11/10, on all reals. Normalisation of a whole group divides by √(variance + eps): in root
mean square its factor is 1/√eps, and no factor is free of eps. The paper's proof is three sentences, quoted and not
audited.
"""

from lemmacheck import Claim
from lemmacheck_papers.var_limits.perturbation.decoder_error.blocks import BOUNDED, CONVOLVED, UNBOUNDED
from lemmacheck_papers.var_limits.perturbation.decoder_error.measured import MEASURED, MOVED
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
        BOUNDED,
        UNBOUNDED,
        CONVOLVED,
        NONLINEARITY,
        FALLING,
        NORMALISATION,
        CENTRING,
        FREE_OF_EPS,
        MOVED,
        MEASURED,
    ),
)
