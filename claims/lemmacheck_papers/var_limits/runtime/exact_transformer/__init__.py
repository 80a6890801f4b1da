"""Lemma D.1: the running time of the VAR transformer."""
