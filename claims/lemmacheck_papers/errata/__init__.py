"""Published mistakes, each as it was published and as it was mended: one file, one statement."""

PAPER = {"title": "Published mistakes and their repairs", "arxiv": ""}
