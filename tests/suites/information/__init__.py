"""Inequalities of probability and of information theory."""

PAPER = {"title": "Inequalities of probability and information", "arxiv": ""}
