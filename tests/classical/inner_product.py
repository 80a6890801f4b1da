"""The inner product against norms: Cauchy-Schwarz and Hölder hold, two largest entries alone do not do."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, reals, summed, summed_size, vectors


def square_of_the_product(on, u, v):
    """The inner product, squared."""
    return on.dot(u, v) * on.dot(u, v)


def squares(on, u, v):
    """The product of the two sums of squares."""
    return on.dot(u, u) * on.dot(v, v)


@summed_size("k")
def product(on, u, v):
    """The inner product, in absolute value."""
    return u * v


@summed("k")
def sum_by_largest(on, u, b):
    """The sum of the |entries| of u times the largest |entry| of v."""
    return abs(u) * b


def largest_by_largest(on, a, b):
    """The product of the two largest |entries|."""
    return a * b


PLANE = {"u": vectors(3), "v": vectors(3)}
BOUNDED = {
    "k": integers(1),
    "a": reals(0),
    "b": reals(0),
    "u": vectors("k", within="a"),
    "v": vectors("k", within="b"),
}

CLAIM = Claim(
    "7",
    kind="lemma",
    title="Cauchy-Schwarz and Hölder",
    section="2",
    says=r"|\langle u, v\rangle| \le \|u\|_p \|v\|_q",
    readings=(
        Reading(
            "sums of squares, 3 entries", expects=PROVED, asserts=Bound(square_of_the_product, squares), given=PLANE
        ),
        Reading("sum and largest entry", expects=PROVED, asserts=Bound(product, sum_by_largest), given=BOUNDED),
        Reading("two largest entries", expects=REFUTED, asserts=Bound(product, largest_by_largest), given=BOUNDED),
    ),
)
