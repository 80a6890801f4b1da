"""Lemma B.3: the error of approximate attention on a perturbed input."""
