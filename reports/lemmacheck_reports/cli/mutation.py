"""The mutation audit for a person and for a program: sensitivity per claim, and every survivor explained."""

import json
import shlex
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

import msgspec
from msgspec import Struct
from rich.table import Table

from lemmacheck.records import MutantLine, Paper, Record, RunLine, read_record
from lemmacheck.system import write_atomically
from lemmacheck_reports.cli.usage import writer
from lemmacheck_reports.text import catalogue_option, console

SCHEMA = 2
OUTCOMES = ("killed", "equivalent", "no value", "survived")


class MutantCounts(Struct, frozen=True, rename={"no_value": "no value"}):
    """How many mutants there are, what became of them, and the share killed of those that are not true."""

    mutants: int
    killed: int
    equivalent: int
    no_value: int
    survived: int
    sensitivity: float | None


class MutationRun(Struct, frozen=True):
    """How the mutation audit was made."""

    seed: int
    profile: str
    catalogue: str
    versions: dict[str, str]
    started: str
    command: str


class Mutation(Struct, frozen=True, kw_only=True):
    """mutate.json: counts and sensitivity in all, by kind of mutant and by claim, and every mutant."""

    schema: int = SCHEMA
    paper: Paper
    run: MutationRun
    total: MutantCounts
    known_false: MutantCounts
    kinds: dict[str, MutantCounts]
    claims: dict[str, MutantCounts]
    mutants: tuple[MutantLine, ...]


def build_mutation(record: Record) -> Mutation:
    """Return the table of a mutation audit."""
    rows, run = _in_order(record), record.run
    ids = [claim.id for claim in record.claims if any(row.claim == claim.id for row in rows)]
    return Mutation(
        paper=run.paper,
        run=MutationRun(run.seed, run.profile, run.catalogue, run.versions, run.started, run.command),
        total=counts(rows),
        known_false=counts([row for row in rows if row.false_by]),
        kinds={kind: counts([row for row in rows if row.kind == kind]) for kind in dict.fromkeys(r.kind for r in rows)},
        claims={number: counts([row for row in rows if row.claim == number]) for number in ids},
        mutants=tuple(rows),
    )


def counts(rows: Sequence[MutantLine]) -> MutantCounts:
    """Return how many mutants there are, what became of them, and the share killed of those that are not true."""
    killed, equivalent, no_value, survived = (sum(row.outcome == name for row in rows) for name in OUTCOMES)
    false = killed + survived
    share = round(float(Fraction(killed, false)), 4) if false else None
    return MutantCounts(len(rows), killed, equivalent, no_value, survived, share)


def table(built: Mutation) -> Table:
    """Return the counts of mutate.json as a table: a row a claim, then a row a kind, then all."""
    out = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    out.add_column("claim or kind of mutant")
    for column in ("mutants", "killed", "true as well", "no value", "survived", "sensitivity"):
        out.add_column(column, justify="right")
    for name, found in built.claims.items():
        out.add_row(name, *_cells(found))
    out.add_section()
    for name, found in built.kinds.items():
        out.add_row(name, *_cells(found))
    out.add_section()
    out.add_row("known to be false", *_cells(built.known_false))
    out.add_row("all", *_cells(built.total))
    return out


def survivors(built: Mutation, run: RunLine) -> Iterator[str]:
    """Yield two lines for each survivor: what it is and why it lives, and the command that audits it again, harder."""
    for row in built.mutants:
        if row.outcome == "survived":
            known = f"; false by {row.false_by}" if row.false_by else ""
            yield f"{row.claim}, {row.reading}, {row.mutant} ({row.says}): {row.why}{known}"
            options = f"--reading {row.reading} --mutant {row.mutant} --profile deep --seed {run.seed}"
            yield f"    lemmacheck mutate {shlex.quote(row.claim)} {options}{catalogue_option(run)}"


def _cells(found: MutantCounts) -> list[str]:
    share = "-" if found.sensitivity is None else f"{100 * found.sensitivity:.1f} %"
    numbers = (found.mutants, found.killed, found.equivalent, found.no_value, found.survived)
    return [*map(str, numbers), share]


def _in_order(record: Record) -> list[MutantLine]:
    """Return the mutants in the order of the catalogue, however many workers there were."""
    places = {(c.id, r.slug): (i, j) for i, c in enumerate(record.claims) for j, r in enumerate(c.readings)}
    return sorted(record.mutants, key=lambda row: (places[row.claim, row.reading], row.mutant))


def show_mutants(folder: Path) -> float | None:
    """Write mutate.json, print its table and survivors, and return the share of false mutants that were killed.

    Raises OutputError where mutate.json cannot be written, when the rest is shown.
    """
    record = read_record(folder / "record.jsonl")
    built, path = build_mutation(record), folder / "mutate.json"
    last = [f"seed {built.run.seed}, profile {built.run.profile}"]
    try:
        write_atomically(path, json.dumps(msgspec.to_builtins(built), indent=1, ensure_ascii=False) + "\n")
        last.append(f"all mutants: {path}")
    finally:
        screen = console()
        screen.print(table(built))
        write = writer(screen)
        for line in ("", *survivors(built, record.run), *last):
            write(line)
    return built.total.sensitivity
