"""What the paper says: one file, one numbered statement; terms, domain, readings, witnesses and nothing else."""

PAPER = {
    "title": "On Computational Limits and Provably Efficient Criteria of Visual Autoregressive Models",
    "arxiv": "2501.04377",
}
