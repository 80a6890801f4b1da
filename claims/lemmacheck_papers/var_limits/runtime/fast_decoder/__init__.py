"""Lemma D.6: the running time of the fast VQ-VAE decoder."""
