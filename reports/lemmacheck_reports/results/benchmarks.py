"""A run of the benchmarks as pytest-benchmark writes it: comparisons with peers, grouped by what was compared."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import msgspec

from lemmacheck.system import UsageError, read_json

FEWEST_POINTS = 3
Name = Annotated[str, msgspec.Meta(max_length=1_000)]
Value = (
    Name | Annotated[int, msgspec.Meta(ge=-(10**15), le=10**15)] | Annotated[float, msgspec.Meta(ge=-1e300, le=1e300)]
)
Positive = Annotated[float, msgspec.Meta(ge=1e-300, le=1e300)]


@dataclass(frozen=True, slots=True)
class PeerComparison:
    """A peer's time over ours in one setting, above 1 where we are ahead; `ratio` None: the peer cannot do it.

    `error` is what was measured of our output, `certified` what is proved of it.
    """

    subject: Name
    peer: Name
    setting: dict[Name, Value]
    ratio: Positive | None
    error: Annotated[float, msgspec.Meta(ge=0)] | None = None
    goal: Positive | None = None
    note: Name = ""
    certified: Annotated[float, msgspec.Meta(ge=0)] | None = None

    @property
    def standing(self) -> str:
        """`met` or `missed` where there is a goal, else `ahead` or `behind`; `cannot` where the peer cannot do it."""
        if self.ratio is None:
            return "cannot"
        if self.goal is not None:
            return "met" if self.ratio >= self.goal else "missed"
        return "ahead" if self.ratio >= 1 else "behind"

    @property
    def where(self) -> str:
        """The setting in words."""
        return ", ".join(f"{name} {shown(value)}" for name, value in self.setting.items())


@dataclass(frozen=True, slots=True)
class Extra:
    """What a benchmark wrote down besides its times."""

    comparisons: list[PeerComparison] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PeerTimes:
    """Seconds that a benchmark took."""

    min: float
    median: float
    rounds: int


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A benchmark and its times."""

    name: str
    stats: PeerTimes
    extra_info: Extra = field(default_factory=Extra)


@dataclass(frozen=True, slots=True)
class Processor:
    """The processor's name."""

    brand_raw: str = "an unknown processor"


@dataclass(frozen=True, slots=True)
class Machine:
    """Where the benchmarks ran; its name in a network is not read."""

    system: str = ""
    machine: str = ""
    python_version: str = ""
    cpu: Processor = field(default_factory=Processor)
    versions: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Commit:
    """What was measured: the commit, and whether files had changed since."""

    id: str = ""
    dirty: bool | None = None


@dataclass(frozen=True, slots=True)
class BenchmarkRun:
    """All benchmarks of one run."""

    benchmarks: list[Benchmark]
    machine_info: Machine = field(default_factory=Machine)
    commit_info: Commit = field(default_factory=Commit)
    datetime: str = ""

    @property
    def comparisons(self) -> list[PeerComparison]:
        """All comparisons, in the order of the benchmarks; those of two benchmarks that are the same stand once."""
        found: list[PeerComparison] = []
        for row in (row for benchmark in self.benchmarks for row in benchmark.extra_info.comparisons):
            if row not in found:
                found.append(row)
        return found


@dataclass(frozen=True, slots=True)
class Plot:
    """Ratios along one number of the setting while the rest stays: lines by peer."""

    along: str
    fixed: str
    lines: dict[str, list[tuple[float, float]]]


@dataclass(frozen=True, slots=True)
class BenchmarkSubject:
    """All that was compared under one name: which parts of the setting vary, which are the same in all rows."""

    name: str
    rows: list[PeerComparison]
    varying: list[str]
    fixed: str
    plots: list[Plot]


def read_benchmarks(path: Path) -> BenchmarkRun:
    """Return the run in a JSON file of pytest-benchmark's.

    Raises UsageError when the file cannot be read, is not such a file, or compares nothing.
    """
    hint = "it should be what `pytest tests/benchmarks --benchmark-json=FILE` writes"
    try:
        run = msgspec.convert(read_json(path, what="run of benchmarks"), BenchmarkRun)
    except UsageError as error:
        raise UsageError(f"{error}; {hint}") from error
    except msgspec.ValidationError as error:
        raise UsageError(f"{path} is no run of benchmarks ({error}): {hint}") from error
    if not run.comparisons:
        raise UsageError(f"{path} compares nothing with a peer: {hint}")
    return run


