"""results.json: the table of a run, schema 3 (its JSON Schema lies beside this file, as results.schema.json)."""

import hashlib
import inspect
from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec
from msgspec import UNSET, Struct, UnsetType

from lemmacheck.records import (
    AblationLine,
    Assumption,
    Breaks,
    ClaimLine,
    CurvesLine,
    ExponentLine,
    FigureLine,
    Grade,
    LastCheck,
    LinkLine,
    Paper,
    PipelineLine,
    ProofLine,
    ReadingLine,
    Record,
    Tightness,
    TimingLine,
    Understanding,
    VerdictLine,
)
from lemmacheck.vocabulary import Role, Verdict
from lemmacheck_reports.text import Summary, again, known_of, summarise

SCHEMA: Literal[3] = 3
UNFINISHED = ProofLine("not audited", why="the run did not finish")


class EvidenceCount(Struct, frozen=True):
    """How much was done for a reading: lines of evidence, candidates, points judged exactly, and by whom."""

    lines: int
    evaluations: int
    certified: int
    by: tuple[str, ...]


class ReadingResult(Struct, frozen=True, kw_only=True):
    """The verdict on a reading and everything that was measured; `again` is the command that audits it once more.

    `role` is what it stands for, None where its claim does not say so; `which` and `of` as in the record. `formulas`
    and `hypotheses` are digests of what was judged and of where, empty where the record has none: two tables tell by
    them what else changed where a verdict did. Older tables lack them.
    """

    slug: str
    name: str
    expects: Verdict
    verdict: Verdict
    given: tuple[Assumption, ...]
    grade: Grade | None
    agrees: bool
    why: str
    argument: tuple[str, ...]
    tightness: Tightness | None
    counterexample: Breaks | None
    exponents: tuple[ExponentLine, ...]
    timings: tuple[TimingLine, ...]
    figures: tuple[FigureLine, ...]
    curves: tuple[CurvesLine, ...]
    ablation: tuple[AblationLine, ...]
    pipelines: tuple[PipelineLine, ...]
    certificates: tuple[str, ...]
    links: tuple[LinkLine, ...]
    again: str
    seconds: float
    evidence: EvidenceCount
    role: Role | None = None
    which: str = ""
    of: str | None = None
    is_bookkeeping: bool = False
    reused: str = ""
    checked: LastCheck = ""
    formulas: str | UnsetType = UNSET
    hypotheses: str | UnsetType = UNSET


class ClaimResult(Struct, frozen=True, kw_only=True):
    """A claim, what it stands on, and its readings that were audited to the end.

    `verdict` is its own, by the reading `decided`; `repaired` is the reading as which it stands after a repair. `given`
    are the assumptions of that one, else of the one that decides, and of all ancestors. `alarm` says which readings
    contradict each other, `others` how else the statement is understood. `argued` is quoted from the proof, and not
    audited.
    """

    id: str
    kind: str
    title: str
    section: str
    page: int | None
    says: str
    uses: tuple[str, ...]
    restates: str | None
    cites: str | None
    file: str
    digest: str
    standing: Verdict | None
    because: tuple[str, ...]
    given: tuple[Assumption, ...]
    proof: ProofLine
    readings: tuple[ReadingResult, ...]
    verdict: Verdict | None = None
    decided: str = ""
    repaired: str = ""
    alarm: str = ""
    others: tuple[Understanding, ...] = ()
    argued: tuple[str, ...] = ()


class RunResult(Struct, frozen=True, kw_only=True):
    """How the run was made, and whether it finished; `engine` and `corpus` are digests, which older tables lack."""

    seed: int
    profile: str
    jobs: int
    catalogue: str
    versions: dict[str, str]
    machine: str
    started: str
    command: str
    seconds: float | None
    finished: bool
    engine: str | UnsetType = UNSET
    corpus: str | UnsetType = UNSET


class Results(Struct, frozen=True, kw_only=True):
    """The table of a run."""

    schema: Literal[3] = SCHEMA
    paper: Paper
    run: RunResult
    summary: Summary
    claims: tuple[ClaimResult, ...]


def build_results(record: Record) -> Results:
    """Return the table of a run. Readings that were not audited to the end are left out, and `finished` is false."""
    by: dict[tuple[str, str], list[str]] = {}
    for line in record.evidence:
        by.setdefault((line.claim, line.reading), []).append(line.by)
    return Results(
        paper=record.run.paper,
        run=_run(record),
        summary=summarise(record),
        claims=tuple(_claim(claim, record, by) for claim in record.claims),
    )


