"""One less the sum of n numbers from 0 to 1 is at most the product of what each leaves of one."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, vectors


def rest(on, x):
    """1 - Σx."""
    return 1 - on.total(x)


def more(on, x):
    """1 - 0.99 Σx."""
    return 1 - 99 * on.total(x) / 100


def product(on, x):
    """Π(1 - x)."""
    return on.product(1 - x)


GIVEN = {"n": integers(1), "x": vectors("n", low=0, high=1)}

CLAIM = Claim(
    "V.5",
    kind="lemma",
    title="Weierstrass's product",
    section="Mitrinović, Analytic Inequalities, section 3.2",
    says=r"1 - \sum x_i \le \prod (1 - x_i)",
    readings=(
        Reading("for every n", expects=PROVED, asserts=Bound(rest, product), given=GIVEN),
        Reading("four numbers", expects=PROVED, asserts=Bound(rest, product), given={"x": vectors(4, low=0, high=1)}),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, product), given=GIVEN),
    ),
)
