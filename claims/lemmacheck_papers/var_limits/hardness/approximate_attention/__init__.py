"""Lemma 4.4: how long approximate attention takes."""
