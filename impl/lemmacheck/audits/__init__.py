"""Audits, one file for each kind of assertion, and the one table that turns evidence into a verdict."""

from lemmacheck.audits import argument_audit, cost_audit, definition_audit, exponent, reduction_audit
from lemmacheck.audits.ablation import relaxations
from lemmacheck.audits.argument_audit import Settled, assume, audit_argument, derive, judge
from lemmacheck.audits.bound_audit import Audited, Examination, judge_families, prove_all, settle
from lemmacheck.audits.cost_audit import audit_cost
from lemmacheck.audits.declared import check_reading, declaring, is_expected, listed
from lemmacheck.audits.definition_audit import audit_definition
from lemmacheck.audits.describe import describe_claim, describe_reading
from lemmacheck.audits.line import UNAUDITED, verdict_line
from lemmacheck.audits.measures import outline, scale, summarise
from lemmacheck.audits.reduction_audit import audit_reduction
from lemmacheck.audits.verdict import ancestors, standing

__all__ = [
    "UNAUDITED",
    "Audited",
    "Examination",
    "Settled",
    "ancestors",
    "argument_audit",
    "assume",
    "audit_argument",
    "audit_cost",
    "audit_definition",
    "audit_reduction",
    "check_reading",
    "cost_audit",
    "declaring",
    "definition_audit",
    "derive",
    "describe_claim",
    "describe_reading",
    "exponent",
    "is_expected",
    "judge",
    "judge_families",
    "listed",
    "outline",
    "prove_all",
    "reduction_audit",
    "relaxations",
    "scale",
    "settle",
    "standing",
    "summarise",
    "verdict_line",
]
