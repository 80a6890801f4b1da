"""The quotient sin x / x is at least (π² - x²)/(π² + x²), from 0 to π."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def polynomial(on, x):
    """x(π² - x²)."""
    return x * (on.pi * on.pi - x * x)


def sine(on, x):
    """(π² + x²) sin x."""
    return (on.pi * on.pi + x * x) * on.sin(x)


def more(on, x):
    """1.01 x(π² - x²)."""
    return 101 * polynomial(on, x) / 100


GIVEN = {"x": reals(0, "pi")}

CLAIM = Claim(
    "D.12",
    kind="lemma",
    title="Redheffer's inequality",
    section="Redheffer, American Mathematical Monthly 76, 1969, problem 5642",
    says=r"\frac{\pi^2 - x^2}{\pi^2 + x^2} \le \frac{\sin x}{x}",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(polynomial, sine), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, sine), given=GIVEN),
    ),
)
