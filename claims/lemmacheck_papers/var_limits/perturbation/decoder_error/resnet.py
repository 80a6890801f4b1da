"""What Section 3.5 has and the appendix leaves out: the nonlinearity x/(1 + exp(-x)), and the normalisation of groups.

The slopes of the nonlinearity lie between -11/10 and 11/10 on all reals: x ≤ 12/10 + 11/10·e^{-x} + 1/10·e^x, with
equality nearly reached at x = log 11. Normalisation divides a group, minus its mean, by √(variance + r²), where r² is
the small number eps of the code. Of a whole group, of any size, it multiplies the root mean square of a change by at
most 1/r. That is attained, so no factor is free of r, and without r there is none at all.
"""

from lemmacheck import (
    PROVED,
    REFUTED,
    Bound,
    Family,
    Reading,
    SmallestConstant,
    aside,
    equals,
    integers,
    reals,
    vectors,
    written,
)

# The nonlinearity, on all reals


@written(r"\sigma'(x), \quad \sigma(x) = x/(1 + e^{-x})")
def slope(on, x):
    """The slope at x, with s = 1/(1 + exp(-x)): s + xs(1 - s)."""
    share = 1 / (1 + on.exp(-x))
    return share + x * share * (1 - share)


@written(r"s + (\tfrac{12}{10} + \tfrac{11}{10} e^{-x} + \tfrac{1}{10} e^x) s (1 - s)")
def slope_without_x(on, x):
    """The same with 12/10 + 11/10·e^{-x} + 1/10·e^x for x, which is more."""
    share = 1 / (1 + on.exp(-x))
    return share + (12 + 11 * on.exp(-x) + on.exp(x)) / 10 * share * (1 - share)


def eleven_tenths(on):
    """11/10."""
    return on.scalar("11/10")


def falling_slope(on, x):
    """The slope, with the other sign."""
    return -slope(on, x)


NONLINEARITY = Reading(
    "the nonlinearity has slopes up to 11/10",
    expects=PROVED,
    asserts=Bound(slope, slope_without_x, equals(eleven_tenths)),
    stands_for=aside("what multiplies errors in a ResNet block and the appendix leaves out, on all reals"),
    given={"x": reals()},
    figures={"largest_slope_over_11_tenths": SmallestConstant()},
)
FALLING = Reading(
    "the nonlinearity falls with slopes up to 11/10",
    expects=PROVED,
    asserts=Bound(falling_slope, eleven_tenths),
    stands_for=aside("the same from below, on all reals"),
    given={"x": reals()},
)


# The normalisation of a whole group of any size, centred before


def deviation(on, c, r):
    """Return √(variance + r²) of a centred group."""
    return on.sqrt(on.mean(c * c) + r * r)


@written(r"\frac1k \sum_i (c'_i/s' - c_i/s)^2")
def normalised_moved(on, c, c_, r):
    """The mean square change of the normalised group, over one denominator."""
    s, s_ = deviation(on, c, r), deviation(on, c_, r)
    change = c_ * s - c * s_
    return on.mean(change * change) / (s * s * s_ * s_)


@written(r"\frac1k \sum_i (c'_i - c_i)^2 / (s s')")
def over_deviations(on, c, c_, r):
    """The mean square change of the group over both deviations."""
    change = c_ - c
    return on.mean(change * change) / (deviation(on, c, r) * deviation(on, c_, r))


@written(r"\frac1k \sum_i (c'_i - c_i)^2 / (s r)")
def over_one_deviation(on, c, c_, r):
    """The same over one deviation and r, which is at most the other."""
    change = c_ - c
    return on.mean(change * change) / (deviation(on, c, r) * r)


@written(r"\frac1k \sum_i (c'_i - c_i)^2 / r^2")
def over_eps(on, c, c_, r):
    """The mean square change of the group over r²."""
    change = c_ - c
    return on.mean(change * change) / (r * r)


NORMALISATION = Reading(
    "normalisation of a whole group multiplies by 1/√eps",
    expects=PROVED,
    asserts=Bound(normalised_moved, over_deviations, over_one_deviation, over_eps),
    stands_for=aside("root mean squares of changes of a group of any size, √eps = r; the appendix leaves it out"),
    given={"k": integers(1), "r": reals(above=0), "c": vectors("k"), "c_": vectors("k")},
)


# Centring moves a group no farther than it was moved


def centred_moved(on, x, x_):
    """The mean square change of the group minus its mean."""
    change = (x_ - on.mean(x_)) - (x - on.mean(x))
    return on.mean(change * change)


def plainly_moved(on, x, x_):
    """The mean square change of the group."""
    change = x_ - x
    return on.mean(change * change)


CENTRING = Reading(
    "centring a whole group multiplies by at most 1",
    expects=PROVED,
    asserts=Bound(centred_moved, plainly_moved),
    stands_for=aside("the same norm, before the division"),
    given={"k": integers(1), "x": vectors("k"), "x_": vectors("k")},
)


# The factor of normalisation cannot be free of eps


def first_of_two_moved(on, t, t_, s):
    """A group of two, t above and below its mean, with eps = s²: how far its normalised first entry moves."""
    return abs(t_ / on.sqrt(t_ * t_ + s * s) - t / on.sqrt(t * t + s * s))


def free_of_eps(on, t, t_):
    """The change of t."""
    return abs(t_ - t)


FREE_OF_EPS = Reading(
    "normalisation has a factor free of eps",
    expects=REFUTED,
    asserts=Bound(first_of_two_moved, free_of_eps, up_to_constant=True),
    stands_for=aside("groups of two; the appendix leaves normalisation out"),
    given={"t": reals(0), "t_": reals(0), "s": reals(above=0, open=True)},
    families=(Family({"t": 0, "t_": "3/(4*t)", "s": "1/t"}),),
    repair="normalisation of a whole group multiplies by 1/√eps",
)
