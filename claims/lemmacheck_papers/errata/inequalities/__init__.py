"""Published mistakes: inequalities."""
