"""The further search of a link that nothing has broken or proved so far: adversaries that reach where the first do not.

Each yields points, and the point judge decides. They end after counted work, or once some points break the link. A
point at which no judge comes to a decision says nothing here: numbers far out may be too long for balls.
"""

import contextlib
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from lemmacheck.formula import VALUELESS
from lemmacheck.judging import AnyRoot, Decision, LongPoint, shown_text, write_root
from lemmacheck.records import Outcome
from lemmacheck.search.constrained import Constrained
from lemmacheck.search.convergents import Convergents
from lemmacheck.search.descent import Descent
from lemmacheck.search.effort import EffortError, at_most
from lemmacheck.search.integer_curves import IntegerCurves
from lemmacheck.search.joint_roots import JointRoots, has_joint_roots, joint_roots_on
from lemmacheck.search.jumps import Jumps
from lemmacheck.search.ladder import Ladder
from lemmacheck.search.lattice import Lattice
from lemmacheck.search.long_sums import LongSums
from lemmacheck.search.narrow import Narrow
from lemmacheck.search.relaxation import Relaxation
from lemmacheck.search.roots import Roots, roots_on
from lemmacheck.search.structures import Structures
from lemmacheck.search.surface import surfaces
from lemmacheck.search.sweep import Sweep, decoded, starts_of
from lemmacheck.search.terrain import UNDECODED, Terrain, terrains
from lemmacheck.search.trail import Trail, judge_at
from lemmacheck.system import TermError
from lemmacheck.vocabulary import Domain, Integers, Link, Point, Profile

MOST_TERRAINS = 3
"""At how many choices of the integers that cannot move the numbers of a link are swept."""
ENOUGH = 4
"""How many broken points end a search."""
BOXES = 96
"""How many boxes are looked at for each candidate of a first batch."""
MOST_ROOTS = 24
"""How many points with a root are judged for each entry that may be one."""
MOST_JOINT_ROOTS = 96
"""How many points with several roots, or with one of a curve, are judged."""
LINES = 200_000
"""How many lines of Python an author's code may run for one point."""


@dataclass(slots=True)
class Further:
    """The further search of one link."""

    domain: Domain
    link: Link
    trail: Trail
    profile: Profile
    seen: set[str] = field(default_factory=set)
    ladder: Ladder | None = None
    constants: tuple[float, ...] | None = None
    """The constants that a sweep looks around; None for those of the formula."""

    def run(self) -> None:
        """Let one adversary after the other suggest points, until some break the link."""
        for name, adversary in ADVERSARIES.items():
            if self.trail.is_broken(self.link):
                return
            self._judge(name, adversary(self))
        if self.domain.where and not self.trail.broken.get(self.link):
            judge_roots(self.domain, self.link, self.trail)

    def _judge(self, name: str, points: Iterator[Point]) -> None:
        """Judge the points of one adversary, and note what came out."""
        trail, link = self.trail, self.link
        judged = broken = 0
        ended = ""
        with trail.timed() as clock:
            try:
                for point in points:
                    if (key := str(sorted(point.items()))) in self.seen:
                        continue
                    self.seen.add(key)
                    with at_most(LINES):
                        found = judge_at(self.domain, link, point)
                    if self.ladder is not None:
                        self.ladder.last = found
                    judged += 1
                    if found.judged.decision is not Decision.UNDECIDED or found.judged.has_none:
                        trail.judged(link, found)
                    broken += found.judged.decision is Decision.BROKEN
                    if broken == ENOUGH:
                        break
            except TermError:
                raise
            except EffortError:
                ended = f"; at the next one code runs more than {LINES:,} lines"
            except (*UNDECODED, *VALUELESS):  # what exact numbers can do, floats may not
                pass
        if judged:
            trail.evaluations += judged
            text = f"{broken} of {judged} exact points break it{ended}"
            count = trail.evaluations - clock.evaluations
            outcome: Outcome = "violation" if broken else "no violation"
            trail.note(
                name, "search", outcome, text, link=link, evaluations=count, seconds=clock.seconds, seed=trail.seed
            )

    def random(self, *parts: object) -> np.random.Generator:
        """Return random numbers that depend on the seed and on what they are for."""
        return np.random.default_rng(self.trail.seed_for("further", self.link, *parts))

    def known(self) -> list[Point]:
        """Return the sharpest point so far, if there is one."""
        best = self.trail.sharpest.get(self.link)
        return [] if best is None else [best.point]


