"""The lines of a run as a whole: its head, the standing of each claim, and its end."""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from lemmacheck.records.assumption import Assumption
from lemmacheck.records.values import Name, Seconds, Text, Whole
from lemmacheck.vocabulary import Verdict

SCHEMA = 3


class Paper(Struct, frozen=True):
    """What is audited: a paper's title, and its arXiv number where it has one."""

    title: Text
    arxiv: Text = ""


class KeptPoints(Struct, frozen=True):
    """The points of earlier campaigns that were judged first: how many, of how many readings, with their digest."""

    points: Whole = 0
    readings: Whole = 0
    digest: Name = ""


class RunLine(Struct, frozen=True, kw_only=True, tag_field="line", tag="run"):
    """The first line: what was audited, how, with which versions, and by which command.

    `engine` is a digest of the engine's code, which tells versions apart that have one number; records that were
    written before there was one do not have it.
    """

    schema: int = SCHEMA
    paper: Paper
    seed: int
    profile: Name
    jobs: Whole
    catalogue: Name
    versions: dict[Name, Name]
    machine: Name
    started: Name
    command: Text
    corpus: KeptPoints = KeptPoints()
    engine: Name | UnsetType = UNSET


class ProofLine(Struct, frozen=True):
    """The verdict on the paper's proof of a statement, why, and the step from `left` to `right` that it turns on."""

    verdict: Literal["sound", "gap", "cited", "not audited"]
    why: Text = ""
    left: Name = ""
    relation: Name = ""
    right: Name = ""

    @property
    def link(self) -> str:
        """The step as text, `moved ≤ split`, empty where there is none."""
        return f"{self.left} {self.relation} {self.right}" if self.left else ""


class Understanding(Struct, frozen=True, kw_only=True):
    """A statement as it is otherwise understood: by which reading, how, with which verdict, under which assumptions.

    `verdict` is None where no reading that decides it was audited.
    """

    reading: Name
    which: Text
    verdict: Verdict | None
    given: tuple[Assumption, ...] = ()


class StandingLine(Struct, frozen=True, kw_only=True, tag_field="line", tag="standing"):
    """What a claim stands on.

    `verdict` is its own, `standing` counts its ancestors, of which `because` are not proved; `above` are the
    assumptions of all ancestors, `given` those and its own. `decided` is the reading whose verdict that is, and
    `repaired` the one as which the statement stands after a repair; both are empty where there is none. Its own
    assumptions are those of the latter, where there is one. `alarm` says which two readings contradict each other;
    `others` are other ways to understand the statement.
    """

    claim: Name
    verdict: Verdict
    standing: Verdict
    because: tuple[Name, ...]
    given: tuple[Assumption, ...]
    above: tuple[Assumption, ...] = ()
    proof: ProofLine
    decided: Name = ""
    repaired: Name = ""
    alarm: Text = ""
    others: tuple[Understanding, ...] = ()


class EndLine(Struct, frozen=True, kw_only=True, tag_field="line", tag="end"):
    """The last line: how long it took, and how many candidates were evaluated and points judged exactly."""

    seconds: Seconds
    interrupted: bool
    evaluations: Whole = 0
    certified: Whole = 0
    evaluations_per_second: Whole = 0
    certified_per_second: Whole = 0
