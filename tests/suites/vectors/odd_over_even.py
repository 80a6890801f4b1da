"""The product of the first odd numbers over the first even ones is at most 1/√(3n + 1)."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, indices, integers


def product(on, k):
    """Π(1 - 1/(2k))."""
    return on.product(1 - 1 / (2 * k))


def root(on, n):
    """1/√(3n + 1)."""
    return 1 / on.sqrt(3 * n + 1)


def less(on, n):
    """1/√(4n + 1)."""
    return 1 / on.sqrt(4 * n + 1)


GIVEN = {"n": integers(1), "k": indices("n")}

CLAIM = Claim(
    "V.19",
    kind="lemma",
    title="Odd numbers over even ones",
    section="Mitrinović, Analytic Inequalities, section 3.1",
    says=r"\frac12 \cdot \frac34 \cdots \frac{2n - 1}{2n} \le \frac{1}{\sqrt{3n + 1}}",
    readings=(
        Reading("for every n", expects=PROVED, asserts=Bound(product, root), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(product, less), given=GIVEN),
    ),
)
