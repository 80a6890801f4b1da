"""Appendices B and C: how errors travel through polynomials, inner products and layers."""