def subjects(comparisons: Sequence[PeerComparison]) -> list[BenchmarkSubject]:
    """Return the comparisons by subject, those with missed goals first, and in each the missed ones; else in order."""
    comparisons = sorted(comparisons, key=lambda row: row.standing != "missed")
    names = dict.fromkeys(row.subject for row in comparisons)
    return [_subject(name, [row for row in comparisons if row.subject == name]) for name in names]


def headline(comparisons: Sequence[PeerComparison]) -> str:
    """Return how many goals are missed and met and how often we are ahead, in a sentence or two."""
    standings = [row.standing for row in comparisons]
    goals = standings.count("met") + standings.count("missed")
    ratios = [row.ratio for row in comparisons if row.ratio is not None]
    ahead = sum(ratio >= 1 for ratio in ratios)
    cannot = standings.count("cannot")
    parts = [f"{standings.count('missed')} of {goals} goals missed, {standings.count('met')} met"] if goals else []
    parts.append(f"{'a' if goals else 'A'}head of the peer in {ahead} of {len(ratios)} comparisons")
    parts += [f"{cannot} more the peer cannot make"] if cannot else []
    return "; ".join(parts) + "."


def beside(row: PeerComparison, others: Sequence[BenchmarkRun]) -> list[float | None]:
    """Return the ratio of the same comparison in other runs, the smallest where one made it twice; None in one without.

    It is the same where subject, peer and setting are.
    """
    same = (row.subject, row.peer, row.setting)
    found = []
    for run in others:
        ratios = [one.ratio for one in run.comparisons if (one.subject, one.peer, one.setting) == same]
        found.append(min((ratio for ratio in ratios if ratio is not None), default=None))
    return found


def missed(comparisons: Sequence[PeerComparison]) -> Iterator[str]:
    """Yield a line for each goal that is missed."""
    for row in comparisons:
        if row.standing == "missed":
            yield f"{row.subject}, {row.where}, against {row.peer}: {times(row.ratio)}, goal {times(row.goal)}"


def times(value: float | None) -> str:
    """Return a ratio with three digits and without an exponent: `46,900`, `377`, `0.74`."""
    if value is None:
        return "cannot"
    if value < 1e-3:
        return f"{value:.2g}"
    rounded = float(f"{value:.3g}")
    return f"{rounded:,.0f}" if rounded >= 100 else f"{rounded:g}"


def shown(value: Value | None) -> str:
    """Return a value of a setting as text; empty where a row has none."""
    if value is None or isinstance(value, str):
        return value or ""
    return f"{value:,}" if isinstance(value, int) else f"{value:g}"


def _subject(name: str, rows: list[PeerComparison]) -> BenchmarkSubject:
    keys = dict.fromkeys(key for row in rows for key in row.setting)
    varying = [key for key in keys if len({row.setting.get(key) for row in rows}) > 1]
    fixed = [key for key in keys if key not in varying]
    numbers = [key for key in varying if all(_is_positive(row.setting[key]) for row in rows if key in row.setting)]
    plots = [plot for key in numbers for plot in _plots(key, rows, varying)]
    return BenchmarkSubject(name, rows, varying, _words(rows[0], fixed), plots)


def _plots(along: str, rows: Sequence[PeerComparison], varying: Sequence[str]) -> Iterator[Plot]:
    """Yield a plot for each rest of the setting under which a peer was met at three values or more.

    Where a comparison was made twice, its smaller ratio is drawn.
    """
    others = [key for key in varying if key != along]
    drawn: dict[str, dict[str, dict[float, float]]] = {}
    for row in rows:
        if row.ratio is not None and along in row.setting:
            line = drawn.setdefault(_words(row, others), {}).setdefault(row.peer, {})
            at = float(row.setting[along])
            line[at] = min(row.ratio, line.get(at, row.ratio))
    for fixed, lines in drawn.items():
        kept = {peer: sorted(line.items()) for peer, line in lines.items() if len(line) >= FEWEST_POINTS}
        if kept:
            yield Plot(along, fixed, kept)


def _words(row: PeerComparison, keys: Sequence[str]) -> str:
    return ", ".join(f"{key} {shown(row.setting[key])}" for key in keys if key in row.setting)


def _is_positive(value: Value) -> bool:
    return isinstance(value, int | float) and value > 0
