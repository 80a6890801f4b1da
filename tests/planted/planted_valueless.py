"""Planted lemmas with terms that have no value at some points of the domain: whatever cancels, nothing is proved there.

Each would be true if its terms were simplified on paper first, which is what an audit must not do.
"""

from tests.planted.plant import lemma

from lemmacheck import UNDECIDED, reals


def x_over_x(on, x):
    """x/x, without value at 0."""
    return x / x


def one(on):
    """1."""
    return on.scalar(1)


def nothing_over_x(on, x):
    """0 · (1/x), without value at 0."""
    return 0 * (1 / x)


def nought(on):
    """0."""
    return on.scalar(0)


def root_squared(on, x):
    """√x √x, without value below 0."""
    return on.sqrt(x) * on.sqrt(x)


def itself(on, x):
    """x."""
    return x


def difference_over_itself(on, x, y):
    """(x - y)/(x - y), without value where x = y."""
    return (x - y) / (x - y)


def root_squared_and_product(on, x, y):
    """√x √x + xy."""
    return on.sqrt(x) * on.sqrt(x) + x * y


def x_and_product(on, x, y):
    """x + xy."""
    return x + x * y


SIGNED = {"x": reals(-1, 1)}
PAIR = {"x": reals(-1, 1), "y": reals(-1, 1)}

VALUELESS = (
    lemma("x/x is 1, also at 0", UNDECIDED, x_over_x, one, given=SIGNED),
    lemma("0/x is 0, also at 0", UNDECIDED, nothing_over_x, nought, given=SIGNED),
    lemma("√x √x is x, also below 0", UNDECIDED, root_squared, itself, given=SIGNED),
    lemma("(x - y)/(x - y) is 1, also for x = y", UNDECIDED, difference_over_itself, one, given=PAIR),
    lemma("√x √x + xy is x + xy, also below 0", UNDECIDED, root_squared_and_product, x_and_product, given=PAIR),
)
