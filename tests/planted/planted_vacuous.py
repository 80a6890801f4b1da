"""Planted lemmas about nothing: hypotheses that no point satisfies, some of them only taken together."""

from tests.planted.plant import lemma

from lemmacheck import VACUOUS, integers, reals, summed, vectors


def itself(on, x):
    """x."""
    return x


def square(on, x):
    """x²."""
    return x * x


def one_more(on, x):
    """x + 1, so that the lemma would be true as well."""
    return x + 1


@summed("k")
def first_row(on, u):
    """The entries of u."""
    return u


@summed("k")
def second_row(on, v):
    """The entries of v."""
    return v


BETWEEN = {"k": integers(1, 4), "u": vectors("k", low=3, high=5), "v": vectors("k", near="u", by=1, within=1)}

VACUOUS_ONES = (
    lemma("an interval from 1 down to 0, of a lemma that is false", VACUOUS, itself, square, given={"x": reals(1, 0)}),
    lemma("an interval from 2 down to 1, of a lemma that is true", VACUOUS, itself, one_more, given={"x": reals(2, 1)}),
    lemma("an open interval from 1 to 1", VACUOUS, itself, square, given={"x": reals(1, 1, open=True)}),
    lemma("x from R to 1 for R > 1", VACUOUS, itself, one_more,
          given={"R": reals(above=1), "x": reals("R", 1)}),
    lemma("x from n down to 1, for integers from 2 on", VACUOUS, itself, square,
          given={"n": integers(2, 5), "x": reals("n", 1)}),
    lemma("from √2 down to 7/5", VACUOUS, itself, square, given={"x": reals("sqrt(2)", "7/5")}),
    lemma("v near u, which is at least 3, yet at most 1", VACUOUS, first_row, second_row, given=BETWEEN),
)  # fmt: skip
