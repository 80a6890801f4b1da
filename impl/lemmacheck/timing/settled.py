"""A machine that is settled while something is timed: one processor, one thread, no collector, and pages that are kept.

Freed memory goes back to the system and is faulted in anew at the next run. That doubles the times of middle sizes and
leaves others alone, so that the exponent bends. With glibc `mallopt` keeps it; elsewhere page faults are counted, and
spoil the estimate where there are many. What glibc finds out by itself before (from which size on it maps) cannot be
given back; in its place it gets the values that its own rule ends with.
"""

import ctypes
import gc
import os
import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from threadpoolctl import threadpool_limits

_TRIM, _MAPPED_FROM, _MOST_MAPPED = -1, -3, -4
"""M_TRIM_THRESHOLD, M_MMAP_THRESHOLD and M_MMAP_MAX of <malloc.h>."""
_KEPT = ((_MOST_MAPPED, 0), (_TRIM, 2**31 - 1))
_GIVEN_BACK = ((_MOST_MAPPED, 65536), (_MAPPED_FROM, 32 * 2**20), (_TRIM, 64 * 2**20))
"""glibc's defaults, and where its thresholds end once it has seen a large array go."""


@contextmanager
def settled() -> Iterator[None]:
    """Keep libraries to one thread, this thread to one processor where the system can, the collector out, pages in."""
    collecting = gc.isenabled()
    allowed = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()
    gc.collect()
    gc.disable()
    try:
        if allowed:
            os.sched_setaffinity(0, {max(allowed)})
        with threadpool_limits(1), pages_kept():
            yield
    finally:
        if allowed:
            os.sched_setaffinity(0, allowed)
        if collecting:
            gc.enable()


@contextmanager
def pages_kept() -> Iterator[bool]:
    """Keep freed memory in the process while it lasts, and say whether that can be had: with glibc alone."""
    libc = _glibc()
    if libc is None:
        yield False
        return
    for option, value in _KEPT:
        libc.mallopt(option, value)
    try:
        yield True
    finally:
        for option, value in _GIVEN_BACK:
            libc.mallopt(option, value)
        libc.malloc_trim(0)


def faults() -> Callable[[], int]:
    """Return what counts the page faults of this process so far, always 0 where the system does not say."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return lambda: 0
    return lambda: resource.getrusage(resource.RUSAGE_SELF).ru_minflt


def _glibc() -> ctypes.CDLL | None:
    if platform.libc_ver()[0] != "glibc":
        return None
    libc = ctypes.CDLL(None)
    libc.malloc_trim.argtypes = [ctypes.c_size_t]
    return libc if hasattr(libc, "mallopt") else None
