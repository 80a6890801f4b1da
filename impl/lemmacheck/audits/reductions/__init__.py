"""Reductions: the answer of one problem read off another, at every instance."""

from lemmacheck.audits.reductions.kind import DECODES

__all__ = ["DECODES"]
