"""Fresh runs of every pipeline, half of them beside a busy process: `python -m tests.benchmarks.coverage`.

The goals: every run gives a number; nine in ten are within 0.15 of the local slope of the exact count, and 95 % of the
intervals cover it; loops, matrix products and sorting are within 0.1, sorting within 0.2; no run takes longer than its
seconds, loading apart. Each run is a process of its own, alone or beside a loop on another processor.

    python -m tests.benchmarks.coverage                           60 runs, the pipelines in turn: about seven minutes
    python -m tests.benchmarks.coverage --each                    60 runs of each pipeline: about an hour
    python -m tests.benchmarks.coverage --loops --runs 30         30 runs of plain loops
    python -m tests.benchmarks.coverage --processor-time          seconds of processor time: for a machine that is busy
    python -m tests.benchmarks.coverage --out runs.jsonl          a line of JSON for each run as well
"""

import argparse
import contextlib
import json
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from tests.benchmarks.loops import LOOPS, NEAR

from lemmacheck.records import as_json
from lemmacheck.timing import measure, runnable_of, timing_line
from var_pipelines import timed

PIPELINES = {one.name: runnable_of(one) for one in timed.ALL}
WITHIN = 0.15
SPIN = """
import os
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
while True:
    sum(range(10_000))
"""
"""A process that keeps a processor busy, another than the one that the stopwatch takes."""


def main():
    """Do one run and print its line, or all runs and print what came out."""
    asked = parser().parse_args()
    if asked.one:
        print(json.dumps(one(asked)))
        return
    names = list(LOOPS if asked.loops else PIPELINES)
    order = [name for name in names for _ in range(asked.runs)] if asked.each else [
        names[i % len(names)] for i in range(asked.runs)
    ]  # fmt: skip
    rows = []
    for number, name in enumerate(order):
        is_busy = number // len(names) % 2 == 1 if not asked.each else number % 2 == 1
        row = fresh(asked, name, number, is_busy=is_busy)
        rows.append(row)
        print(said(row), flush=True)
        if asked.out:
            with asked.out.open("a", encoding="utf-8") as file:
                file.write(json.dumps(row) + "\n")
    print()
    for text in summary(rows, asked.seconds):
        print(text)


def parser():
    """Return what the command line may say."""
    found = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    found.add_argument("--runs", type=int, default=60)
    found.add_argument("--seconds", type=float, default=6.0)
    found.add_argument("--each", action="store_true")
    found.add_argument("--loops", action="store_true")
    found.add_argument("--processor-time", action="store_true")
    found.add_argument("--out", type=Path)
    found.add_argument("--one", help=argparse.SUPPRESS)
    found.add_argument("--seed", type=int, default=0)
    return found


def one(asked):
    """Measure once, in this process; return the line, how long it took, and how far it is from the count."""
    name, wall = asked.one, time.process_time if asked.processor_time else time.perf_counter
    found = measure((LOOPS | PIPELINES)[name], budget=asked.seconds, seed=asked.seed, wall=wall)
    row = as_json(timing_line(found.sample, found.estimate, of=name, along="n", claimed=None))
    return row | {"took": found.seconds, "off": row["measured"] - row["counted"]}


def fresh(asked, name, number, *, is_busy):
    """Measure in a process of its own, beside a busy one or not."""
    command = [sys.executable, "-m", "tests.benchmarks.coverage", "--one", name, "--seconds", str(asked.seconds)]
    command += ["--seed", str(asked.seed + number)] + ["--processor-time"] * asked.processor_time
    with neighbour() if is_busy else contextlib.nullcontext():
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ)
    return json.loads(done.stdout) | {"busy": is_busy}


@contextlib.contextmanager
def neighbour():
    """Keep another processor busy."""
    busy = subprocess.Popen([sys.executable, "-c", SPIN])
    try:
        time.sleep(0.2)
        yield
    finally:
        busy.kill()
        busy.wait()


def covers(row):
    """Whether the interval holds the local slope of the count."""
    return row["low"] <= row["counted"] <= row["high"]


def is_near(row):
    """Whether the exponent is as near to the slope of the count as it should be."""
    return abs(row["off"]) <= NEAR.get(row["of"], WITHIN)


def said(row):
    """Return a run as a line."""
    return (
        f"{row['of']:<52} {'busy ' if row['busy'] else 'quiet'} {row['measured']:6.2f} [{row['low']:.2f}, "
        f"{row['high']:.2f}] {row['firmness']:<5} count {row['counted']:.2f} off {row['off']:+.2f} "
        f"{'' if covers(row) else 'NOT COVERED '}n <= {row['times'][-1]['size']}, {row['took']:.1f} s"
    )


def summary(rows, seconds):
    """Yield what came out: by pipeline, by quiet and busy, and in all."""
    groups = {name: [row for row in rows if row["of"] == name] for name in dict.fromkeys(row["of"] for row in rows)}
    groups |= {
        "alone": [row for row in rows if not row["busy"]],
        "beside a busy process": [r for r in rows if r["busy"]],
    }
    for name, group in (groups | {"all": rows}).items():
        if group:
            worst = max(group, key=lambda row: abs(row["off"]))["off"]
            grades = ", ".join(f"{count} {of}" for of, count in Counter(row["firmness"] for row in group).most_common())
            near, covered = (sum(map(test, group)) for test in (is_near, covers))
            found = f"near {near}/{len(group)}, covered {covered}/{len(group)}, worst {worst:+.2f}"
            yield f"{name:<52} {found}; {grades}"
    yield f"longest run {max(row['took'] for row in rows):.1f} s of {seconds:g} s"


if __name__ == "__main__":
    main()
