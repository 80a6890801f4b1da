"""Definition 3.2: the up-interpolation layer."""
