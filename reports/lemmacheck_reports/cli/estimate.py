"""How long an audit takes, before its first verdict: what the last run of its readings took, over so many workers."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from lemmacheck.vocabulary import Claim, Profile, Reading

LATEST = "latest/record.jsonl"


class _Took(msgspec.Struct):
    """Of a line of a record what says how long something took."""

    line: str = ""
    claim: str = ""
    reading: str = ""
    seconds: float = 0.0
    profile: str = ""
    reused: str = ""


def how_long(
    took: Mapping[tuple[str, str], float], chosen: Sequence[tuple[Claim, Reading]], workers: int, *, has_cache: bool
) -> str:
    """Return a sentence on how long readings take by what they took; without that, that there was no earlier run.

    Readings that were not audited then are taken to be like the others.
    """
    known = [took[claim.id, reading.slug] for claim, reading in chosen if (claim.id, reading.slug) in took]
    if not known:
        return "no earlier run here tells how long they take"
    whole = sum(known) / len(known) * len(chosen)
    longest = max(known)
    about = f"about {_shown(max(whole / max(workers, 1), longest))} by the last run"
    return f"{about}, less what is kept" if has_cache else about


def last_seconds(out: Path, profile: Profile) -> dict[tuple[str, str], float]:
    """Return the seconds of each reading that the last run in a folder took; of one with another profile nothing."""
    try:
        text = (out / LATEST).read_bytes()
        first, *rest = text.splitlines()
        if msgspec.json.decode(first, type=_Took).profile != profile.name:
            return {}
        lines = [msgspec.json.decode(line, type=_Took) for line in rest if line.startswith(b'{"line":"verdict"')]
    except (OSError, ValueError, msgspec.MsgspecError):
        return {}
    return {(line.claim, line.reading): line.seconds for line in lines}


def _shown(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"
