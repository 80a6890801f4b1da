"""Definition 3.3: the pyramid up-interpolation layer."""
