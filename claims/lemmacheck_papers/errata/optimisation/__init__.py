"""Published mistakes: optimisation and learning theory."""
