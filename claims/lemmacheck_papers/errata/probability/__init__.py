"""Published mistakes: probability tails."""
