"""Gradient descent on a quadratic, eigenvalues from m to M: the notes ask for α < 1/M, which their best α breaks."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def best(on, m, M):
    """The optimal step, 2/(m + M)."""
    return 2 / (m + M)


def one_over(on, M):
    """1/M."""
    return 1 / M


def two_over(on, M):
    """2/M."""
    return 2 / M


def contraction(on, m, M, x):
    """|1 - αλ| for the best step and an eigenvalue λ."""
    return abs(1 - 2 * x / (m + M))


def rate(on, m, M):
    """1 - 2m/(m + M)."""
    return 1 - 2 * m / (m + M)


def rate_by_condition(on, m, M):
    """1 - 2/(1 + M/m)."""
    return 1 - 2 / (1 + M / m)


def wrong_rate(on, m, M):
    """1 - m/M for the step 1/M, claimed for the best step squared."""
    return (1 - m / M) * (1 - m / M)


GIVEN = {"m": reals(above=0), "M": reals("m")}
CLAIM = Claim(
    "F05",
    kind="lemma",
    title="Steps of gradient descent",
    section="2",
    says=r"\alpha_* = 2/(\lambda_{min} + \lambda_{max}) < 1/\lambda_{max}",
    readings=(
        Reading("below 1/M", expects=REFUTED, asserts=Bound(best, one_over), given=GIVEN),
        Reading("below 2/M", expects=PROVED, asserts=Bound(best, two_over), given=GIVEN),
        Reading("rate", expects=PROVED, asserts=Bound(contraction, rate), given=GIVEN | {"x": reals("m", "M")}),
        Reading(
            "rate by the condition number",
            expects=PROVED,
            asserts=Bound(contraction, rate_by_condition),
            given=GIVEN | {"x": reals("m", "M")},
        ),
        Reading(
            "rate squared",
            expects=REFUTED,
            asserts=Bound(contraction, wrong_rate),
            given=GIVEN | {"x": reals("m", "M")},
        ),
    ),
)
