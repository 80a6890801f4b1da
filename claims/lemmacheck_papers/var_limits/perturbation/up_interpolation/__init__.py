"""Lemma B.5: the up-interpolation layer."""
