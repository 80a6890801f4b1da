"""What a run did not audit anew, in words."""

from collections.abc import Iterable

from lemmacheck.records import VerdictLine


def reused_text(verdicts: Iterable[VerdictLine]) -> str:
    """Return how many readings have the outcome of earlier audits, and since when; empty where none has."""
    lines = list(verdicts)
    dates = sorted(line.reused for line in lines if line.reused)
    if not dates:
        return ""
    since = dates[0] if dates[0] == dates[-1] else f"{dates[0]} to {dates[-1]}"
    return (
        f"{len(dates)} of {len(lines)} readings are from {since}: nothing that they rest on has changed since; "
        "--no-cache audits them again"
    )


def found_before(line: VerdictLine) -> str:
    """Return when an earlier audit found a verdict, as the end of a sentence; empty for one of this run."""
    return f", in an audit of {line.reused}: nothing that it rests on has changed since" if line.reused else ""
