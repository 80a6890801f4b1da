"""How large the entries of the maps become, from layer to layer."""

from lemmacheck import PROVED, REFUTED, Bound, Reading, integers, reals, summed, summed_size, vectors, written

# One token: its output is XW_V


@summed_size("d")
def entry_of_one_token(on, x, w):
    """An entry of the output for a single token: attention is then XW_V."""
    return x * w


@written("R")
def bound(on, R):
    """R."""
    return 1 * R


SIZES = {"R": reals(above=0), "d": integers(1)}

WITHIN_R = Reading(
    "entries stay within R",
    expects=REFUTED,
    asserts=Bound(entry_of_one_token, bound),
    given=SIZES | {"x": vectors("d", within="R"), "w": vectors("d", within="R")},
    repair="entries grow to dR² at most",
)


# n tokens: the output is a mean of rows of XW_V


@summed_size("n")
def weighed(on, share, value):
    """An entry of the output times its normaliser: n entries of XW_V, each times a positive share."""
    return share * value


@summed("n")
def weighed_bounds(on, share, d, R):
    """The normaliser times dR², the largest that an entry of XW_V can be."""
    return share * d * R * R


WITHIN_DR2 = Reading(
    "entries grow to dR² at most",
    expects=PROVED,
    asserts=Bound(weighed, weighed_bounds),
    given=SIZES | {"n": integers(1), "share": vectors("n", low=0), "value": vectors("n", within="d*R*R")},
)
