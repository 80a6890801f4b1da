"""Elementary inequalities of the NIST Digital Library of Mathematical Functions, of Bullen and of Mitrinović."""

PAPER = {"title": "Inequalities of elementary functions", "arxiv": ""}
