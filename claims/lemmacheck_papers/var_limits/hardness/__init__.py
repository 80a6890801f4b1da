"""Section 4: what no algorithm can do, given assumptions that nobody can check by running."""
