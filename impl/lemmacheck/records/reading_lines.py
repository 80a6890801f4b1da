"""The lines of one reading's audit: evidence as it is found, and the verdict with everything that was measured."""

from collections.abc import Mapping
from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from lemmacheck.records.assumption import Assumption
from lemmacheck.records.grade import Grade, Opinion
from lemmacheck.records.pipeline_line import PipelineLine
from lemmacheck.records.run_lines import ProofLine
from lemmacheck.records.slices_line import MatrixLine, SlicesLine
from lemmacheck.records.values import Float, Name, Number, Pair, PointText, Seconds, Text, Whole
from lemmacheck.vocabulary import Verdict

Outcome = Literal[
    "violation",
    "no violation",
    "proved",
    "undecided",
    "refuted",
    "rounding",
    "empty",
    "not applicable",
    "confirmed",
    "alarm",
]
EvidenceKind = Literal["search", "judgement", "witness", "shrink", "limit", "proof"]
UNAUDITED = ProofLine("not audited", why="no audited reading transcribes the proof")


class Evidence(Struct, frozen=True, kw_only=True, tag_field="line", tag="evidence"):
    """One thing that was done for a reading: by whom, with which budget, and what came out."""

    claim: Name
    reading: Name
    by: Name
    kind: EvidenceKind
    outcome: Outcome
    text: Text
    link: Text | None = None
    evaluations: Whole = 0
    seconds: Seconds = 0.0
    seed: int | None = None


class LinkLine(Struct, frozen=True, kw_only=True):
    """What became of one step of a chain, from `left` to `right`; what is proved has a grade.

    `unchecked` is why the kernel checks no proof of it, where that is so; `second` is another solver's opinion where
    the proof takes the word of one.
    """

    left: Name
    right: Name
    relation: Name
    verdict: Verdict
    by: Text
    scope: Text = ""
    grade: Grade | None = None
    unchecked: Text = ""
    second: Opinion | None = None

    def __str__(self) -> str:
        """Return the step as text, `moved ≤ split`."""
        return f"{self.left} {self.relation} {self.right}"


class Tightness(Struct, frozen=True, kw_only=True):
    """How sharp a bound is: the best ratio of left to right, and the smallest constant that would do.

    `constant` is certified where it is not None: some point or limit of points reaches it, and the assertion with it is
    proved.
    """

    best: Number | None
    attained: bool
    certified: bool
    constant: Number | None = None
    limit: Number | None = None
    witness: PointText | None = None


class TermValue(Struct, frozen=True):
    """The value of a term of the chain at a point."""

    name: Name
    value: Number


class Counterexample(Struct, frozen=True, kw_only=True):
    """A point that breaks a reading, with both sides there; `link` names the two terms of the first step that breaks.

    `says` is what breaks in words, where two sides do not say it. `free` says which variables may be others without
    mending it, and how that is known. `certificate` is the file that re-checks it.
    """

    point: PointText
    left: Number
    right: Number
    ratio: Number | None = None
    relation: Name
    link: tuple[Name, Name]
    by: Name
    says: Text = ""
    terms: tuple[TermValue, ...] = ()
    free: tuple[Text, ...] = ()
    certificate: Name = ""


Entry = Text | int | float
"""An entry of a family's point: an expression of its parameter, or a number."""


