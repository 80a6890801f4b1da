"""Follows and Contradicts as kinds of assertions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lemmacheck.audits.arguments.audit import argument_of, audit_argument, body_of, derive, judge
from lemmacheck.audits.arguments.mutants import mutants_of_argument
from lemmacheck.audits.arguments.words import text_lines
from lemmacheck.audits.at_once import AtOnce
from lemmacheck.audits.certificate import Certificate, Form
from lemmacheck.audits.declared import is_expected
from lemmacheck.audits.kind import Description, MutantVerdict, Replay, Subject
from lemmacheck.audits.mutant import Mutant
from lemmacheck.kernel import ProofError, check_argument
from lemmacheck.records import VerdictLine, as_json
from lemmacheck.system import CatalogueError
from lemmacheck.vocabulary import Contradicts, Follows, Reading, Verdict

FORMS = {"argument": Form(("argument",), ("given", "asserts", "statement", "tree"))}


@dataclass(frozen=True, slots=True)
class ArgumentKind:
    """A statement about running time is compared with facts: it follows from them, or they exclude it.

    `goes_through` is the verdict that an argument of this kind ends with where it goes through.
    """

    name: str
    asserts: type
    goes_through: Verdict
    certificates: Mapping[str, Form] = field(default_factory=lambda: FORMS)
    figures: tuple[type, ...] = ()
    is_assumption: bool = False
    has_conditions: bool = False
    comes_last: bool = True

    def check(self, reading: Reading) -> None:
        """Raise CatalogueError where an argument has what only other assertions have use for."""
        if reading.witnesses or reading.families or reading.given:
            raise CatalogueError("an argument has no domain, figures, families or witnesses")

    def describe(self, reading: Reading) -> Description:
        """Return no chain: an argument compares statements."""
        return Description((), "follows from facts audited here")

    def examine(self, subject: Subject) -> AtOnce:
        """Return an audit that has not begun yet."""
        return AtOnce(subject, audit_argument)

    def settle(self, subject: Subject) -> MutantVerdict:
        """Return the verdict alone; a mutant stands where it goes through under the assumptions that it names."""
        derived = derive(subject)
        verdict, why = judge(argument_of(subject.reading), derived)
        stands = verdict is self.goes_through and is_expected(derived.given, subject.reading.assuming)
        return MutantVerdict(verdict, why, stands=stands)

    def mutate(self, reading: Reading, line: VerdictLine) -> Iterator[Mutant]:
        """Yield mutants of an argument that goes through."""
        return mutants_of_argument(reading, argument_of(reading)) if line.verdict is self.goes_through else iter(())

    def recheck(self, certificate: Certificate, subject: Subject) -> Replay:
        """Have the kernel check the derivation, and derive the statement again: both must be the same."""
        claim, reading = subject.claim, subject.reading
        asserts, found = argument_of(reading), derive(subject)
        given = as_json(certificate.given)
        try:
            check_argument(certificate.asserts, certificate.statement, certificate.tree, given)
        except ProofError as error:
            return Replay(False, claim.id, reading.name, "argument", [f"kernel     {error}"])
        if found.step is None:
            return Replay(
                False, claim.id, reading.name, "argument", ["derived    nothing, from what the facts establish now"]
            )
        body = as_json(body_of(asserts, found.step))
        stored = {"asserts": certificate.asserts, "statement": certificate.statement, "tree": certificate.tree}
        same = body == {"kind": "argument", "given": given, **stored}
        lines = [f"step       {line}" for line in text_lines(found.step)]
        lines.append(f"given      {', '.join(map(str, found.given)) or 'nothing'}")
        return Replay(same, claim.id, reading.name, "argument", lines)


FOLLOWS = ArgumentKind("follows", Follows, Verdict.PROVED)
CONTRADICTS = ArgumentKind("contradicts", Contradicts, Verdict.REFUTED)
