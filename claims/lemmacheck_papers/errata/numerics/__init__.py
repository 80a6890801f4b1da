"""Published mistakes: numerical analysis."""
