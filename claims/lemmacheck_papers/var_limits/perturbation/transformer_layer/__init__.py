"""Lemma B.6: the error of one layer, up-interpolation and then approximate attention."""
