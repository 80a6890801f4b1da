"""The fourth power of a sum of two positive numbers is at most eight times the sum of their fourth powers."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def power_of_sum(on, a, b):
    """(a + b)⁴."""
    return on.power(a + b, 4)


def eight_sums(on, a, b):
    """8(a⁴ + b⁴)."""
    return 8 * (on.power(a, 4) + on.power(b, 4))


def less(on, a, b):
    """7.99(a⁴ + b⁴)."""
    return on.scalar("799/100") * (on.power(a, 4) + on.power(b, 4))


GIVEN = {"a": reals(above=0), "b": reals(above=0)}

CLAIM = Claim(
    "M.1",
    kind="lemma",
    title="algebra_apb4leq8ta4pb4",
    section="miniF2F, valid",
    says=r"(a + b)^4 \le 8 (a^4 + b^4)",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(power_of_sum, eight_sums), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(power_of_sum, less), given=GIVEN),
    ),
)
