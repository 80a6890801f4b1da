"""Why no proof of a link was found: every method that was asked, whether it is for such a link, and what it said."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lemmacheck.judging import Judgement, Problem, Proof
from lemmacheck.kernel import Goal, ProofError, Sequent
from lemmacheck.proving import corner, enclosure, root, smt
from lemmacheck.proving.deducing import Stated
from lemmacheck.proving.deduction import Deduction
from lemmacheck.proving.finders import FINDERS
from lemmacheck.proving.found import Broken, Found
from lemmacheck.proving.prove import MOST_ASSIGNMENTS, problems_of, relevant, within_share
from lemmacheck.proving.reasoning import Finder, NotProvedError, Reasoning, UnfitError, Way
from lemmacheck.proving.reasoning import Proof as KernelProof
from lemmacheck.proving.ways import WAYS
from lemmacheck.vocabulary import Domain, Link, Profile

LONGEST = 160
"""Letters of what a method said."""
WHOLE = "it proves the link"


@dataclass(frozen=True, slots=True)
class MethodSaid:
    """A method, whether it is for the link at all, and what it said in a sentence."""

    method: str
    applies: bool
    said: str


@dataclass(slots=True)
class _Heard:
    """What was heard of one method while a proof was looked for."""

    asked: int = 0
    found: int = 0
    broke: int = 0
    reasons: dict[str, None] = field(default_factory=dict)
    unfit: dict[str, None] = field(default_factory=dict)

    def line(self, method: str) -> MethodSaid:
        """Return it as a line."""
        if not self.asked:
            return MethodSaid(method, applies=False, said="nothing came to it")
        if self.unfit and not self.reasons and not self.found:
            return MethodSaid(method, applies=False, said=_short(next(iter(self.unfit))))
        counts = f"asked {self.asked} times, {self.found} proved" if self.asked > 1 else _once(self.found)
        broken = f", {self.broke} fail at a point" if self.broke else ""
        reason = f"; {_short(next(reversed(self.reasons)))}" if self.reasons else ""
        return MethodSaid(method, applies=True, said=f"{counts}{broken}{reason}")


def diagnose_link(domain: Domain, link: Link, asked: Stated | None, *, profile: Profile) -> tuple[MethodSaid, ...]:
    """Return what every method says of a link, as `prove` asks them: ways and finders where it is formulas, judges.

    Judges are asked at the first choice of the integers alone.
    """
    domain = relevant(domain, link)
    own = () if asked is None else _finders_say(asked, profile)
    return (*own, *_judges_say(domain, link, profile))


def _finders_say(asked: Stated, profile: Profile) -> tuple[MethodSaid, ...]:
    """Look for a proof once more, and write down what every way and every finder says."""
    ways = {way.name: _Heard() for way in WAYS}
    finders = {finder.name: _Heard() for finder in FINDERS}
    deduction = Deduction(
        [_heard_finder(finder, finders[finder.name]) for finder in FINDERS],
        [_heard_way(way, ways[way.name]) for way in WAYS],
        profile.proving,
    )
    try:
        deduction.prove(asked.statement, asked.link)
    except (NotProvedError, ProofError):
        pass
    else:
        return (MethodSaid("finders", applies=True, said=WHOLE),)
    by_way = [heard.line(f"way: {name}") for name, heard in ways.items()]
    by_finder = [heard.line(f"finder: {name}") for name, heard in finders.items()]
    return (*by_way, *by_finder)


def _heard_way(way: Way, heard: _Heard) -> Way:
    def prove(reasoning: Reasoning, goal: Goal) -> KernelProof:
        heard.asked += 1
        try:
            proof = way.prove(reasoning, goal)
        except UnfitError as error:
            heard.unfit[str(error)] = None
            raise
        except (NotProvedError, ProofError) as error:
            heard.reasons[str(error)] = None
            raise
        heard.found += 1
        return proof

    return replace(way, prove=prove)


def _heard_finder(finder: Finder, heard: _Heard) -> Finder:
    def find(sequent: Sequent, seconds: float) -> Found | Broken | None:
        heard.asked += 1
        found = finder.find(sequent, seconds)
        heard.found += isinstance(found, Found)
        heard.broke += isinstance(found, Broken)
        return found

    return replace(finder, find=find)


def _judges_say(domain: Domain, link: Link, profile: Profile) -> tuple[MethodSaid, ...]:
    """Return what every judge says of a link at the first choice of its integers."""
    assignments = domain.assignments(limit=MOST_ASSIGNMENTS)
    if not assignments:
        return (MethodSaid("judges", applies=False, said="the integers have no value, as far as was looked"),)
    problem = next(problems_of(domain, link, assignments[0], entry=False))
    if not problem.assignment.coordinates:
        return (MethodSaid("judges", applies=False, said="there are no continuous numbers: each point is computed"),)
    at = f" at {problem.assignment}" if problem.assignment.integers else ""
    return tuple(_judge_says(f"judge: {name}", judged, at) for name, judged in _judgements(problem, profile))


def _judgements(problem: Problem, profile: Profile) -> Sequence[tuple[str, Judgement]]:
    return [
        (root.NAME, within_share(root.NAME, lambda: root.judge(problem))),
        (smt.NAME, within_share(smt.NAME, lambda: smt.judge(problem, effort=profile.smt_effort))),
        (corner.NAME, within_share(corner.NAME, lambda: corner.judge(problem))),
        (enclosure.NAME, within_share(enclosure.NAME, lambda: enclosure.judge(problem, boxes=profile.boxes))),
    ]


def _judge_says(name: str, judged: Judgement, at: str) -> MethodSaid:
    if isinstance(judged, Proof):
        return MethodSaid(name, applies=True, said=f"it proves it{at}")
    return MethodSaid(name, applies=judged.applicable, said=_short(judged.why) + (at if judged.applicable else ""))


def _once(found: int) -> str:
    return "proved what it was asked" if found else "asked once, not proved"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else f"{flat[: LONGEST - 1]}…"
