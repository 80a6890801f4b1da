"""Lemma C.2: the fast VQ-VAE decoder is within 1/poly(n) of the exact one.

For a constant number of up-interpolations, convolutions and attention layers this follows, once Lemma B.6 is read
with its δ: each layer multiplies the error by a factor, and a constant power of n^{o(1)} is n^{o(1)}. But Section
3.5 builds the decoder from ResNet blocks, whose normalisation and nonlinearity the appendix leaves out. The
nonlinearity x/(1 + exp(-x)) has slopes up to 1.1. Normalisation divides by √(variance + eps): its factor is 1/√eps
for a group of two, attained where the group is constant, so that no factor is free of eps, and without eps there is
none at all.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Family, Reading, SmallestConstant, integers, reals

# The proof, repaired: the errors of a constant number of blocks


def three_blocks(on, M, e, delta):
    """The error after three blocks, each multiplying by M and adding δ."""
    return M * (M * (M * e + delta) + delta) + delta


def three_allowed(on, M, e, delta):
    """M³ times the first error, and (M² + M + 1)δ."""
    return M * M * M * e + (M * M + M + 1) * delta


THREE_BLOCKS = Reading(
    "three blocks multiply by M³",
    expects=PROVED,
    asserts=Bound(three_blocks, three_allowed),
    given={"M": reals(0), "e": reals(0), "delta": reals(0)},
)


# A ResNet block as Section 3.5 has it: two convolutions and the skip connection


def block_moved(on, x, x_, z, z_):
    """How far the output of a ResNet block moves: the input and two convolutions of it."""
    return abs((x_ + z_) - (x + z))


def block_allowed(on, c, R, eps):
    """(1 + (9cR)²)ε: Lemma C.1 twice, and the skip connection."""
    return (1 + 81 * c * c * R * R) * eps


BLOCK = {
    "c": integers(1),
    "R": reals(above=1),
    "eps": reals(0, "1/10", open=True),
    "x": reals(),
    "x_": reals("x - eps", "x + eps"),
    "z": reals(),
    "z_": reals("z - 81*c*c*R*R*eps", "z + 81*c*c*R*R*eps"),
}

RESNET_BLOCK = Reading(
    "a ResNet block of two convolutions",
    expects=PROVED,
    asserts=Bound(block_moved, block_allowed),
    given=BLOCK,
    figures={"sharp_constant": SmallestConstant()},
)


# The nonlinearity x/(1 + exp(-x)), which the appendix leaves out


def slope(on, x):
    """The slope of x/(1 + exp(-x)) at x, which is σ + xσ(1 - σ)."""
    share = 1 / (1 + on.exp(-x))
    return share + x * share * (1 - share)


def eleven_tenths(on):
    """11/10."""
    return on.scalar("11/10")


NONLINEARITY = Reading(
    "the nonlinearity has slopes up to 11/10",
    expects=PROVED,
    asserts=Bound(slope, eleven_tenths),
    given={"x": reals(-20, 20)},
    figures={"largest_slope_over_11_tenths": SmallestConstant()},
)


# The normalisation by √(variance + eps), which the appendix leaves out


def normalised_by_angle(on, m, m_):
    """How far the normalised first entry of a group of two moves: 2m/(1 + m²), where t = √eps·2m/(1 - m²)."""
    return abs(2 * m_ / (1 + m_ * m_) - 2 * m / (1 + m * m))


def moved_by_angle(on, m, m_):
    """The change of t over √eps."""
    return abs(2 * m_ / (1 - m_ * m_) - 2 * m / (1 - m * m))


NORMALISATION = Reading(
    "normalisation multiplies by 1/√eps",
    expects=PROVED,
    asserts=Bound(normalised_by_angle, moved_by_angle),
    given={"m": reals(0, below=1), "m_": reals(0, below=1)},
    figures={"sharp_constant": SmallestConstant()},
)


# The factor of normalisation cannot be free of eps


def normalised_moved(on, t, t_, s):
    """A group of two, t above and below its mean, with eps = s²: how far its normalised first entry moves."""
    return abs(t_ / on.sqrt(t_ * t_ + s * s) - t / on.sqrt(t * t + s * s))


def free_of_eps(on, t, t_):
    """The change of t."""
    return abs(t_ - t)


GROUP = {"t": reals(0), "t_": reals(0), "s": reals(above=0, open=True)}

FREE_OF_EPS = Reading(
    "normalisation has a factor free of eps",
    expects=REFUTED,
    asserts=Bound(normalised_moved, free_of_eps, up_to_constant=True),
    given=GROUP,
    families=(Family({"t": 0, "t_": "3/(4*t)", "s": "1/t"}),),
    repair="normalisation multiplies by 1/√eps",
)


CLAIM = Claim(
    "C.2",
    kind="lemma",
    title="Error analysis of the fast VQ-VAE decoder",
    section="C",
    says=r"\|\mathsf{FastDecoder}(X) - \mathsf{Decoder}(X)\|_\infty \le 1/\mathrm{poly}(n)",
    uses=("B.5", "B.6", "C.1"),
    proof_under="normalisation has a factor free of eps",
    readings=(THREE_BLOCKS, RESNET_BLOCK, NONLINEARITY, NORMALISATION, FREE_OF_EPS),
)
