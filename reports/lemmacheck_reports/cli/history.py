"""`lemmacheck history`: the runs that folders hold, or the revisions of a table, read one after the other."""

import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lemmacheck_reports.cli.app import RUNS
from lemmacheck_reports.cli.ending import one_sentence, say

if TYPE_CHECKING:
    from lemmacheck_reports.results import Results

MOST_REVISIONS = 200
"""How many revisions of a file are read at most, the last ones."""
_HOLDS = ("results.json", "record.jsonl")


def history(
    places: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[DIR]...", help="Run folders, folders of runs, or tables; default: the runs here."),
    ] = None,
    revisions: Annotated[
        Path | None,
        typer.Option(help="A results.json under git: every revision of it is a run.", metavar="FILE", dir_okay=False),
    ] = None,
    html: Annotated[Path | None, typer.Option(help="Write the history as a page.", dir_okay=False)] = None,
    *,
    every: Annotated[bool, typer.Option("--all", help="Show also what never changed.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the history as JSON.")] = False,
) -> None:
    """Follow verdicts over many runs: what each reading was, when it changed and what else did, tightness and times."""
    import json

    import msgspec

    from lemmacheck.system import UsageError, write_atomically
    from lemmacheck_reports.cli.configuration import runs_folder
    from lemmacheck_reports.cli.usage import writer
    from lemmacheck_reports.page import build_history_page
    from lemmacheck_reports.results import Results, build_history, history_lines, load_results
    from lemmacheck_reports.text import console

    with one_sentence():
        tables: list[tuple[str, Results]] = []
        runs = list(_runs(places or ([] if revisions else [runs_folder(RUNS)])))
        for path in runs:
            try:
                tables.append((path.name, load_results(path)))
            except UsageError as error:
                if len(runs) == 1:
                    raise
                say(f"left out: {error}")
        if revisions is not None:
            tables += _revisions(revisions)
        if not tables:
            raise UsageError("there is no run that can be read: name folders of runs, or --revisions results.json")
        found = build_history(tables)
        if html is not None:
            write_atomically(html, build_history_page(found))
        for sentence in found.remarks:
            say(sentence)
        write = writer(console())
        told = json.dumps(msgspec.to_builtins(found), indent=1).splitlines() if as_json else None
        for line in told or history_lines(found, shows_all=every):
            write(line)


def _runs(places: Sequence[Path]) -> Iterator[Path]:
    """Yield the runs at some places, each once: a table, a run's folder, or the runs in a folder."""
    seen: set[Path] = set()
    for place in places:
        is_run = not place.is_dir() or any((place / name).is_file() for name in _HOLDS)
        inside = [] if is_run else sorted(path for path in place.iterdir() if path.is_dir() and not path.is_symlink())
        for path in [place] if is_run else [p for p in inside if any((p / name).is_file() for name in _HOLDS)]:
            if path.resolve() not in seen:
                seen.add(path.resolve())
                yield path


def _revisions(file: Path) -> Iterator[tuple[str, "Results"]]:
    """Yield every revision of a table under git by its short name; raises UsageError where git does not have it."""
    from lemmacheck.system import UsageError, scratch
    from lemmacheck_reports.results import load_results

    names = _git(file, "log", f"-{MOST_REVISIONS}", "--format=%h", "--", file.name).split()
    if not names:
        raise UsageError(f"git has no revision of {file}")
    with scratch() as folder:
        for number, name in enumerate(reversed(names)):
            kept = folder / f"{number}.json"
            try:
                kept.write_text(_git(file, "show", f"{name}:./{file.name}"), encoding="utf-8")
                yield name, load_results(kept)
            except UsageError as error:
                say(f"revision {name} is left out: {str(error).replace(str(kept), file.name)}")


def _git(file: Path, *words: str) -> str:
    """Return what git says of the folder of a file; raises UsageError where it says nothing."""
    from lemmacheck.system import UsageError, flat

    try:
        done = subprocess.run(["git", "-C", str(file.parent), *words], check=False, capture_output=True, timeout=60)  # noqa: S603, S607 - git, wherever it is
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UsageError(f"git cannot be asked for revisions of {file}: {type(error).__name__}") from error
    if done.returncode:
        said = flat(done.stderr.decode(errors="replace").strip()) or "no more"
        raise UsageError(f"git has no revisions of {file}: {said:.200}")
    return done.stdout.decode("utf-8", errors="replace")
