"""The command that audits again whenever a file is saved."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lemmacheck_reports import OUR_CATALOGUE
from lemmacheck_reports.cli.ending import one_sentence
from lemmacheck_reports.cli.options import CacheFolder, Claims, NoCache, Package, Profile

if TYPE_CHECKING:
    from lemmacheck_reports.watching import Audits, Server, WatchAsked

Write = Callable[[str], None]
STEP, DEBOUNCE = 40, 400
"""Milliseconds without a save after which an audit begins, and how long it may be put off: editors write in steps."""


def watch(
    claims: Claims = None,
    package: Package = OUR_CATALOGUE,
    profile: Profile = "quick",
    seed: Annotated[int, typer.Option(min=0, help="Same seed, same results.")] = 0,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port of the page; 0: any that is free.")] = 0,
    cache: CacheFolder = None,
    *,
    no_cache: NoCache = False,
) -> None:
    """Audit what changed whenever a claim file is saved, and show it here and on a page that reloads itself."""
    from lemmacheck.catalogues import files_of
    from lemmacheck.system import scratch
    from lemmacheck.vocabulary import profile_named
    from lemmacheck_reports.cli.usage import writer
    from lemmacheck_reports.screen import console
    from lemmacheck_reports.watching import Audits, Server, WatchAsked

    with one_sentence(), scratch() as folder:
        profile_named(profile, limit=None)
        asked = WatchAsked(package, tuple(claims or ()), profile, seed, folder, cache, is_cached=not no_cache)
        files_of(package)
        write = writer(console())
        audits, server = Audits(), Server(port)
        auditing: threading.Thread | None = None
        try:
            write(f"watching {package}; its page is {server.address}; Ctrl-C ends it")
            for number in _saves(package):
                audits.end()
                if auditing is not None:
                    auditing.join()
                again = replace(asked, folder=folder / f"run-{number}")
                auditing = threading.Thread(target=_audit, args=(audits, server, again, write), daemon=True)
                auditing.start()
        finally:
            server.close()
            audits.close()


def _saves(package: str) -> Iterator[int]:
    """Yield 1 at once, and the next number whenever a file was saved that the catalogue is made of."""
    import watchfiles

    from lemmacheck.catalogues import files_of

    number = 1
    yield number
    while True:
        folders = {path.parent for path in files_of(package)}
        for _ in watchfiles.watch(
            *folders, watch_filter=_matters, recursive=False, step=STEP, debounce=DEBOUNCE, raise_interrupt=True
        ):
            number += 1
            yield number
            if {path.parent for path in files_of(package)} != folders:
                break


def _matters(_change: object, path: str) -> bool:
    """Whether a change may change a catalogue: that of a Python file, or of a folder."""
    return path.endswith(".py") or (Path(path).is_dir() and not path.endswith("__pycache__"))


def _audit(audits: "Audits", server: "Server", asked: "WatchAsked", write: Write) -> None:
    """Audit once, and show every event here and on the page; ended by a save, it says nothing more."""
    from lemmacheck_reports.watching import lines_of

    state = server.state.begun()
    server.show(state)
    write("")
    for event in audits.events(asked):
        state = state.after(event)
        server.show(state)
        for line in lines_of(event, state):
            write(line)
