"""Checking the certificate of a cost again: runs are counted anew, and limits are taken anew."""

from lemmacheck.audits.certificate import Certificate, conditions_must_be_those_of
from lemmacheck.audits.costs.audit import body_of, cost_of, examine, judge, role_of
from lemmacheck.audits.kind import Replay, Subject
from lemmacheck.records import as_json
from lemmacheck.vocabulary import Verdict


def recheck_cost(certificate: Certificate, subject: Subject) -> Replay:
    """Compare everything that is found again with what is stored."""
    claim, reading = subject.claim, subject.reading
    conditions_must_be_those_of(certificate, reading)
    asserts = cost_of(reading)
    examined = examine(reading.domain, asserts, reading.families)
    verdict, why = judge(asserts, examined)
    found = body_of(examined, why)
    lines = [f"runs       {examined.compared.runs} counted; the certificate says {certificate.points}"]
    lines += [
        f"exponent   {family.exponent} along {', '.join(f'{n} = {v}' for n, v in family.point.items())}"
        for family in found.families or ()
    ]
    stated = {"points": certificate.points, "families": certificate.families, "says": certificate.says}
    stated |= {} if certificate.growth is None else {"growth": certificate.growth}
    lines += [] if found.growth is None else ["growth     leading terms are compared by the kernel, which accepts it"]
    same = as_json(found) == as_json({"kind": certificate.kind, **stated}) and certificate.role == role_of(examined)
    is_settled = verdict in (Verdict.PROVED, Verdict.REFUTED)
    return Replay(same and is_settled, claim.id, reading.name, "cost", [*lines, f"verdict    {why}"])
