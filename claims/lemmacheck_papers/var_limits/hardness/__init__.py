"""Section 4: what no algorithm can do, given assumptions that no run can check."""
