"""Proofs by products of facts and squares, by cases, by the ends of bounds, and by bounds of monomials."""

from lemmacheck.proving.products.find import find
from lemmacheck.proving.products.question import Budget

__all__ = ["Budget", "find"]
