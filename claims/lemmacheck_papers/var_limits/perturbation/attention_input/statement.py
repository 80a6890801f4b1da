"""The statement, with the Taylor polynomials of exp for f, and with any solver of Definition 4.2."""

from lemmacheck import (
    REFUTED,
    Bound,
    Family,
    Growth,
    Reading,
    aside,
    instance,
    integers,
    matrices,
    reals,
    statement,
    strictly,
    written,
)
from lemmacheck_papers.var_limits.perturbation.attention_input.layer import (
    LAYER,
    OF_DEGREE_G,
    exact_layer,
    moved,
    printed,
)
from var_pipelines.reference import low_rank

# X and the weights within R. Tokens 0 and R, the first moved by ε: a logit moves by εR³, values are R² apart

X_AND_WEIGHTS = Reading(
    "X and weights within R",
    expects=REFUTED,
    asserts=Growth(moved, printed, along=("R",)),
    given=OF_DEGREE_G,
    families=(
        Family({
            "n": 2, "d": 1, "g": 2, "m": [1, 2], "R": "t", "eps": "1/t**3",
            "X": [[0], ["t"]], "X_": [["1/t**3"], ["t"]], "WQ": [["t"]], "WK": [["t"]], "WV": [["t"]],
        }),
    ),
    repair="any solver, with 2δ",
    stands_for=statement("X, X' and the weights are within R; f is the Taylor polynomial of exp of degree g"),
)  # fmt: skip


# Q, K and V within R as well, since X is within 1/d: with an odd degree a normaliser may come near 0

BOUNDED = OF_DEGREE_G | {
    "X": matrices("n", "d", within="1/d"),
    "X_": matrices("n", "d", near="X", by="eps", within="1/d"),
}

ODD_DEGREES = Reading(
    "Q, K and V within R, odd degrees",
    expects=REFUTED,
    asserts=Growth(moved, printed, along=("R",)),
    given=BOUNDED,
    families=(
        Family(
            {
                "n": 2,
                "d": 1,
                "g": 1,
                "m": [1],
                "R": 4,
                "eps": "1/20",
                "X": [[1], [0]],
                "X_": [["19/20"], [0]],
                "WQ": [[1]],
                "WK": [["-2 + 1/t"]],
                "WV": [[1]],
            }
        ),
        Family(
            {
                "n": 15,
                "d": 1,
                "g": 7,
                "m": [1, 2, 3, 4, 5, 6, 7],
                "R": 4,
                "eps": "1/20",
                "X": [[1]] * 14 + [[0]],
                "X_": [["19/20"]] + [[1]] * 13 + [[0]],
                "WQ": [[1]],
                "WK": [["-3 + 1/t"]],
                "WV": [[1]],
            }
        ),
    ),
    repair="any solver, with 2δ",
    stands_for=instance("Q, K and V are within R as well, as X is within 1/d", of="X and weights within R"),
)


# U and V within R as well: the features of degree 1 are 1 and the entries of Q or K

ALL_WITHIN_R = Reading(
    "every matrix within R, U and V too, degree 1",
    expects=REFUTED,
    asserts=Growth(moved, printed, along=("R",)),
    given=BOUNDED | {"g": integers(1, 1)},
    families=(
        Family({
            "n": 2, "d": 1, "g": 1, "m": [1], "R": 4, "eps": "1/20",
            "X": [[1], [0]], "X_": [["19/20"], [0]], "WQ": [[1]], "WK": [["-2 + 1/t"]], "WV": [[1]],
        }),
    ),
    repair="any solver, with 2δ",
    stands_for=instance("every matrix within R, U and V too: g = 1, X within 1/d", of="X and weights within R"),
)  # fmt: skip


# A normaliser that is 0 at an input of the domain


def zero(on):
    """0."""
    return on.scalar(0)


def normaliser(on, m, X, WQ, WK):
    """The size of the first token's normaliser, the sum of the first row of UVᵀ."""
    product = low_rank(on, on.matmul(X, WQ), on.matmul(X, WK), m.shape[-1])
    return abs(on.first(on.transpose(on.row_sums(product))))


NORMALISER = Reading(
    "no normaliser vanishes",
    expects=REFUTED,
    asserts=Bound(zero, strictly(normaliser)),
    given=OF_DEGREE_G | {"n": integers(2, 2), "d": integers(1, 1), "g": integers(3, 3)},
    witnesses=(
        {
            "n": 2, "d": 1, "g": 3, "m": [1, 2, 3], "R": 2, "eps": "1/20",
            "X": [[1], [2]], "X_": [[1], [2]], "WQ": [[1]], "WK": [[-1]], "WV": [[1]],
        },
    ),
    stands_for=aside("whether the layer has a value at every input"),
)  # fmt: skip


# Any solver of Definition 4.2: two solutions differ by up to 2δ, however small ε is


@written(r"\|\mathsf{AAttC}(X') - \mathsf{AAttC}(X)\|_\infty")
def solutions_apart(on, delta, X, X_, WQ, WK, WV):
    """How far two solutions are apart: attention of X' off by δ upwards in every entry, of X by δ downwards."""
    return on.largest(abs(exact_layer(on, X_, WQ, WK, WV) + delta - (exact_layer(on, X, WQ, WK, WV) - delta)))


ANY_SOLVER = Reading(
    "any solver of Definition 4.2",
    expects=REFUTED,
    asserts=Bound(solutions_apart, printed, up_to_constant=True),
    given={"g": integers(1), "delta": reals(above=0)} | LAYER,
    families=(
        Family({
            "n": 1, "d": 1, "g": 1, "delta": 1, "R": 2, "eps": "1/(20*t)",
            "X": [[1]], "X_": [[1]], "WQ": [[1]], "WK": [[1]], "WV": [[1]],
        }),
    ),
    repair="any solver, with 2δ",
    stands_for=statement("AAttC is any solver of Definition 4.2, X, X' and the weights are within R"),
)  # fmt: skip
