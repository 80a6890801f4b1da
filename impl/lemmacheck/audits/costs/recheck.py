"""Checking the certificate of a cost again: runs are counted anew, and limits are taken anew."""

from lemmacheck.audits.certificate import Certificate
from lemmacheck.audits.costs.audit import cost_of, evidence_of, examine, judge, role_of
from lemmacheck.audits.kind import Replay, Subject
from lemmacheck.records import as_json
from lemmacheck.vocabulary import Verdict


def recheck_cost(certificate: Certificate, subject: Subject) -> Replay:
    """Compare everything that is found again with what is stored."""
    claim, reading = subject.claim, subject.reading
    asserts = cost_of(reading)
    examined = examine(reading.domain, asserts, reading.families)
    verdict, why = judge(asserts, examined)
    found = as_json(evidence_of(examined) | {"says": why})
    lines = [f"runs       {examined.compared.runs} counted; the certificate says {certificate.points}"]
    lines += [
        f"exponent   {f['exponent']} along {', '.join(f'{n} = {v}' for n, v in f['point'].items())}"
        for f in found["families"]
    ]
    stated = {"points": certificate.points, "families": certificate.families, "says": certificate.says}
    same = found == stated and certificate.role == role_of(examined)
    is_settled = verdict in (Verdict.PROVED, Verdict.REFUTED)
    return Replay(same and is_settled, claim.id, reading.name, "cost", [*lines, f"verdict    {why}"])
