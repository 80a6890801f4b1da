"""Proofs about functions by named lemmas: bounds in their places, until polynomials are left."""
