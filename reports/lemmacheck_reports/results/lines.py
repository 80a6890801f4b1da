"""What the pages need of each kind of line in a record: the types of its fields, and how large they may be.

A line may hold more; what is named here must be as it is named here, or the line is left out.
"""

import re
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

Name = Annotated[str, Meta(max_length=1_000)]
Text = Annotated[str, Meta(max_length=200_000)]
Count = Annotated[int, Meta(ge=0, le=10**18)]
Seconds = Annotated[float, Meta(ge=0, le=1e12)]
Float = Annotated[float, Meta(ge=-1e300, le=1e300)]
Verdict = Literal["proved", "supported", "undecided", "refuted", "ill-posed", "vacuous", "error"]
Point = dict[Name, Text | list[Text | list[Text]]]
Pair = tuple[Float, Float]


class Ball(Struct):
    """A number as middle and radius."""

    mid: Name
    rad: Name


Number = Text | Ball


class Paper(Struct):
    """What is audited."""

    title: Text


class Run(Struct):
    """The first line."""

    paper: Paper
    seed: int
    profile: Name
    jobs: Count
    catalogue: Name
    versions: dict[Name, Name]
    machine: Name
    started: Name
    command: Text


class Term(Struct):
    """A term of a chain, or a requirement; `written` is the paper's own symbol for it, `source` where that stands."""

    name: Name
    text: Text
    relation: Name | None
    written: Text | None = None
    source: Name | None = None


class Described(Struct):
    """A reading as its claim's line describes it."""

    name: Name
    slug: Name
    expects: Verdict
    given: list[Text]
    chain: list[Term]
    constants: list[Name]
    up_to_constant: bool
    kind: Name
    repair: Name | None


class Claim(Struct):
    """The line of a claim."""

    id: Name
    kind: Name
    title: Text
    section: Text
    page: Count | None
    says: Text
    text: Text
    uses: list[Name]
    restates: Name | None
    cites: Text | None
    file: Name
    digest: Name
    proof_under: Name | None
    readings: list[Described]


class Link(Struct, rename={"left": "from", "right": "to"}):
    """What became of one step of a chain."""

    left: Name
    right: Name
    relation: Name
    verdict: Verdict
    by: Text
    scope: Text


class Tightness(Struct):
    """How sharp a bound is."""

    attained: bool
    certified: bool
    constant: Number | None
    limit: Number | None
    best: Number | None


class Value(Struct):
    """A term's value at a point."""

    name: Name
    value: Number


class Counterexample(Struct):
    """A point that breaks a reading."""

    point: Point
    relation: Name
    link: Annotated[list[Name], Meta(min_length=2)]
    by: Name
    left: Number
    right: Number
    ratio: Number | None
    says: Text = ""
    terms: list[Value] = []


class Family(Struct):
    """A family of points that breaks a reading."""

    point: dict[Name, Text | int | float | list[Text | int | float | list[Text | int | float]]]
    parameter: Name
    ratio: Text = ""
    exponent: Text = ""


class Found(Struct):
    """What breaks a reading."""

    simplest: Counterexample | None
    worst: Counterexample | None
    family: Family | None


class Exponent(Struct, rename={"along": "in"}):
    """A row of exponents."""

    along: Name
    of: Text
    claimed: Name
    measured: Float | None
    low: Float | None
    high: Float | None
    method: Text
    points: list[Pair] = []
    slopes: list[Pair] = []


class Curve(Struct):
    """One curve."""

    name: Name
    text: Text
    points: list[Pair]


class Curves(Struct):
    """Curves of one figure."""

    name: Name
    against: Text
    lines: list[Curve]


class Dropped(Struct):
    """A hypothesis, and whether it is needed."""

    dropped: Text
    needed: Name
    counterexample: Point | None


class Audited(Struct):
    """The line of a verdict."""

    name: Name
    expects: Verdict
    verdict: Verdict
    agrees: bool
    why: Text
    given: list[Name]
    links: list[Link]
    tightness: Tightness | None
    counterexample: Found | None
    exponents: list[Exponent]
    figures: dict[Name, Number | list[Text]]
    curves: list[Curves]
    ablation: list[Dropped]
    certificates: list[Name]
    evaluations: Count
    certified: Count
    seconds: Seconds
    rerun: Text


class Proof(Struct):
    """What became of the paper's proof."""

    verdict: Literal["sound", "gap", "cited", "not audited"]
    link: Text | None
    why: Text


class Standing(Struct):
    """The line of a claim's standing."""

    verdict: Verdict
    standing: Verdict
    because: list[Name]
    given: list[Name]
    proof: Proof


class Evidence(Struct):
    """A line of evidence."""

    by: Name
    outcome: Name
    text: Text
    seconds: Seconds
    link: Text | None = None


class Time(Struct):
    """A time at one size."""

    size: Count
    seconds: Seconds
    fitted: Float
    held_out: bool


class Timing(Struct, rename={"along": "in"}):
    """How the times of a pipeline grow."""

    along: Name
    of: Text
    method: Text
    answer: Name
    times: list[Time]
    measured: Float | None
    low: Float | None
    high: Float | None
    slope: Float | None
    counted: Float | None


class End(Struct):
    """The last line."""

    seconds: Seconds
    interrupted: bool
    evaluations: Count = 0
    certified: Count = 0
    evaluations_per_second: Count = 0
    certified_per_second: Count = 0


class Row(Struct, rename={"along": "in"}):
    """A row of exponents in a table of results, of counts or of times."""

    along: Name
    of: Text
    measured: Float | None
    low: Float | None
    high: Float | None
    claimed: Name = ""


class TableReading(Struct):
    """What two tables of results are compared by."""

    slug: Name
    name: Name
    verdict: Verdict
    given: list[Name]
    agrees: bool
    why: Text
    tightness: Tightness | None
    exponents: list[Row]


class TableClaim(Struct):
    """A claim in a table of results."""

    id: Name
    proof: Proof
    readings: list[TableReading]


class TableRun(Struct):
    """The run in a table of results."""

    started: Name | None = None
    profile: Name | None = None
    seed: int | None = None
    machine: Name | None = None
    versions: dict[Name, Name] | None = None
    finished: bool | None = None


class Table(Struct):
    """A table of results."""

    schema: int
    run: TableRun
    claims: list[TableClaim]


_AT = re.compile(r"^(?P<what>.*?)(?: - at `(?:key in )?\$\.?(?P<where>[^`]*)`)?$", re.DOTALL)
_FIELD = re.compile(r"`(.*)`", re.DOTALL)


def fault(line: Any, kind: type[Struct]) -> str | None:
    """Return what is wrong with a line, as a phrase that goes on after its name; None if it has all it needs."""
    try:
        msgspec.convert(line, kind)
    except msgspec.ValidationError as error:
        told = _AT.match(str(error))
        what, where = (told["what"], told["where"] or "") if told else (str(error), "")
        return _phrase(what, where)
    except RecursionError:
        return "is nested too deeply"
    return None


def _phrase(what: str, where: str) -> str:
    field = _FIELD.search(what)
    if what.startswith("Object missing") and field:
        return f"has no {where}{'.' if where else ''}{field[1]}"
    if not where:
        return "is no object"
    if what.startswith("Invalid enum value"):
        known = what.removeprefix("Invalid enum value ").strip("'")
        return f"has a {where} this version does not know: {known[:60]}"
    return f"has a {where} that cannot be read"
