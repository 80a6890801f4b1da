"""Classical inequalities for every n: sums, means, norms, matrices."""

PAPER = {"title": "Classical inequalities for every n", "arxiv": ""}
