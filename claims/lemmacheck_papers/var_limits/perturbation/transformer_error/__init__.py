"""Lemma B.7: the error of the fast VAR transformer after all K layers."""
