"""Bounds and growths: chains of terms, proved and attacked link by link."""

from lemmacheck.audits.bounds.ablation import relaxations
from lemmacheck.audits.bounds.advice import unproved, what_to_try
from lemmacheck.audits.bounds.audit import (
    AuditedBound,
    BoundAudit,
    audit_reading,
)
from lemmacheck.audits.bounds.certificates import proof_links
from lemmacheck.audits.bounds.families import judge_families
from lemmacheck.audits.bounds.kind import BOUND, FORMS, GROWTH
from lemmacheck.audits.bounds.measures import outline, scale
from lemmacheck.audits.bounds.mutants import TIGHTER, exact_points, is_broken
from lemmacheck.audits.bounds.proofs import prove_ends, prove_links, stated_link
from lemmacheck.audits.bounds.settle import settle

__all__ = [
    "BOUND",
    "FORMS",
    "GROWTH",
    "TIGHTER",
    "AuditedBound",
    "BoundAudit",
    "audit_reading",
    "exact_points",
    "is_broken",
    "judge_families",
    "outline",
    "proof_links",
    "prove_ends",
    "prove_links",
    "relaxations",
    "scale",
    "settle",
    "stated_link",
    "unproved",
    "what_to_try",
]
