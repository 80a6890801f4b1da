"""The front page of a gallery: a card for each report in it, with what its run found, and links that need no server."""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from lemmacheck.records import Record
from lemmacheck_reports.page.environment import environment
from lemmacheck_reports.page.frame import frame
from lemmacheck_reports.text import headline, summarise


class Shown(Struct, frozen=True):
    """A report of a gallery: the folder that it lies in, and the record that it was drawn from."""

    folder: str
    record: Record


class _Entry(Struct, frozen=True):
    """A report as the front page tells of it."""

    folder: str
    title: str
    arxiv: str
    answer: str
    statements: int
    counts: Counter[str]
    surprises: int
    is_finished: bool
    problems: int
    about: str

    @property
    def is_told(self) -> bool:
        """Whether there is something of which all is known."""
        return self.is_finished and not self.problems and bool(self.counts)


def build_gallery(shown: Iterable[Shown]) -> str:
    """Return the front page of a gallery as HTML."""
    pages = environment()
    pages.globals["known"] = set()
    entries = [_entry(one) for one in shown]
    return pages.get_template("gallery.html.j2").render(entries=entries, frame=frame())


def _entry(one: Shown) -> _Entry:
    """Return what the front page tells of a report."""
    record, summary = one.record, summarise(one.record)
    run = record.run
    seconds = f"{record.end.seconds:.0f} s" if record.end else ""
    about = (run.catalogue, f"profile {run.profile}", f"seed {run.seed}", run.started[:10], seconds)
    return _Entry(
        folder=one.folder,
        title=run.paper.title,
        arxiv=run.paper.arxiv,
        answer=headline(summary),
        statements=sum(map(len, summary.places.values())),
        counts=Counter(str(verdict.verdict) for verdict in record.verdicts.values()),
        surprises=sum(not verdict.agrees for verdict in record.verdicts.values()),
        is_finished=record.is_finished,
        problems=len(record.problems),
        about=" · ".join(filter(None, about)),
    )
