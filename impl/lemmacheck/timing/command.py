"""What anyone can have timed: a command with {n} in it, or a Python function of n."""

import importlib
import inspect
import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Mapping
from typing import Any

from lemmacheck.system import UsageError, one_line
from lemmacheck.timing.stopwatch import Runnable, TooLargeError

try:
    import resource
except ImportError:  # not on every system
    resource = None  # type: ignore[assignment]

SIZE = "{n}"
LONGEST = 400
"""Letters of what a command said that are shown."""

_IDLE: Mapping[str, Callable[[Any], bool]] = {
    "a coroutine": inspect.iscoroutinefunction,
    "a generator": inspect.isgeneratorfunction,
    "an asynchronous generator": inspect.isasyncgenfunction,
}
"""Functions that return at once, whatever they are to do later."""


def command(text: str, *, first: int, last: int, limit: float) -> Runnable:
    """Return a command as a runnable, run without a shell; `limit` is how many seconds one run may take.

    Its time is the processor time of the process and of all that it starts and waits for. Raises UsageError where the
    text has no {n} or is no command, and on a run that fails; a run that takes longer than the limit ends the ladder.
    """
    if SIZE not in text:
        raise UsageError(f"the command should have {SIZE} where the size goes, such as 'sort numbers-{SIZE}.txt'")
    try:
        words = shlex.split(text)
    except ValueError as error:
        raise UsageError(f"the command {text!r} is no command: {error}") from error

    def build(n: int) -> Callable[[], None]:
        arguments = [word.replace(SIZE, str(n)) for word in words]
        return lambda: _run(arguments, limit)

    return Runnable(build=build, first=first, last=last, clock=_of_children)


def called(name: str, *, first: int, last: int) -> Runnable:
    """Return a function, named module:function, as a runnable: it is called with the size.

    Where it returns something that can be called, inputs are prepared by the first call, and what is returned is what
    is timed. Modules are looked for in the working directory, too. Raises UsageError where there is no such function,
    or where calling it does none of its work.
    """
    function = _function(name)
    prepares: list[bool] = []

    def build(n: int) -> Callable[[], Any]:
        if prepares == [False]:  # it has returned nothing to call before: it is not run once more to see
            return lambda: function(n)
        began = function(n)
        prepares[:] = [callable(began)]
        return began if prepares[0] else lambda: function(n)

    return Runnable(build=build, first=first, last=last)


def _function(name: str) -> Callable[[int], Any]:
    """Return a function by its name; raises UsageError where there is none."""
    module, _, attribute = name.partition(":")
    if not module or not attribute:
        raise UsageError(f"{name!r} names no function: it should be module:function")
    here = os.getcwd()  # noqa: PTH109 - an entry of sys.path
    if here not in sys.path:
        sys.path.insert(0, here)
    try:
        found: Any = importlib.import_module(module)
    except ImportError as error:
        raise UsageError(f"cannot import {module}: {error}") from error
    except Exception as error:  # whatever a module of one's own raises while it is imported
        raise UsageError(f"cannot import {module}: {type(error).__name__}: {one_line(str(error))}") from error
    for part in attribute.split("."):
        found = getattr(found, part, None)
    if not callable(found):
        raise UsageError(f"{module} has no function {attribute}")
    for kind, is_one in _IDLE.items():
        if is_one(found):
            raise UsageError(f"{name} is {kind}: calling it does none of its work; name a function that runs it")
    function: Callable[[int], Any] = found
    return function


def _run(arguments: list[str], limit: float) -> None:
    """Run a command to its end, without output."""
    try:
        done = subprocess.run(  # noqa: S603 - the user's own command
            arguments, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False,
            timeout=limit,
        )  # fmt: skip
    except OSError as error:
        raise UsageError(f"cannot run {arguments[0]}: {error.strerror}") from error
    except subprocess.TimeoutExpired as error:
        raise TooLargeError(f"{shlex.join(arguments)} takes longer than {limit:g} s") from error
    if done.returncode:
        said = one_line(done.stderr.decode(errors="replace"))[-LONGEST:]
        raise UsageError(f"{shlex.join(arguments)} ended with status {done.returncode}: {said}")


def _of_children() -> float:
    """Return the processor time of all processes that were started and waited for."""
    if resource is None:
        times = os.times()
        return times.children_user + times.children_system
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
