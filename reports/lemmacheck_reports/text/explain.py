"""Claims and readings as lines for a person: what a claim says, and a verdict that is not the one expected."""

import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lemmacheck.system import flat
from lemmacheck.vocabulary import Claim, Reading
from lemmacheck_reports.text.words import number, point, sentence, with_given


def lines_of(described: Mapping[str, Any]) -> Iterator[str]:
    """Yield a claim as the record describes it: what it says, how it is read, and the steps of its proof."""
    yield f"{sentence(str(described['kind']))} {described['id']}, {described['title']} (section {described['section']})"
    yield from ("", f"  {described['says']}", "", *described["text"].splitlines())
    if described["restates"]:
        yield from ("", f"It restates {described['restates']}, whose readings and verdicts are its own.")
    for reading in described["readings"]:
        yield from ("", f"Reading: {reading['name']} ({reading['slug']}), expected {reading['expects']}")
        yield from (f"    {line}" for line in (*reading["given"], *reading["declares"]))
        for term in reading["chain"]:
            first = next(iter(term["text"].splitlines()), "")
            yield f"  {term['relation'] or ' '} {term['name']}: {first}"


def explain(claim: Claim, reading: Reading, verdict: Mapping[str, Any], folder: Path) -> str:
    """Return what was expected and found, the point that breaks or nearly breaks it, and the commands to go on with."""
    expected = with_given(verdict["expects"], reading.assuming)
    reached = with_given(verdict["verdict"], verdict["given"])
    lines = [
        f"{claim.id}, {reading.name} ({claim.file}): expected {expected}, found {reached}",
        f"  why     {verdict['why']}",
    ]
    found = (verdict["counterexample"] or {}).get("simplest")
    tightness = verdict["tightness"] or {}
    if found:
        lines += _sides("breaks", found["point"], found["left"], found["right"], found["ratio"])
        _, claims, package = verdict["rerun"].partition(" --claims ")
        file = shlex.quote(str(folder / found["certificate"]))
        lines.append(f"  replay  lemmacheck replay {file}{claims}{package}")
    elif tightness.get("witness"):
        lines += _sides("nearest", tightness["witness"], None, None, tightness["best"])
    return "\n".join(map(flat, [*lines, f"  rerun   {verdict['rerun']}"]))


def _sides(word: str, where: Mapping[str, Any], left: Any, right: Any, ratio: Any) -> Iterator[str]:
    yield f"  {word:7} at {point(where)}"
    for name, value in (("left", left), ("right", right), ("ratio", ratio)):
        if value is not None:
            yield f"  {name:7} {number(value)}"
