"""The abstract: what the paper says that it has shown."""
