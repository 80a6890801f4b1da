"""A catalogue that brings a kind of assertion of its own: over a finite domain one term divides another.

Nothing of it stands anywhere else: the class of the assertion and its kind are a module of the catalogue, and whoever
imports that registers it.
"""

KIND = '''"""Divides: over a finite domain of integers the first term divides the second."""

import functools
from dataclasses import dataclass, field, replace

from lemmacheck import CatalogueError, Verdict
from lemmacheck.arithmetic import exact, to_fraction
from lemmacheck.audits import (
    AtOnce, CountBody, Description, Finding, Findings, Form, Mutant, MutantVerdict, PointBody, Replay, register,
    verdict_line, verdict_of,
)
from lemmacheck.formula import evaluate_term, name_of, text_of
from lemmacheck.judging import read_point, write_point
from lemmacheck.records import Breaks, Counterexample, Evidence, FigureLine, FigureRow, LinkLine, TermLine
from lemmacheck.system import UsageError
from lemmacheck.vocabulary import thaw

BY = "division with remainder"
LIMIT = 1000


@dataclass(frozen=True, slots=True)
class Divides:
    """The first term divides the second at every point."""

    first: object
    second: object

    @property
    def terms(self):
        """Both terms."""
        return (self.first, self.second)


def values(reading, point):
    """Return the values of both terms at a point."""
    with exact() as on:
        known = thaw(point, on)
        return tuple(to_fraction(evaluate_term(term, on, known).flat[0]) for term in reading.asserts.terms)


def divides(first, second):
    """Whether a number divides another."""
    return second == 0 if first == 0 else (second / first).denominator == 1


def points(reading):
    """Return every point."""
    return [reading.domain.point(assignment, ()) for assignment in reading.domain.assignments(limit=LIMIT)]


def audit(subject):
    """Try every point."""
    claim, reading = subject.claim, subject.reading
    tried = [(point, *values(reading, point)) for point in points(reading)]
    broken = [one for one in tried if not divides(*one[1:])]
    names = tuple(map(name_of, reading.asserts.terms))
    verdict, why = verdict_of(
        Findings(broken=bool(broken), proved=not broken and bool(tried), empty=not tried, tried=len(tried))
    )
    evidence = Evidence(
        claim=claim.id, reading=reading.slug, by=BY, kind="search", outcome="violation" if broken else "no violation",
        text=f"{len(tried) - len(broken)} of {len(tried)} points divide", evaluations=len(tried),
    )
    found, bodies = None, [("proof", CountBody("divisible", len(tried)))] if verdict == "proved" else []
    if broken:
        point, left, right = broken[0]
        body = PointBody(write_point(point), str(left), str(right), "indivisible")
        says = f"{left} does not divide {right}"
        found = Breaks(
            Counterexample(
                point=body.point, left=body.left, right=body.right, relation="divides", link=names, by=BY, says=says
            )
        )
        bodies = [("simplest", body)]
    rows = [
        FigureRow(at={name: value for name, value in write_point(point).items()}, text=str(right / left))
        for point, left, right in tried
        if left != 0
    ]
    link = LinkLine(left=names[0], right=names[1], relation="divides", verdict=verdict, by=BY, scope="every point")
    line = verdict_line(
        claim, reading, verdict, why, links=(link,), counterexample=found, evaluations=len(tried), certified=len(tried),
        figures=(FigureLine(name="quotient", rows=tuple(rows)),),
    )
    return Finding((evidence,), line, tuple(bodies))


@dataclass(frozen=True, slots=True)
class DividesKind:
    """Divides as a kind of assertion."""

    name: str = "divides"
    asserts: type = Divides
    certificates: dict = field(
        default_factory=lambda: {
            "indivisible": Form(("simplest",), ("point", "left", "right")), "divisible": Form(("proof",), ("points",)),
        }
    )
    figures: tuple = ()
    is_assumption: bool = False
    has_conditions: bool = False
    comes_last: bool = False

    def check(self, reading):
        """Refuse what has too many points to try."""
        if not reading.domain.is_exhausted(limit=LIMIT):
            raise CatalogueError("Divides tries every point, and its domain has too many")

    def describe(self, reading):
        """Return both terms, with the relation between them."""
        first, second = reading.asserts.terms
        chain = TermLine(name_of(first), text_of(first)), TermLine(name_of(second), text_of(second), "divides")
        return Description(chain, "every point of the declared range is divided")

    def examine(self, subject):
        """Return the audit."""
        return AtOnce(subject, audit)

    def settle(self, subject):
        """Return the verdict alone."""
        line = audit(subject).line
        return MutantVerdict(line.verdict, line.why)

    def mutate(self, reading, line):
        """Yield the reading with a remainder, which is false, and with the first term 1, which is true."""
        if line.verdict is not Verdict.PROVED:
            return
        first, second = reading.asserts.terms

        @functools.wraps(second)
        def with_remainder(on, **known):
            return second(on, **known) + 1

        def unit(on):
            return on.scalar(1)

        false = "no number above 1 divides two neighbours"
        for name, says, asserts, false_by in (
            ("remainder", "one more is divided", Divides(first, with_remainder), false),
            ("unit", "1 divides", Divides(unit, second), ""),
        ):
            yield Mutant(name, "division off by one", says, replace(reading, asserts=asserts, figures={}), false_by)

    def recheck(self, certificate, subject):
        """Divide again, at the one point or at all."""
        claim, reading = subject.claim, subject.reading
        if certificate.kind == "divisible":
            found = [divides(*values(reading, point)) for point in points(reading)]
            lines = [f"points     {sum(found)} of {len(found)} divide; the certificate says {certificate.points}"]
            return Replay(all(found) and len(found) == certificate.points, claim.id, reading.name, "divisible", lines)
        if certificate.point is None:
            raise UsageError("it has no point")
        point = read_point(certificate.point)
        outside = reading.domain.why_outside(point)
        if outside:
            raise UsageError(f"its point is outside the domain: {outside}")
        left, right = values(reading, point)
        same = [str(left), str(right)] == [certificate.left, certificate.right]
        lines = [f"divides    {right} / {left}"]
        return Replay(same and not divides(left, right), claim.id, reading.name, "indivisible", lines)


register(DividesKind())
'''

