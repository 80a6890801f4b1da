"""Definition 4.2: approximate attention computation."""
