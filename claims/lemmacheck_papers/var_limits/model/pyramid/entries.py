"""How large the entries are that the layer puts out, for X_init and two maps."""

from lemmacheck import (
    PROVED,
    REFUTED,
    Bound,
    FastValue,
    Reading,
    SmallestConstant,
    aside,
    fast_by,
    fixed,
    integers,
    matrices,
    reals,
    written,
)
from var_pipelines.choices import KEYS, SPLINE, intended
from var_pipelines.fast import pyramid_of, sizes_of
from var_pipelines.reference import entries, flattened, maps_of, pyramid

# Entries, run: X_init and maps of 1 and 4 pixels become maps of 1, 4 and 9


def entries_put_out(on, X, kernel):
    """The size of every entry that the layer puts out: rows 1, 2 and 3 to 6 of X are X_init and the two maps."""
    start, one, two = maps_of(X, ((1, 1), (1, 1), (2, 2)))
    made = pyramid(on, start, (one, two), sizes=((1, 1), (2, 2), (3, 3)), how=intended(kernel))
    return abs(entries(on, flattened(on, made)))


def spline_entry_fast(X, i):
    """The same by the fast pipeline."""
    made = pyramid_of(X, ((1, 1), (1, 1), (2, 2)), ((1, 1), (2, 2), (3, 3)), intended(SPLINE))
    return FastValue(*sizes_of(made).at(i))


@fast_by(spline_entry_fast)
@written(r"|\Phi_{\mathrm{up},2}(X_{\mathrm{init}}, X_1, X_2)_i|")
def spline_entry(on, X, i):
    """The size of an entry with the B-spline, of 14."""
    return on.take(entries_put_out(on, X, SPLINE), i - 1)


def keys_entry_fast(X, i):
    """The same by the fast pipeline."""
    made = pyramid_of(X, ((1, 1), (1, 1), (2, 2)), ((1, 1), (2, 2), (3, 3)), intended(KEYS))
    return FastValue(*sizes_of(made).at(i))


@fast_by(keys_entry_fast)
@written(r"|\Phi_{\mathrm{up},2}(X_{\mathrm{init}}, X_1, X_2)_i|")
def keys_entry(on, X, i):
    """The size of an entry with Keys' kernel, of 14."""
    return on.take(entries_put_out(on, X, KEYS), i - 1)


@written("C R")
def within(on, C, R):
    """C times the bound of the entries given."""
    return C * R


ENTRIES = {"R": reals(above=0), "X": matrices(6, 1, within="R"), "i": integers(1, 14)}
LARGEST = {"largest": SmallestConstant(times="C")}

SPLINE_STAYS = Reading(
    "with a B-spline entries stay within R",
    expects=PROVED,
    asserts=Bound(spline_entry, within),
    stands_for=aside("how large entries become, for X_init and two maps"),
    given=ENTRIES | {"C": fixed(1)},
    figures=LARGEST,
)
KEYS_LEAVES = Reading(
    "with Keys entries stay within R",
    expects=REFUTED,
    asserts=Bound(keys_entry, within),
    stands_for=aside("how large entries become, for X_init and two maps"),
    given=ENTRIES | {"C": fixed(1)},
    figures=LARGEST,
)
