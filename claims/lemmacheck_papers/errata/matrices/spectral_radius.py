"""The largest eigenvalue bounds no powers where one below 0 is larger in size: the spectral radius takes their sizes.

Source: GitHub EricDarve/numerical_linear_algebra#43, theorem 8.1.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, aside, instance, psd, reals, symmetric, vectors

# As published


def form(on, A, x):
    """|xAx|."""
    return abs(on.total(on.transpose(x) * A * x))


def bound(on, l, x):
    """The largest eigenvalue times the square of x."""
    return l * on.dot(x, x)


GIVEN = {"A": symmetric(2), "l": reals(), "x": vectors(2)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(form, bound),
    stands_for=instance("symmetric, two rows"),
    given=GIVEN,
    where=("largest_eigenvalue(l, A)",),
)

# Repaired


REPAIRED_GIVEN = {"A": psd(2), "l": reals(), "x": vectors(2)}

REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(form, bound),
    stands_for=aside("the repair for two rows: no eigenvalue is below 0"),
    given=REPAIRED_GIVEN,
    where=("largest_eigenvalue(l, A)",),
)

CLAIM = Claim(
    "M9",
    kind="lemma",
    title="The spectral radius",
    section="Matrix analysis",
    says=r"\rho(A) = \max_i \lambda_i, \quad |x^\top A x| \le \rho(A)\, x^\top x",
    readings=(PUBLISHED, REPAIRED),
)
