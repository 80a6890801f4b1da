"""Published mistakes: floating point."""
