"""Records that no audit wrote: as many claims and readings as asked for, with text of the caller's choice."""

import json
from pathlib import Path

VERDICTS = ("refuted", "proved", "supported", "undecided", "ill-posed")
RUN = {
    "line": "run", "schema": 1, "paper": {"title": "A generated paper", "arxiv": "2501.00000"}, "seed": 0,
    "profile": "quick", "jobs": 1, "catalogue": "generated", "versions": {"lemmacheck": "0"}, "machine": "none",
    "started": "2026-01-01T00:00:00+00:00", "command": "lemmacheck audit",
}  # fmt: skip
END = {
    "line": "end", "seconds": 1.0, "interrupted": False, "evaluations": 10, "certified": 1,
    "evaluations_per_second": 10, "certified_per_second": 1,
}  # fmt: skip


def write_record(folder: Path, *, claims: int, readings: int, text: str = "plain") -> Path:
    """Write a record of `claims` claims with `readings` readings each, `text` wherever a person's words stand."""
    lines = [RUN | {"paper": {"title": text, "arxiv": text}, "command": text}]
    numbers = range(1, claims + 1)
    lines += [claim_line(i, readings, text) for i in numbers]
    for i in numbers:
        for j in range(readings):
            lines += [evidence_line(i, j, text)] * 3
            lines.append(verdict_line(i, j, text))
    lines += [standing_line(i) for i in numbers]
    path = folder / "record.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in [*lines, END]), encoding="utf-8")
    return path


def claim_line(i, readings, text):
    """Return a lemma whose proof uses the one before, in rows of ten."""
    return {
        "line": "claim", "id": f"G.{i}", "kind": "lemma", "title": f"{text} {i}", "section": text, "page": i,
        "says": text, "text": f"{text}\n\n{text}", "uses": [f"G.{i - 1}"] if i % 10 != 1 else [],
        "restates": None, "cites": None, "file": text, "digest": "", "proof_under": f"{text} 0",
        "readings": [
            {
                "name": f"{text} {j}", "slug": f"reading_{j}", "expects": VERDICTS[j % 5],
                "given": ["x \\in \\mathbb{R}", text],
                "chain": [
                    {"name": "left", "text": f"The left side: {text}.", "relation": None},
                    {"name": "right", "text": text, "relation": "≤"},
                ],
                "constants": [], "up_to_constant": False, "kind": "bound", "assuming": [],
                "repair": f"{text} 1" if j == 0 else None,
            }
            for j in range(readings)
        ],
    }  # fmt: skip


def verdict_line(i, j, text):
    """Return a verdict, refuted with a counterexample for the first reading of each claim."""
    verdict = VERDICTS[j % 5]
    point = {
        "point": {"x": "3/2", "eps": "1/10"}, "left": "9/4", "right": "3/2", "ratio": "3/2", "relation": "≤",
        "link": ["left", "right"], "by": "exact rationals", "certificate": "certificates/a.json",
        "terms": [{"name": "left", "value": "9/4"}, {"name": "right", "value": "3/2"}],
    }  # fmt: skip
    tightness = {
        "best": "3/2", "attained": False, "constant": "3/2", "certified": True, "limit": "3/2", "witness": {"x": "1"},
    }  # fmt: skip
    return {
        "line": "verdict", "claim": f"G.{i}", "reading": f"reading_{j}", "name": f"{text} {j}", "expects": verdict,
        "verdict": verdict, "agrees": True, "why": text, "given": [text] if j == 2 else [],
        "links": [{"from": "left", "to": "right", "relation": "≤", "verdict": verdict, "by": text, "scope": text}],
        "proof": {"verdict": "gap", "link": "left ≤ right", "why": text}, "tightness": tightness if j < 2 else None,
        "counterexample": {"simplest": point, "worst": point, "family": None} if verdict == "refuted" else None,
        "exponents": [], "figures": {"sharp_constant": text}, "curves": [], "ablation": [],
        "certificates": ["certificates/a.json", f"certificates/{text}.json"], "evaluations": 1234567,
        "certified": 3, "seconds": 0.5, "rerun": text,
    }  # fmt: skip


def evidence_line(i, j, text):
    """Return a line of evidence."""
    return {
        "line": "evidence", "claim": f"G.{i}", "reading": f"reading_{j}", "by": text, "kind": "search",
        "outcome": "no violation", "text": text, "link": text, "evaluations": 1, "seconds": 0.1, "seed": 0,
    }  # fmt: skip


def standing_line(i):
    """Return the standing of a claim."""
    return {
        "line": "standing", "claim": f"G.{i}", "verdict": "refuted", "standing": "refuted", "because": [], "given": [],
        "above": [],
        "proof": {"verdict": "gap", "link": "left ≤ right", "why": "this step is false"},
    }  # fmt: skip
