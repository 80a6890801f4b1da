"""results.json: the table of a run, schema 3 (its JSON Schema lies beside this file, as results.schema.json)."""

import inspect
from collections.abc import Mapping
from typing import Literal

import msgspec
from msgspec import Struct

from lemmacheck.records import (
    AblationLine,
    Assumption,
    Breaks,
    ClaimLine,
    CurvesLine,
    ExponentLine,
    FigureLine,
    Grade,
    LinkLine,
    Paper,
    PipelineLine,
    ProofLine,
    Record,
    Tightness,
    TimingLine,
    VerdictLine,
)
from lemmacheck.vocabulary import Verdict
from lemmacheck_reports.text import Summary, again, summarise

SCHEMA: Literal[3] = 3
UNFINISHED = ProofLine("not audited", why="the run did not finish")


class EvidenceCount(Struct, frozen=True):
    """How much was done for a reading: lines of evidence, candidates, points judged exactly, and by whom."""

    lines: int
    evaluations: int
    certified: int
    by: tuple[str, ...]


class ReadingResult(Struct, frozen=True, kw_only=True):
    """The verdict on a reading and everything that was measured; `again` is the command that audits it once more."""

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


class ClaimResult(Struct, frozen=True, kw_only=True):
    """A claim, what it stands on, and its readings that were audited to the end."""

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


class RunResult(Struct, frozen=True, kw_only=True):
    """How the run was made, and whether it finished."""

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
    )


def _claim(claim: ClaimLine, record: Record, by: dict[tuple[str, str], list[str]]) -> ClaimResult:
    """Return a claim with its standing, which is known where the reading it stands or falls by was audited."""
    standing = record.standings.get(claim.id)
    verdicts = [record.verdicts.get((claim.id, reading.slug)) for reading in claim.readings]
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
        standing=standing.standing if standing is not None and _is_audited(claim, record) else None,
        because=() if standing is None else standing.because,
        given=() if standing is None else standing.given,
        proof=UNFINISHED if standing is None else standing.proof,
        readings=tuple(_reading(verdict, record, by) for verdict in verdicts if verdict is not None),
    )


def _is_audited(claim: ClaimLine, record: Record) -> bool:
    """Whether the reading that a claim (or what it restates) stands or falls by was audited in this run."""
    meant = next((c for c in record.claims if c.id == (claim.restates or claim.id)), claim)
    return bool(meant.readings) and (meant.id, meant.readings[0].slug) in record.verdicts


def _reading(verdict: VerdictLine, record: Record, by: dict[tuple[str, str], list[str]]) -> ReadingResult:
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
    )
