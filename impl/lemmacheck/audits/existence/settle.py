"""Settling a ThereIs: whether the choices do, as for a mutant, part by part and stopping where one fails."""

from lemmacheck.audits.bounds import settle as settle_bound
from lemmacheck.audits.existence.parts import parts_of, reading_of
from lemmacheck.audits.kind import MutantVerdict, Subject
from lemmacheck.vocabulary import Verdict


def settle(subject: Subject) -> MutantVerdict:
    """Return the verdict; a choice that is seen to fail does not refute it, and it does not stand by this choice."""
    worst = MutantVerdict(Verdict.PROVED, "the choices are in their ranges, and the bound holds with them")
    for part in parts_of(subject.reading):
        reading = reading_of(subject.reading, part)
        verdict, why, best = settle_bound(subject.claim, reading, profile=subject.profile, seed=subject.seed)
        if verdict is Verdict.REFUTED:
            return MutantVerdict(Verdict.UNDECIDED, f"the choice fails, {part.ends}: {why}", best, stands=False)
        if verdict is not Verdict.PROVED:
            worst = MutantVerdict(verdict, f"{part.ends}: {why}", best)
    return worst
