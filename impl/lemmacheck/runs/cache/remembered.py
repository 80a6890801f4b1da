"""What a run takes from the cache and gives to it; without one, it takes and gives nothing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from lemmacheck.audits import Find
from lemmacheck.records import Evidence, TimingLine
from lemmacheck.runs.cache.entry import outcome_of
from lemmacheck.runs.cache.key import basis_of, key_of, timings_key
from lemmacheck.runs.cache.store import Cache
from lemmacheck.runs.task import Task, TaskOutcome
from lemmacheck.timing import pipelines_of, sharing
from lemmacheck.vocabulary import Claim, Reading

Pairs = Sequence[tuple[Claim, Reading]]
Audit = Callable[[Sequence[Task], Pairs], Iterator[TaskOutcome]]
Timing = Callable[[Pairs, float], Iterator[Evidence | TimingLine]]


@dataclass(slots=True)
class Remembered:
    """The outcomes of one run, from the store where it has them; `find` finds readings, `keys` are of all so far."""

    store: Cache | None
    find: Find
    keys: dict[tuple[str, str], str | None] = field(default_factory=dict)

    def outcomes(self, tasks: Sequence[Task], pairs: Pairs, audit: Audit) -> Iterator[TaskOutcome]:
        """Yield the outcomes of tasks: first those that this user's audits found before, then those of an audit.

        What others found goes to the audit, which checks it. What is audited to its end is kept.
        """
        if self.store is None:
            yield from audit(tasks, pairs)
            return
        tasks = [
            replace(task, surroundings=basis_of(*pair, task, self.find) or "")
            for task, pair in zip(tasks, pairs, strict=True)
        ]
        keys = {
            (task.claim, task.reading): key_of(*pair, task, self.find) for task, pair in zip(tasks, pairs, strict=True)
        }
        self.keys |= keys
        left: list[tuple[Task, tuple[Claim, Reading]]] = []
        for task, pair in zip(tasks, pairs, strict=True):
            key = keys[task.claim, task.reading]
            found = None if key is None else self.store.find(key)
            if found is not None and found.is_own and found.entry.line is not None:
                yield outcome_of(found.entry)
            else:
                left.append((task if found is None else replace(task, found=found.text), pair))
        offered = {(task.claim, task.reading): task.found for task, _ in left}
        for outcome in audit([task for task, _ in left], [pair for _, pair in left]):
            which = outcome.line.claim, outcome.line.reading
            key = keys[which]
            if outcome.line.reused:
                self.store.vouch(offered[which])
            elif key is not None and outcome.is_whole:
                self.store.keep(key, outcome)
            yield outcome

    def times(self, chosen: Pairs, time: Timing) -> Iterator[Evidence | TimingLine]:
        """Yield the times of readings: those of this machine, measured before for the same code, then new ones.

        Readings that share no pipeline with a changed one keep theirs. `time` measures those of some readings, which
        have this part of the pipelines of all. Times that were measured while the run was interrupted are not kept.
        """
        left: list[tuple[str | None, Pairs]] = []
        for group in sharing(chosen):
            key = self._times_key(group)
            found = None if key is None or self.store is None else self.store.find(key)
            if found is not None and found.is_own and found.entry.timings:
                yield from found.entry.timings
            else:
                left.append((key, group))
        pairs = [pair for _, changed in left for pair in changed]
        lines = []
        for line in time(pairs, _pipelines(pairs) / _pipelines(chosen)) if pairs else ():
            lines.append(line)
            yield line
        for key, changed in left:
            readings = {(claim.id, reading.slug) for claim, reading in changed}
            own = [line for line in lines if (line.claim, line.reading) in readings]
            if key is not None and own and self.store is not None:
                self.store.keep_times(key, own)

    def _times_key(self, group: Pairs) -> str | None:
        """Return the key of the times of some readings, None where one of them is never kept."""
        keys = [self.keys.get((claim.id, reading.slug)) for claim, reading in group]
        return None if None in keys else timings_key(key for key in keys if key is not None)


def _pipelines(pairs: Pairs) -> int:
    return len({timed for _, reading in pairs for timed in pipelines_of(reading)})
