"""What tests start in processes of its own, done while other tests run.

The commands of the pages take minutes, in which this process only waits. So they run in a thread from the moment at
which nothing is timed any more, and their tests wait for what is left of them. A test that runs alone starts its own.
"""

import threading
from concurrent.futures import Future

_JOBS: dict[str, Future] = {}
_WORK: dict[str, object] = {}
_LOCK = threading.Lock()


def plan(name, work):
    """Plan some work under a name, a function without arguments that any thread may call."""
    _WORK.setdefault(name, work)


def begin(names):
    """Begin planned work, one piece after the other, in a thread of its own."""
    jobs = [(name, _job(name)) for name in names if name in _WORK and name not in _JOBS]
    threading.Thread(target=lambda: [_do(name, job) for name, job in jobs], daemon=True).start()


def result(name):
    """Return what planned work returns, or raise what it raises; it is done here where nobody has begun it."""
    if name not in _JOBS:
        _do(name, _job(name))
    return _JOBS[name].result()


def _job(name):
    with _LOCK:
        return _JOBS.setdefault(name, Future())


def _do(name, job):
    try:
        job.set_result(_WORK[name]())
    except BaseException as error:  # noqa: BLE001 - it belongs to the test that asks for the result
        job.set_exception(error)
