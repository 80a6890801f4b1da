"""What an audit of one reading has found so far: its evidence, its broken points and its best ratio."""

import hashlib
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from flint import arb, fmpq

from lemmacheck.arithmetic import to_fraction
from lemmacheck.formula import AnyTerm, name_of
from lemmacheck.judging import (
    AnyRoot,
    Compared,
    Decision,
    Judged,
    Standing,
    judge_point,
    judge_root,
    shown_point,
    why_no_root,
    write_point,
    write_root,
)
from lemmacheck.records import Evidence, EvidenceKind, Outcome, PointText
from lemmacheck.search.covering import Covering
from lemmacheck.vocabulary import Assignment, Domain, Link, Point


@dataclass(frozen=True, slots=True)
class JudgedPoint:
    """An exact point with both sides of a link there, and where the search had it from."""

    point: Point
    judged: Judged
    assignment: Assignment
    coordinates: tuple[Fraction, ...] = ()

    @property
    def ratio(self) -> float:
        """Left over right as a float, for choosing only; infinite where right is not positive."""
        ratio = self.judged.ratio
        return float("inf") if ratio is None else float(str(to_float(ratio)))


def judge_at(domain: Domain, link: Link, point: Point, coordinates: tuple[Any, ...] = ()) -> JudgedPoint:
    """Return what the point judge says of a link at an exact point of the domain."""
    return JudgedPoint(point, judge_point(link, point), domain.assignment_of(point), coordinates)


LONG = 20_000
"""Binary digits from which on a rational is made a float by way of a ball: Python's fractions take minutes."""
TIED = 100
"""To how many digits sides agree that are said to be tied."""