CLAIM = '''"""**Lemma {id}.** *{says}*"""

from lemmacheck import PROVED, REFUTED, Claim, Reading, integers

from .divides import Divides


def two(on):
    """The number 2."""
    return on.scalar(2)


def number(on, n):
    """The number n."""
    return 1 * n


def double(on, n):
    """Twice the number."""
    return {factor} * n


SMALL = {{"n": integers(1, 9)}}

CLAIM = Claim(
    "{id}", kind="lemma", title="{title}", section="1", says="{says}", uses={uses},
    readings=(
        {readings}
    ),
)
'''

PRINTED = 'Reading("as printed", expects=REFUTED, asserts=Divides(two, number), given=SMALL, repair="doubled"),'
DOUBLED = 'Reading("doubled", expects=PROVED, asserts=Divides(two, double), given=SMALL),'


def write_catalogue(folder, *, factor=2):
    """Write a catalogue of two claims, a broken one that a repair saves and one that uses it, and return its folder."""
    folder.mkdir()
    (folder / "__init__.py").write_text('"""Claims on divisors."""\n\nPAPER = {"title": "On Divisors", "arxiv": ""}\n')
    (folder / "divides.py").write_text(KIND)
    broken = {"id": "1", "title": "Even numbers", "says": "2 divides n.", "uses": "()"}
    (folder / "even.py").write_text(CLAIM.format(**broken, factor=factor, readings=f"{PRINTED}\n        {DOUBLED}"))
    stands = {"id": "2", "title": "Multiples", "says": "2 divides 2n.", "uses": '("1",)'}
    (folder / "doubles.py").write_text(CLAIM.format(**stands, factor=factor, readings=DOUBLED))
    return folder
