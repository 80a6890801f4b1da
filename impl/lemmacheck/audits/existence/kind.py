"""ThereIs as a kind of assertion."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lemmacheck.audits.bounds import FORMS
from lemmacheck.audits.certificate import Certificate, Form, conditions_must_be_those_of, point_inside
from lemmacheck.audits.existence.audit import ExistenceExamination, parts_of
from lemmacheck.audits.kind import Description, MutantVerdict, Replay, Subject
from lemmacheck.audits.mutant import Mutant
from lemmacheck.audits.term_line import term_line
from lemmacheck.judging import shown_point
from lemmacheck.proving import recheck, trusted
from lemmacheck.records import VerdictLine
from lemmacheck.system import CatalogueError
from lemmacheck.vocabulary import Reading, ThereIs, Verdict, mentions


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

    def describe(self, reading: Reading) -> Description:
        """Return the parts as steps."""
        parts = parts_of(reading)
        steps = [pair for part in parts for pair in ((part.ends.left, None), (part.ends.right, part.ends.relation))]
        asserts = reading.asserts
        names = ", ".join(asserts.of) if isinstance(asserts, ThereIs) else ""
        return Description(
            tuple(term_line(term, relation) for term, relation in steps),
            f"the chosen {names} is in its range, and the bound holds with it, at every point of the declared domain",
            structure=_structure(reading),
        )

    def examine(self, subject: Subject) -> ExistenceExamination:
        """Return an audit that has not begun yet."""
        return ExistenceExamination(subject)

    def settle(self, subject: Subject) -> MutantVerdict:
        """Return the verdict alone."""
        line = ExistenceExamination(subject).run().line
        return MutantVerdict(line.verdict, line.why)

    def mutate(self, reading: Reading, line: VerdictLine) -> Iterator[Mutant]:
        """Yield nothing: a mutant of which a choice fails may be true by another one."""
        return iter(())

    def recheck(self, certificate: Certificate, subject: Subject) -> Replay:
        """Check the proof of every part again, and that the domain is not empty."""
        claim, reading = subject.claim, subject.reading
        conditions_must_be_those_of(certificate, reading)
        point, parts = point_inside(certificate, reading), parts_of(reading)
        lines = [f"link       {link.get('link')}: {link.get('by')}, {link.get('scope')}" for link in certificate.links]
        lines += [f"inhabited  by {shown_point(point) or 'its one point'}"]
        if len(certificate.links) != len(parts):
            lines.append(f"failed     it proves {len(certificate.links)} links, and there are {len(parts)}")
            return Replay(False, claim.id, reading.name, "proof", lines)
        pairs = zip(parts, certificate.links, strict=True)
        reasons = [reason for part, link in pairs if (reason := recheck(reading.domain, part, [link]))]
        lines += [f"failed     {reason}" for reason in reasons]
        return Replay(
            not reasons, claim.id, reading.name, "proof", lines, () if reasons else tuple(trusted(certificate.links))
        )


EXISTENCE = ExistenceKind()


def _structure(reading: Reading) -> str:
    """Return how the parts compare their terms, which have the places of `ThereIs.terms`."""
    place = {term: str(number) for number, term in enumerate(reading.asserts.terms)}
    ends = [part.ends for part in parts_of(reading)]
    return "; ".join(f"{place[end.left]} {end.relation} {place[end.right]}" for end in ends)
