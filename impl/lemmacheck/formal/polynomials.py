"""Polynomials as terms of Rocq, with integers as coefficients: a positive multiple of what the kernel has."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from lemmacheck.formal.writing import NotTranslatedError
from lemmacheck.kernel import Polynomial
from lemmacheck.kernel import polynomial as poly

INDEX = re.compile(r"\bi\d+\b")


def scale_of(polynomial: Polynomial) -> int:
    """Return the number above 0 by which a polynomial is multiplied when it is written."""
    return math.lcm(*(coefficient.denominator for coefficient in polynomial.values())) if polynomial else 1


@dataclass(frozen=True, slots=True)
class Spelling:
    """How polynomials are written, with what their variables stand for."""

    variable: Callable[[str], str]

    def text(self, polynomial: Polynomial, *, plain: bool = False) -> str:
        """Return a polynomial times its scale; a `plain` one has integers as coefficients already.

        Terms and factors are in the order of their texts, whatever the indices in them are called, so that what is
        the same but for an index is written the same.
        """
        scale = 1 if plain else scale_of(polynomial)
        terms = []
        for monomial, coefficient in polynomial.items():
            factors = sorted((self._power(name, n) for name, n in monomial), key=_order)
            terms.append((" * ".join(factors), int(coefficient * scale)))
        terms.sort(key=lambda pair: _order(pair[0]))
        if len(terms) == 1 and terms[0][1] == 1 and len(polynomial) == 1:
            ((monomial, _),) = polynomial.items()
            if len(monomial) == 1 and monomial[0][1] == 1:
                return terms[0][0]
        return f"({' + '.join(_times(number, text) for text, number in terms) or '0'})"

    def _power(self, name: str, exponent: int) -> str:
        text = self.variable(name)
        return text if exponent == 1 else f"{text} ^ {exponent}"

    def whole(self, polynomial: Polynomial, variable: Callable[[str], str]) -> str:
        """Return a polynomial in integers as a term of Z; `variable` gives the terms of its variables."""
        terms = []
        for monomial, coefficient in polynomial.items():
            if coefficient.denominator != 1:
                raise NotTranslatedError("a count is no term of Z")
            factors = [variable(name) for name, n in monomial for _ in range(n)]
            number = f"({int(coefficient)})" if coefficient < 0 else str(int(coefficient))
            terms.append(
                (
                    _order(" * ".join(factors)),
                    " * ".join([*([] if coefficient == 1 and factors else [number]), *factors]),
                )
            )
        terms.sort(key=lambda pair: (pair[0] == "", pair[0]))
        text = " + ".join(each for _, each in terms) or "0"
        is_plain = len(terms) <= 1 and re.fullmatch(r"[\w']+", text)
        return text if is_plain and not text.isdigit() else f"{text}%Z" if is_plain else f"({text})%Z"


def _order(text: str) -> str:
    return INDEX.sub("i_", text)


def _times(number: int, text: str) -> str:
    if not text:
        return f"({number})" if number < 0 else str(number)
    if number == 1:
        return text
    return f"({number}) * {text}" if number < 0 else f"{number} * {text}"


def number_of_constant(polynomial: Polynomial) -> Fraction | None:
    """Return the value of a polynomial without variables, None for another."""
    return poly.number(polynomial)
