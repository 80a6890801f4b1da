"""Drawing a run: from its record to results.json, junit.xml and index.html, each written whole or not at all."""

import json
from collections.abc import Callable
from pathlib import Path

import msgspec

from lemmacheck.records import Record, read_record
from lemmacheck.system import UsageError, refused, write_atomically
from lemmacheck_reports.page.formal import with_formal
from lemmacheck_reports.page.html import build_html
from lemmacheck_reports.page.kept import KeptDrawings, kept_in
from lemmacheck_reports.results import build_junit, build_results

PAGE = "index.html"


def draw(folder: Path, drawings: Path | None = None, record: Record | None = None) -> list[str]:
    """Write all pages of a run folder; return a sentence for each page that failed, the others are there.

    What was drawn before of the same catalogue and profile is taken from a folder of drawings, and kept there. The
    record is read unless it is given. Raises UsageError when the folder of the run has no readable record.
    """
    record = record or read_record(folder / "record.jsonl")
    kept = kept_in(drawings, record.run.catalogue, record.run.profile)
    pages: dict[str, Callable[[Record], str]] = {
        "results.json": _results,
        "junit.xml": build_junit,
        PAGE: lambda r: _page(r, folder, kept),
    }
    failures = []
    for name, build in pages.items():
        try:
            write_atomically(folder / name, build(record))
        except UsageError as error:
            failures.append(str(error))
        except Exception as error:  # noqa: BLE001 - one failing page must not lose the others
            failures.append(f"{name} could not be drawn: {type(error).__name__}: {error}")
    kept.write()
    return failures


def point_latest(run: Path) -> None:
    """Let `latest` beside a run folder point at it, in one step; raises OutputError where that cannot be."""
    link, fresh = run.parent / "latest", run.parent / f".latest-{run.name}"
    try:
        fresh.unlink(missing_ok=True)
        try:
            fresh.symlink_to(run.name)
            fresh.replace(link)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        raise refused("write", link, error) from error


def _results(record: Record) -> str:
    """Return the table, which Python's own encoder would take three times as long to indent."""
    text = json.dumps(msgspec.to_builtins(build_results(record)), ensure_ascii=False)
    return f"{msgspec.json.format(text, indent=1)}\n"


def _page(record: Record, folder: Path, kept: KeptDrawings) -> str:
    """Return the page, with what Rocq said of proofs."""
    found, left = with_formal(record, folder)
    return build_html(found, kept, left)
