"""What a run takes from the cache and gives to it; without one, it takes and gives nothing."""

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from lemmacheck.audits import Find
from lemmacheck.records import Evidence, TimingLine
from lemmacheck.runs.cache.entry import CachedOutcome, outcome_of
from lemmacheck.runs.cache.key import basis_of, key_of, timings_key
from lemmacheck.runs.cache.store import Cache
from lemmacheck.runs.kernel_run import kernel_run
from lemmacheck.runs.task import Task, TaskOutcome
from lemmacheck.timing import pipelines_of, sharing
from lemmacheck.vocabulary import Claim, Reading

Pairs = Sequence[tuple[Claim, Reading]]
Audit = Callable[[Sequence[Task], Pairs], Iterator[TaskOutcome]]
MANY = 50
"""Certificates that are worth another process of the kernel."""
Timing = Callable[[Pairs, float], Iterator[Evidence | TimingLine]]


class _Kept(NamedTuple):
    """What this user's audit found of a reading, which is as it was written."""

    task: Task
    pair: tuple[Claim, Reading]
    entry: CachedOutcome

    @property
    def certificates(self) -> list[str]:
        """What the kernel checks again."""
        check, texts = self.entry.check, self.entry.certificates
        return [texts.get(name, "") for name in check.accepted] if check.takes == "quick" else []


@dataclass(slots=True)
class Remembered:
    """The outcomes of one run, from the store where it has them; `find` finds readings, `keys` are of all so far.

    What the kernel checks quickly it checks again, in so many processes; with `replays` everything is checked again.
    """

    store: Cache | None
    find: Find
    keys: dict[tuple[str, str], str | None] = field(default_factory=dict)
    processes: int = 1
    replays: bool = False

    @contextmanager
    def ready(self, tasks: Sequence[Task], pairs: Pairs) -> Iterator[Callable[[Audit], Iterator[TaskOutcome]]]:
        """Look for the outcomes of tasks, and have the kernel check what is kept, until this is left.

        What is given yields, for an audit, first what this user's audits found before, then what the audit finds. What
        others found goes to the audit, which checks it, and so does what the kernel refuses, which is audited anew.
        What is audited to its end is kept.
        """
        if self.store is None:
            yield lambda audit: audit(tasks, pairs)
            return
        own, left = self._found(self.store, tasks, pairs)
        asked = {place: kept.certificates for place, kept in enumerate(own) if kept.certificates}
        texts = [text for texts in asked.values() for text in texts]
        with kernel_run(texts, min(self.processes, 1 + len(texts) // MANY)) as answers:
            yield functools.partial(self._outcomes, self.store, own, left, asked, answers)

    def _found(
        self, store: Cache, tasks: Sequence[Task], pairs: Pairs
    ) -> tuple[list[_Kept], list[tuple[Task, tuple[Claim, Reading]]]]:
        """Return what is kept of this user's own, and what goes to the audit, with what others found of it."""
        own: list[_Kept] = []
        left: list[tuple[Task, tuple[Claim, Reading]]] = []
        for each, pair in zip(tasks, pairs, strict=True):
            task = replace(each, surroundings=basis_of(*pair, each, self.find) or "")
            key = self.keys[task.claim, task.reading] = key_of(*pair, task, self.find)
            hit = None if key is None else store.find(key)
            if hit is None:
                left.append((task, pair))
            elif not hit.is_own or (self.replays and hit.entry.certificates):
                left.append((replace(task, found=hit.text, is_own=hit.is_own), pair))
            else:
                own.append(_Kept(task, pair, hit.entry))
        return own, left

    def _outcomes(
        self,
        store: Cache,
        own: Sequence[_Kept],
        left: Sequence[tuple[Task, tuple[Claim, Reading]]],
        asked: Mapping[int, list[str]],
        answers: Callable[[], list[bool]],
        audit: Audit,
    ) -> Iterator[TaskOutcome]:
        """Yield outcomes that are kept, last those that the kernel checks meanwhile, then those of an audit."""
        for place, kept in enumerate(own):
            if place not in asked:
                yield outcome_of(kept.entry, checked="then" if kept.entry.check.takes == "long" else "")
        given, refused = iter(answers()), []
        for place, texts in asked.items():
            kept, accepted = own[place], [next(given) for _ in texts]
            if all(accepted):
                yield outcome_of(kept.entry, checked="now")
            else:
                _refuse(store, kept.task)
                refused.append((kept.task, kept.pair))
        yield from self._audited(store, [*left, *refused], audit)

    def _audited(
        self, store: Cache, left: Sequence[tuple[Task, tuple[Claim, Reading]]], audit: Audit
    ) -> Iterator[TaskOutcome]:
        """Yield the outcomes of an audit, and keep those that came to their own end."""
        offered = {(task.claim, task.reading): task for task, _ in left}
        for outcome in audit([task for task, _ in left], [pair for _, pair in left]):
            which = outcome.line.claim, outcome.line.reading
            key = self.keys[which]
            if outcome.line.reused:
                store.vouch(offered[which].found)
            else:
                if offered[which].is_own:
                    _refuse(store, offered[which])
                if key is not None and outcome.is_whole:
                    store.keep(key, outcome)
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


def _refuse(store: Cache, task: Task) -> None:
    """Say that a certificate that is kept is refused."""
    store.say(f"{task.claim}, {task.reading}: a certificate in the cache is refused; it is audited again")
