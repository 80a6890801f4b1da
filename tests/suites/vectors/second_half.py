"""The second half of a harmonic sum is at least 1/2 and at most ln 2."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, indices, integers


def half(on):
    """1/2."""
    return on.scalar("1/2")


def inverses(on, n, k):
    """Σ1/(n + k)."""
    return on.total(1 / (n + k))


def log_two(on):
    """ln 2."""
    return on.log(on.scalar(2))


def less(on):
    """0.69."""
    return on.scalar("69/100")


GIVEN = {"n": integers(1), "k": indices("n")}

CLAIM = Claim(
    "V.20",
    kind="lemma",
    title="The second half of a harmonic sum",
    section="Mitrinović, Analytic Inequalities, section 3.1",
    says=r"\frac12 \le \sum_{k=1}^n \frac{1}{n + k} \le \ln 2",
    readings=(
        Reading("from below", expects=PROVED, asserts=Bound(half, inverses), given=GIVEN),
        Reading("from above", expects=PROVED, asserts=Bound(inverses, log_two), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(inverses, less), given=GIVEN),
    ),
)
