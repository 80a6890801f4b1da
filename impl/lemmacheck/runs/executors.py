"""The executor that is asked for: this process, a pool of processes or a Dask cluster, with the same outcomes."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from lemmacheck.runs.executor import Executor, Lost, Result, Unit
from lemmacheck.runs.pool import Pool
from lemmacheck.system import UsageError

__all__ = ["Executor", "Lost", "Serial", "digest_must_be", "executor"]


@contextmanager
def executor(*, jobs: int, dask: str | None = None) -> Iterator[Executor]:
    """Open the executor for a number of worker processes, or for the scheduler of a Dask cluster.

    Leaving it, however that comes about, stops what is still under way. Raises UsageError when the cluster cannot be
    used.
    """
    if dask is not None:
        from lemmacheck.runs.cluster import Cluster  # noqa: PLC0415 - Dask is an extra, imported only when asked for

        opened: Pool | Cluster = Cluster(dask)
    elif jobs == 1:
        yield Serial()
        return
    else:
        opened = Pool(jobs)
    try:
        yield opened
    finally:
        opened.stop()


class Serial:
    """Does one unit after the other in this process; a unit that kills its process ends the run."""

    workers = 1

    def outcomes(self, work: Callable[[Unit], Result], units: Sequence[Unit]) -> Iterator[tuple[int, Result | Lost]]:
        """Yield the place of each unit with its outcome, in order."""
        for place, unit in enumerate(units):
            yield place, work(unit)


def digest_must_be(expected: str, found: str, file: str) -> None:
    """Raise UsageError where a worker has another version of a claim file than the one that handed out the work."""
    if expected != found:
        raise UsageError(
            f"{file} as a worker knows it is not the file here; give workers the same files and restart them"
        )
