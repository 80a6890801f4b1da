"""Forms that are at least 0 where all their variables are, by successive difference substitution.

In the part of the orthant where x_s0 >= x_s1 >= ..., the last variable and the differences of neighbours are at least 0
too; where all coefficients in these are, so is the form. The orders s of the variables cover the orthant.
"""

import itertools
import math
from collections.abc import Mapping

from lemmacheck.kernel.polynomials.polynomial import Polynomial
from lemmacheck.kernel.statements import ProofError

Form = Mapping[tuple[int, ...], int]
"""Coefficients by the exponents of the variables, in order."""
MOST_VARIABLES = 6
MOST_TERMS = 20_000


def form_of(polynomial: Polynomial, names: tuple[str, ...]) -> Form:
    """Return a polynomial in some variables as a form: with one more variable, last, unless it is one already.

    Its coefficients are multiplied by what makes integers of them. Raises ProofError where it has other variables.
    """
    if any(name not in names for monomial in polynomial for name, _ in monomial):
        raise ProofError("a form has other variables than those it is about")
    powers = [(dict(monomial), coefficient) for monomial, coefficient in polynomial.items()]
    scale = math.lcm(*(coefficient.denominator for coefficient in polynomial.values()))
    rows = {tuple(each.get(name, 0) for name in names): int(coefficient * scale) for each, coefficient in powers}
    degrees = {sum(exponents) for exponents in rows}
    if len(degrees) <= 1:
        return rows
    return {(*exponents, max(degrees) - sum(exponents)): coefficient for exponents, coefficient in rows.items()}


def check_form(form: Form, tree: object, at: str) -> None:
    """Raise ProofError unless a tree shows that a form is at least 0 where its variables are."""
    if tree == "+":
        if any(coefficient < 0 for coefficient in form.values()):
            raise ProofError(f"{at}: a coefficient is negative")
        return
    width = len(next(iter(form), ()))
    if not isinstance(tree, list) or width > MOST_VARIABLES or len(tree) != math.factorial(width):
        raise ProofError(f"{at}: there is not one part for each order of the variables")
    parts: list[Form] = []
    for number, (order, part) in enumerate(zip(itertools.permutations(range(width)), tree, strict=True)):
        parts.append(_substituted(form, order))
        if not isinstance(part, dict):
            check_form(parts[-1], part, f"{at}[{number}]")
        elif set(part) != {"same"} or type(part["same"]) is not int or not 0 <= part["same"] < number:
            raise ProofError(f"{at}[{number}]: it is like no part before it")
        elif parts[part["same"]] != parts[-1]:
            raise ProofError(f"{at}[{number}]: it is another form than part {part['same']}")


def _substituted(form: Form, order: tuple[int, ...]) -> Form:
    """Return a form in the differences: x_order[j] = z_j + z_(j+1) + ..., with z_j at the place j."""
    found: dict[tuple[int, ...], int] = {
        tuple(exponents[i] for i in order): coefficient for exponents, coefficient in form.items()
    }
    for j in range(len(order) - 1, 0, -1):  # every variable up to j - 1 gets variable j added
        for i in range(j):
            found = _added(found, i, j)
    return found


def _added(form: Form, i: int, j: int) -> dict[tuple[int, ...], int]:
    """Return a form with x_i + x_j in the place of x_i."""
    out: dict[tuple[int, ...], int] = {}
    for exponents, coefficient in form.items():
        if len(out) > MOST_TERMS:
            raise ProofError("a form has too many terms")
        for moved in range(exponents[i] + 1):
            changed = list(exponents)
            changed[i] -= moved
            changed[j] += moved
            key = tuple(changed)
            out[key] = out.get(key, 0) + coefficient * math.comb(exponents[i], moved)
    return {exponents: coefficient for exponents, coefficient in out.items() if coefficient}
