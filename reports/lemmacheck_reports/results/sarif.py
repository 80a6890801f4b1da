"""SARIF 2.1.0: what does not stand at its file and line, for code scanning and for editors that show such files."""

import hashlib
import json
from collections.abc import Iterator
from typing import Literal
from urllib.parse import quote

from msgspec import UNSET, UnsetType

from lemmacheck.records import Breaks, ClaimLine, PlaceLine, ReadingLine, Record, VerdictLine
from lemmacheck.system import flat
from lemmacheck.vocabulary import Role, Verdict
from lemmacheck_reports.text import again, chosen, point, reason, sentence, stands_for, with_given

SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
Level = Literal["error", "warning", "note"]
RULES: dict[str, str] = {
    "refuted": "An exact point, a point enclosed in balls, or a family with a proved limit breaks the reading.",
    "ill-posed": "A definition has no value at some point of its domain.",
    "error": "A term is wrong code: nothing was judged.",
    "unexpected": "The verdict is not the one that the claim file expects.",
    "proof-gap": "A step of the paper's proof is false on the domain of the reading that transcribes it.",
    "contradiction": "Two readings, or two things that were found, contradict each other.",
}
"""What a result can be, each in a sentence."""
LONGEST = 1000
"""Letters of a message, of which most viewers show less."""
_BREAKS = {Verdict.REFUTED: "refuted", Verdict.ILL_POSED: "ill-posed", Verdict.ERROR: "error"}


def build_sarif(record: Record) -> str:
    """Return the run as SARIF: a result for each reading that is broken, wrong or not as expected, and each gap.

    What surprises is an error; a statement that is refuted as its author expected is a warning, any other reading that
    is, a note. Paths are relative to the folder in which the audit ran.
    """
    run = record.run
    rules = [{"id": name, "shortDescription": {"text": text}} for name, text in RULES.items()]
    driver = {"name": "lemmacheck", "version": run.versions.get("lemmacheck", "0"), "rules": rules}
    invocation = {
        "executionSuccessful": record.is_finished,
        "commandLine": run.command,
        "startTimeUtc": run.started.replace("+00:00", "Z"),
    }
    log = {
        "$schema": SARIF_SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "invocations": [invocation],
                "columnKind": "unicodeCodePoints",
                "results": [*_readings(record), *_statements(record)],
                "properties": {"profile": run.profile, "seed": run.seed, "paper": run.paper.title},
            }
        ],
    }
    return json.dumps(log, indent=1, ensure_ascii=False) + "\n"


def _readings(record: Record) -> Iterator[dict[str, object]]:
    """Yield a result for each reading that is broken, wrong, or not as expected."""
    for claim in record.claims:
        for reading in claim.readings:
            verdict = record.verdicts.get((claim.id, reading.slug))
            if verdict is None:
                continue
            rule = _BREAKS.get(verdict.verdict) or ("" if verdict.agrees else "unexpected")
            if rule:
                yield _result(
                    rule,
                    _level(reading, verdict),
                    _said(claim, reading, verdict),
                    (claim, reading),
                    {
                        "verdict": verdict.verdict.value,
                        "expected": verdict.expects.value,
                        "stands for": stands_for(reading) or "not said",
                        "again": again(record.run, verdict),
                        "certificates": list(verdict.certificates),
                    },
                )
            if verdict.is_alarm:
                said = f"{claim.id}, {reading.name}: {verdict.why}."
                yield _result("contradiction", "error", said, (claim, reading), {})


def _statements(record: Record) -> Iterator[dict[str, object]]:
    """Yield a result for each gap in a proof, and for each statement whose readings contradict each other."""
    for claim in record.claims:
        standing = record.standings.get(claim.id)
        if standing is None:
            continue
        under = next((reading for reading in claim.readings if reading.name == claim.proof_under), None)
        if standing.proof.verdict == "gap":
            said = f"The paper's proof of {claim.id} has a gap: the step {standing.proof.link} is false."
            yield _result("proof-gap", "warning", said, (claim, under), {})
        if standing.alarm:
            yield _result("contradiction", "error", f"{claim.id}: {standing.alarm}.", (claim, under), {})


def _level(reading: ReadingLine, verdict: VerdictLine) -> Level:
    """Return how grave a reading is: what surprises or is wrong code most, then what the statement itself is."""
    if not verdict.agrees or verdict.verdict is Verdict.ERROR:
        return "error"
    return "warning" if reading.role in (None, Role.STATEMENT) else "note"


def _said(claim: ClaimLine, reading: ReadingLine, verdict: VerdictLine) -> str:
    """Return what became of a reading in sentences: its verdict, what breaks it, and what was expected."""
    found = verdict.counterexample or Breaks()
    parts = [f"{claim.id}, {reading.name}: {with_given(verdict.verdict, verdict.given)}"]
    parts.append(sentence(reason(reading, verdict)) or sentence(verdict.why))
    if found.simplest is not None and " at " not in parts[-1]:
        parts.append(f"It breaks at {point(chosen(found.simplest.point, reading.constants))}")
    if not verdict.agrees:
        parts.append(f"Expected was {verdict.expects}")
    if reading.repair:
        parts.append(f"Repaired by “{reading.repair}”")
    said = flat(". ".join(part.rstrip(".") for part in parts if part) + ".")
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"


def _result(
    rule: str, level: Level, said: str, about: tuple[ClaimLine, ReadingLine | None], properties: dict[str, object]
) -> dict[str, object]:
    """Return one result; its fingerprint is of the rule and the reading, so that it is the same in every run."""
    claim, reading = about
    name = claim.id if reading is None else f"{claim.id}/{reading.slug}"
    mark = hashlib.sha256(f"{rule} {name}".encode()).hexdigest()[:32]
    place = UNSET if reading is None else reading.place
    if isinstance(place, UnsetType):
        place = next((each.place for each in claim.readings if each.place is not UNSET), UNSET)
    where = PlaceLine(claim.file, 1) if isinstance(place, UnsetType) else place
    return {
        "ruleId": rule,
        "ruleIndex": list(RULES).index(rule),
        "level": level,
        "kind": "fail",
        "message": {"text": said},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(where.file)},
                    "region": {"startLine": max(where.line, 1)},
                },
                "logicalLocations": [{"name": name, "kind": "member"}],
            }
        ],
        "partialFingerprints": {"lemmacheckReading/v1": mark},
        "properties": properties,
    }
