"""Successive difference substitution: polynomials that are at least 0 wherever some facts are."""

from lemmacheck.proving.differences.find import Derived, find
from lemmacheck.proving.differences.search import Counterpoint

__all__ = ["Counterpoint", "Derived", "find"]
