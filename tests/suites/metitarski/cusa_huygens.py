"""Three times the sine of x is less than x(2 + cos x), for positive x."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals, strictly


def sines(on, x):
    """3 sin x."""
    return 3 * on.sin(x)


def more(on, x):
    """3.01 sin x."""
    return on.scalar("301/100") * on.sin(x)


def product(on, x):
    """x(2 + cos x)."""
    return x * (2 + on.cos(x))


GIVEN = {"x": reals(above=0)}

CLAIM = Claim(
    "T.10",
    kind="lemma",
    title="sin_cos_problem_5",
    section="MetiTarski, problems",
    says=r"3 \sin x < x (2 + \cos x)",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(sines, strictly(product)), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, product), given=GIVEN),
    ),
)
