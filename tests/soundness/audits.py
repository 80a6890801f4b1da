"""The whole audit of a case, in a few small steps, and its verdict held against points."""

from tests.soundness.domains import spot_of
from tests.soundness.hold import hold_empty, hold_proof, hold_refused
from tests.soundness.looks import TINY
from tests.soundness.truth import Says

from lemmacheck import PROVED, REFUTED, VACUOUS, Bound, Claim, Reading, equals
from lemmacheck.audits.bounds.audit import audit_reading
from lemmacheck.audits.verdict import ALARM
from lemmacheck.system.errors import CatalogueError


def claim_of(case):
    """Return a claim of one reading that asserts the case."""
    first, *others = case.links
    terms = [equals(first.right) if case.equation else first.right, *(link.right for link in others)]
    reading = Reading(
        "drawn",
        expects=PROVED,
        asserts=Bound(first.left, *terms),
        given={v.name: v.piece() for v in case.place.variables},
    )
    return Claim("1", kind="lemma", title="t", section="1", says="s", readings=(reading,), file="soundness/one.py")


def hold_audit(case, tally):
    """Audit a case, and hold the verdict, on the assertion and on every link."""
    tally.count("audits")
    try:
        claim = claim_of(case)
        audited = audit_reading(claim, claim.readings[0], profile=TINY, seed=1)
    except CatalogueError as error:
        tally.count("refused terms")
        hold_refused(case, "the audit", error, tally)
        return
    except Exception as error:  # noqa: BLE001 - whatever it is, it is reported
        tally.trouble(case, f"the audit raises {type(error).__name__}: {error}")
        return
    tally.count(f"audited {audited.verdict.value}")
    if ALARM in audited.why:
        tally.trouble(case, f"the audit ends in an {audited.why}")
    last = len(case.terms) - 1
    _hold_verdict(case, audited, audited.reading.bound.ends, audited.verdict, (0, last), tally)
    for number, link in enumerate(case.links):
        _hold_verdict(case, audited, link, audited.links[link][0], (number, number + 1), tally)


def _hold_verdict(case, audited, link, verdict, sides, tally):
    first, last = sides
    if verdict == PROVED:
        hold_proof(case, f"audited as proved: {link}", tally, first=first, last=last)
    elif verdict == VACUOUS:
        hold_empty(case, f"audited as vacuous: {link}", tally)
    elif verdict == REFUTED:
        for found in audited.trail.broken[link]:
            spot = spot_of(case.place, found.point)
            told = case.tell(spot, first=first, last=last)
            if told.says in (Says.HOLDS, Says.VALUELESS) or case.place.holds(spot) is False:
                tally.trouble(case, f"audited as refuted: {link}, and it {told.says.value}", spot)
