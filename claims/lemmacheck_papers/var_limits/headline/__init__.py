"""The abstract and the introduction: what the paper says it has shown."""
