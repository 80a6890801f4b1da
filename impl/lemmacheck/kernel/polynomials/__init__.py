"""Polynomials over the rationals, and the steps that show what follows from facts about them."""

from lemmacheck.kernel.polynomials import polynomial
from lemmacheck.kernel.polynomials.polynomial import ONE, Monomial, Polynomial, number, plus
from lemmacheck.kernel.polynomials.quotient import Divisor, Key, Quotient, Word, is_turned, short
from lemmacheck.kernel.polynomials.sequent import Answer, Fact, Relation, Sequent
from lemmacheck.kernel.polynomials.shares import shares
from lemmacheck.kernel.polynomials.steps import check_sequent
from lemmacheck.kernel.polynomials.sturm import count_roots
from lemmacheck.kernel.polynomials.text import polynomial_of, rational, text

__all__ = [
    "ONE",
    "Answer",
    "Divisor",
    "Fact",
    "Key",
    "Monomial",
    "Polynomial",
    "Quotient",
    "Relation",
    "Sequent",
    "Word",
    "check_sequent",
    "count_roots",
    "is_turned",
    "number",
    "plus",
    "polynomial",
    "polynomial_of",
    "rational",
    "shares",
    "short",
    "text",
]
