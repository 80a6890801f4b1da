"""A summary of a run in Markdown, for a pull request: what stands, what falls, what was not expected."""

from collections.abc import Iterator

from lemmacheck.records import Record
from lemmacheck.system import several
from lemmacheck_reports.page.graph import SHAPES as PLACES
from lemmacheck_reports.text import (
    SHAPES,
    STANDING,
    Summary,
    assumptions,
    both_text,
    code,
    counted,
    escaped,
    ground_text,
    headline,
    otherwise,
    summarise,
    with_given,
)

MOST_LETTERS = 65_536
"""How many letters a comment may have on GitHub."""
MOST_ROWS = (60, 30, 15, 7, 3)
"""How many rows a table has at most: fewer, the longer they are."""


def build_markdown(record: Record) -> str:
    """Return the summary: a headline, counts, what was not expected, and the three-minute verdict as a table.

    It fits a comment on a pull request, with fewer rows where these are long.
    """
    for most in MOST_ROWS:
        text = "\n".join(_lines(record, most)) + "\n"
        if len(text) <= MOST_LETTERS:
            break
    return text[:MOST_LETTERS]


def _lines(record: Record, most: int) -> Iterator[str]:
    """Yield the summary line by line, with so many rows of each table."""
    summary = summarise(record)
    answer = headline(summary)
    surprises = [verdict for verdict in record.verdicts.values() if not verdict.agrees]
    yield f"## {escaped(record.run.paper.title)}"
    yield ""
    if not record.is_finished:
        yield "**This run did not finish; what it found is shown.**\n"
    yield escaped(answer)
    yield ""
    if summary.grades.bounds:
        yield f"{counted(summary.grades)}."
        yield ""
        yield from _on_word(summary, most)
    if summary.pipelines.compared:
        yield f"{both_text(summary.pipelines)}."
        yield ""
    counts = {name: sum(v.verdict == name for v in record.verdicts.values()) for name in SHAPES}
    by_verdict = ", ".join(f"{SHAPES[name]} {count} {name}" for name, count in counts.items() if count)
    expected = f"**{len(surprises)} not as expected**" if surprises else "all as expected"
    if record.verdicts:
        yield f"{len(record.verdicts)} readings, {expected}: {by_verdict}."
        yield ""
    if surprises:
        yield "| not as expected | expected | found | why |"
        yield "|---|---|---|---|"
        for v in surprises[:most]:
            name = escaped(f"{v.claim}, {v.name}")
            found = f"{SHAPES[v.verdict]} {escaped(with_given(v.verdict, v.given))}"
            yield f"| {name} | {v.expects} | {found} | {escaped(v.why)} |"
        yield from _more(len(surprises), most)
        yield ""
    yield from _table(summary, most)
    if record.problems:
        yield f"{several(len(record.problems), 'line')} of the record could not be read.\n"
    seconds = f", {record.end.seconds:.0f} s" if record.end else ""
    profile, command = escaped(record.run.profile), code(record.run.command)
    yield f"Profile {profile}, seed {record.run.seed}{seconds}. Again: {command}"


def _table(summary: Summary, most: int) -> Iterator[str]:
    """Yield the statements as a table."""
    rows = [(place, item) for place, items in summary.places.items() for item in items]
    if not rows:
        return
    yield "| | statement | why | stands as | the paper's proof |"
    yield "|---|---|---|---|---|"
    for place, item in rows[:most]:
        printed = f", given {assumptions(item.printed)}" if item.printed else ""
        given = f"given {assumptions(item.given)}" if item.given else ""
        words = item.repair or ("" if place in STANDING else item.instead)
        others = [otherwise(one) for one in item.otherwise]
        parts = (f"{words} {given}".strip(), ground_text(item), *others)
        stands_as = escaped("; ".join(part for part in parts if part))
        proof = item.proof if item.proof != "none" else ""
        head = f"{PLACES[place]} {place}"
        statement = f"**{escaped(item.claim)}** {escaped(item.title)}"
        yield f"| {head} | {statement} | {escaped(item.why + printed)} | {stands_as} | {proof} |"
    yield from _more(len(rows), most)
    yield ""


def _on_word(summary: Summary, most: int) -> Iterator[str]:
    """Yield the bounds that are proved on a solver's word as a list."""
    words = summary.grades.solver
    for word in words[:most]:
        yield f"- on a solver's word: {escaped(f'{word.claim}, {word.name}: {word.says}')}"
    yield from _more(len(words), most)
    if words:
        yield ""


def _more(count: int, most: int) -> Iterator[str]:
    if count > most:
        yield f"\n{count - most} more {'is' if count == most + 1 else 'are'} in the report."
