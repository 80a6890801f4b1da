"""Polynomials of one number and of several, as Lemma B.1 has them."""

from typing import Any

from lemmacheck.arithmetic import Arithmetic


def polynomial_at(on: Arithmetic, constant: Any, coefficients: Any, exponents: Any, x: Any) -> Any:
    """Return a_0 + a_1 x + ... + a_g x^g, 1 x 1: `coefficients` are a_1 to a_g and `exponents` 1 to g (rows 1 x g)."""
    return constant + on.total(coefficients * on.power(x, exponents))


def sum_of_monomials(on: Arithmetic, coefficients: Any, factors: Any) -> Any:
    """Return the sum of a_j y_j1 ... y_jg, 1 x 1, for coefficients (1 x N) and the factors of each monomial (N x g).

    Every polynomial of total degree up to g is one: a factor is one of its variables, or 1 where a monomial is shorter.
    """
    return on.matmul(coefficients, on.row_products(factors))
