"""A reading whose verdict is not the expected one, as a person needs to see it: both sides, the ratio, what to type."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from impl.harness import Claim, Reading
from reports.words import number, point, with_given


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
        lines.append(f"  replay  lemmacheck replay {folder / found['certificate']}{claims}{package}")
    elif tightness.get("witness"):
        lines += _sides("nearest", tightness["witness"], None, None, tightness["best"])
    return "\n".join([*lines, f"  rerun   {verdict['rerun']}"])


def _sides(word: str, where: Mapping[str, Any], left: Any, right: Any, ratio: Any) -> Iterator[str]:
    yield f"  {word:7} at {point(where)}"
    for name, value in (("left", left), ("right", right), ("ratio", ratio)):
        if value is not None:
            yield f"  {name:7} {number(value)}"
