"""Instructions retired: a third witness, which no neighbour and no cache disturbs, where the system offers it.

Linux counts them by perf_event_open. Virtual machines mostly have no such counter, and containers mostly may not use
it; then they are left out, and the reason is said.
"""

import contextlib
import ctypes
import errno
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_CALLS = {"x86_64": 298, "aarch64": 241}
"""perf_event_open by machine."""
_SIZE, _HARDWARE, _INSTRUCTIONS = 128, 0, 1
_INHERIT, _NO_KERNEL, _NO_HYPERVISOR = 1 << 1, 1 << 5, 1 << 6
_WHY = {
    errno.ENOENT: "this machine has no counter of instructions",
    errno.EACCES: "counters of instructions are not for this user",
    errno.EPERM: "counters of instructions are not for this user",
    errno.ENOSYS: "this system has no counters",
}


class NoCounterError(OSError):
    """No instructions can be counted; the text says why."""


class Counter:
    """Counts the instructions that this thread, and what it starts, retires outside the kernel."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def __call__(self) -> int:
        """Return how many there were since the counter was opened."""
        return int.from_bytes(os.read(self._descriptor, 8), sys.byteorder)


@contextmanager
def counted_instructions() -> Iterator[tuple[Counter | None, str]]:
    """Give a counter, or none and the reason."""
    try:
        descriptor = _open()
    except NoCounterError as error:
        yield None, str(error)
        return
    try:
        yield Counter(descriptor), ""
    finally:
        with contextlib.suppress(OSError):
            os.close(descriptor)


def _open() -> int:
    """Return the descriptor of a counter; raises NoCounterError where there is none."""
    number = _CALLS.get(platform.machine())
    if sys.platform != "linux" or number is None:
        raise NoCounterError("instructions are counted on Linux alone")
    libc = ctypes.CDLL(None, use_errno=True)
    asked = bytearray(_SIZE)
    asked[0:4] = _HARDWARE.to_bytes(4, sys.byteorder)
    asked[4:8] = _SIZE.to_bytes(4, sys.byteorder)
    asked[8:16] = _INSTRUCTIONS.to_bytes(8, sys.byteorder)
    asked[40:48] = (_INHERIT | _NO_KERNEL | _NO_HYPERVISOR).to_bytes(8, sys.byteorder)
    buffer = (ctypes.c_char * _SIZE).from_buffer(asked)
    libc.syscall.restype = ctypes.c_long
    descriptor = int(
        libc.syscall(
            ctypes.c_long(number), buffer, ctypes.c_int(0), ctypes.c_int(-1), ctypes.c_int(-1), ctypes.c_ulong(8)
        )
    )
    if descriptor < 0:
        code = ctypes.get_errno()
        raise NoCounterError(_WHY.get(code, f"no counter of instructions: {os.strerror(code)}"))
    return descriptor
