"""Draw the table of the suites: `python tests/suites/table.py [--seconds 30] [--only SUITE] [--open] [--write]`.

Every reading is audited, z3 alone and cvc5 alone are asked about it, and the table is printed. With --write it goes
into README.md, and what became of each reading into expected.json. With --open only those readings are audited that are
new, or whose verdict was not the right one: what is recorded of the others stays.
"""

import argparse
import dataclasses
import datetime
import multiprocessing
import statistics
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.suites.audits import FOLDER, SECONDS, SUITES, audited, catalogue_of, readings_of, recorded, write
from tests.suites.solvers import SOLVERS, answer, asked, is_there

README = FOLDER / "README.md"
BEGIN, END = "<!-- table.py writes from here -->", "<!-- to here -->"
SOLVER_SECONDS = 5


def examined(suite, name, seconds, solver_seconds):
    """Audit a reading and ask the solvers about it; return its row, and say on stderr what was found."""
    row, found = audited(suite, name, seconds=seconds), asked(readings_of(suite)[name][1])
    said = {solver: answer(solver, found, solver_seconds) for solver in SOLVERS}
    print(f"{suite} {name}: {row.verdict} in {row.seconds} s; {said}", file=sys.stderr, flush=True)
    if row.is_wrong:
        print(f"WRONG: {suite} {name} is {row.verdict}, and is known to be {row.expects}", file=sys.stderr, flush=True)
    return dataclasses.replace(row, **said)


def examined_suite(suite, seconds, solver_seconds, jobs, kept):
    """Return what the record says of a suite, when all its readings have been examined whose rows are not kept."""
    names = [name for name in readings_of(suite) if name not in kept]
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        waiting = {name: pool.submit(examined, suite, name, seconds, solver_seconds) for name in names}
        fresh = {name: future.result() for name, future in waiting.items()}
    rows = {name: fresh.get(name) or kept[name] for name in readings_of(suite)}
    date = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    return {"date": date, "seconds": seconds, "solver_seconds": solver_seconds, "rows": rows}


def decided(suite):
    """Return the rows of a suite's record whose verdict is the one that is known to be right."""
    return {name: row for name, row in recorded()[suite]["rows"].items() if row.is_found}


def table_of(lines):
    """Return rows of cells as a table in Markdown, the first of them its head."""
    head, *rest = [f"| {' | '.join(map(str, line))} |" for line in lines]
    return "\n".join((head, "|" + "---|" * len(lines[0]), *rest))


def by_suite(record):
    """Return the table by suite: how many statements are decided as they should be, and how fast."""
    lines = [("suite", "statements", "true", "proved", "false", "refuted", "median", "worst", "z3 alone", "cvc5 alone")]
    for suite, about in record.items():
        rows = list(about["rows"].values())
        true, false = [r for r in rows if r.is_true], [r for r in rows if not r.is_true]
        times = [row.seconds for row in rows]
        lines.append((
            suite, len(catalogue_of(suite).claims), len(true), sum(r.is_found for r in true),
            len(false), sum(r.is_found for r in false), f"{statistics.median(times):.1f} s", f"{max(times):.1f} s",
            *(alone(rows, solver) for solver in SOLVERS),
        ))  # fmt: skip
    return table_of(lines)


def alone(rows, solver):
    """Return how many readings a solver decides alone as they should be, and of how many it was asked nothing."""
    said = [getattr(row, solver) for row in rows]
    if set(said) == {"-"}:
        return "-"
    right = Counter(answer for row, answer in zip(rows, said, strict=True) if answer == row.expects)
    return f"{right['proved']} proved, {right['refuted']} refuted, {said.count('-')} not asked"


def by_method(record):
    """Return the table by method: how many statements of each suite are proved so."""
    used = {suite: Counter(row.by for row in about["rows"].values() if row.by) for suite, about in record.items()}
    total = sum(used.values(), Counter())
    methods = sorted(total, key=lambda method: (-total[method], method))
    return table_of([("proved by", *used), *((m, *(found[m] or "" for found in used.values())) for m in methods)])


def open_ones(record):
    """Return the true statements that are not proved, a line for each suite."""
    lines = []
    for suite, about in record.items():
        names = [name.replace("_", " ") for name, row in about["rows"].items() if row.is_true and not row.is_found]
        lines.append(f"- {suite}: {'; '.join(names) or 'none'}")
    return "\n".join(lines)


def drawn(record):
    """Return what README.md says between its markers."""
    record = {suite: record[suite] for suite in SUITES if suite in record}
    dates, limits, shorter = (
        " to ".join(map(str, dict.fromkeys((min(values), max(values)))))
        for values in ([about[key] for about in record.values()] for key in ("date", "seconds", "solver_seconds"))
    )
    head = (
        f"Audited {dates} with the standard profile, at most {limits} seconds of processor time for a reading; "
        f"solvers alone had {shorter} seconds for each. Times are of the processor."
    )
    parts = (head, by_suite(record), by_method(record), "True statements that are not proved:", open_ones(record))
    return "\n\n".join(parts)


def between(text, inside):
    """Return a page with other text between its markers."""
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    return f"{before}{BEGIN}\n\n{inside}\n\n{END}{after}"


def main():
    """Audit, print, and write where that is asked for."""
    parser = argparse.ArgumentParser(description="Draw the table of the suites.")
    parser.add_argument("--seconds", type=int, default=SECONDS, help="the limit of a reading (processor time)")
    parser.add_argument("--solver-seconds", type=int, default=SOLVER_SECONDS, help="the limit of z3 and cvc5 alone")
    parser.add_argument("--jobs", type=int, default=1, help="how many readings are audited at once")
    parser.add_argument("--only", choices=SUITES, help="audit this suite; what is recorded of the others stays")
    parser.add_argument("--open", action="store_true", help="audit what is new or not decided; the other rows stay")
    parser.add_argument("--write", action="store_true", help="write README.md and expected.json")
    options = parser.parse_args()
    for solver in SOLVERS:
        if not is_there(solver):
            print(f"{solver} is not installed: its column says -", file=sys.stderr)
    suites = (options.only,) if options.only else SUITES
    limits = options.seconds, options.solver_seconds, options.jobs
    fresh = {suite: examined_suite(suite, *limits, decided(suite) if options.open else {}) for suite in suites}
    record = recorded() | fresh if options.write and options.only else fresh
    print(drawn(record))
    if options.write:
        write(record)
        README.write_text(between(README.read_text(encoding="utf-8"), drawn(record)), encoding="utf-8")
    if any(row.is_wrong for about in fresh.values() for row in about["rows"].values()):
        sys.exit("a verdict is wrong: see above")


if __name__ == "__main__":
    main()
