"""Where a² + b² = 2 the product ab is at most 1."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def product(on, a, b):
    """ab."""
    return a * b


def one(on):
    """1."""
    return on.scalar(1)


def less(on):
    """0.99."""
    return on.scalar("99/100")


GIVEN = {"a": reals(), "b": reals()}
WHERE = ("a * a + b * b == 2",)

CLAIM = Claim(
    "M.10",
    kind="lemma",
    title="algebra_sqineq_2unitcircatblt1",
    section="miniF2F, valid",
    says=r"a^2 + b^2 = 2 \implies ab \le 1",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(product, one), given=GIVEN, where=WHERE),
        Reading("tightened", expects=REFUTED, asserts=Bound(product, less), given=GIVEN, where=WHERE),
    ),
)
