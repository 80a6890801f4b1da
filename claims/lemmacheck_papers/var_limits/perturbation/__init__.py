"""Appendices B and C: how errors propagate through polynomials, inner products and layers."""
