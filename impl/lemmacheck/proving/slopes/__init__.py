"""Proofs along one number: where a goal holds with equality, and which way it rises from there."""

from lemmacheck.proving.slopes.climb import climb

__all__ = ["climb"]
