"""The account of a run: its pages, its table in the terminal, and whether all of that could be written."""

from collections.abc import Callable
from pathlib import Path

from lemmacheck.records import Record, read_record
from lemmacheck.system import OutputError, UsageError, all_kept, write_atomically
from lemmacheck_reports.cli.usage import writer
from lemmacheck_reports.page import PAGE, build_markdown, draw, point_latest
from lemmacheck_reports.results import build_badge, build_sarif
from lemmacheck_reports.screen import console
from lemmacheck_reports.text import terminal


def give_account(
    folder: Path,
    *,
    moves_latest: bool,
    summary: Path | None,
    badge: Path | None,
    sarif: Path | None = None,
    drawings: Path | None = None,
) -> bool:
    """Draw a run, print its table and return whether every verdict is the expected one, and no two contradict.

    `latest` moves to a run that is finished and whose pages are all there. What was drawn before is taken from a folder
    of drawings. Raises UsageError when the folder has no readable record, and OutputError for what could not be
    written, when all else is written and shown.
    """
    with all_kept():
        record = read_record(folder / "record.jsonl")
    with all_kept():
        failures = draw(folder, drawings, record)
    has_page = not any(PAGE in failure for failure in failures)
    for path, build in ((summary, build_markdown), (badge, build_badge), (sarif, build_sarif)):
        failures += _written(path, build, record)
    if moves_latest and record.is_finished and not failures:
        failures += _moved(folder)
    screen = console()
    write = writer(screen)
    with all_kept():
        screen.print(terminal.table(record))
    write("")
    for line in (*terminal.findings(record), "", *terminal.closing(record), *record.problems):
        write(line)
    if not record.is_finished:
        write("this run did not finish; what it found is kept")
    if has_page:
        write(f"report: {folder / PAGE}")
    if failures:
        raise OutputError("; ".join(failures))
    contradict = any(standing.alarm for standing in record.standings.values())
    return not contradict and all(verdict.agrees for verdict in record.verdicts.values())


def _written(path: Path | None, build: Callable[[Record], str], record: Record) -> list[str]:
    try:
        if path is not None:
            write_atomically(path, build(record))
    except UsageError as error:
        return [str(error)]
    return []


def _moved(folder: Path) -> list[str]:
    try:
        point_latest(folder)
    except UsageError as error:
        return [str(error)]
    return []
