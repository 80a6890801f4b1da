"""What a campaign knows: a tally for each reading, and which readings the next rounds go to.

Everything here is a function of the lines recorded so far, in order. So a campaign that is resumed from its record
goes on as if it had never stopped, whoever does its rounds and wherever it was cut.
"""

import hashlib
import math
from dataclasses import dataclass, field

from lemmacheck.campaigns.campaign_record import CampaignLine, OpeningLine, RoundLine, SearchLine
from lemmacheck.campaigns.round import Round
from lemmacheck.records import FamilyLine, PointText
from lemmacheck.runs import Kept, best_points

MEMORY = 0.8
"""What a round still counts when the next of its reading is done."""
CURIOSITY = 0.5
"""How much a reading gains by not having been searched lately."""
RISEN = 1e-6
"""A ratio has risen when it grew by more than this part of itself."""


@dataclass(slots=True)
class Tally:
    """What is known of one reading. `settled` says why it gets no more rounds, and is empty while it does."""

    claim: str
    reading: str
    expects: str
    digest: str
    rounds: int = 0
    evaluations: int = 0
    certified: int = 0
    rounding: int = 0
    points: list[Kept] = field(default_factory=list)
    violation: Kept | None = None
    family: FamilyLine | None = None
    proved: str | None = None
    failed: str = ""
    last: SearchLine | None = None
    settled: str = ""
    rise: float = 0.0
    weight: float = 0.0

    @property
    def best(self) -> Kept | None:
        """The point with the largest ratio."""
        return self.points[0] if self.points else None

    @property
    def is_refuted(self) -> bool:
        """Whether an exact point breaks it, or a family where it is about one constant for all points."""
        return self.violation is not None or self.family is not None

    @property
    def is_rising(self) -> bool:
        """Whether one of the last rounds found a larger ratio."""
        return not self.settled and self.rise > MEMORY**3

    def add(self, line: SearchLine, *, searches_proved: bool) -> None:
        """Take in a line of the record about this reading."""
        before, self.last = self.best, line
        self.evaluations += line.evaluations
        self.certified += line.certified
        self.rounding += line.rounding
        self.points = best_points([*self.points, *line.points])
        self.violation = self.violation or line.violation
        self.failed = self.failed or line.failed
        if isinstance(line, OpeningLine):
            self.family, self.proved = line.family, line.proved
        else:
            self.rounds += 1
            self.rise = MEMORY * self.rise + _has_risen(before, self.best)
            self.weight = MEMORY * self.weight + 1
        self.settled = self._why_settled(line, searches_proved=searches_proved)

    def _why_settled(self, line: SearchLine, *, searches_proved: bool) -> str:
        if self.is_refuted:
            return "refuted"
        if self.failed:
            return "failed"
        if isinstance(line, OpeningLine) and line.empty:
            return "vacuous"
        return "proved" if self.proved and not searches_proved else self.settled

    def priority(self, pending: int, everywhere: int) -> float:
        """Return how much the next round should go here: how often the ratio rose lately, and how rarely it was tried.

        `pending` rounds are handed out already, as are `everywhere` rounds of all readings.
        """
        count = self.rounds + pending
        if count == 0:
            return math.inf
        return self.rise / (self.weight + pending) + CURIOSITY * math.sqrt(math.log(1 + everywhere) / count)


def _has_risen(before: Kept | None, after: Kept | None) -> float:
    if before is None or before.score is None or after is None or after.score is None:
        return float(after is not None)
    old, new = before.score, after.score
    return float(new - old > RISEN * abs(old))


@dataclass(slots=True)
class State:
    """All tallies of a campaign, and the rounds recorded: openings first, then batches of `width` rounds."""

    head: CampaignLine
    tallies: dict[tuple[str, str], Tally]
    rounds: int = 0

    @property
    def evaluations(self) -> int:
        """How many candidates were scored."""
        return sum(tally.evaluations for tally in self.tallies.values())

    @property
    def refuted(self) -> list[Tally]:
        """The readings that are refuted."""
        return [tally for tally in self.tallies.values() if tally.is_refuted]

    @property
    def surprises(self) -> list[Tally]:
        """Those among them that were not expected to be."""
        return [tally for tally in self.refuted if tally.expects != "refuted"]

    @property
    def failures(self) -> list[Tally]:
        """The readings that could not be searched, or not to the end."""
        return [tally for tally in self.tallies.values() if tally.failed]

    def openings(self) -> list[Round]:
        """Return the units that open every reading."""
        return [self._unit(tally, 0, self._kept(tally)) for tally in self.tallies.values()]

    def batch(self) -> list[Round]:
        """Return the next rounds, none when every reading is settled."""
        pending = dict.fromkeys(self.tallies, 0)
        chosen = []
        for number in range(self.rounds + 1, self.rounds + 1 + self.head.width):
            waiting = [(key, tally) for key, tally in self.tallies.items() if not tally.settled]
            if not waiting:
                break
            key, tally = max(waiting, key=lambda item: item[1].priority(pending[item[0]], number))
            pending[key] += 1
            chosen.append(self._unit(tally, number, tuple(kept.point for kept in tally.points)))
        return chosen

    def add(self, line: SearchLine) -> Tally:
        """Take in a line of the record and return the tally that it changed."""
        tally = self.tallies[line.claim, line.reading]
        tally.add(line, searches_proved=self.head.searches_proved)
        self.rounds += isinstance(line, RoundLine)
        return tally

    def _kept(self, tally: Tally) -> tuple[PointText, ...]:
        return self.head.corpus.get(f"{tally.claim}-{tally.reading}", ())

    def _unit(self, tally: Tally, number: int, starts: tuple[PointText, ...]) -> Round:
        text = f"{self.head.seed}/{tally.claim}/{tally.reading}/round {number}"
        seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:6])
        effort = self.head.effort
        return Round(self.head.catalogue, tally.claim, tally.reading, tally.digest, number, seed, effort, starts)
