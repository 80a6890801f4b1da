"""Audits in processes of their own: each imports the claim files as they are now, and one stands ready for the next.

The engine is imported before a file is saved, so that a save costs the audit of what changed and little else.
"""

import contextlib
import multiprocessing
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from lemmacheck.catalogues import load_catalogue
from lemmacheck.records import VerdictLine
from lemmacheck.runs import Cache, run_audit
from lemmacheck.system import UsageError, places_of, scratch
from lemmacheck.vocabulary import profile_named
from lemmacheck_reports.page import PAGE, draw
from lemmacheck_reports.watching.events import Event, Finished, Reached, Stopped


@dataclass(frozen=True, slots=True)
class WatchAsked:
    """What is audited, how hard, and where it is written."""

    package: str
    claims: tuple[str, ...]
    profile: str
    seed: int
    folder: Path
    cache: Path | None = None
    is_cached: bool = True


class Audits:
    """Does audits, one at a time; the process for the next waits with the engine imported."""

    def __init__(self) -> None:
        self._context = multiprocessing.get_context("spawn")
        self._running: BaseProcess | None = None
        self._ready = self._fresh()

    def events(self, asked: WatchAsked) -> Iterator[Event]:
        """Yield what an audit finds as it finds it, until it is at its end or is ended."""
        self.end()
        process, connection = self._ready
        self._running = process
        with contextlib.suppress(BrokenPipeError):
            connection.send(asked)
        self._ready = self._fresh()
        with contextlib.closing(connection):
            while True:
                try:
                    event: Event = connection.recv()
                except (EOFError, ConnectionResetError):
                    if self._running is process:
                        yield Stopped(f"the audit died with exit status {_status(process)}; lemmacheck audit says more")
                    return
                yield event
                if not isinstance(event, Reached):
                    return

    def end(self) -> None:
        """End the audit that is under way, if one is."""
        process, self._running = self._running, None
        if process is not None:
            process.terminate()
            process.join()

    def close(self) -> None:
        """End every process."""
        self.end()
        process, connection = self._ready
        connection.close()
        process.terminate()
        process.join()

    def _fresh(self) -> tuple[BaseProcess, Connection]:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=serve, args=(theirs,), daemon=True)
        process.start()
        theirs.close()
        return process, ours


def _status(process: BaseProcess) -> int | None:
    process.join()
    return process.exitcode


def serve(connection: Connection) -> None:
    """Wait to be asked, audit, and say what is found; this file's imports are the engine."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(EOFError, BrokenPipeError):
        asked: WatchAsked = connection.recv()
        sys.dont_write_bytecode = True  # two saves in one second would be taken for one by a compiled file's date
        connection.send(_audited(asked, connection))


def _audited(asked: WatchAsked, connection: Connection) -> Event:
    """Audit, send every verdict, and return how it ended."""

    def heard(line: object) -> None:
        if isinstance(line, VerdictLine):
            connection.send(_found(line))

    try:
        catalogue = load_catalogue(asked.package)
        places = places_of(asked.cache) if asked.is_cached else None
        with scratch():
            run_audit(
                catalogue=catalogue, claims=catalogue.select(asked.claims), reading=None,
                profile=profile_named(asked.profile, limit=None), seed=asked.seed, jobs=1, folder=asked.folder,
                command="watch", store=None if places is None else Cache(places), on_event=heard,
            )  # fmt: skip
        failures = draw(asked.folder, None if places is None else places.drawings)
    except UsageError as error:
        return Stopped(str(error))
    has_page = not any(PAGE in failure for failure in failures)
    return Finished(asked.folder if has_page else None, "; ".join(failures))


def _found(line: VerdictLine) -> Reached:
    return Reached(
        line.claim,
        line.reading,
        line.name,
        line.verdict.value,
        line.agrees,
        line.why,
        line.seconds,
        bool(line.reused),
    )
