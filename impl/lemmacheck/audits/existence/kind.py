"""ThereIs as a kind of assertion."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from lemmacheck.arithmetic import ball
from lemmacheck.audits.bounds import FORMS
from lemmacheck.audits.certificate import Certificate, Form, conditions_must_be_those_of, shown_inside
from lemmacheck.audits.existence.audit import ExistenceExamination
from lemmacheck.audits.existence.mutants import mutants_of_existence
from lemmacheck.audits.existence.parts import existence_of, parts_of, statement_of, structure_of
from lemmacheck.audits.existence.settle import settle
from lemmacheck.audits.kind import Description, MutantVerdict, Replay, Subject
from lemmacheck.audits.mutant import STANDING, Mutant
from lemmacheck.audits.term_line import term_line
from lemmacheck.formula import call, function_of
from lemmacheck.proving import recheck, trusted
from lemmacheck.records import VerdictLine
from lemmacheck.search import MOST_COORDINATES
from lemmacheck.system import CatalogueError
from lemmacheck.vocabulary import Assignment, Domain, Reading, SizeError, ThereIs, Verdict, mentions, thaw

SIZES_TRIED = 4
"""At how many choices of the integers the sizes of what is chosen are compared with those of the ranges."""


@dataclass(frozen=True, slots=True)
class ExistenceKind:
    """At every point there are numbers with which a bound holds, and terms choose them."""

    name: str = "existence"
    asserts: type = ThereIs
    certificates: Mapping[str, Form] = field(default_factory=lambda: {"proof": FORMS["proof"]})
    figures: tuple[type, ...] = ()
    is_assumption: bool = False
    has_conditions: bool = True
    comes_last: bool = False

    def check(self, reading: Reading) -> None:
        """Raise CatalogueError where ranges and variables have one name, or a reading has what this has no use for."""
        asserts = reading.asserts
        if not isinstance(asserts, ThereIs):
            raise CatalogueError(f"{reading.name} asserts no ThereIs")
        if reading.witnesses or reading.families:
            raise CatalogueError("ThereIs has no families or witnesses: one point does not refute it")
        if reading.expects is Verdict.REFUTED:
            raise CatalogueError("ThereIs is never refuted, since other choices may do: expect UNDECIDED")
        known = set(reading.given)
        for name, piece in asserts.of.items():
            if name in known:
                raise CatalogueError(f"ThereIs chooses {name!r}, which is a variable: call it something else")
            unknown = sorted(mentions(piece) - known)
            if unknown:
                raise CatalogueError(f"the range of {name!r} depends on {unknown[0]!r}, not declared before it")
            known.add(name)
        Domain({**reading.given, **asserts.of}).check()
        for assignment in reading.domain.assignments(limit=SIZES_TRIED):
            _must_fit(reading, assignment)

    def describe(self, reading: Reading) -> Description:
        """Return the parts as steps."""
        parts = parts_of(reading)
        steps = [pair for part in parts for pair in ((part.ends.left, None), (part.ends.right, part.ends.relation))]
        asserts = reading.asserts
        names = ", ".join(asserts.of) if isinstance(asserts, ThereIs) else ""
        return Description(
            tuple(term_line(term, relation) for term, relation in steps),
            f"the chosen {names} is in its range, and the bound holds with it, at every point of the declared domain",
            structure=structure_of(reading),
        )

    def examine(self, subject: Subject) -> ExistenceExamination:
        """Return an audit that has not begun yet."""
        return ExistenceExamination(subject)

    def settle(self, subject: Subject) -> MutantVerdict:
        """Return the verdict alone, and whether the choices do."""
        return settle(subject)

    def mutate(self, reading: Reading, line: VerdictLine) -> Iterator[Mutant]:
        """Yield mutants of what stands; other choices may do for them, and it is these that must be seen to fail."""
        return mutants_of_existence(reading) if line.verdict in STANDING else iter(())

    def recheck(self, certificate: Certificate, subject: Subject) -> Replay:
        """Check the proof of every part again, and that the domain is not empty."""
        claim, reading = subject.claim, subject.reading
        conditions_must_be_those_of(certificate, reading)
        inside, parts = shown_inside(certificate, reading), parts_of(reading)
        lines = [f"link       {link.get('link')}: {link.get('by')}, {link.get('scope')}" for link in certificate.links]
        lines += [f"inhabited  by {inside or 'its one point'}"]
        if [link.get("place") for link in certificate.links] != [str(number) for number in range(len(parts))]:
            lines.append(f"failed     its links are not the {len(parts)} parts, one after the other")
            return Replay(False, claim.id, reading.name, "proof", lines)
        reasons = []
        for number, (part, link) in enumerate(zip(parts, certificate.links, strict=True)):
            states = statement_of(certificate.states, reading, number)
            texts = None if states is None else (states.domain, states.asserts, states.terms)
            reason = recheck(reading.domain, part, [{**link, "place": "ends"}], texts)
            reasons += [reason] if reason else []
        lines += [f"failed     {reason}" for reason in reasons]
        return Replay(
            not reasons, claim.id, reading.name, "proof", lines, () if reasons else tuple(trusted(certificate.links))
        )


EXISTENCE = ExistenceKind()


def _must_fit(reading: Reading, assignment: Assignment) -> None:
    """Raise CatalogueError where a choice has another size than its range at one choice of the integers."""
    if assignment.coordinates > MOST_COORDINATES:
        return
    for term in existence_of(reading).terms:
        try:
            point = reading.domain.point(assignment, [Fraction(1, 2)] * assignment.coordinates)
            with ball(64) as on:
                call(function_of(term), on, thaw(point, on))
        except SizeError as error:
            raise CatalogueError(f"{error}, at {assignment}") from error
        except Exception:  # noqa: BLE001, S112 - what else a term raises is said when it is audited
            continue
