"""Proofs about functions by named lemmas: bounds in their places, until polynomials are left."""

from lemmacheck.proving.functions.prove import prove

__all__ = ["prove"]
