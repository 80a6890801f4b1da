"""How claims are computed: number systems, the paper's algorithms, and the harness that audits."""

__version__ = "0.1.0"
