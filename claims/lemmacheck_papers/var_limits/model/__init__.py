"""Section 3 and Definitions 4.2 and 4.3: what the paper's objects are, and what is left open."""
