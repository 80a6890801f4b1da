"""Published mistakes: complexity recurrences."""
