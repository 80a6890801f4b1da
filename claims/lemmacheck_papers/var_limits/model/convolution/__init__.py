"""Definition 3.6: the convolution layer."""
