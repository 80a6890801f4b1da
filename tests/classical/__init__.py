"""Classical statements with known answers: a second catalogue, which tests the audit as the first does."""

PAPER = {"title": "Classical inequalities, true and false", "arxiv": ""}
