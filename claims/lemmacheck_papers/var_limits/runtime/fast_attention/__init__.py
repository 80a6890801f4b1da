"""Lemma D.2: the running time of approximate attention."""