@dataclass(slots=True)
class Trail:
    """Everything recorded while one reading is audited; grows only."""

    claim: str
    reading: str
    seed: int
    evidence: list[Evidence] = field(default_factory=list)
    evaluations: int = 0
    rejected: int = 0
    """Candidates that seemed to lie outside of the conditions of the domain; they are not among the evaluations."""
    certified: int = 0
    rounding: int = 0
    open_points: int = 0
    tie: JudgedPoint | None = None
    """A point at which both sides of a link agree to every digit that was tried, and may be equal."""
    broken: dict[Link, list[JudgedPoint]] = field(default_factory=dict)
    rooted: dict[Link, AnyRoot] = field(default_factory=dict)
    """For each link the first point with a root that breaks it, where no rational one does."""
    sharpest: dict[Link, JudgedPoint] = field(default_factory=dict)
    alarms: dict[Link, str] = field(default_factory=dict)
    """For each link what two judges contradict each other about."""
    inhabitant: Point | None = None
    """A point of the domain."""
    inhabiting: AnyRoot | None = None
    """A point of the domain with a root."""
    raised: dict[str, int] = field(default_factory=dict)
    """What terms raised at single points, and how often."""
    without_value: dict[Link, str] = field(default_factory=dict)
    """For each link why one of its sides certainly has no value at a point of the domain."""
    loose: frozenset[Link] = frozenset()
    """Links that need to hold up to a constant only: a point breaks them only where the right side is 0."""
    beyond: dict[Link, JudgedPoint] = field(default_factory=dict)
    """For each of these a point at which its right side is 0 and the left one above it, whatever the constant."""
    covered: Covering = field(default_factory=Covering)
    """What the judged points cover."""
    seen: str = ""
    """Which constant the points that were seen ask for, in words, where a claim is up to one."""
    climbs: bool = False
    """Whether that grew like a power of the numbers, as far as was looked: no constant seems to do."""
    fast_left: int = 0
    """How often fast pipelines may still be run by the search."""
    fast_runs: list[Standing] = field(default_factory=list)
    """What became of each run of a fast pipeline."""
    disagreements: list[str] = field(default_factory=list)
    """Where a fast pipeline and the reference certainly disagree, in words."""

    def seed_for(self, *parts: object) -> int:
        """Return a seed that depends only on the run's seed and on what it is for."""
        text = "/".join(map(str, (self.seed, self.claim, self.reading, *parts)))
        return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6])

    def note(
        self, by: str, kind: EvidenceKind, outcome: Outcome, text: str, *, link: Link | None = None, **more: Any
    ) -> None:
        """Add one line of evidence, of the whole reading or of one link."""
        about = None if link is None else str(link)
        head: Mapping[str, Any] = {"claim": self.claim, "reading": self.reading, "by": by, "kind": kind}
        self.evidence.append(Evidence(**head, outcome=outcome, text=text, link=about, **more))

    def told(self, link: Link, broken: int) -> tuple[Outcome, str]:
        """Return what points at which left exceeds right come to, and what they do, as a verb with its object."""
        if link in self.loose:
            return "no violation", "ask for a constant above 1"
        return "violation" if broken else "no violation", "break it"

    def is_broken(self, link: Link) -> bool:
        """Whether a point is known that breaks a link, rational or with a root."""
        return bool(self.broken.get(link)) or link in self.rooted

    @property
    def inside(self) -> PointText | None:
        """A point of the domain as text, a rational one where one is known; None where none is."""
        if self.inhabitant is not None:
            return write_point(self.inhabitant)
        return None if self.inhabiting is None else write_root(self.inhabiting)

    @property
    def is_inhabited(self) -> bool:
        """Whether a point of the domain is known."""
        return self.inhabitant is not None or self.inhabiting is not None

    @property
    def valueless(self) -> str:
        """At how many points a term has no value, and why at the first; empty where there is none."""
        first = next(iter(self.raised), "")
        return (
            f"a term has no value at {sum(self.raised.values())} of {self.certified} points: {first}" if first else ""
        )

    def alarm(self, link: Link, text: str) -> None:
        """Keep what two judges contradict each other about; the first alarm of a link stays."""
        self.alarms.setdefault(link, text)

    def ran(self, term: AnyTerm, found: Compared) -> None:
        """Count a run of a term's fast pipeline, and keep where it disagrees with the reference."""
        self.fast_runs.append(found.standing)
        if found.standing is Standing.DISAGREES:
            sides = f"{to_float(found.reference)!r} by the reference and {found.fast!r} by its fast pipeline"
            at = f"{shown_point(found.point)}, rounded to {found.precision}"
            more = f"they differ by more than the {found.allowed!r} that is allowed"
            self.disagreements.append(f"{name_of(term)!r} is {sides} at {at}: {more}")

    def unsearched(self, why: str) -> None:
        """Note, once, why floats cannot search."""
        text = f"float64 cannot evaluate it, so floats suggest no points: {why}"
        if not any(line.text == text for line in self.evidence):
            self.note("float search", "search", "not applicable", text)

    @contextmanager
    def timed(self) -> Iterator["Clock"]:
        """Measure the seconds and evaluations that a piece of work takes."""
        clock = Clock(time.perf_counter(), self.evaluations)
        yield clock

    def judge_root(self, domain: Domain, link: Link, root: AnyRoot) -> Decision | None:
        """Judge a link at a point with a root, and keep it; None where the point is not known to be in the domain."""
        if why_no_root(domain, root) is not None:
            return None
        decision = judge_root(link, root).decision
        self.inhabiting = self.inhabiting or root
        if decision is not Decision.UNDECIDED:
            self.certified += 1
        if decision is Decision.BROKEN:
            self.rooted.setdefault(link, root)
        return decision

    def judged(self, link: Link, found: JudgedPoint) -> None:
        """Add an exactly judged point: a broken one is kept, and so is the sharpest."""
        self.certified += 1
        self.covered.add(found.assignment, found.point)
        self.inhabitant = self.inhabitant or found.point
        if found.judged.raised:
            self.raised[found.judged.raised] = self.raised.get(found.judged.raised, 0) + 1
        if found.judged.has_none:
            self.without_value.setdefault(link, found.judged.raised)
        match found.judged.decision:
            case Decision.BROKEN:
                self.broken.setdefault(link, []).append(found)
                if link in self.loose and link not in self.beyond and found.judged.is_over_none:
                    self.beyond[link] = found
            case Decision.UNDECIDED if not found.judged.raised:
                self.open_points += 1
                if self.tie is None and found.judged.digits >= TIED:
                    self.tie = found
        best = self.sharpest.get(link)
        if found.judged.ratio is not None and (best is None or _is_sharper(found.judged.ratio, best.judged.ratio)):
            self.sharpest[link] = found


def _is_sharper(ratio: Any, best: Any) -> bool:
    """Whether a ratio is larger by more than a millionth, or larger and shorter to write."""
    if not ratio > best:
        return False
    return bool(ratio > best * (1 + fmpq(1, 10**6))) or len(str(ratio)) < len(str(best))


@dataclass(frozen=True, slots=True)
class Clock:
    """When a piece of work began, and how many evaluations there were by then."""

    began: float
    evaluations: int

    @property
    def seconds(self) -> float:
        """Seconds since the beginning."""
        return round(time.perf_counter() - self.began, 4)


def to_float(value: Any) -> float:
    """Return the nearest float of a rational or of a ball's middle; of a very long rational, one that is near."""
    if isinstance(value, fmpq) and int(value.p).bit_length() + int(value.q).bit_length() > LONG:
        return float(arb(value).mid())
    try:
        return float(to_fraction(value))
    except ValueError:
        return float(value.mid())
    except OverflowError:
        return float("inf")
