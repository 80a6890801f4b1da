"""The table in the README of the catalogue of published mistakes: `python -m tests.errata RUN` writes it from a run.

A row has a statement's number, what was published, where, the simplest counterexample, and what the repair is.
"""

import re
import sys
from pathlib import Path

from lemmacheck.catalogues import worker_catalogue
from lemmacheck.records import read_record

CATALOGUE = "lemmacheck_papers.errata"
PAGE = Path(__file__).parent.parent / "claims/lemmacheck_papers/errata/README.md"
HEAD = "| | statement | source | counterexample | repair |\n|---|---|---|---|---|"
SECTIONS = (
    "Inequalities", "Numerical analysis", "Floating point", "Optimisation and learning theory", "Attention and softmax",
    "Probability tails", "Complexity recurrences", "Matrix analysis",
)  # fmt: skip
_SOURCE = re.compile(r"^Source: (.+?)\.$", flags=re.MULTILINE)
_FILE = re.compile(r"([\w.-]+/[\w.-]+), ([\w./-]+) at ([0-9a-f]{8})")
_ISSUE = re.compile(r"(?<![\w/])([\w.-]+/[\w.-]+)#(\d+)")


def source_of(claim):
    """Return where a statement was published, as its file says; raises AssertionError where it does not say."""
    found = _SOURCE.findall(claim.text)
    assert len(found) == 1, f"{claim.id} does not say in one line where it was published"
    return found[0]


def linked(source):
    """Return a source with a link for each issue and file of GitHub."""
    source = _FILE.sub(r"[\g<0>](https://github.com/\1/blob/\3/\2)", source)
    return _ISSUE.sub(r"[\g<0>](https://github.com/\1/issues/\2)", source)


def row_of(claim, counterexample):
    """Return a statement's row: number, title and formula, source, counterexample, and what its repair is."""
    repaired = claim.readings[1]
    says = claim.says.replace(r"\|", r"\Vert ").replace("|", r"\vert ")
    what = f"{claim.stands_for(repaired).which}: {repaired.expects.value}".replace("|", r"\|")
    return f"| {claim.id} | {claim.title}: ${says}$ | {linked(source_of(claim))} | {counterexample} | {what} |"


def written(breaks):
    """Return the simplest point that breaks a statement, or the family, as text that `read` reads."""
    if breaks.simplest is None:
        return f"{_entries(breaks.family.point)}, as {breaks.family.parameter} grows"
    return _entries(breaks.simplest.point) or "it has no variables"


def _entries(point):
    return ", ".join(f"{name} = {_entry(value)}" for name, value in point.items())


def _entry(value):
    if isinstance(value, str):
        return value
    rows = [", ".join(row) for row in value] if isinstance(value[0], (tuple, list)) else [", ".join(value)]
    return f"({'; '.join(rows)})"


def read(text):
    """Return a point from what `written` wrote: texts, rows of texts, or rows of rows by name."""
    entries = re.findall(r"(\w+) = (\([^)]*\)|[^,]+)", text)
    return {name: _read_entry(value) for name, value in entries}


def _read_entry(value):
    if not value.startswith("("):
        return value
    rows = [row.split(", ") for row in value[1:-1].split("; ")]
    return rows if ";" in value else rows[0]


def tables(counterexamples):
    """Return the tables of all fields, from the counterexamples by number."""
    claims = sorted(worker_catalogue(CATALOGUE).claims, key=lambda claim: claim.id)
    parts = []
    for section in SECTIONS:
        rows = [row_of(claim, counterexamples[claim.id]) for claim in claims if claim.section == section]
        parts.append("\n".join([f"### {section}\n", HEAD, *rows]))
    return "\n\n".join(parts)


def split(page):
    """Return the page's text before its tables, the tables, and the text after them."""
    before, _, rest = page.partition("### ")
    inside, mark, after = rest.partition("\n\n## ")
    return before, f"### {inside}", f"{mark}{after}"


def write(run):
    """Write the tables of the page from the record of a run."""
    verdicts = read_record(Path(run) / "record.jsonl").verdicts
    found = {claim: written(line.counterexample) for (claim, slug), line in verdicts.items() if slug == "as_published"}
    before, _, after = split(PAGE.read_text(encoding="utf-8"))
    PAGE.write_text(f"{before}{tables(found)}{after}", encoding="utf-8")


if __name__ == "__main__":
    write(sys.argv[1])
