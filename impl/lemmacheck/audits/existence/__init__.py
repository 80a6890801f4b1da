"""ThereIs: numbers that are chosen by terms, and what becomes of the assertion where a choice fails."""

from lemmacheck.audits.existence.kind import EXISTENCE

__all__ = ["EXISTENCE"]
