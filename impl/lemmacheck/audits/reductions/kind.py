"""Decodes as a kind of assertion."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lemmacheck.audits.at_once import AtOnce
from lemmacheck.audits.certificate import Certificate, Form, conditions_must_be_those_of
from lemmacheck.audits.kind import Description, MutantVerdict, Replay, Subject
from lemmacheck.audits.mutant import STANDING, Mutant
from lemmacheck.audits.reductions.audit import audit_reduction, decodes_of, judge, role_of
from lemmacheck.audits.reductions.mutants import mutants_of_reduction
from lemmacheck.audits.term_line import term_line
from lemmacheck.records import VerdictLine
from lemmacheck.system import CatalogueError
from lemmacheck.vocabulary import Decodes, Reading, instances_of, run_instances


@dataclass(frozen=True, slots=True)
class ReductionKind:
    """The answer of one problem is read off another, at every instance of a finite domain: all of them are run."""

    name: str = "decodes"
    asserts: type = Decodes
    certificates: Mapping[str, Form] = field(
        default_factory=lambda: {"decoded": Form(("decoded", "simplest"), ("points", "says"))}
    )
    figures: tuple[type, ...] = ()
    is_assumption: bool = False
    has_conditions: bool = True
    comes_last: bool = False

    def check(self, reading: Reading) -> None:
        """Raise CatalogueError where a reduction names one problem only, or has what only bounds have use for."""
        asserts = decodes_of(reading)
        if reading.witnesses or reading.families:
            raise CatalogueError("Decodes has no figures, families or witnesses; every instance is decoded")
        if (asserts.source is None) != (asserts.target is None):
            raise CatalogueError("a reduction names both problems, `source` and `target`, or neither")
        if reading.where and asserts.source is not None:
            raise CatalogueError(
                "a reduction from `source` is one for all of its instances, and `where` leaves some out: say by the "
                "bounds in `given` which instances there are, or leave out `source` and `target`, since what is only "
                "decoded may have conditions"
            )

    def describe(self, reading: Reading) -> Description:
        """Return the two steps: what is decoded, and the truth."""
        asserts = decodes_of(reading)
        steps = [(asserts.reduction, None), (asserts.truth, "=")]
        declares: tuple[str, ...] = ()
        if asserts.source is not None and asserts.target is not None:
            taken = f"It is taken as a reduction from {asserts.source.name} to {asserts.target.name}."
            checked = "That instances decode, after at least one call, is checked; that it is efficient is not."
            declares = (f"{taken} {checked}",)
        chain = tuple(term_line(function, relation) for function, relation in steps)
        return Description(chain, "every instance is decoded", declares=declares)

    def examine(self, subject: Subject) -> AtOnce:
        """Return an audit that has not begun yet."""
        return AtOnce(subject, audit_reduction)

    def settle(self, subject: Subject) -> MutantVerdict:
        """Return the verdict alone."""
        line = audit_reduction(subject).line
        return MutantVerdict(line.verdict, line.why)

    def mutate(self, reading: Reading, line: VerdictLine) -> Iterator[Mutant]:
        """Yield mutants of a reduction that decodes."""
        return mutants_of_reduction(reading, decodes_of(reading)) if line.verdict in STANDING else iter(())

    def recheck(self, certificate: Certificate, subject: Subject) -> Replay:
        """Run every instance again."""
        claim, reading = subject.claim, subject.reading
        conditions_must_be_those_of(certificate, reading)
        listed = instances_of(reading.domain)
        found = run_instances(listed, decodes_of(reading))
        _, why = judge(found, listed.open_points)
        right = sum(instance.is_right for instance in found)
        lines = [f"instances  {right} of {len(found)} decode to the truth; the certificate says {certificate.points}"]
        stated = [certificate.points, certificate.says, certificate.role]
        same = [len(found), why, role_of(found)] == stated
        return Replay(same and bool(found), claim.id, reading.name, "decoded", [*lines, f"verdict    {why}"])


DECODES = ReductionKind()
