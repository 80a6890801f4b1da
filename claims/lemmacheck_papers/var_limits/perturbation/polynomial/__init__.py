"""Lemma B.1: the Lipschitz constant of a polynomial."""
