"""The logarithm is at most twice the root less 1, up to 2250."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def logarithm(on, x):
    """ln x."""
    return on.log(x)


def root(on, x):
    """2(√x - 1)."""
    return 2 * (on.sqrt(x) - 1)


def less(on, x):
    """1.99(√x - 1)."""
    return on.scalar("199/100") * (on.sqrt(x) - 1)


GIVEN = {"x": reals(above=0, high=2250)}

CLAIM = Claim(
    "T.4",
    kind="lemma",
    title="log_upper_bound_problem_22",
    section="MetiTarski, problems",
    says=r"\ln x \le 2(\sqrt x - 1)",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(logarithm, root), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(logarithm, less), given=GIVEN),
    ),
)
