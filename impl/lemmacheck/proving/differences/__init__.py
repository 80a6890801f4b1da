"""Successive difference substitution: polynomials that are at least 0 wherever some facts are."""

from lemmacheck.proving.differences.find import find

__all__ = ["find"]
