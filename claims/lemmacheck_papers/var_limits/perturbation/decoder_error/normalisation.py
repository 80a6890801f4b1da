"""Normalisation entry by entry, with what it makes of an error: a factor that n does not change, of groups of any size.

Entries within R and off by E become, minus their mean, c within 2R and off by 2E. Then the variance moves by 8RE,
1/√(variance + r²) by 4RE/r³, and c times it by 2E/r + 8R²E/r³: r² is the eps of the code. With gains within R that is
a layer of the decoder like any other, with the factor R(2/r + 8R²/r³).
"""

from lemmacheck import PROVED, Bound, Reading, aside, integers, reals, vectors
from lemmacheck_papers.var_limits.perturbation.decoder_error.layers import by_largest_factor

# The centred group


def entry_centred(on, x, x_, y, y_):
    """How far an entry minus the mean of its group moves."""
    return abs((y_ - on.mean(x_)) - (y - on.mean(x)))


def twice(on, E):
    """2E."""
    return 2 * E


GROUP = {"k": integers(1), "R": reals(1), "E": reals(above=0)}

CENTRED = Reading(
    "an entry minus the mean of its group moves by 2E",
    expects=PROVED,
    asserts=Bound(entry_centred, twice),
    stands_for=aside("groups of any size"),
    given=GROUP
    | {
        "x": vectors("k"),
        "x_": vectors("k", near="x", by="E"),
        "y": reals(),
        "y_": vectors(1, near="y", by="E"),
    },
)


# Its variance


def variance_moved(on, c, c_):
    """How far the variance of a centred group moves."""
    return abs(on.mean(c_ * c_) - on.mean(c * c))


def eight_times(on, R, E):
    """8RE."""
    return 8 * R * E


VARIANCE = Reading(
    "the variance of a group moves by 8RE",
    expects=PROVED,
    asserts=Bound(variance_moved, eight_times),
    stands_for=aside("groups of any size, c within 2R and off by 2E"),
    given=GROUP | {"c": vectors("k", within="2*R"), "c_": vectors("k", near="c", by="2*E", within="2*R")},
)


# 1 over its deviation


def inverse_moved(on, v, v_, r):
    """How far 1/√(v + r²) moves."""
    return abs(1 / on.sqrt(v_ + r * r) - 1 / on.sqrt(v + r * r))


def by_slope(on, v, v_, r):
    """The change of the variance over 2r³."""
    return abs(v_ - v) / (2 * r * r * r)


def four_times(on, R, E, r):
    """4RE/r³."""
    return 4 * R * E / (r * r * r)


DEVIATION = Reading(
    "1 over the deviation moves by 4RE/r³",
    expects=PROVED,
    asserts=Bound(inverse_moved, by_slope, four_times),
    stands_for=aside("the variance v is off by 8RE, √eps = r"),
    given={"R": reals(1), "r": reals(above=0), "E": reals(above=0), "v": reals(0)}
    | {"v_": vectors(1, near="v", by="8*R*E", low=0)},
)


# The normalised entry, times its gain: a layer of the decoder, given what the steps above say


def normalised_moved(on, c, c_, u, u_, gain, shift):
    """How far an entry moves that is centred, times u = 1/√(v + r²), times a gain, and shifted."""
    return abs((gain * (c_ * u_) + shift) - (gain * (c * u) + shift))


def one_at_a_time(on, R, c, c_, u, u_):
    """One factor at a time."""
    return R * (abs(c_ - c) * u_ + abs(c) * abs(u_ - u))


def entries_bounded(on, R, E, u, u_):
    """2E and 2R for the entry."""
    return R * (2 * E * u_ + 2 * R * abs(u_ - u))


def factors_bounded(on, R, E, r, u_):
    """4RE/r³ for 1 over the deviation."""
    return R * (2 * E * u_ + 8 * R * R * E / (r * r * r))


def whole_factor(on, R, E, r):
    """R(2/r + 8R²/r³)E."""
    return R * (2 / r + 8 * R * R / (r * r * r)) * E


NORMALISED = Reading(
    "a layer of normalisation multiplies by R(2/r + 8R²/r³)",
    expects=PROVED,
    asserts=Bound(normalised_moved, one_at_a_time, entries_bounded, factors_bounded, whole_factor, by_largest_factor),
    stands_for=aside(
        "within ME + δ, M = 1 + 2R/r + 8R³/r³, √eps = r, gains within R; what the steps above say of a centred entry "
        "and of 1 over the deviation is given"
    ),
    given={"R": reals(1), "r": reals(above=0), "M": reals("1 + 2*R/r + 8*R**3/r**3"), "delta": reals(above=0)}
    | {"E": reals(above=0)}
    | {"c": reals("-2*R", "2*R"), "c_": vectors(1, near="c", by="2*E", within="2*R")}
    | {"u": reals(0, "1/r"), "u_": vectors(1, near="u", by="4*R*E/r**3", low=0, high="1/r")}
    | {"gain": reals("-R", "R"), "shift": reals()},
)
