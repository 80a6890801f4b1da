"""Mutants of bounds: a smaller constant, the inequality flipped or strict, a hypothesis gone, a wider range."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from lemmacheck.arithmetic import to_fraction
from lemmacheck.audits.bounds.ablation import relaxations
from lemmacheck.audits.bounds.measures import scale
from lemmacheck.audits.mutant import Mutant, changed, variant
from lemmacheck.audits.ranges import wider
from lemmacheck.formula import equals, name_of, strictly
from lemmacheck.judging import Decision, judge_point, read_point
from lemmacheck.records import Enclosure, Tightness, VerdictLine
from lemmacheck.search import point_near
from lemmacheck.vocabulary import Bound, Growth, Link, Point, Reading

TIGHTER = Fraction(99, 100)
TRIED, FAR = 12, 300
FRACTIONS = (Fraction(1, 2), Fraction(1, 3), Fraction(3, 4), Fraction(1, 5), Fraction(0), Fraction(1))


def mutants_of_bound(reading: Reading, line: VerdictLine) -> Iterator[Mutant]:
    """Yield the mutants of a Bound or a Growth; `line` is its verdict in the record."""
    if reading.bound.up_to_constant:
        yield from _slower(reading, line)
    else:
        yield from _tightened(reading, line)
        yield from _reversed(reading)
        yield from _made_strict(reading, line)
    for number, (dropped, domain) in enumerate(relaxations(reading.domain), 1):
        name = f"hypothesis-{number}"
        given = variant(reading, name, given=dict(domain.pieces), where=domain.where)
        yield Mutant(name, "hypothesis dropped", f"without {dropped}", given)
    yield from wider(reading)


def _tightened(reading: Reading, line: VerdictLine) -> Iterator[Mutant]:
    """Yield the bound with 99 % of the factor that is known to be reached, by an exact point or in the limit."""
    bound, ends = reading.bound, reading.bound.ends
    if ends.is_equation:
        off = changed(bound.terms[-1], "101 %", lambda on, value, _: on.scalar("101/100") * value)
        point = next((p for p in exact_points(reading) if is_broken(Link(ends.left, off, is_equation=True), p)), None)
        if point is not None:
            asserts = Bound(bound.terms[0], equals(off))
            why = "an exact point where the right side is not 0"
            yield Mutant("constant", "constant moved", "= 101 %", variant(reading, "constant", asserts), why)
        return
    reached = _reached(line.tightness)
    if reached is None or reached <= 0:
        return
    factor = TIGHTER * reached
    scaled = scale(bound.terms[-1], factor)
    asserts = Bound(bound.terms[0], strictly(scaled) if ends.is_strict else scaled)
    sure = "a proof that nothing smaller will do" if line.tightness and line.tightness.certified else "an exact point"
    why = f"the ratio {float(reached):.6g} is reached, by {sure}"
    yield Mutant("constant", "constant tightened", _times(factor), variant(reading, "constant", asserts), why)


def _times(factor: Fraction) -> str:
    return f"right times {factor}" if len(str(factor)) < 16 else f"right times {float(factor):.6g}"


def _reached(tightness: Tightness | None) -> Fraction | None:
    """Return the largest ratio that is known to be reached, at a point or in the limit."""
    if tightness is None:
        return None
    known = tightness.constant or tightness.limit or tightness.best
    if known is None:
        return None
    text = known.mid if isinstance(known, Enclosure) else known
    small = "e-" in text and int(text.rpartition("e-")[2]) > FAR
    return None if small else to_fraction(text)


def _reversed(reading: Reading) -> Iterator[Mutant]:
    """Yield last ≤ first, where a point is known at which that is false."""
    ends = reading.bound.ends
    if ends.is_equation:
        return
    flipped = Bound(reading.bound.terms[-1], reading.bound.terms[0])
    point = next((p for p in exact_points(reading) if is_broken(flipped.ends, p)), None)
    if point is not None:
        says = f"{name_of(ends.right)} ≤ {name_of(ends.left)}"
        why = "an exact point at which the inequality is strict"
        yield Mutant("flipped", "inequality flipped", says, variant(reading, "flipped", flipped), why)


def _made_strict(reading: Reading, line: VerdictLine) -> Iterator[Mutant]:
    """Yield first < last, where a point is known at which both are equal."""
    ends, tightness = reading.bound.ends, line.tightness
    if ends.relation != "≤" or tightness is None or tightness.witness is None:
        return
    point = read_point(tightness.witness)
    strict = Bound(ends.left, strictly(ends.right))
    if reading.domain.why_outside(point) is None and is_broken(strict.ends, point):
        says, why = f"{strict.ends}", "an exact point at which both sides are equal"
        yield Mutant("strict", "inequality made strict", says, variant(reading, "strict", strict), why)


def exact_points(reading: Reading) -> Iterator[Point]:
    """Yield a few exact points of a domain, without any search."""
    domain = reading.domain
    for assignment in domain.assignments(limit=TRIED):
        for shift in range(3 if assignment.coordinates else 1):
            chosen = [FRACTIONS[(i + shift) % len(FRACTIONS)] for i in range(assignment.coordinates)]
            point = point_near(domain, assignment, domain.settle(assignment, chosen, Fraction(1, 16)))
            if point is not None:
                yield point


def is_broken(link: Link, point: Point) -> bool:
    """Whether a link certainly breaks at a point."""
    return judge_point(link, point).decision is Decision.BROKEN


def _slower(reading: Reading, line: VerdictLine) -> Iterator[Mutant]:
    """Yield a claim about growth whose last term grows by one half power less in a variable."""
    bound = reading.bound
    along = reading.asserts.along if isinstance(reading.asserts, Growth) else ()
    for variable in along:
        rows = [row for row in line.exponents if row.along == variable]
        slower = changed(bound.terms[-1], f"over root {variable}", _over_root(variable), needs=(variable,))
        asserts = Growth(bound.terms[0], slower, along=along)
        along_family = [row for row in rows if row.at_least == row.claimed]
        why = f"a family along which the exponent is {along_family[0].claimed}" if along_family else ""
        name = f"exponent-{variable}"
        says = f"the last term over √{variable}"
        yield Mutant(name, "exponent lowered", says, variant(reading, name, asserts), why)


def _over_root(variable: str) -> Callable[[Any, Any, Any], Any]:
    return lambda on, value, values: value / on.sqrt(values[variable])
