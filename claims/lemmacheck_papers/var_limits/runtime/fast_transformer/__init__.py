"""Lemma D.3: the running time of the fast VAR transformer."""
