"""Lemma C.1: the convolution layer."""
