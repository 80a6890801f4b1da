"""Python's search for unreachable objects, which looks in vain through what is made to stay."""

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def all_kept(*, forever: bool = False) -> Iterator[None]:
    """Look for no unreachable objects while a catalogue is read or tests are collected: what is made then stays.

    Each look goes through all that there is, and would take a third of the time. With `forever`, what there is when it
    ends is never looked through again. Where nobody looks, as in a measurement, nobody does so afterwards.
    """
    looks = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if forever:
            gc.freeze()
        if looks:
            gc.enable()
