"""A Dask cluster as executor: `pip install 'lemmacheck[dask]'`, a scheduler, and workers of one thread each.

Workers need the same lemmacheck, the same libraries and the same claim files; they share no folder with this process.
One thread each, because the contexts of z3 and flint belong to the process. The scheduler itself retries a unit whose
worker died, as often as its setting `allowed-failures` says; what it then gives up is tried once more, alone.
"""

import atexit
import contextlib
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from lemmacheck.runs.executor import Lost, Result, Unit
from lemmacheck.runs.spread import spread
from lemmacheck.system import UsageError, scratch, versions

try:
    import distributed
except ImportError as missing:
    raise UsageError("--dask needs the package distributed: pip install 'lemmacheck[dask]'") from missing

PATIENCE = 10
"""Seconds to wait for a scheduler to answer."""
DESERTED = 60
"""Seconds without a single worker after which a cluster is given up."""


class Cluster:
    """Does units on the workers of a Dask cluster, given by the address of its scheduler, such as `tcp://host:8786`."""

    most_deaths = 1  # the scheduler has retried it already

    def __init__(self, address: str) -> None:
        try:
            self._client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError, TypeError) as error:
            raise UsageError(f"no Dask scheduler answers at {address}; start one with: dask scheduler") from error
        self._address = address
        try:
            self.workers = self._check()
            self.most_under_way = 2 * self.workers  # while the scheduler hears of one, the worker does the next
        except BaseException:
            self.stop()
            raise

    def outcomes(self, work: Callable[[Unit], Result], units: Sequence[Unit]) -> Iterator[tuple[int, Result | Lost]]:
        """Yield the place of each unit with its outcome, as they are done."""
        return spread(self, work, units)

    def submit(self, work: Callable[[Unit], Result], unit: Unit) -> Any:
        """Hand a unit to the scheduler."""
        return self._client.submit(_remotely, work, unit, pure=False)

    def settled(self, running: Collection[Any]) -> Collection[Any]:
        """Wait for the next units that are done.

        Raises UsageError when the scheduler or all workers are gone.
        """
        for _ in range(max(DESERTED // PATIENCE, 1)):
            try:
                with self._client.as_current():
                    done = distributed.wait(list(running), timeout=PATIENCE, return_when="FIRST_COMPLETED").done
            except distributed.TimeoutError:
                if self._client.nthreads():
                    return []
            except (OSError, distributed.CancelledError) as error:
                raise UsageError(f"the Dask scheduler at {self._address} is gone") from error
            else:
                return list(done)
        raise UsageError(f"the Dask cluster at {self._address} has had no worker for {DESERTED} s")

    def is_death(self, error: BaseException | None) -> bool:
        """Whether an error says that workers died."""
        return isinstance(error, distributed.KilledWorker)

    def hurried(self, _running: Collection[Any]) -> Collection[Any]:
        """Return nothing: workers of a cluster are not this process' to interrupt."""
        return ()

    def stop(self) -> None:
        """Leave the cluster, which forgets the units under way."""
        self._client.close(timeout=PATIENCE)

    def _check(self) -> int:
        """Return the number of workers, all of them fit for the work."""
        threads = self._client.nthreads()
        if not threads:
            raise UsageError(
                f"the Dask cluster at {self._address} has no worker; start one with: "
                f"dask worker {self._address} --nthreads 1"
            )
        busy = [worker for worker, count in threads.items() if count != 1]
        if busy:
            raise UsageError(
                f"the Dask worker {busy[0]} has {threads[busy[0]]} threads, and z3 and flint allow one per process; "
                "start workers with --nthreads 1 (and --nworkers for more processes)"
            )
        try:
            found = self._client.run(versions)
        except Exception as error:
            raise UsageError(f"a Dask worker cannot run lemmacheck: {type(error).__name__}: {error}") from error
        here = versions()
        for worker, there in found.items():
            other = [name for name in here if there.get(name) != here[name]]
            if other:
                raise UsageError(
                    f"the Dask worker {worker} has {other[0]} {there.get(other[0])}, and here is {here[other[0]]}; "
                    "results would differ"
                )
        return len(threads)


def _remotely(work: Callable[[Unit], Result], unit: Unit) -> Result:
    """Do a unit on a worker, where Hypothesis must not leave its folder in whatever place the worker was started."""
    if "HYPOTHESIS_STORAGE_DIRECTORY" not in os.environ:
        opened = contextlib.ExitStack()
        os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = str(opened.enter_context(scratch()))
        atexit.register(opened.close)
    return work(unit)