class FamilyLine(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A family of points: its ratio grows without bound, or the exponent along it is as stated."""

    parameter: Name
    point: Mapping[Name, Entry | tuple[Entry | tuple[Entry, ...], ...]]
    ratio: Text = ""
    limit: Text = ""
    exponent: Text = ""
    samples: tuple[tuple[int, Text], ...] = ()

    def __post_init__(self) -> None:
        """Raise ValueError where it does not say what breaks along it."""
        if not self.ratio and not self.exponent:
            raise ValueError("has a family with neither a ratio nor an exponent")


class Breaks(Struct, frozen=True):
    """What breaks a reading: the simplest point, the worst one found, a family, and others of another kind.

    `others` differ from the simplest in the step that breaks first, or in the signs of some variable.
    """

    simplest: Counterexample | None = None
    worst: Counterexample | None = None
    family: FamilyLine | None = None
    others: tuple[Counterexample, ...] = ()


class Looked(Struct, frozen=True, kw_only=True):
    """How hard a search looked that broke nothing: what it covered, and what it finds in copies of the claim.

    In each of `planted` copies a bump breaks the claim, by less and less of the right side; `found` of them were found,
    and none was missed down to a violation of `smallest`, None where the first was.
    """

    covered: Text
    planted: Whole = 0
    found: Whole = 0
    smallest: Float | None = None


class ExponentLine(Struct, frozen=True, kw_only=True):
    """An exponent in one variable, `along`, claimed and measured; `of` says at which other variables, empty for all.

    A growth has `points`, certified worst cases over the claimed bound, and may have a family that proves an exponent
    of `at_least`. A cost has the `slopes` of its closed form against the base-2 logarithm of the variable, and its
    `limit`, where that is known; `is_rational` says that the limit is a rational number as it stands. How far the
    exponent of a growth is to be believed is its `firmness`, for the reason `why`; `says` is what it says of the claim.
    """

    along: Name
    of: Text = ""
    claimed: Name
    measured: Float | None = None
    low: Float | None = None
    high: Float | None = None
    points: tuple[Pair, ...] = ()
    at_least: Name | None = None
    slopes: tuple[Pair, ...] = ()
    limit: Text | None = None
    is_rational: bool = False
    firmness: Literal["firm", "fair", "rough", "local"] | None = None
    says: Text = ""
    why: Text = ""


class FigureRow(Struct, frozen=True, kw_only=True):
    """A figure at one choice of the integers: in words, and as a number where it is one that may be drawn."""

    at: dict[Name, Text]
    text: Text
    value: Number | None = None


class FigureLine(Struct, frozen=True, kw_only=True):
    """A figure of a reading: a number or a phrase, or rows of them for each choice of the integers.

    A number that is only a lower bound says so by `is_at_least`.
    """

    name: Name
    text: Text = ""
    value: Number | None = None
    is_at_least: bool = False
    rows: tuple[FigureRow, ...] = ()


class CurveLine(Struct, frozen=True, kw_only=True):
    """One curve: a term against another, as a line or, where it was measured, as dots."""

    name: Name
    text: Text
    points: tuple[Pair, ...]
    is_measured: bool = False


class CurvesLine(Struct, frozen=True, kw_only=True):
    """Curves of one figure."""

    name: Name
    against: Text
    lines: tuple[CurveLine, ...]


class AblationLine(Struct, frozen=True, kw_only=True):
    """A hypothesis that was dropped, and whether the bound needs it: proved without it, broken, or neither."""

    dropped: Text
    needed: Literal["no", "yes", "open"]
    counterexample: PointText | None = None


class FormulaLine(Struct, frozen=True, kw_only=True):
    """The formula of a term that was judged, as canonical text.

    `at` is the choice of the integers for which it is one, None where it is one formula for all of them. `needs` are
    the conditions under which it has a value, as LaTeX, without those that go without saying.
    """

    term: Name
    text: Text
    at: Text | None
    needs: tuple[Text, ...] = ()


class StepLine(Struct, frozen=True, kw_only=True):
    """A step of a derivation: its number below the step that it serves, what it says, its rule, and how in words.

    A leaf that is a reading names its `claim` and `reading`; every leaf is `given` what it names.
    """

    number: Name
    says: Text
    rule: Name
    how: Text
    claim: Text = ""
    reading: Text = ""
    given: tuple[Assumption, ...] = ()


LastCheck = Literal["", "now", "then"]
"""When certificates of what an earlier run found were checked last: in this run, or in that one, since it takes long.

Empty where the kernel reads none of them, unset where nothing was found by an earlier run.
"""


class VerdictLine(Struct, frozen=True, kw_only=True, tag_field="line", tag="verdict"):
    """The verdict on a reading, the assumptions it is given under, and everything that was measured.

    `formulas` are those of the terms, as far as they can be written down. `argument` says which facts an argument uses
    and why not the others, `derivation` are its steps. It is about the statement `stated`, and `rests_on` is the last
    fact that it uses. `pipelines` are the terms that
    were run fast as well, at points that were judged. `certificates` are file names in
    the folder of the run. `is_lost` says that nothing was found out, because the worker process died twice, `is_alarm`
    that two findings contradict each other, `is_bookkeeping` that a proved bound follows from its hypotheses by adding
    them up. `grade` says on whose word a proof rests; `unchecked` and `second` are as in its steps, where the proof
    does not go by them. `looked` is there where a reading is supported. `reused` is when the reading was audited, where
    that was in an earlier run and nothing that it rests on has changed since; `seconds` and counts are those of that
    audit, and `checked` says when its certificates were checked last. `slices` are pictures of the simplest
    counterexample, where two of its numbers can move, `matrices` those that its terms meet there, where there are any.
    """

    claim: Name
    reading: Name
    name: Name
    expects: Verdict
    verdict: Verdict
    agrees: bool
    why: Text
    formulas: tuple[FormulaLine, ...] = ()
    given: tuple[Assumption, ...] = ()
    links: tuple[LinkLine, ...] = ()
    proof: ProofLine = UNAUDITED
    argument: tuple[Text, ...] = ()
    derivation: tuple[StepLine, ...] = ()
    stated: Text = ""
    rests_on: Text = ""
    tightness: Tightness | None = None
    counterexample: Breaks | None = None
    looked: Looked | None = None
    exponents: tuple[ExponentLine, ...] = ()
    figures: tuple[FigureLine, ...] = ()
    curves: tuple[CurvesLine, ...] = ()
    ablation: tuple[AblationLine, ...] = ()
    pipelines: tuple[PipelineLine, ...] = ()
    certificates: tuple[Name, ...] = ()
    grade: Grade | None = None
    unchecked: Text = ""
    second: Opinion | None = None
    is_lost: bool = False
    is_alarm: bool = False
    is_bookkeeping: bool = False
    reused: Name = ""
    evaluations: Whole = 0
    certified: Whole = 0
    seconds: Seconds = 0.0
    checked: LastCheck | UnsetType = UNSET
    slices: SlicesLine | UnsetType = UNSET
    matrices: tuple[MatrixLine, ...] | UnsetType = UNSET


class MutantLine(Struct, frozen=True, kw_only=True, tag_field="line", tag="mutant"):
    """What became of one mutant of a reading: killed, equivalent, survived, or without a value."""

    claim: Name
    reading: Name
    mutant: Name
    kind: Name
    says: Text
    false_by: Text
    verdict: Verdict
    outcome: Literal["killed", "equivalent", "survived", "no value"]
    why: Text
    seconds: Seconds


class MutatedLine(Struct, frozen=True, kw_only=True, tag_field="line", tag="mutated"):
    """How many mutants there are, and how many were audited."""

    mutants: Whole
    done: Whole
    seconds: Seconds
