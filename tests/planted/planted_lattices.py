"""Planted lemmas on two numbers that are rounded, which break in a few of all cells of the lattice of jumps."""

from tests.planted.plant import lemma

from lemmacheck import REFUTED, SUPPORTED, reals


def named(name, term):
    """Return a term with a name of its own."""
    term.__name__, term.__doc__ = name.replace(" ", "_"), f"{name}."
    return term


def number(value):
    """Return a term that is one number."""
    return named(f"the number {value}", lambda on: on.scalar(value))


def lost(first, second):
    """Return what is lost of a product whose factors and value are cut to multiples of parts of 1."""

    def of(on, x, y):
        rough = (on.floor(first * x) / first) * (on.floor(second * y) / second)
        return x * y - on.floor(first * rough) / first

    return named(f"lost by {first} and {second}", of)


UNIT = {name: reals(0, 1) for name in "xy"}
FALSE = (
    lemma("a product of numbers cut to 8 bits loses 112/10000 at most", REFUTED, lost(256, 256), number("112/10000"),
          given=UNIT),
    lemma("a product of hundredths and thirtieths loses 505/10000 at most", REFUTED, lost(100, 30), number("505/10000"),
          given=UNIT),
    lemma("a product of numbers cut to 7 bits loses 219/10000 at most", REFUTED, lost(128, 128), number("219/10000"),
          given=UNIT),
)  # fmt: skip

NEARLY_FALSE = (
    lemma("a product of numbers cut to 6 bits loses 43/1000 at most", SUPPORTED, lost(64, 64), number("43/1000"),
          given=UNIT),
)  # fmt: skip
