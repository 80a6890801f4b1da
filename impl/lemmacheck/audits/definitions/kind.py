"""WellPosed as a kind of assertion."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lemmacheck.audits.at_once import AtOnce
from lemmacheck.audits.certificate import Certificate, Form, conditions_must_be_those_of, point_inside
from lemmacheck.audits.definitions.audit import audit_definition, undefined_at, well_posed_of
from lemmacheck.audits.definitions.mutants import mutants_of_definition
from lemmacheck.audits.kind import Description, MutantVerdict, Replay, Subject
from lemmacheck.audits.mutant import STANDING, Mutant
from lemmacheck.audits.term_line import term_line
from lemmacheck.judging import shown_point
from lemmacheck.records import VerdictLine, as_json
from lemmacheck.system import CatalogueError
from lemmacheck.vocabulary import Reading, WellPosed, complaints, try_points


@dataclass(frozen=True, slots=True)
class DefinitionKind:
    """A definition has a value at every point of a finite domain: all of them are tried."""

    name: str = "well-posed"
    asserts: type = WellPosed
    certificates: Mapping[str, Form] = field(
        default_factory=lambda: {
            "undefined": Form(("simplest",), ("point", "left", "right")),
            "defined": Form(("proof",), ("points",)),
        }
    )
    figures: tuple[type, ...] = ()
    is_assumption: bool = False
    has_conditions: bool = True
    comes_last: bool = False

    def check(self, reading: Reading) -> None:
        """Raise CatalogueError where a definition has what only bounds have use for."""
        if reading.witnesses or reading.families:
            raise CatalogueError("WellPosed has no figures, families or witnesses; every point is tried")

    def describe(self, reading: Reading) -> Description:
        """Return the requirements in words."""
        needs = [(needed.terms[0], needed.relation) for needed in well_posed_of(reading).requirements]
        return Description(
            tuple(term_line(term, relation) for term, relation in needs),
            "every index exists and every size fits, at every point of the declared range",
            structure=_structure(well_posed_of(reading)),
        )

    def examine(self, subject: Subject) -> AtOnce:
        """Return an audit that has not begun yet."""
        return AtOnce(subject, audit_definition)

    def settle(self, subject: Subject) -> MutantVerdict:
        """Return the verdict alone."""
        line = audit_definition(subject).line
        return MutantVerdict(line.verdict, line.why)

    def mutate(self, reading: Reading, line: VerdictLine) -> Iterator[Mutant]:
        """Yield mutants of a definition that has a value everywhere."""
        stands = line.verdict in STANDING
        return mutants_of_definition(reading, well_posed_of(reading)) if stands else iter(())

    def recheck(self, certificate: Certificate, subject: Subject) -> Replay:
        """Try the one point, or all points, again."""
        conditions_must_be_those_of(certificate, subject.reading)
        return _undefined(certificate, subject) if certificate.kind == "undefined" else _defined(certificate, subject)


def _undefined(certificate: Certificate, subject: Subject) -> Replay:
    """Check that the definition has no value at the point, and that what is stated of it is so."""
    claim, reading = subject.claim, subject.reading
    asserts, point = well_posed_of(reading), point_inside(certificate, reading)
    found = complaints(asserts, point)
    shown = shown_point(point)
    lines = [f"point      {shown}", *(f"undefined  {needed.complaint(values)}" for needed, values in found)]
    own = [as_json(undefined_at(asserts, point, *complaint)) for complaint in found]
    confirmed = any((one["left"], one["right"]) == (certificate.left, certificate.right) for one in own)
    return Replay(confirmed, claim.id, reading.name, "undefined", lines, ("that there is no simpler one",))


def _defined(certificate: Certificate, subject: Subject) -> Replay:
    """Check that every point of the domain has a value."""
    claim, reading = subject.claim, subject.reading
    tried = try_points(reading.domain, well_posed_of(reading))
    is_settled = tried.is_whole and not tried.open_points
    confirmed = is_settled and tried.first is None and 0 < tried.points == certificate.points
    text = f"points     {tried.defined} of {tried.points} have a value; the certificate says {certificate.points}"
    return Replay(confirmed, claim.id, reading.name, "defined", [text])


WELL_POSED = DefinitionKind()


def _structure(asserts: WellPosed) -> str:
    """Return the requirements, with the places of their terms."""
    place = {term: str(i) for i, term in enumerate(asserts.terms)}
    return "; ".join(" ".join((r.kind, *(place[term] for term in r.terms))) for r in asserts.requirements)
