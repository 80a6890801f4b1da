"""Batches of float64: a formula as code of numpy, and what each kind of node is there."""
