"""Assumed as a kind of assertion: a hypothesis is not examined, and every verdict that needs it names it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lemmacheck.audits.at_once import AtOnce
from lemmacheck.audits.certificate import Certificate, Form
from lemmacheck.audits.kind import Description, Finding, MutantVerdict, Replay, Subject
from lemmacheck.audits.mutant import Mutant
from lemmacheck.audits.verdict_line import verdict_line
from lemmacheck.records import Assumption, Evidence, VerdictLine
from lemmacheck.system import CatalogueError, UsageError
from lemmacheck.vocabulary import Assumed, Reading, Verdict

WHY = "assumed, not examined: every verdict that rests on it is given under its name"


@dataclass(frozen=True, slots=True)
class AssumptionKind:
    """A hypothesis holds given itself, and nothing is examined."""

    name: str = "assumed"
    asserts: type = Assumed
    certificates: Mapping[str, Form] = field(default_factory=dict)
    figures: tuple[type, ...] = ()
    is_assumption: bool = True
    has_conditions: bool = False
    comes_last: bool = False

    def check(self, reading: Reading) -> None:
        """Raise CatalogueError where a hypothesis has what only other assertions have use for."""
        if reading.witnesses or reading.families or reading.given:
            raise CatalogueError("an argument has no domain, figures, families or witnesses")

    def describe(self, reading: Reading) -> Description:
        """Return no chain: nothing is examined."""
        return Description((), "taken as given, and named wherever a verdict rests on it")

    def examine(self, subject: Subject) -> AtOnce:
        """Return an audit that has not begun yet."""
        return AtOnce(subject, _audit)

    def settle(self, subject: Subject) -> MutantVerdict:
        """Return that it holds given itself."""
        return MutantVerdict(Verdict.PROVED, WHY)

    def mutate(self, reading: Reading, line: VerdictLine) -> Iterator[Mutant]:
        """Yield nothing: what nobody examines has no mutants."""
        yield from ()

    def recheck(self, certificate: Certificate, subject: Subject) -> Replay:
        """Raise UsageError: nothing certifies a hypothesis."""
        raise UsageError("nothing certifies a hypothesis")


def _audit(subject: Subject) -> Finding:
    claim, reading = subject.claim, subject.reading
    if not isinstance(reading.asserts, Assumed):
        raise TypeError(f"{reading.name} assumes nothing")
    line = verdict_line(claim, reading, Verdict.PROVED, WHY, given=(Assumption(reading.asserts.name),), grade="cited")
    evidence = Evidence(
        claim=claim.id, reading=reading.slug, by="nobody", kind="judgement", outcome="not applicable", text=WHY
    )
    return Finding((evidence,), line)


ASSUMED = AssumptionKind()