def swept(search: Further) -> Iterator[Point]:
    """Yield points at landmarks and bends, as far out as floats reach and beyond."""
    for terrain in terrains(search.domain, search.link, most=MOST_TERRAINS):
        random = search.random("sweep", terrain.assignment)
        sweep = Sweep(terrain, random, search.constants)
        known = [p for p in search.known() if search.domain.assignment_of(p).rows == terrain.assignment.rows]
        fits = [p for p in known if all(int(p[n][0][0]) == v for n, v in terrain.assignment.integers.items())]
        yield from sweep.points(starts_of(terrain, random, fits))
        search.trail.evaluations += sweep.tried
        search.trail.rejected += sweep.rejected if search.domain.where else 0


def climbed(search: Further) -> Iterator[Point]:
    """Yield points along the integers."""
    if any(isinstance(piece, Integers) for piece in search.domain.pieces.values()):
        search.ladder = Ladder(search.domain, search.link, search.random("ladder"))
        yield from search.ladder.points()
        search.ladder = None


def along_sums(search: Further) -> Iterator[Point]:
    """Yield points at sizes at which long sums break the link on floats."""
    sums = LongSums(search.domain, search.link)
    for point in sums.points():
        if not isinstance(point, LongPoint):
            yield point
        elif search.trail.judge_root(search.domain, search.link, point) is Decision.BROKEN:
            text = f"enclosed term by term, it breaks at {shown_text(write_root(point))}"
            search.trail.note("long sums", "search", "violation", text, link=search.link)
            break
    search.trail.evaluations += sums.tried
    if sums.too_long and not search.trail.is_broken(search.link):
        why = "where its sums are too long, or sides too near, to be judged: that decides nothing"
        text = f"floats break it at {sums.too_long[0]}, {why}"
        search.trail.note("long sums", "search", "undecided", text, link=search.link)


def along_curves(search: Further) -> Iterator[Point]:
    """Yield points whose integers lie next to a curve along which the link nearly breaks."""
    for terrain in terrains(search.domain, search.link, most=MOST_TERRAINS):
        if sum(slot.is_integer for slot in terrain.slots) < 2:
            return
        starts = starts_of(terrain, search.random("curves", terrain.assignment), search.known())
        curves = IntegerCurves(terrain, starts[0])
        yield from curves.points()
        search.trail.evaluations += curves.tried


def at_convergents(search: Further) -> Iterator[Point]:
    """Yield points whose integers are convergents of numbers that the formula holds."""
    for terrain in terrains(search.domain, search.link, most=1):
        convergents = Convergents(terrain)
        yield from convergents.points()
        search.trail.evaluations += convergents.tried


def between_jumps(search: Further) -> Iterator[Point]:
    """Yield points at which one side of an equation has jumped and the other has not."""
    for terrain in terrains(search.domain, search.link, most=MOST_TERRAINS):
        jumps = Jumps(terrain, search.random("jumps", terrain.assignment))
        yield from jumps.points()
        search.trail.evaluations += jumps.tried


def on_lattices(search: Further) -> Iterator[Point]:
    """Yield points at and beside the jumps of two numbers at once."""
    for terrain in terrains(search.domain, search.link, most=1):
        lattice = Lattice(terrain, starts_of(terrain, search.random("lattice", terrain.assignment), search.known())[0])
        yield from lattice.points()
        search.trail.evaluations += lattice.tried


def narrowed(search: Further) -> Iterator[Point]:
    """Yield points of boxes in which the link may break."""
    for terrain in terrains(search.domain, search.link, most=MOST_TERRAINS):
        boxes = Narrow(terrain, search.profile.batch * BOXES)
        yield from boxes.points()
        search.trail.evaluations += boxes.tried


def relaxed(search: Further) -> Iterator[Point]:
    """Yield points at which a relaxation of the link is broken, and those at which descents from there end."""
    for terrain in terrains(search.domain, search.link, most=MOST_TERRAINS):
        relaxation = Relaxation(terrain)
        starts = list(relaxation.starts())[::-1]
        search.trail.evaluations += relaxation.asked
        for row in decoded(terrain, np.array(starts)) if starts else ():
            yield from terrain.points(row)
        descent = Descent(terrain, search.random("relaxed", terrain.assignment), search.profile.batch)
        yield from descent.points_from(starts)
        search.trail.evaluations += descent.tried


