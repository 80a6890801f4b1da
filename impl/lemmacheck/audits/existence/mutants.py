"""Mutants of a ThereIs: a smaller right side, the inequality flipped, a tighter range, a hypothesis gone.

Another choice may do for a mutant. What is known to be false is that these choices do, at an exact point.
"""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from flint import fmpq

from lemmacheck.arithmetic import fraction_text, to_fraction
from lemmacheck.audits.bounds import TIGHTER, exact_points, is_broken, relaxations, scale
from lemmacheck.audits.existence.parts import existence_of, parts_of
from lemmacheck.audits.mutant import Mutant, changed, variant
from lemmacheck.audits.ranges import wider
from lemmacheck.formula import AnyTerm, equals, name_of, strictly
from lemmacheck.judging import judge_point, values_at
from lemmacheck.vocabulary import Bound, Entries, Link, Point, Reading, ThereIs

WHY = "an exact point at which this choice fails"
STEP = Fraction(1, 100)
"""How much less than what the choices leave free is left of a range."""


def mutants_of_existence(reading: Reading) -> Iterator[Mutant]:
    """Yield the mutants of a ThereIs that stands."""
    asserts, points = existence_of(reading), list(exact_points(reading))
    for name, says, bound in _bounds(asserts, points):
        yield from _kept(reading, name, "bound weakened", says, asserts.with_bound(bound), points)
    for name, piece in asserts.of.items():
        if isinstance(piece, Entries):
            for word, says, tighter in _tighter(asserts, name, piece, points):
                yield from _kept(reading, word, "range tightened", says, asserts.with_range(name, tighter), points)
    for number, (dropped, domain) in enumerate(relaxations(reading.domain), 1):
        word = f"hypothesis-{number}"
        given = variant(reading, word, given=dict(domain.pieces), where=domain.where)
        yield Mutant(word, "hypothesis dropped", f"without {dropped}", given)
    yield from wider(reading)


def _kept(reading: Reading, name: str, kind: str, says: str, asserts: ThereIs, points: list[Point]) -> Iterator[Mutant]:
    """Yield a mutant where a point is known at which the choices fail."""
    changed_reading = variant(reading, name, asserts)
    if any(is_broken(part.ends, point) for part in parts_of(changed_reading) for point in points):
        yield Mutant(name, kind, says, changed_reading, WHY)


def _bounds(asserts: ThereIs, points: list[Point]) -> Iterator[tuple[str, str, Bound]]:
    """Yield bounds that ask for more: a right side below what is reached, or the other way round."""
    ends, judged = asserts.bound.ends, asserts.parts[0].ends
    if ends.is_equation:
        off = changed(ends.right, "101 %", lambda on, value, _: on.scalar(Fraction(101, 100)) * value)
        yield "constant", "= 101 %", Bound(ends.left, equals(off))
        return
    ratios = [ratio for point in points if (ratio := _ratio(judged, point)) is not None]
    if max(ratios, default=0) > 0:
        factor = TIGHTER * max(ratios)
        right = scale(ends.right, factor)
        says = f"right times {fraction_text(factor)}"
        yield "constant", says, Bound(ends.left, strictly(right) if ends.is_strict else right)
    yield "flipped", f"{name_of(ends.right)} ≤ {name_of(ends.left)}", Bound(ends.right, ends.left)


def _tighter(asserts: ThereIs, name: str, piece: Entries, points: list[Point]) -> Iterator[tuple[str, str, Entries]]:
    """Yield ranges with an end moved in, beyond what a choice leaves free at some point."""
    for side, bounds in (("low", piece.lows), ("high", piece.highs)):
        for place, bound in enumerate(bounds):
            free = _values(asserts.room(name, is_low=side == "low", place=place), points)
            if not free:
                continue
            moved = f"({bound}) {'+' if side == 'low' else '-'} {fraction_text(min(free) + STEP)}"
            ends = (*bounds[:place], moved, *bounds[place + 1 :])
            tighter = replace(piece, lows=ends) if side == "low" else replace(piece, highs=ends)
            yield f"range-{name}-{side}{place or ''}", f"{name} {'≥' if side == 'low' else '≤'} {moved}", tighter


def _values(term: AnyTerm, points: list[Point]) -> list[Fraction]:
    """Return the values of a term at the points at which they are rational."""
    found = [values_at((term,), point, bits=0)[0] for point in points]
    return [to_fraction(value) for value in found if isinstance(value, fmpq)]


def _ratio(link: Link, point: Point) -> Fraction | None:
    """Return left over right at a point, where both are rational and right is above 0."""
    judged = judge_point(link, point)
    if not isinstance(judged.left, fmpq) or not isinstance(judged.right, fmpq) or judged.right <= 0:
        return None
    return to_fraction(judged.left / judged.right)
