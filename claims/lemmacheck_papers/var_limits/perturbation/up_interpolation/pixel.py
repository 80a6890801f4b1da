"""One output pixel for any kernel into [0, 1], which is all the lemma needs: sixteen changes and two rows of taps.

Where a window leaves its map, pixels are read twice, or are zero: then some of the sixteen changes are equal, or 0.
"""

from lemmacheck import (
    PROVED,
    REFUTED,
    Bound,
    Reading,
    SmallestConstant,
    fixed,
    instance,
    reals,
    statement,
    stronger,
    summed,
    summed_size,
    vectors,
    written,
)

# The lines of the proof: sixteen input pixels, each off by at most ε and weighted by a product of two taps


@written(
    r"|\Phi_{\mathrm{up}}(X)_{i,j,l} - \Phi_{\mathrm{up}}(X')_{i,j,l}| = "
    r"|\sum_{s=-1}^{2} \sum_{t=-1}^{2} W(s) \cdot (X_{\frac{ih}{h'} + s, \frac{jw}{w'} + t, l} "
    r"- X'_{\frac{ih}{h'} + s, \frac{jw}{w'} + t, l}) \cdot W(t)|"
)
@summed_size(16)
def moved(on, taps, other, change):
    """How far one output pixel moves: sixteen changes, each weighted by a product of two taps."""
    return taps * other * change


@written(
    r"\sum_{s=-1}^{2} \sum_{t=-1}^{2} |W(s) \cdot (X_{\frac{ih}{h'} + s, \frac{jw}{w'} + t, l} "
    r"- X'_{\frac{ih}{h'} + s, \frac{jw}{w'} + t, l}) \cdot W(t)|"
)
@summed(16)
def termwise(on, taps, other, change):
    """The triangle inequality."""
    return abs(taps * other * change)


@written(r"\sum_{s=-1}^{2} \sum_{t=-1}^{2} |W(s) \cdot W(t)| \cdot \varepsilon")
@summed(16)
def weighed(on, taps, other, eps):
    """Every pixel moves by at most ε."""
    return abs(taps * other) * eps


@written(r"O(\varepsilon)")
@summed(16)
def shared(on, C, eps):
    """Cε, in sixteen equal parts."""
    return C * eps / 16


CHAIN = Bound(moved, termwise, weighed, shared)
GIVEN = {"eps": reals(0, "1/10", open=True), "change": vectors(16, within="eps")}
ANY_KERNEL = GIVEN | {"taps": vectors(16, low=0, high=1), "other": vectors(16, low=0, high=1)}
ALL_ONES = GIVEN | {"taps": fixed(*[1] * 16), "other": fixed(*[1] * 16)}
SHARP = {"sup_S": SmallestConstant(times="C")}

ANY = Reading(
    "any kernel into [0, 1]",
    expects=PROVED,
    asserts=CHAIN,
    stands_for=statement("any entry of any output map, for any kernel into [0, 1]; the constant is 16"),
    given=ANY_KERNEL | {"C": fixed(16)},
    figures=SHARP,
)
CONSTANT_KERNEL = Reading(
    "W = 1",
    expects=PROVED,
    asserts=CHAIN,
    stands_for=instance("the kernel W = 1, which needs the constant 16", of="any kernel into [0, 1]"),
    given=ALL_ONES | {"C": fixed(16)},
    figures=SHARP,
)
ANY_WITH_1 = Reading(
    "any kernel with constant 1",
    expects=REFUTED,
    asserts=CHAIN,
    stands_for=stronger("the constant in O(ε) is 1", of="any kernel into [0, 1]"),
    given=ANY_KERNEL | {"C": fixed(1)},
    repair="any kernel into [0, 1]",
)
