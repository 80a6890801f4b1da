"""Mutants that are the kernel in other words: by file, line and change, with the reason."""

EQUIVALENTS: dict[tuple[str, str, str], str] = {}
