"""Lemma B.1: a polynomial of degree g is Lipschitz on [-R, R] with constant O(R^(g-1)).

Its truth depends on the constant in the O. One constant for all polynomials cannot exist (scale f), and even for the
monomials x^g it must grow like g. With C_f = Σ i|aᵢ| the bound holds for every degree as soon as R ≥ 1, and fails
below, where R^(g-1) is the smallest of the powers instead of the largest. For Taylor polynomials of exp, up to degree
8, the constant e does. The lemma is later applied to polynomials of several variables, which it does not cover. The
last reading does, with g‖a‖₁ for the constant: a monomial of degree up to g is a product of g factors, each a variable
or 1, and they may even change independently of each other. The proof cites Eq (2), which is the claim itself, for its
first line: that line is the definition of f.
"""

from lemmacheck import Claim
from lemmacheck_papers.var_limits.perturbation.polynomial.statement import (
    CONSTANT_C_F,
    FREE_OF_G,
    TELESCOPED,
    UNIVERSAL_CONSTANT,
    WITHOUT_R_ABOVE_1,
)
from lemmacheck_papers.var_limits.perturbation.polynomial.uses import SEVERAL_VARIABLES, TAYLOR_OF_EXP

CLAIM = Claim(
    "B.1",
    kind="lemma",
    title="Lipschitz constant of a polynomial",
    section="B.1",
    says=r"|f(x) - f(x')| \le O(R^{g-1}) \cdot |x - x'|",
    proof_under="constant C_f",
    readings=(
        CONSTANT_C_F,
        UNIVERSAL_CONSTANT,
        FREE_OF_G,
        WITHOUT_R_ABOVE_1,
        TELESCOPED,
        TAYLOR_OF_EXP,
        SEVERAL_VARIABLES,
    ),
)
