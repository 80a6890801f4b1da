"""Appendix D: how many tokens there are, and what they cost."""
