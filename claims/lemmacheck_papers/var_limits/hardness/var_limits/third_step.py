"""The third step of the proof of Theorem 4.5."""

from lemmacheck import PROVED, REFUTED, Bound, Reading, aside, equals, integers, power, reals, step, written

# The third step of the proof, which leaves out the denominator α² - 1


@written(r"\alpha^{2K} - 1", source="third line of the proof")
def without_denominator(on, alpha, p):
    """α^{2K} - 1, where p = α^K."""
    return p * p - 1


@written(r"\frac{\alpha^{2K} - 1}{\alpha^2 - 1}", source="second line of the proof")
def tokens_of_last_layer(on, alpha, p):
    """L_K = (α^{2K} - 1)/(α² - 1)."""
    return (p * p - 1) / (alpha * alpha - 1)


def denominator_put_back(on, alpha, p):
    """(α² - 1) L_K."""
    return (alpha * alpha - 1) * ((p * p - 1) / (alpha * alpha - 1))


POWERS = {"K": integers(1), "p": power("alpha", "K")}

THIRD_STEP = Reading(
    "third step of the proof, α > 1",
    expects=REFUTED,
    stands_for=step("the third, which leaves out α² - 1: what is raised to 2 - q on both sides, without its Ω"),
    asserts=Bound(without_denominator, tokens_of_last_layer),
    given={"alpha": reals(above=1)} | POWERS,
    repair="third step up to the constant α² - 1",
)
THIRD_STEP_REPAIRED = Reading(
    "third step up to the constant α² - 1",
    expects=PROVED,
    stands_for=aside("the third step of the proof, up to a constant"),
    asserts=Bound(without_denominator, equals(denominator_put_back)),
    given={"alpha": reals(above=1)} | POWERS,
)
