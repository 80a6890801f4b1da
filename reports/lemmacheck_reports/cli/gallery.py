"""The command that draws the reports of several catalogues, or of finished runs, into one folder with a front page."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lemmacheck_reports.cli.ending import AS_EXPECTED, SURPRISED, one_sentence
from lemmacheck_reports.cli.options import CacheFolder, Jobs, NoCache, Profile

if TYPE_CHECKING:
    from lemmacheck.system import CachePlaces
    from lemmacheck_reports.page import Shown

RECORD, CERTIFICATES, INDEX, MARK = "record.jsonl", "certificates", "index.html", ".lemmacheck-gallery"
_BESIDE = ("tests/classical",)
"""Catalogues of a checkout that the wheel does not hold."""


def gallery(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The folder for the gallery.", file_okay=False)],
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="[CATALOGUE|RUN]...", help="Packages or paths of claims, or folders of finished runs."),
    ] = None,
    profile: Profile = "standard",
    seed: Annotated[int, typer.Option(min=0, help="Same seed, same results.")] = 0,
    jobs: Jobs = None,
    cache: CacheFolder = None,
    *,
    no_cache: NoCache = False,
) -> None:
    """Draw the reports of several catalogues or finished runs into one folder that any static host serves.

    Without sources, the catalogues that come with the program. A catalogue is audited first, which the cache makes
    quick; the report of a finished run is drawn again from its record. Exit status 1 where a verdict is not expected,
    or a record cannot be read whole.
    """
    from lemmacheck.system import write_atomically
    from lemmacheck_reports.cli.usage import scratch, writer
    from lemmacheck_reports.page import build_gallery
    from lemmacheck_reports.text import console

    with one_sentence():
        write = writer(console())
        _refuse_others(out)
        named = list(_named(sources or list(_our_own())))
        with scratch(), _staged(out) as stage:
            shown = []
            for folder, source in named:
                run = stage / folder
                if (Path(source) / RECORD).is_file():
                    _copied(Path(source), run)
                else:
                    _audited(source, run, profile, seed=seed, jobs=jobs, places=None if no_cache else _places(cache))
                shown.append(_drawn(run, folder))
                write(f"{folder}: {source}")
            write_atomically(stage / INDEX, build_gallery(shown))
            (stage / MARK).write_text("written by lemmacheck gallery\n", encoding="utf-8")
        write(f"gallery: {out / INDEX}")
        agrees = all(verdict.agrees for one in shown for verdict in one.record.verdicts.values())
        agrees = agrees and not any(one.record.problems for one in shown)
    raise typer.Exit(AS_EXPECTED if agrees else SURPRISED)


def _our_own() -> Iterator[str]:
    """Yield the catalogues that come with the program, and those of a checkout that is the working directory."""
    import pkgutil

    import lemmacheck_papers
    from lemmacheck_reports.cli.configuration import is_catalogue

    yield from sorted(f"lemmacheck_papers.{found.name}" for found in pkgutil.iter_modules(lemmacheck_papers.__path__))
    yield from (path for path in _BESIDE if is_catalogue(Path(path)))


def _named(sources: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the sources, each with a folder of its own, which is named after the catalogue."""
    from lemmacheck.records import read_record

    taken: set[str] = set()
    for source in sources:
        record = Path(source) / RECORD
        catalogue = read_record(record).run.catalogue if record.is_file() else source
        last = catalogue.rstrip("/\\").replace("\\", "/").split("/")[-1].split(".")[-1]
        plain = "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in last).strip("-") or "audit"
        name = next(each for each in (plain, *(f"{plain}-{n}" for n in range(2, 1000))) if each not in taken)
        taken.add(name)
        yield name, source


def _places(cache: Path | None) -> "CachePlaces | None":
    from lemmacheck.system import places_of

    return places_of(cache)


def _audited(
    source: str, folder: Path, profile: str, *, seed: int, jobs: int | None, places: "CachePlaces | None"
) -> None:
    """Audit a catalogue into a folder."""
    import os

    from lemmacheck.catalogues import load_catalogue
    from lemmacheck.runs import Cache, executor, run_audit
    from lemmacheck.vocabulary import profile_named
    from lemmacheck_reports.cli.usage import published
    from lemmacheck_reports.text import progress

    budget, catalogue = profile_named(profile, limit=None), load_catalogue(source)
    folder.mkdir()
    command = published(["audit", "--claims", source, "--profile", profile, "--seed", str(seed)])
    with executor(jobs=jobs or os.cpu_count() or 1, dask=None) as team, progress(catalogue.claims, None) as bars:
        run_audit(
            catalogue=catalogue, claims=catalogue.claims, reading=None, profile=budget, seed=seed, jobs=team.workers,
            folder=folder, command=command, team=team, store=None if places is None else Cache(places), on_event=bars,
        )  # fmt: skip


def _copied(run: Path, folder: Path) -> None:
    """Copy the record and the certificates of a finished run; raises UsageError where they cannot be read."""
    from lemmacheck.system import refused

    try:
        folder.mkdir()
        shutil.copyfile(run / RECORD, folder / RECORD)
        if (run / CERTIFICATES).is_dir():
            shutil.copytree(run / CERTIFICATES, folder / CERTIFICATES)
    except (OSError, shutil.Error) as error:
        raise refused("read", run, error) from error


def _drawn(run: Path, folder: str) -> "Shown":
    """Draw the pages of a run; raises OutputError for those that could not be drawn."""
    from lemmacheck.records import read_record
    from lemmacheck.system import OutputError
    from lemmacheck_reports.page import Shown, draw

    failures = draw(run)
    if failures:
        raise OutputError("; ".join(failures))
    return Shown(folder, read_record(run / RECORD))


@contextmanager
def _staged(out: Path) -> Iterator[Path]:
    """Yield a folder that takes the place of the gallery where all goes well; else what was there stays."""
    from lemmacheck.system import refused

    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}") as scratch_folder:
            stage = Path(scratch_folder) / "gallery"
            stage.mkdir()
            yield stage
            if out.is_dir():
                out.replace(Path(scratch_folder) / "before")
            stage.replace(out)
    except OSError as error:
        raise refused("write", out, error) from error


def _refuse_others(out: Path) -> None:
    """Raise UsageError where a folder holds something that is no gallery: nothing of another's is written over."""
    from lemmacheck.system import UsageError, refused

    try:
        if out.is_dir() and any(out.iterdir()) and not (out / MARK).is_file():
            raise UsageError(f"{out} is not empty and no gallery; nothing is written over")
    except OSError as error:
        raise refused("write", out, error) from error
