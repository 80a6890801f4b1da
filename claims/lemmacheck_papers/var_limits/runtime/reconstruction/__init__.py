"""Lemma D.4: the time of stage two."""
