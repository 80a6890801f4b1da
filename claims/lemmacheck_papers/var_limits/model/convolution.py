"""Definition 3.6: a 3 x 3 convolution with padding 1 and stride 1.

As printed the maps lie in ℝ_p and the kernels in F_p, and neither is defined; "padding 1" does not say what the padding
holds, so the formula reads rows 0 and h + 1, which do not exist; and the bias b has no channel index. Over the reals,
with zeros as padding, every output is defined.
"""

from lemmacheck import ILL_POSED, PROVED, Claim, Reading, WellPosed, between, integers, same, written

# As printed: rows and columns that the formula reads, and those that the map has


@written("i+m-2")
def row_read(on, i, m):
    """The row i + m - 2 that the window's row m reads."""
    return i + m - 2


@written("j+n-2")
def column_read(on, j, n):
    """The column j + n - 2 that the window's column n reads."""
    return j + n - 2


def first(on):
    """1, the map's first row and column."""
    return on.scalar(1)


@written("h")
def last_row(on, h):
    """The map's last row."""
    return 1 * h


@written("w")
def last_column(on, w):
    """The map's last column."""
    return 1 * w


OUTPUTS = {
    "h": integers(1, 6),
    "w": integers(1, 6),
    "i": integers(1, "h"),
    "j": integers(1, "w"),
    "m": integers(1, 3),
    "n": integers(1, 3),
}

NOTHING_BEYOND = Reading(
    "as printed, nothing beyond the border",
    expects=ILL_POSED,
    asserts=WellPosed(between(first, row_read, last_row), between(first, column_read, last_column)),
    given=OUTPUTS,
    repair="zero padding",
)


# As printed: maps over ℝ_p and kernels over F_p


def characteristic_of_reals(on):
    """0: ℝ_p read as the real numbers."""
    return on.scalar(0)


def characteristic_of_kernels(on, p):
    """p: F_p read as the integers modulo p."""
    return 1 * p


FIELDS = Reading(
    "as printed, maps over ℝ and kernels over F_p",
    expects=ILL_POSED,
    asserts=WellPosed(same(characteristic_of_reals, characteristic_of_kernels)),
    given={"p": integers(2, 7)},
    repair="zero padding",
)


# Repaired: real numbers, and zeros around the map


def padding(on):
    """0, the row and column of zeros before the map."""
    return on.scalar(0)


def padded_row(on, h):
    """The row h + 1, zeros behind the map."""
    return h + 1


def padded_column(on, w):
    """The column w + 1, zeros behind the map."""
    return w + 1


ZERO_PADDING = Reading(
    "zero padding",
    expects=PROVED,
    asserts=WellPosed(between(padding, row_read, padded_row), between(padding, column_read, padded_column)),
    given=OUTPUTS,
)


CLAIM = Claim(
    "3.6",
    kind="definition",
    title="Convolution layer",
    section="3.4",
    says=r"Y_{i,j,l} := \sum_{m=1}^{3} \sum_{n=1}^{3} \sum_{c=1}^{c_{\mathrm{in}}} X_{i+m-2,j+n-2,c} K^l_{m,n,c} + b",
    readings=(NOTHING_BEYOND, FIELDS, ZERO_PADDING),
)
