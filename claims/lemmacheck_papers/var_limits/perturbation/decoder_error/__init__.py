"""Lemma C.2: the error of the fast VQ-VAE decoder."""
