"""What of a record can be drawn: lines that lack what the pages show are left out, with a sentence each."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lemmacheck.runs import Record
from lemmacheck.system import UsageError
from lemmacheck_reports.results.lines import Audited, Claim, End, Evidence, Run, Standing, Timing, fault


def sift(record: Record) -> Record:
    """Return the part of a record that can be drawn, its problems extended by a sentence for each line left out.

    Raises UsageError when the run's own line lacks what every page shows.
    """
    missing = fault(record.run, Run)
    if missing:
        raise UsageError(f"this record cannot be drawn: the line of its run {missing}")
    problems = list(record.problems)
    claims = [claim for claim in record.claims if not _note(problems, f"claim {claim['id']}", _of_claim(claim))]
    verdicts = {
        key: line
        for key, line in record.verdicts.items()
        if not _note(problems, f"the verdict on {key[0]}, {key[1]},", _of_verdict(line))
    }
    standings = {
        key: line
        for key, line in record.standings.items()
        if not _note(problems, f"the standing of {key}", fault(line, Standing))
    }
    evidence = [
        line
        for line in record.evidence
        if not _note(problems, f"evidence for {line['claim']}, {line['reading']},", fault(line, Evidence))
    ]
    timings = {
        key: [row for row in rows if not _note(problems, f"a timing of {key[0]}, {key[1]},", _of_timing(row))]
        for key, rows in record.timings.items()
    }
    end = record.end
    if end is not None and _note(problems, "the last line", fault(end, End)):
        end = None
    run = record.run | {"paper": {"arxiv": ""} | record.run["paper"]}
    return dataclasses.replace(
        record, run=run, claims=claims, verdicts=verdicts, standings=standings, evidence=evidence,
        timings=timings, end=end, problems=[*problems, *_strays(record, claims)],
    )  # fmt: skip


def _strays(record: Record, claims: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield a sentence if the record holds verdicts on claims it does not describe: they have no card to stand on."""
    known = {(claim["id"], reading["slug"]) for claim in claims for reading in claim["readings"]}
    strays = [f"{claim}, {reading}" for claim, reading in record.verdicts if (claim, reading) not in known]
    if strays:
        yield f"{len(strays)} verdicts are on readings that no line describes, first {strays[0]}"


def _note(problems: list[str], what: str, found: str | None) -> bool:
    """Add a sentence if there is a fault; return whether there is."""
    if found:
        problems.append(f"{what} {found}, and is left out")
    return bool(found)


def _of_claim(claim: Mapping[str, Any]) -> str | None:
    found = fault(claim, Claim)
    if found:
        return found
    seen: set[str] = set()
    for reading in claim["readings"]:
        if reading["slug"] in seen:
            return f"has two readings called {reading['slug']}"
        seen.add(reading["slug"])
    return None


def _of_verdict(line: Mapping[str, Any]) -> str | None:
    found = fault(line, Audited)
    if found:
        return found
    family = (line["counterexample"] or {}).get("family")
    if family and not {"ratio", "exponent"} & set(family):
        return "has a family with neither a ratio nor an exponent"
    argument = line["figures"].get("argument", ["nothing"])
    return None if isinstance(argument, list) and argument else "has an argument without steps"


def _of_timing(row: object) -> str | None:
    found = fault(row, Timing)
    if found or not isinstance(row, dict):
        return found or "is no object"
    measured = [row[name] for name in ("measured", "low", "high")]
    if None in measured and measured != [None] * 3:
        return "has an exponent without its interval"
    slopes = [row["slope"], row["counted"]]
    return "has times without their slopes" if row["times"] and None in slopes else None
