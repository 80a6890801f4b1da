"""Planted lemmas on rows that sum to 1, symmetric, psd and orthogonal matrices, and on rows that conditions sort."""

from tests.planted.plant import lemma, lemma_where
from tests.planted.planted_where import number

from lemmacheck import (
    PROVED,
    REFUTED,
    equals,
    integers,
    orthogonal,
    psd,
    reals,
    simplex,
    strictly,
    symmetric,
    vectors,
)


def sizes(on, u):
    """The sum of the squares."""
    return on.dot(u, u)


def largest(on, u):
    """The largest entry."""
    return on.largest(u)


def entropy(on, u):
    """The entropy, with 1/8 in the place of 0."""
    return -on.total(u * on.log(u + on.scalar("1/8")))


def total(on, u):
    """The sum."""
    return on.total(u)


def above(on, A):
    """The entry above the diagonal."""
    return on.dot(A, on.matrix([[0, 1], [0, 0]]))


def below(on, A):
    """The entry below the diagonal."""
    return on.dot(A, on.matrix([[0, 0], [1, 0]]))


def half_trace(on, A):
    """Half the trace."""
    return on.trace(A) / 2


def negative_half_trace(on, A):
    """Half the trace, negative."""
    return -on.trace(A) / 2


def trace(on, A):
    """The trace."""
    return on.trace(A)


def determinant(on, A):
    """The determinant."""
    return on.det(A)


def squares(on, A):
    """The sum of the squares of all entries."""
    return on.dot(A, A)


def first_row(on, A):
    """The sum of the squares of the first row."""
    first = on.matmul(on.vector([1, 0]), A)
    return on.dot(first, first)


def first(on, a):
    """The first entry."""
    return on.dot(a, on.vector([1, 0, 0]))


def mean(on, a):
    """The mean."""
    return on.mean(a)


def number_itself(on, l):
    """l."""
    return l


def corner(on, A):
    """The first entry."""
    return on.dot(A, on.matrix([[1, 0], [0, 0]]))


EIGENVALUE = ("largest_eigenvalue(l, A)",)
WITH_EIGENVALUE = {"A": symmetric(2, within=1), "l": reals(-2, 2)}
THREE = {"u": simplex(3)}
ANY_SIZE = {"n": integers(1, 4), "u": simplex("n")}
SYMMETRIC, PSD = {"A": symmetric(2, within=1)}, {"A": psd(2, within=1)}
TURNED = {"A": orthogonal(2)}
SORTED = {"a": vectors(3, within=1)}
RISING = ("for_all(i, 1, 2, a[i] <= a[i + 1])",)

FALSE = (
    lemma("Σu² ≤ 9/10 on the simplex, false at its corners", REFUTED, sizes, number("9/10"), given=THREE),
    lemma("Σu² ≥ 2/5 on the simplex, false in the middle", REFUTED, number("2/5"), sizes, given=THREE),
    lemma("Σu ≤ 99/100 on the simplex", REFUTED, total, number("99/100"), given=ANY_SIZE),
    lemma("max u < 1 on the simplex, a tie at its corners", REFUTED, largest, strictly(number(1)), given=ANY_SIZE),
    lemma("the entropy is at most 3/4, false in the middle", REFUTED, entropy, number("3/4"), given=THREE),
    lemma("a12 ≤ 9/10 of a symmetric matrix", REFUTED, above, number("9/10"), given=SYMMETRIC),
    lemma("det ≥ -19/10 of a symmetric matrix", REFUTED, number("-19/10"), determinant, given=SYMMETRIC),
    lemma("det ≥ 1/10 of a psd matrix", REFUTED, number("1/10"), determinant, given=PSD),
    lemma("tr ≤ 19/10 of a psd matrix", REFUTED, trace, number("19/10"), given=PSD),
    lemma("a12 ≤ 9/10 of a psd matrix", REFUTED, above, number("9/10"), given=PSD),
    lemma("tr ≤ 7 of a psd matrix without bounds", REFUTED, trace, number(7), given={"A": psd(2)}),
    lemma("det ≤ 0 of an orthogonal matrix, false for rotations", REFUTED, determinant, number(0), given=TURNED),
    lemma("0 ≤ det of an orthogonal matrix, false for reflections", REFUTED, number(0), determinant, given=TURNED),
    lemma("a12 ≤ tr of an orthogonal matrix", REFUTED, above, trace, given=TURNED),
    lemma_where("a1 ≤ 9/10 of a sorted row", REFUTED, first, number("9/10"), given=SORTED, where=RISING),
    lemma_where("a1 < mean of a sorted row, a tie where all are equal", REFUTED, first, strictly(mean), given=SORTED,
                where=RISING),
    lemma_where("λ ≤ 19/10 of a symmetric matrix", REFUTED, number_itself, number("19/10"), given=WITH_EIGENVALUE,
                where=EIGENVALUE),
    lemma_where("λ ≤ tr of a symmetric matrix", REFUTED, number_itself, trace, given=WITH_EIGENVALUE,
                where=EIGENVALUE),
)  # fmt: skip
TRUE = (
    lemma("Σu² ≤ 1 on the simplex", PROVED, sizes, number(1), given=THREE),
    lemma("Σu² ≥ 1/3 on the simplex", PROVED, number("1/3"), sizes, given=THREE),
    lemma("Σu = 1 on the simplex", PROVED, total, equals(number(1)), given=ANY_SIZE),
    lemma("max u ≤ 1 on the simplex", PROVED, largest, number(1), given=ANY_SIZE),
    lemma("the entropy is at most 1, by boxes", PROVED, entropy, number(1), given=THREE),
    lemma("a12 = a21 of a symmetric matrix", PROVED, above, equals(below), given=SYMMETRIC),
    lemma("det ≤ 1 of a symmetric matrix", PROVED, determinant, number(1), given=SYMMETRIC),
    lemma("0 ≤ det of a psd matrix", PROVED, number(0), determinant, given=PSD),
    lemma("a12 ≤ tr/2 of a psd matrix", PROVED, above, half_trace, given={"A": psd(2)}),
    lemma("-tr/2 ≤ a21 of a psd matrix", PROVED, negative_half_trace, below, given={"A": psd(2)}),
    lemma("det ≤ 1 of an orthogonal matrix", PROVED, determinant, number(1), given=TURNED),
    lemma("all squares of an orthogonal matrix are 2", PROVED, squares, equals(number(2)), given=TURNED),
    lemma("the squares of its first row are 1", PROVED, first_row, equals(number(1)), given=TURNED),
    lemma_where("a1 ≤ mean of a sorted row", PROVED, first, mean, given=SORTED, where=RISING),
    lemma_where("a11 ≤ λ of a symmetric matrix", PROVED, corner, number_itself, given=WITH_EIGENVALUE,
                where=EIGENVALUE),
    lemma_where("λ ≤ tr of a psd matrix", PROVED, number_itself, trace,
                given={"A": psd(2, within=1), "l": reals(-2, 2)}, where=EIGENVALUE),
)  # fmt: skip
