"""A summary of a run in Markdown, for a pull request: what stands, what falls, what was not expected."""

from collections.abc import Iterator, Mapping
from typing import Any

from impl.harness import Record
from reports.graph import SHAPES as PLACES
from reports.inline import code, escaped
from reports.summary import FALLS, headline, summarise
from reports.words import SHAPES

MOST_ROWS = 60


def build_markdown(record: Record) -> str:
    """Return the summary: a headline, counts, what was not expected, and the three-minute verdict as a table."""
    return "\n".join(_lines(record)) + "\n"


def _lines(record: Record) -> Iterator[str]:
    summary = summarise(record)
    answer = headline(summary)
    surprises = [verdict for verdict in record.verdicts.values() if not verdict["agrees"]]
    yield f"## {escaped(record.run['paper']['title'])}"
    yield ""
    if record.end is None or record.end["interrupted"]:
        yield "**This run did not finish; what it found is shown.**\n"
    yield answer
    yield ""
    counts = {name: sum(v["verdict"] == name for v in record.verdicts.values()) for name in SHAPES}
    told = ", ".join(f"{SHAPES[name]} {count} {name}" for name, count in counts.items() if count)
    expected = f"**{len(surprises)} not as expected**" if surprises else "all as expected"
    yield f"{len(record.verdicts)} readings, {expected}: {told}."
    yield ""
    if surprises:
        yield "| not as expected | expected | found | why |"
        yield "|---|---|---|---|"
        for v in surprises[:MOST_ROWS]:
            name = escaped(f"{v['claim']}, {v['name']}")
            yield f"| {name} | {v['expects']} | {SHAPES[v['verdict']]} {v['verdict']} | {escaped(v['why'])} |"
        yield from _more(len(surprises))
        yield ""
    yield from _table(summary)
    if record.problems:
        yield f"{len(record.problems)} lines of the record could not be read.\n"
    seconds = f", {record.end['seconds']:.0f} s" if record.end else ""
    profile, command = escaped(record.run["profile"]), code(record.run["command"])
    yield f"Profile {profile}, seed {record.run['seed']}{seconds}. Again: {command}"


def _table(summary: Mapping[str, Any]) -> Iterator[str]:
    rows = [(place, item) for place, items in summary["places"].items() for item in items]
    if not rows:
        return
    yield "| | statement | why | stands as | the paper's proof |"
    yield "|---|---|---|---|---|"
    for place, item in rows[:MOST_ROWS]:
        given = f"given {' and '.join(item['given'])}" if item["given"] and place != FALLS else ""
        stands_as = escaped(f"{item['repair'] or ''} {given}")
        proof = item["proof"] if item["proof"] != "none" else ""
        head = f"{PLACES[place]} {place}"
        statement = f"**{escaped(item['claim'])}** {escaped(item['title'])}"
        yield f"| {head} | {statement} | {escaped(item['why'])} | {stands_as} | {proof} |"
    yield from _more(len(rows))
    yield ""


def _more(count: int) -> Iterator[str]:
    if count > MOST_ROWS:
        yield f"\n{count - MOST_ROWS} more are in the report."
