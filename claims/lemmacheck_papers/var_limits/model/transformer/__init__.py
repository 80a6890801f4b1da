"""Definition 3.5: the VAR transformer."""
