"""Planted pipelines: a definition, algorithms for it, a frame around a layer, and their inputs by size."""

from lemmacheck import Computation


def doubled(on, X):
    """Every entry, doubled."""
    return 2 * X


def added(on, X):
    """Every entry, added to itself."""
    return X + X


def tripled(on, X):
    """Three times every entry."""
    return 3 * X


def pairs(on, Q, K, V):
    """All pairs of rows of Q and K, and a row of V for each of Q."""
    return on.matmul(on.matmul(Q, on.transpose(K)), V)


def framed(on, layer, X):
    """The layer of twice the input, and one row more."""
    return layer(on, 2 * X)


def turned(on, layer, X):
    """The layer of the input, turned: few rows, as long as there were rows."""
    return on.transpose(layer(on, on.transpose(X)))


def row_by_row(on, layer, X):
    """The layer of each row and all rows."""
    out = X.copy()
    for k in range(len(X)):
        out[k] = layer(on, X[k : k + 1], X, X)[0]
    return out


def in_batches(on, layer, X):
    """The layer of all rows at once, as a batch for each."""
    return layer(on, X.reshape(len(X), 1, -1)).reshape(len(X), -1)


def for_nothing(on, layer, X):
    """The input, after a call of no rows for each pair of rows."""
    for _ in range(len(X) * len(X)):
        layer(on, X[:0])
    return X


def optional(on, X, *, squared=True):
    """Every entry, added to each that there is, unless told otherwise."""
    return X * X.size if squared else 2 * X


def first_row_last(_on, X):
    """The rows, from the last to the first."""
    return X[::-1]


def rows_as_they_are(_on, X):
    """Every entry, once."""
    return 1 * X


def other(on, X):
    """Nothing that is known."""
    return X


def of_size(on, n: int, d: int):
    """Return n rows of width d."""
    return {"X": on.matrix([[0] * d] * n)}


def of_pairs(on, L: int, d: int):
    """Return L rows of width d, three times."""
    return {name: on.matrix([[0] * d] * L) for name in ("Q", "K", "V")}


def of_few(on, n: int, d: int):
    """Return n rows to ask for, and one to look at."""
    rows, one = on.matrix([[0] * d] * n), on.matrix([[0] * d])
    return {"Q": rows, "K": one, "V": one}


def of_quick(on, n: int, d: int):
    """Return n rows, to be doubled."""
    return {"X": on.matrix([[0] * d] * n), "squared": False}


def of_narrow(on, n: int, d: int):
    """Return n rows of one number, whatever the width should be."""
    return {"X": on.matrix([[0]] * n)}


DOUBLED, ADDED, TRIPLED = (
    Computation("doubling", doubled),
    Computation("adding", added),
    Computation("tripling", tripled),
)
PAIRS, OTHER = Computation("pairs", pairs), Computation("another problem", other)
FRAMED = Computation("the frame", framed, doubled)
