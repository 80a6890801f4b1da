"""Profiles: how much the audit spends on one reading."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from lemmacheck.system import UsageError


@dataclass(frozen=True, slots=True)
class Profile:
    """Budgets: assignments of the integers, batch size, rounds of flips, Hypothesis examples, judges' limits.

    `grid` is the number of sizes a growth is measured at; `ablates` whether the hypotheses of a proof are dropped in
    turn; `planted` how many bumps are planted in copies of a supported reading, to see what its search finds. `limit`
    is the time one reading may take, in seconds (0: any): a guard against terms that never end, far above what the
    other budgets let a reading take, so that it decides nothing on an ordinary day. `timing` is how many seconds each
    pipeline is timed for at most, after everything else, and `timings` how many all of them are. `proving` is how many
    seconds of effort, which is counted work, the finders have for the proof of one link.
    """

    name: str
    assignments: int
    batch: int
    rounds: int
    examples: int
    smt_effort: int
    boxes: int
    grid: int
    ablates: bool
    timing: float
    planted: int = 10
    timings: float = 900.0
    limit: float = 0.0
    proving: float = 10.0


PROFILES: Mapping[str, Profile] = {
    profile.name: profile
    for profile in (
        Profile(
            "quick",
            assignments=12,
            batch=256,
            rounds=16,
            examples=60,
            smt_effort=2_000_000,
            boxes=2_000,
            grid=4,
            ablates=False,
            limit=600,
            timing=0,
            planted=3,
            proving=7,
        ),
        Profile(
            "standard",
            assignments=40,
            batch=512,
            rounds=40,
            examples=100,
            smt_effort=8_000_000,
            boxes=6_000,
            grid=6,
            ablates=True,
            limit=1800,
            timing=8,
            timings=56,
            proving=10,
        ),
        Profile(
            "deep",
            assignments=120,
            batch=1000,
            rounds=120,
            examples=2_000,
            smt_effort=50_000_000,
            boxes=200_000,
            grid=8,
            ablates=True,
            limit=14400,
            timing=40,
            proving=120,
        ),
    )
}


LONGEST = 1_000_000
"""The largest limit in seconds, about eleven days: clocks take no number beyond what they can hold."""


def profile_named(name: str, *, limit: float | None = None) -> Profile:
    """Return a profile by name, with another time limit if one is given.

    Raises UsageError listing the names there are, or for a limit beyond LONGEST.
    """
    if name not in PROFILES:
        raise UsageError(f"there is no profile {name!r}; choose {', '.join(PROFILES)}")
    if limit is not None and not 0 <= limit <= LONGEST:
        raise UsageError(f"the limit of a reading is 0 (none) to {LONGEST} seconds, not {limit:g}")
    profile = PROFILES[name]
    return profile if limit is None else dataclasses.replace(profile, limit=limit)
