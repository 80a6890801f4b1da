"""Statements of miniF2F, another range than the samples that others keep."""

PAPER = {"title": "Inequalities of the suite miniF2F", "arxiv": ""}
