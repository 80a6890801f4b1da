"""Certificates of what is kept, checked again by the kernel alone, in processes of its own, while this one goes on."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Literal

import msgspec

from lemmacheck import kernel
from lemmacheck.kernel import ProofError, check_certificate
from lemmacheck.system import TimeUpError, stopped_after

QUICK = 0.05
"""Processor seconds of a check that is made again whenever an outcome is used again; a longer one on request."""
MOST_SECONDS = 600
"""How long processes of the kernel are waited for."""
_SURE = {"proof", "argument", "cost"}
"""Kinds of certificates that the kernel accepted, where they are for it, before they were written."""
_ANSWER = re.compile(r"(yes|no) +([0-9]+): ", re.ASCII)
_BREAKS = re.compile(r"[\r\n]")
"""What ends a line where the kernel reads, on some systems `\\r` as well; JSON has both between its parts alone."""

NOTHING = msgspec.Raw(b"null")


class Check(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long the kernel takes to check the certificates of an outcome, and which of them it accepts.

    `none` is said where it accepts none of them, `long` where one that it accepted before it was written takes longer
    than anybody waits for.
    """

    takes: Literal["none", "quick", "long"] = "none"
    accepted: tuple[str, ...] = ()


UNCHECKED, LONG = Check(), Check("long")


def check_of(certificates: Mapping[str, str]) -> Check:
    """Return how long the kernel takes to check the certificates of an outcome, given as text by name.

    It is asked for QUICK seconds at most. Raises ProofError where it refuses one that it should accept.
    """
    accepted, kinds = [], set()
    asked = {name: text for name, text in sorted(certificates.items()) if _is_for_kernel(text)}
    try:
        with stopped_after(QUICK):
            for name, text in asked.items():
                found = json.loads(text)
                kinds.add(found["kind"])
                try:
                    check_certificate(found)
                except ProofError:
                    if found["kind"] in _SURE:
                        raise
                else:
                    accepted.append(name)
    except TimeUpError:
        if kinds & _SURE:
            return LONG
    return Check("quick", tuple(accepted)) if accepted else UNCHECKED


class _Shape(msgspec.Struct):
    """Of a certificate what tells whether it is for the kernel."""

    kind: str = ""
    links: tuple[dict[str, msgspec.Raw], ...] = ()
    growth: msgspec.Raw = NOTHING
    states: msgspec.Raw = NOTHING


def _is_for_kernel(text: str) -> bool:
    """Whether a certificate holds what the kernel reads: steps of a solver, and those of running code, it does not."""
    try:
        found = msgspec.json.decode(text, type=_Shape)
    except (ValueError, RecursionError):
        return False
    match found.kind:
        case "proof":
            return bool(found.links) and all("proof" in link for link in found.links)
        case "cost":
            return found.growth != NOTHING
        case "family" | "counterexample":
            return found.states != NOTHING
    return found.kind == "argument"


@contextmanager
def kernel_run(texts: Sequence[str], processes: int = 1) -> Iterator[Callable[[], list[bool]]]:
    """Have the kernel check certificates; what is given waits, and returns for each whether it is accepted.

    The processes have Python's standard library and the kernel, and end when this is left.
    """
    shares = [texts[first::processes] for first in range(min(processes, len(texts)))]
    with ExitStack() as held:
        running = [held.enter_context(_running(share)) for share in shares]

        def answers() -> list[bool]:
            found = [False] * len(texts)
            for first, answered in enumerate(running):
                found[first::processes] = answered()
            return found

        yield answers


@contextmanager
def _running(texts: Sequence[str]) -> Iterator[Callable[[], list[bool]]]:
    """Run one process of the kernel on some certificates; where none can be started, this one checks them."""
    with TemporaryFile() as given, TemporaryFile() as said:
        given.write("".join(f"{_BREAKS.sub(' ', text)}\n" for text in texts).encode())
        given.seek(0)
        try:
            process = _started(given, said)
        except OSError:
            yield lambda: [_is_accepted(text) for text in texts]
            return
        ends = time.monotonic() + MOST_SECONDS

        def answers() -> list[bool]:
            try:
                process.wait(max(ends - time.monotonic(), 0))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            said.seek(0)
            return _read(said.read().decode(errors="replace"), len(texts))

        try:
            yield answers
        finally:
            process.kill()
            process.wait()


def _started(given: IO[bytes], said: IO[bytes]) -> "subprocess.Popen[bytes]":
    """Start the kernel as anybody may: no package that is installed takes part."""
    place = str(Path(kernel.__file__).resolve().parents[2])
    surroundings = {
        **os.environ, "PYTHONPATH": place, "PYTHONUTF8": "1", "PYTHONINTMAXSTRDIGITS": "0", "PYTHONSAFEPATH": "1",
    }  # fmt: skip
    command = [sys.executable, "-S", "-m", "lemmacheck.kernel", "-"]
    return subprocess.Popen(  # noqa: S603 - this Python, and the kernel
        command, stdin=given, stdout=said, stderr=subprocess.DEVNULL, env=surroundings
    )


def _read(said: str, many: int) -> list[bool]:
    """Return the answers of a process: one for each certificate, in order; where they are others, none counts."""
    answers = [answer for line in said.splitlines() if (answer := _ANSWER.match(line))]
    found = [answer[1] == "yes" for answer in answers]
    is_in_order = [int(answer[2]) for answer in answers] == list(range(1, len(answers) + 1))
    return [*found, *[False] * (many - len(found))] if is_in_order and len(found) <= many else [False] * many


def _is_accepted(text: str) -> bool:
    try:
        check_certificate(json.loads(text))
    except (ProofError, ValueError, RecursionError):
        return False
    return True
