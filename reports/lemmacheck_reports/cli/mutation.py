"""The mutation audit for a person and for a program: sensitivity per claim, and every survivor explained."""

import json
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from rich.table import Table

from lemmacheck.runs import Record, read_record
from lemmacheck.system import write_atomically
from lemmacheck_reports.cli.usage import writer
from lemmacheck_reports.text import console

SCHEMA = 1
OUTCOMES = ("killed", "equivalent", "no value", "survived")


def build_mutation(record: Record) -> dict[str, Any]:
    """Return mutate.json, schema 1: counts and sensitivity in all, by kind of mutant and by claim, and every mutant."""
    rows = _in_order(record)
    ids = [claim["id"] for claim in record.claims]
    kinds = list(dict.fromkeys(row["kind"] for row in rows))
    return {
        "schema": SCHEMA,
        "paper": record.run["paper"],
        "run": {key: record.run[key] for key in ("seed", "profile", "catalogue", "versions", "started", "command")},
        "total": counts(rows),
        "known_false": counts([row for row in rows if row["false_by"]]),
        "kinds": {kind: counts([row for row in rows if row["kind"] == kind]) for kind in kinds},
        "claims": {i: counts([row for row in rows if row["claim"] == i]) for i in ids if _of(rows, i)},
        "mutants": rows,
    }


def counts(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return how many mutants there are, what became of them, and the share killed of those that are not true."""
    found = {name: sum(row["outcome"] == name for row in rows) for name in OUTCOMES}
    false = found["killed"] + found["survived"]
    share = round(float(Fraction(found["killed"], false)), 4) if false else None
    return {"mutants": len(rows), **found, "sensitivity": share}


def table(built: Mapping[str, Any]) -> Table:
    """Return the counts of mutate.json as a table: a row a claim, then a row a kind, then all."""
    out = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    out.add_column("claim or kind of mutant")
    for column in ("mutants", "killed", "true as well", "no value", "survived", "sensitivity"):
        out.add_column(column, justify="right")
    for name, found in built["claims"].items():
        out.add_row(name, *_cells(found))
    out.add_section()
    for name, found in built["kinds"].items():
        out.add_row(name, *_cells(found))
    out.add_section()
    out.add_row("known to be false", *_cells(built["known_false"]))
    out.add_row("all", *_cells(built["total"]))
    return out


def survivors(built: Mapping[str, Any]) -> Iterator[str]:
    """Yield two lines for each survivor: what it is and why it lives, and the command that audits it again, harder."""
    for row in built["mutants"]:
        if row["outcome"] == "survived":
            known = f"; false by {row['false_by']}" if row["false_by"] else ""
            yield f"{row['claim']}, {row['reading']}, {row['mutant']} ({row['says']}): {row['why']}{known}"
            yield f"    {row['rerun']}"


def _cells(found: Mapping[str, Any]) -> list[str]:
    share = "-" if found["sensitivity"] is None else f"{100 * found['sensitivity']:.1f} %"
    return [str(found["mutants"]), *(str(found[name]) for name in OUTCOMES), share]


def _of(rows: Sequence[Mapping[str, Any]], claim: str) -> list[Mapping[str, Any]]:
    return [row for row in rows if row["claim"] == claim]


def _in_order(record: Record) -> list[dict[str, Any]]:
    """Return the mutants in the order of the catalogue, however many workers there were."""
    places = {(c["id"], r["slug"]): (i, j) for i, c in enumerate(record.claims) for j, r in enumerate(c["readings"])}
    rows = sorted(record.mutants, key=lambda row: (places[row["claim"], row["reading"]], row["mutant"]))
    return [{key: value for key, value in row.items() if key != "line"} for row in rows]


def show_mutants(folder: Path) -> float | None:
    """Write mutate.json, print its table and survivors, and return the share of false mutants that were killed.

    Raises OutputError where mutate.json cannot be written, when the rest is shown.
    """
    built = build_mutation(read_record(folder / "record.jsonl"))
    path, run = folder / "mutate.json", built["run"]
    last = [f"seed {run['seed']}, profile {run['profile']}"]
    try:
        write_atomically(path, json.dumps(built, indent=1, ensure_ascii=False) + "\n")
        last.append(f"all mutants: {path}")
    finally:
        screen = console()
        screen.print(table(built))
        write = writer(screen.print)
        for line in ("", *survivors(built), *last):
            write(line)
    share: float | None = built["total"]["sensitivity"]
    return share
