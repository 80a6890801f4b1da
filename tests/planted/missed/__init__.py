"""Published mistakes that the search does not break yet: each moves to the catalogue of errata when it does."""

PAPER = {"title": "Published mistakes that are missed", "arxiv": ""}
