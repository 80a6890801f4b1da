"""Normalisation entry by entry, with what it makes of an error: a factor that n does not change, of groups of any size.

Entries within R and off by E become, minus their mean, c within 2R and off by 2E. Then the variance moves by 8RE,
1/√(variance + r²) by 4RE/r³, and c times it by 2E/r + 8R²E/r³: r² is the eps of the code.
"""

from lemmacheck import PROVED, Bound, Reading, aside, integers, reals, vectors

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


# The normalised entry


def normalised_moved(on, c, c_, u, u_):
    """How far an entry over its deviation moves, u = 1/√(v + r²)."""
    return abs(c_ * u_ - c * u)


def one_at_a_time(on, c, c_, u, u_):
    """One factor at a time."""
    return abs(c_ - c) * u_ + abs(c) * abs(u_ - u)


def factors_bounded(on, R, E, D, u_):
    """2E and 2R for the entry, D for 1 over the deviation."""
    return 2 * E * u_ + 2 * R * D


def whole_factor(on, R, E, D, r):
    """2E/r + 2RD, which is (2/r + 8R²/r³)E where D = 4RE/r³."""
    return 2 * E / r + 2 * R * D


NORMALISED = Reading(
    "a normalised entry moves by 2E/r + 2RD, D what 1 over the deviation moves by",
    expects=PROVED,
    asserts=Bound(normalised_moved, one_at_a_time, factors_bounded, whole_factor),
    stands_for=aside("the last of four steps, which are not composed; with D = 4RE/r³ it is (2/r + 8R²/r³)E"),
    given={"R": reals(1), "r": reals(above=0), "E": reals(above=0), "D": reals(0)}
    | {"c": reals("-2*R", "2*R"), "c_": vectors(1, near="c", by="2*E", within="2*R")}
    | {"u": reals(0, "1/r"), "u_": vectors(1, near="u", by="D", low=0, high="1/r")},
)
