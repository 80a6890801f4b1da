"""Rounding errors of FPBench's programs, other ones than the samples that others keep."""

PAPER = {"title": "Rounding errors of FPBench programs", "arxiv": ""}
