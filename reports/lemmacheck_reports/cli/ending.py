"""How a command ends: its exit status, the sentence it says where it cannot go on, and streams that take no more.

0    done, and every verdict is the expected one, nothing changed, the certificate is confirmed
1    done, and something is not as expected: a verdict, a change between two runs, a certificate, a share of mutants
2    not done, or not all of it: wrong usage, a file that cannot be read or written, a page that could not be drawn,
     output that nobody takes; one sentence on stderr says which
129, 130, 143    stopped by SIGHUP, SIGINT (Ctrl-C) or SIGTERM; what was found is kept
"""

import codecs
import contextlib
import errno
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

LONGEST = 1000
"""Letters of a sentence."""
AS_EXPECTED, SURPRISED, FAILED = 0, 1, 2
_NEAREST = {
    "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~", "→": "->", "…": "...", "“": '"', "”": '"', "’": "'", "·": "*", "×": "x",
    "✗": "x", "✓": "v", "◐": "o", "⌀": "0", "∅": "0", "–": "-", "\u00a0": " ", "′": "'", "±": "+-",
}  # fmt: skip
"""What an encoding without our signs shows in their place; everything else is shown as its number."""


class SignalError(KeyboardInterrupt):
    """The process was asked to end; like Ctrl-C, it closes what is open on the way out."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def status_of(stopped: BaseException | None) -> int:
    """Return the exit status of a command that was stopped: by a signal, or by something that could not be done."""
    if isinstance(stopped, SignalError):
        return 128 + stopped.number
    return AS_EXPECTED if stopped is None else 130 if isinstance(stopped, KeyboardInterrupt) else FAILED


def say(sentence: object) -> None:
    """Write one line on stderr, of bearable length; where nobody takes it, nothing."""
    import typer

    from lemmacheck.system import one_line

    line = one_line(str(sentence))
    with contextlib.suppress(OSError):
        typer.echo(f"lemmacheck: {line if len(line) <= LONGEST else line[:LONGEST] + ' …'}", err=True)


def mistyped(error: Any) -> None:
    """Say what is wrong with a command as it was typed, in one sentence, and which help lists what would be right."""
    from lemmacheck.system import nearest

    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "lemmacheck"
    said = error.format_message().strip().rstrip(".").replace("Value error, ", "")
    if getattr(error, "option_name", None) and context is not None:
        known = [name[2:] for each in context.command.params for name in each.opts if name.startswith("--")]
        near = nearest(error.option_name.lstrip("-"), known, prefix="--")
        said = f"there is no option {error.option_name}{near}"
    elif "Did you mean" in said:
        said = said.replace(". Did you mean ", "; the nearest is ").rstrip("?")
    say(f"{said[:1].lower()}{said[1:]}; see {path} --help")


@contextmanager
def one_sentence() -> Iterator[None]:
    """Turn what cannot be done into one line on stderr and exit status 2, and a signal into its exit status."""
    from lemmacheck.system import UsageError

    try:
        yield
    except UsageError as error:
        say(error)
        raise _exit(FAILED) from error
    except OSError as error:
        _tell(error)
        raise _exit(FAILED) from error
    except MemoryError as error:
        say("this takes more memory than there is")
        raise _exit(FAILED) from error
    except KeyboardInterrupt as stopped:
        raise _exit(status_of(stopped)) from stopped


def _exit(status: int) -> Exception:
    import typer

    return typer.Exit(status)


@contextmanager
def after(stopped: BaseException | None) -> Iterator[None]:
    """Show what a command has found, then go on with what stopped it; raises that, or what showing it raises."""
    from lemmacheck.system import UsageError

    try:
        yield
    except UsageError as error:
        if stopped is None:
            raise
        if isinstance(stopped, KeyboardInterrupt):
            say(error)
    if stopped is not None:
        raise stopped


@contextmanager
def orderly() -> Iterator[None]:
    """Run a command so that it ends as this file says, whatever its streams are and whoever stops it."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started us
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 - as long as the process
        getattr(sys, name).reconfigure(errors="nearest")
    for asked in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, asked, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _stop)
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupt)
    status: Any = AS_EXPECTED
    try:
        yield
    except SystemExit as ending:
        status = ending.code
    except OSError as error:
        status = _tell(error)
    try:
        sys.stdout.flush()
    except OSError as error:
        status = _tell(error)
    sys.exit(128 + _asked[0] if _asked and status == 130 else status)


def _tell(error: OSError) -> int:
    """Say what the system refused, unless it is that nobody reads our output any more; return the exit status."""
    if error.filename is None and error.errno in (errno.EPIPE, errno.ENOSPC, errno.EIO, errno.EBADF, errno.EFBIG):
        _drop_output()
        if error.errno != errno.EPIPE:
            say(f"cannot write the output: {error.strerror}")
    elif error.filename is not None:
        say(f"cannot use {error.filename}: {error.strerror}")
    else:
        say(error)
    return FAILED


def _drop_output() -> None:
    """Let what is still on its way to stdout go nowhere, so that Python does not complain of it at the end."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())


_asked: list[int] = []
"""The signals that came, since a library may take the exception for Ctrl-C's."""


def _interrupt(_number: int, _frame: Any) -> None:
    """Take Ctrl-C once: another one must not cut short the way out, on which what was found is kept."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.unraisablehook = _unless_lost
    raise KeyboardInterrupt


def _stop(number: int, _frame: Any) -> None:
    _asked.append(number)
    sys.unraisablehook = _unless_lost
    raise SignalError(number)


def _unless_lost(unraisable: Any) -> None:
    """Ask once more where a signal came in code that raises nothing; say nothing of what it left half made."""
    if issubclass(unraisable.exc_type, KeyboardInterrupt):
        number = _asked[-1] if _asked else signal.SIGINT
        signal.signal(number, _stop if _asked else _interrupt)
        threading.Timer(0.05, os.kill, (os.getpid(), number)).start()


def _nearest(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end]
    return "".join(_NEAREST.get(c) or c.encode("ascii", "backslashreplace").decode() for c in letters), error.end


codecs.register_error("nearest", _nearest)
