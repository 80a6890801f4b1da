"""How fast a worst case grows: certified worst cases on a geometric grid of one variable, and the slope of their logs.

The slopes suggest an exponent, with an interval that shows how far neighbouring sizes disagree; they prove nothing. An
exponent is settled by a family whose ratio is followed symbolically, or by a proof with an explicit constant.
"""

import math
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from flint import fmpq

from lemmacheck.arithmetic import fraction_text
from lemmacheck.asymptotics import Eventual, Germ, Monomial
from lemmacheck.formula import evaluate_term
from lemmacheck.judging import Followed, judge_point
from lemmacheck.judging import family as families
from lemmacheck.records import ExponentLine
from lemmacheck.search import adversary
from lemmacheck.search.repair import point_near
from lemmacheck.search.trail import to_float
from lemmacheck.vocabulary import (
    Assignment,
    Domain,
    Family,
    Growth,
    Integers,
    Link,
    Piece,
    Point,
    Profile,
    Reading,
    fixed,
    integers,
)

MOST_CHOICES = 8
STEP = 2


def measure(reading: Reading, *, profile: Profile, seed: int) -> Iterator[ExponentLine]:
    """Yield a line for each variable of a Growth and each choice of its integers: claimed and measured exponent."""
    if isinstance(reading.asserts, Growth):
        for name in reading.asserts.along:
            for choice in _choices(reading, name):
                line = _line(reading, name, choice, profile, seed)
                if line is not None:
                    yield line


def _choices(reading: Reading, name: str) -> list[dict[str, int]]:
    """Return the values that the integers other than `name` are held at."""
    others = [n for n, piece in reading.given.items() if isinstance(piece, Integers) and n != name]
    chosen = [{n: a.integers[n] for n in others} for a in reading.domain.assignments(limit=200)]
    return [dict(items) for items in dict.fromkeys(tuple(c.items()) for c in chosen)][:MOST_CHOICES]


def _line(reading: Reading, name: str, choice: Mapping[str, int], profile: Profile, seed: int) -> ExponentLine | None:
    """Return the exponent of the worst cases in one variable, None where fewer than three are known."""
    link = reading.bound.ends
    found = []
    for size in (STEP**j for j in range(1, profile.grid + 1)):
        worst = _worst(reading, link, {**choice, name: size}, profile, seed)
        if worst is not None:
            found.append((size, *worst))
    if len(found) < 3:
        return None
    claimed = _claimed(link, name, found[-1][2])
    if claimed is None:
        return None
    heights = [(math.log2(size), math.log2(ratio) + claimed * math.log2(size)) for size, ratio, _ in found]
    slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in pairwise(heights)][-3:]
    return ExponentLine(
        along=name,
        of=", ".join(f"{n} = {v}" for n, v in choice.items()),
        claimed=fraction_text(claimed),
        measured=round(slopes[-1], 3),
        low=round(min(slopes), 3),
        high=round(max(slopes), 3),
        points=tuple((size, float(f"{ratio:.6g}")) for size, ratio, _ in found),
        at_least=_along_families(reading, name, choice, claimed),
    )


def _worst(
    reading: Reading, link: Link, held: Mapping[str, int], profile: Profile, seed: int
) -> tuple[float, Point] | None:
    """Return the largest exactly judged left/right with some variables held, and its point in the reading's domain."""
    pieces = {n: _held(p, held[n]) if n in held else p for n, p in reading.given.items()}
    domain = Domain(pieces, reading.where)
    best: tuple[float, Point] | None = None
    for assignment in domain.assignments(limit=2):
        count = adversary.Evaluations()
        for candidate in adversary.search(domain, link, assignment, profile=profile, seed=seed, count=count):
            judged = _judged(domain, link, assignment, candidate)
            if judged is not None and (best is None or judged[0] > best[0]):
                best = judged
    return best


def _held(piece: Piece, value: int) -> Piece:
    """Return a variable that can only have one value; an integer stays one, since sizes may depend on it."""
    return integers(value, value) if isinstance(piece, Integers) else fixed(value)


def _judged(
    domain: Domain, link: Link, assignment: Assignment, candidate: adversary.Candidate
) -> tuple[float, Point] | None:
    coordinates = domain.settle(assignment, candidate.coordinates, candidate.margin)
    point = point_near(domain, assignment, coordinates)
    if point is None:
        return None
    ratio = judge_point(link, point).ratio
    size = 0.0 if ratio is None else to_float(ratio)
    return (size, point) if 0 < size < math.inf else None


def _claimed(link: Link, name: str, point: Point) -> Fraction | None:
    """Return the exponent of a variable in the last term, the others as they are at a point; None if it has none."""

    def evaluated(on: Eventual) -> Germ:
        values = {n: on.matrix(rows) for n, rows in point.items()} | {name: on.parameter()}
        term: Germ = evaluate_term(link.right, on, values)[0, 0]
        return term

    found = families.at_large(evaluated)
    return None if isinstance(found, str) else _degree(found)


def _along_families(reading: Reading, name: str, choice: Mapping[str, int], claimed: Fraction) -> str | None:
    """Return the exponent that the first term has along the families in which the variable is the parameter."""
    best: Fraction | None = None
    for family in reading.families:
        if family.point.get(name) != family.parameter:
            continue
        completed = Family({**family.point, **{n: str(v) for n, v in choice.items()}}, family.parameter)
        followed = families.follow(reading.domain, reading.bound.ends, completed)
        degree = _degree(followed.ratio) if isinstance(followed, Followed) else None
        if degree is not None and (best is None or degree + claimed > best):
            best = degree + claimed
    return None if best is None else str(best)


def _degree(found: Germ) -> Fraction | None:
    """Return a such that a function of t is asymptotic to a constant times t^a; None where there is no such number."""
    try:
        place, _ = found.lead()
    except families.UNFOLLOWED:
        return None
    exponent = place.logs[0] if place.logs else fmpq(0)
    if not isinstance(exponent, fmpq) or place != Monomial((exponent,) if exponent else ()):
        return None
    return Fraction(int(exponent.p), int(exponent.q))
