"""The sum of products is at most the product of two norms whose exponents are conjugate: 3 and 3/2, 4 and 4/3."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, vectors


def products(on, x, y):
    """The sum of products."""
    return on.total(x * y)


def norms(on, x, y):
    """The norm of x with the exponent 3 times that of y with 3/2."""
    of_x = on.exp(on.log(on.total(on.power(x, 3))) / 3)
    return of_x * on.exp(2 * on.log(on.total(on.exp(3 * on.log(y) / 2))) / 3)


def less(on, x, y):
    """0.99 times that."""
    return 99 * norms(on, x, y) / 100


def wrong(on, x, y):
    """The norm of x with the exponent 3 times that of y with 2."""
    return on.exp(on.log(on.total(on.power(x, 3))) / 3) * on.norm(y, 2)


def mixed(on, x, y):
    """The fourth power of the sum of x³y."""
    return on.power(on.total(on.power(x, 3) * y), 4)


def fourths(on, x, y):
    """The sum of x⁴, to the power 3, times that of y⁴."""
    return on.power(on.total(on.power(x, 4)), 3) * on.total(on.power(y, 4))


GIVEN = {"n": integers(1), "x": vectors("n", low=0), "y": vectors("n", low=0)}
WHERE = ("for_all(i, 1, n, x[i] > 0)", "for_all(i, 1, n, y[i] > 0)")

CLAIM = Claim(
    "V.14",
    kind="lemma",
    title="Hölder's inequality",
    section="Hardy, Littlewood, Pólya, Inequalities, theorem 13",
    says=r"\sum x_i y_i \le \|x\|_p \|y\|_q, \quad \frac1p + \frac1q = 1",
    readings=(
        Reading("exponents 3 and 3/2", expects=PROVED, asserts=Bound(products, norms), given=GIVEN, where=WHERE),
        Reading("exponents 4/3 and 4", expects=PROVED, asserts=Bound(mixed, fourths), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(products, less), given=GIVEN, where=WHERE),
        Reading("exponents 3 and 2", expects=REFUTED, asserts=Bound(products, wrong), given=GIVEN, where=WHERE),
    ),
)
