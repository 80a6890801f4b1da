"""Lemma B.4: approximate attention on a perturbed input against exact attention."""
