"""Inequalities of mathematical olympiads that are not among the samples that others keep."""

PAPER = {"title": "Inequalities of mathematical olympiads", "arxiv": ""}
