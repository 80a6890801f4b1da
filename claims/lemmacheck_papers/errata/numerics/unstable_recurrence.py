"""The integrals of xⁿ/(x - 5) do not satisfy y(n) = 1/n - 5 y(n-1), which those of xⁿ/(x + 5) do.

Under the integral sign: xⁿ/(x - 5) + 5xⁿ⁻¹/(x - 5) is not xⁿ⁻¹. With x + 5 it is, so that integration gives 1/n.

Source: GitHub VictorEijkhout/TheArtOfHPC_vol1_scientificcomputing#5, section 3.6.3.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, equals, instance, integers, reals, repaired

# As published


def first_integral(on):
    """The integral of x/(x - 5) from 0 to 1."""
    return 1 + 5 * on.log(on.scalar("4/5"))


def by_recurrence(on):
    """1 - 5 times the integral of 1/(x - 5) from 0 to 1."""
    return 1 - 5 * on.log(on.scalar("4/5"))


PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(first_integral, equals(by_recurrence)),
    stands_for=instance("n = 1"),
    repair="repaired",
)

# Repaired


def integrands(on, n, x):
    """The integrands of y(n) and of 5 y(n-1), with x + 5 in the denominator."""
    return (on.power(x, n) + 5 * on.power(x, n - 1)) / (x + 5)


def integrand_of_inverse(on, n, x):
    """The integrand of 1/n."""
    return on.power(x, n - 1)


REPAIRED_GIVEN = {"n": integers(1), "x": reals(0, 1)}

REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(integrands, equals(integrand_of_inverse)),
    stands_for=repaired("with x + 5 in the denominator, under the integral sign"),
    given=REPAIRED_GIVEN,
)

CLAIM = Claim(
    "N1",
    kind="lemma",
    title="A recurrence for integrals",
    section="Numerical analysis",
    says=r"y_n = \int_0^1 \frac{x^n}{x - 5}\,dx = \frac{1}{n} - 5 y_{n-1}",
    readings=(PUBLISHED, REPAIRED),
)