def results_schema() -> Mapping[str, object]:
    """Return the JSON Schema of the table as its structs say it: what they do not name is not in it.

    Descriptions are docstrings without the indentation that they have in the code, whatever msgspec leaves of it.
    """
    schema = msgspec.json.schema(Results)
    for described in schema["$defs"].values():
        if "description" in described:
            described["description"] = inspect.cleandoc(described["description"])
        if "properties" in described:
            described["additionalProperties"] = False
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _run(record: Record) -> RunResult:
    """Return how a run was made."""
    run, end = record.run, record.end
    return RunResult(
        seed=run.seed,
        profile=run.profile,
        jobs=run.jobs,
        catalogue=run.catalogue,
        versions=run.versions,
        machine=run.machine,
        started=run.started,
        command=run.command,
        seconds=None if end is None else end.seconds,
        finished=record.is_finished,
        engine=run.engine,
        corpus=run.corpus.digest,
    )


def _claim(claim: ClaimLine, record: Record, by: dict[tuple[str, str], list[str]]) -> ClaimResult:
    """Return a claim with its standing, which is known where a reading it stands or falls by was audited."""
    standing = record.standings.get(claim.id)
    is_known = standing is not None and _is_audited(claim, record)
    keys = [(claim.id, reading.slug) for reading in claim.readings]
    audited = [(record.verdicts[k], r) for k, r in zip(keys, claim.readings, strict=True) if k in record.verdicts]
    return ClaimResult(
        id=claim.id,
        kind=claim.kind,
        title=claim.title,
        section=claim.section,
        page=claim.page,
        says=claim.says,
        uses=claim.uses,
        restates=claim.restates,
        cites=claim.cites,
        file=claim.file,
        digest=claim.digest,
        standing=standing.standing if standing is not None and is_known else None,
        because=() if standing is None else standing.because,
        given=() if standing is None else standing.given,
        proof=UNFINISHED if standing is None else standing.proof,
        readings=tuple(_reading(verdict, reading, record, by) for verdict, reading in audited),
        verdict=standing.verdict if standing is not None and is_known else None,
        decided="" if standing is None else standing.decided,
        repaired="" if standing is None else standing.repaired,
        alarm="" if standing is None else standing.alarm,
        others=() if standing is None else standing.others,
        argued=claim.argued,
    )


def _is_audited(claim: ClaimLine, record: Record) -> bool:
    """Whether a reading that a claim (or what it restates) stands or falls by was audited in this run."""
    meant = next((c for c in record.claims if c.id == (claim.restates or claim.id)), claim)
    return known_of(meant, record).ruling.found.verdict is not None


def _reading(
    verdict: VerdictLine, described: ReadingLine, record: Record, by: dict[tuple[str, str], list[str]]
) -> ReadingResult:
    """Return what was found of a reading, and how much was done for it."""
    key = verdict.claim, verdict.reading
    names = by.get(key, [])
    return ReadingResult(
        slug=verdict.reading,
        name=verdict.name,
        expects=verdict.expects,
        verdict=verdict.verdict,
        given=verdict.given,
        grade=verdict.grade,
        agrees=verdict.agrees,
        why=verdict.why,
        argument=verdict.argument,
        tightness=verdict.tightness,
        counterexample=verdict.counterexample,
        exponents=verdict.exponents,
        timings=tuple(record.timings.get(key, ())),
        figures=verdict.figures,
        curves=verdict.curves,
        ablation=verdict.ablation,
        pipelines=verdict.pipelines,
        certificates=verdict.certificates,
        links=verdict.links,
        again=again(record.run, verdict),
        seconds=verdict.seconds,
        evidence=EvidenceCount(len(names), verdict.evaluations, verdict.certified, tuple(sorted(set(names)))),
        role=described.role,
        which=described.which,
        of=described.of,
        is_bookkeeping=verdict.is_bookkeeping,
        reused=verdict.reused,
        checked=verdict.checked or "",
        formulas=_digest([f"{line.term} {line.at}: {line.text}" for line in verdict.formulas]),
        hypotheses=_digest([*described.given, *described.declares]),
    )


def _digest(lines: Sequence[str]) -> str:
    """Return a short digest of some lines, empty where there is none."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16] if lines else ""
