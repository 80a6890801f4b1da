"""Lemma B.5: up-interpolation multiplies an error of size ε by at most a constant.

An output pixel is a sum over 4 x 4 input pixels, each weighted by a product of two taps, so the constant is S², where S
is the largest sum of absolute taps. Kernels into [0, 1], as Definition 3.1 prints them, allow S² = 16 and no less: the
constant kernel W = 1 belongs to the class. The B-spline is a partition of unity and has S² = 1. Keys' kernels, the ones
in use, take negative values, so they lie outside the class, and S² exceeds 1: how far depends on the parameter.

The constant is that of one layer. From layer to layer constants multiply: with W = 1 an error grows to 16^K ε in K
layers, a power of n where K grows like log n.
"""

from lemmacheck import Claim
from lemmacheck_papers.var_limits.perturbation.up_interpolation.kernels import (
    B_SPLINE,
    KEYS_3_4,
    KEYS_3_4_WITH_1,
    KEYS_HALF,
    KEYS_HALF_WITH_1,
)
from lemmacheck_papers.var_limits.perturbation.up_interpolation.layer import (
    LAYER_KEYS,
    LAYER_ONES,
    LAYER_PYRAMID,
    LAYER_SPLINE,
    LAYERS_TWICE,
)
from lemmacheck_papers.var_limits.perturbation.up_interpolation.pixel import ANY, ANY_WITH_1, CONSTANT_KERNEL

CLAIM = Claim(
    "B.5",
    kind="lemma",
    title="Error propagation of the up-interpolation layer",
    section="B.5",
    says=r"\|\Phi_{\mathrm{up}}(X) - \Phi_{\mathrm{up}}(X')\|_\infty \le O(\varepsilon)",
    proof_under="any kernel into [0, 1]",
    argued=(r"Then, according to the definition of the $l_{\infty}$ norm, we obtain",),
    readings=(
        ANY,
        CONSTANT_KERNEL,
        ANY_WITH_1,
        B_SPLINE,
        LAYER_ONES,
        LAYER_SPLINE,
        LAYER_PYRAMID,
        LAYERS_TWICE,
        KEYS_HALF_WITH_1,
        KEYS_HALF,
        KEYS_3_4_WITH_1,
        KEYS_3_4,
        LAYER_KEYS,
    ),
)
