"""Problems of MetiTarski, another range than the samples that others keep."""

PAPER = {"title": "Inequalities of the suite MetiTarski", "arxiv": ""}
