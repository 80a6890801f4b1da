"""Theorem 4.5: how long the VAR transformer takes at least."""
