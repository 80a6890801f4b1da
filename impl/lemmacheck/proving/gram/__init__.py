"""Sums of squares: the search for Gram matrices in floats, and the way from there to exact squares."""
