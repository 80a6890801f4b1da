"""Published mistakes: matrix analysis."""
