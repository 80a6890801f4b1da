"""A small catalogue whose audit writes a certificate of every kind, to be forged."""

PAPER = {"title": "Statements whose certificates are forged", "arxiv": ""}
