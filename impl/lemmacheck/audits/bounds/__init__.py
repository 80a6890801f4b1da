"""Bounds and growths: chains of terms, proved and attacked link by link."""

from lemmacheck.audits.bounds.audit import (
    AuditedBound,
    BoundAudit,
    audit_reading,
    judge_families,
    prove_ends,
    prove_links,
)
from lemmacheck.audits.bounds.certificates import proof_links
from lemmacheck.audits.bounds.kind import BOUND, FORMS, GROWTH
from lemmacheck.audits.bounds.measures import outline

__all__ = [
    "BOUND",
    "FORMS",
    "GROWTH",
    "AuditedBound",
    "BoundAudit",
    "audit_reading",
    "judge_families",
    "outline",
    "proof_links",
    "prove_ends",
    "prove_links",
]