def descended(search: Further) -> Iterator[Point]:
    """Yield points at which descents along derivatives end."""
    for terrain in terrains(search.domain, search.link, most=MOST_TERRAINS):
        descent = Descent(terrain, search.random("descent", terrain.assignment), search.profile.batch)
        yield from descent.points()
        search.trail.evaluations += descent.tried


def constrained(search: Further) -> Iterator[Point]:
    """Yield points at which descents along conditions end."""
    for terrain in terrains(search.domain, search.link, most=MOST_TERRAINS) if search.domain.where else ():
        descents = Constrained(terrain, search.random("constrained", terrain.assignment))
        for row in descents.rows():
            yield from terrain.points(row)
        search.trail.evaluations += descents.tried


def on_surfaces(search: Further) -> Iterator[Point]:
    """Yield points exactly on conditions of degree 2."""
    if not search.domain.where:
        return
    for terrain in terrains(search.domain, search.link, most=MOST_TERRAINS):
        for surface in surfaces(terrain, search.random("surface", terrain.assignment)):
            yield from surface.points(search.known())
            search.trail.evaluations += surface.tried


def structured(search: Further) -> Iterator[Point]:
    """Yield points whose matrices and rows have a structure."""
    yield from Structures(search.domain, search.random("structures")).points()


def judge_roots(domain: Domain, link: Link, trail: Trail) -> None:
    """Judge points on equations that have no rational solution near them, until one breaks the link."""
    judged = broken = 0
    with trail.timed() as clock, contextlib.suppress(*UNDECODED, *VALUELESS):
        for terrain in terrains(domain, link, most=MOST_TERRAINS):
            for roots in _roots(terrain, trail, link):
                most = MOST_ROOTS if isinstance(roots, Roots) else MOST_JOINT_ROOTS
                for root in itertools.islice(roots.points(), most):
                    decision = _judged(domain, link, root, trail)
                    judged += decision is not None
                    broken += decision is Decision.BROKEN
                    if broken:
                        break
                trail.evaluations += roots.tried
                if broken:
                    break
    if judged:
        outcome: Outcome = "violation" if broken else "no violation"
        count = trail.evaluations - clock.evaluations
        more: Any = {"link": link, "evaluations": count, "seconds": clock.seconds, "seed": trail.seed}
        text = f"{broken} of {judged} points with a root break it"
        trail.note("roots of conditions", "search", outcome, text, **more)


def _roots(terrain: Terrain, trail: Trail, link: Link) -> Iterator[Roots | JointRoots]:
    """Yield searches for points with one root, then those for points with several, or one of a curve."""
    random = np.random.default_rng(trail.seed_for("roots", link, terrain.assignment))
    found = list(roots_on(terrain, random))
    descents = Constrained(terrain, random)
    known = descents.rows() if found or has_joint_roots(terrain) else np.empty((0, 0))
    trail.evaluations += descents.tried
    for roots in found:
        roots.known = known
        yield roots
    yield from joint_roots_on(terrain, random, known)


def _judged(domain: Domain, link: Link, found: AnyRoot | Point, trail: Trail) -> Decision | None:
    """Judge a point, with a root or without one; None where it is not known to be in the domain."""
    if isinstance(found, AnyRoot):
        return trail.judge_root(domain, link, found)
    if domain.why_outside(found) is not None:
        return None
    judged = judge_at(domain, link, found)
    trail.judged(link, judged)
    return judged.judged.decision


ADVERSARIES: dict[str, Callable[[Further], Iterator[Point]]] = {
    "long sums": along_sums,
    "a ladder of integers": climbed,
    "curves of integers": along_curves,
    "convergents": at_convergents,
    "structured matrices": structured,
    "models of a relaxation": relaxed,
    "landmarks and bends": swept,
    "between jumps": between_jumps,
    "a lattice of jumps": on_lattices,
    "boxes where it may break": narrowed,
    "descent": descended,
    "descent along conditions": constrained,
    "surfaces of degree 2": on_surfaces,
}
"""The adversaries in their order, by the names under which evidence tells of them."""


def search_further(
    domain: Domain, link: Link, trail: Trail, profile: Profile, *, constants: tuple[float, ...] | None = None
) -> None:
    """Search on where a link is neither proved nor broken; around `constants` where they are given, not its own.

    Raises TermError where a term is wrong code.
    """
    Further(domain, link, trail, profile, constants=constants).run()
