"""Bounds and growths: chains of terms, proved and attacked link by link."""

from lemmacheck.audits.bounds.audit import AuditedBound, audit_reading, judge_families, prove_ends, prove_links
from lemmacheck.audits.bounds.kind import BOUND, GROWTH

__all__ = ["BOUND", "GROWTH", "AuditedBound", "audit_reading", "judge_families", "prove_ends", "prove_links"]
