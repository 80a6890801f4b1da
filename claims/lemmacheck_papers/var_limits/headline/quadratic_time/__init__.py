"""Theorem 5.7: an algorithm in almost quadratic time."""
