"""The quotient (9x² sin² x + 4)/(x sin x) is at least 12 between 0 and π."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def twelve(on):
    """12."""
    return on.scalar(12)


def more(on):
    """12.1."""
    return on.scalar("121/10")


def quotient(on, x):
    """(9x² sin² x + 4)/(x sin x)."""
    y = x * on.sin(x)
    return (9 * y * y + 4) / y


GIVEN = {"x": reals(above=0, below="pi")}

CLAIM = Claim(
    "M.4",
    kind="lemma",
    title="aime_1983_p9",
    section="miniF2F, valid",
    says=r"12 \le \frac{9 x^2 \sin^2 x + 4}{x \sin x}",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(twelve, quotient), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, quotient), given=GIVEN),
    ),
)
