"""The finder for sums of roots: each summand is at least its share, a quotient of polynomials."""

from lemmacheck.proving.radicals.find import find

__all__ = ["find"]
