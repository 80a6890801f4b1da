"""Audits: kinds of assertions behind one protocol and one registry, and the table that turns evidence into a verdict.

A kind is a class with a `check`, `describe`, `examine`, `settle`, `mutate` and `recheck` (see `kind.Kind`), registered
here or by whoever brings it: `register(kind)`. Nothing else has to know of it.
"""

from lemmacheck.audits.arguments import CONTRADICTS, FOLLOWS
from lemmacheck.audits.assumptions import ASSUMED
from lemmacheck.audits.at_once import AtOnce
from lemmacheck.audits.basis import basis_of, why_no_basis
from lemmacheck.audits.body import Body, CountBody, PointBody
from lemmacheck.audits.bounds import (
    BOUND,
    GROWTH,
    AuditedBound,
    audit_reading,
    judge_families,
    prove_ends,
    prove_links,
)
from lemmacheck.audits.certificate import (
    Bodies,
    Certificate,
    Form,
    certificate_text,
    certify,
    check_form,
    point_inside,
    read_certificate,
)
from lemmacheck.audits.costs import COST
from lemmacheck.audits.declared import is_expected, listed
from lemmacheck.audits.definitions import WELL_POSED
from lemmacheck.audits.describe import describe_claim, describe_reading, fast_pipelines
from lemmacheck.audits.diagnosis import OPEN, Diagnosis, OpenStep, diagnose
from lemmacheck.audits.existence import EXISTENCE
from lemmacheck.audits.hypotheses import hypotheses, hypothesis, least_values
from lemmacheck.audits.kind import (
    Description,
    Examination,
    Find,
    Finding,
    Kind,
    KnownVerdicts,
    MutantVerdict,
    Replay,
    Subject,
)
from lemmacheck.audits.mutant import Mutant, variant
from lemmacheck.audits.reductions import DECODES
from lemmacheck.audits.registry import kind_of, kinds, register
from lemmacheck.audits.ruling import Effective, Ruling, Stance, is_bookkeeping, rule, stances_in, stances_of
from lemmacheck.audits.standing import ancestors, proof_verdict, standings
from lemmacheck.audits.statement import Statement
from lemmacheck.audits.stating import SECONDS, WrittenReading, written_down
from lemmacheck.audits.term_formula import TermFormula, formula_at_one_size, formula_of_term, known_at
from lemmacheck.audits.verdict import Findings, verdict_of
from lemmacheck.audits.verdict_line import verdict_line

for _kind in (BOUND, GROWTH, COST, DECODES, WELL_POSED, EXISTENCE, FOLLOWS, CONTRADICTS, ASSUMED):
    register(_kind)

__all__ = [
    "OPEN",
    "SECONDS",
    "AtOnce",
    "AuditedBound",
    "Bodies",
    "Body",
    "Certificate",
    "CountBody",
    "Description",
    "Diagnosis",
    "Effective",
    "Examination",
    "Find",
    "Finding",
    "Findings",
    "Form",
    "Kind",
    "KnownVerdicts",
    "Mutant",
    "MutantVerdict",
    "OpenStep",
    "PointBody",
    "Replay",
    "Ruling",
    "Stance",
    "Statement",
    "Subject",
    "TermFormula",
    "WrittenReading",
    "ancestors",
    "audit_reading",
    "basis_of",
    "certificate_text",
    "certify",
    "check_form",
    "describe_claim",
    "describe_reading",
    "diagnose",
    "fast_pipelines",
    "formula_at_one_size",
    "formula_of_term",
    "hypotheses",
    "hypothesis",
    "is_bookkeeping",
    "is_expected",
    "judge_families",
    "kind_of",
    "kinds",
    "known_at",
    "least_values",
    "listed",
    "point_inside",
    "proof_verdict",
    "prove_ends",
    "prove_links",
    "read_certificate",
    "register",
    "rule",
    "stances_in",
    "stances_of",
    "standings",
    "variant",
    "verdict_line",
    "verdict_of",
    "why_no_basis",
    "written_down",
]
