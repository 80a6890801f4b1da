"""Definition 3.4: the single attention layer."""
