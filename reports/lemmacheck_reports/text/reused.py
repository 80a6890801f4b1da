"""What a run did not audit anew, and how its certificates were checked again, in words."""

from collections import Counter
from collections.abc import Iterable

from lemmacheck.records import LastCheck, VerdictLine

CHECKED: dict[LastCheck, str] = {
    "now": ", and its certificates were checked again in this run",
    "then": ", and the same kernel checked its certificates then, which takes long",
    "": "",
}


def reused_text(verdicts: Iterable[VerdictLine]) -> str:
    """Return how many readings have the outcome of earlier audits, since when, and when these were checked last.

    Empty where none has.
    """
    lines = list(verdicts)
    kept = [line for line in lines if line.reused]
    if not kept:
        return ""
    dates = sorted(line.reused for line in kept)
    since = dates[0] if dates[0] == dates[-1] else f"{dates[0]} to {dates[-1]}"
    checked = Counter(line.checked or "" for line in kept)
    parts = [
        f"the certificates of {checked['now']} were checked again" if checked["now"] else "",
        f"the same kernel checked those of {checked['then']}, which take long, when they were made"
        if checked["then"]
        else "",
        f"{checked['']} have none that the kernel reads" if checked[""] else "",
    ]
    said = ", ".join(filter(None, parts))
    how = (
        "--no-cache audits them again"
        if len(kept) == checked["now"]
        else ("--replay checks every certificate again, --no-cache audits")
    )
    return (
        f"{len(kept)} of {len(lines)} readings are from {since}: nothing that they rest on has changed since; "
        f"{said}; {how}"
    )


def found_before(line: VerdictLine) -> str:
    """Return when an earlier audit found a verdict, as the end of a sentence; empty for one of this run."""
    if not line.reused:
        return ""
    return f", in an audit of {line.reused}: nothing that it rests on has changed since{CHECKED[line.checked or '']}"
