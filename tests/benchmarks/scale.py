"""A catalogue of thousands of cheap readings, and a cluster in virtual time: `python -m tests.benchmarks.scale`.

The goals: time is linear in the readings, memory of the parent flat, a task's overhead under 5 ms, the page drawn in
3 s, Dask on two workers within a tenth of the pool. Outcomes of three readings stand for those of all where only the
parent is measured, so that ten thousand take seconds. The last table says up to how many workers the speed is linear.

    python -m tests.benchmarks.scale                       10,000 readings: three minutes
    python -m tests.benchmarks.scale --readings 1000       fewer
    python -m tests.benchmarks.scale --record DIR/record.jsonl   the cluster does the readings of that run
    python -m tests.benchmarks.scale --no-dask             without the extra `dask`
"""

import argparse
import contextlib
import dataclasses
import heapq
import importlib
import io
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import msgspec

from lemmacheck.catalogues import load_catalogue, worker_catalogue
from lemmacheck.records import read_record
from lemmacheck.runs import Task, audit_task, executor, run_audit
from lemmacheck.vocabulary import PROFILES
from lemmacheck_reports.cli.account import give_account
from lemmacheck_reports.page import draw

QUICK = PROFILES["quick"]
A_CLAIM = 20
"""Readings of a claim."""
WORKERS = (1, 2, 4, 8, 16, 32, 64, 128, 256)
LINEAR = 0.8
"""The share of perfect speed from which on speed counts as linear."""
CLAIM = '''"""Squares, {number}."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def below(on, x):
    """The square of x."""
    return x * x


def above(on, x):
    """Half the square of x, plus 2: less than the square from x = 2 on."""
    return x * x / {number} * {number} / 2 + 2


CLAIM = Claim(
    "{number}", kind="lemma", title="Squares", section="1", says="x^2 <= x^2/2 + 2",
    readings=tuple(
        Reading(
            f"up to {{end}}", expects=REFUTED if end % 3 == 2 else PROVED, asserts=Bound(below, above),
            given={{"x": reals(0, f"{{1 + end % 3}}")}},
        )
        for end in range({readings})
    ),
)
'''  # fmt: skip


def write(folder, number):
    """Write a catalogue of that many readings, two of three of which hold."""
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text('PAPER = {"title": "Squares", "arxiv": ""}\n', encoding="utf-8")
    for place in range(1, number // A_CLAIM + 1):
        text = CLAIM.format(number=place, readings=A_CLAIM)
        (folder / f"claim_{place}.py").write_text(text, encoding="utf-8")
    return str(folder)


class Canned:
    """An executor that has all outcomes ready: those of the first three readings, under every name."""

    workers = 2

    def __init__(self, catalogue):
        claim = catalogue.claims[0]
        tasks = [Task(catalogue.name, claim.id, r.slug, QUICK, 0, claim.digest) for r in claim.readings[:3]]
        done = zip(tasks, claim.readings, strict=False)
        self.outcomes_of_three = [audit_task(claim, reading, task, catalogue) for task, reading in done]

    def outcomes(self, work, units):
        """Yield the place of each unit with its outcome."""
        for place, task in enumerate(units):
            found = self.outcomes_of_three[place % A_CLAIM % 3]
            about = {"claim": task.claim, "reading": task.reading}
            line = msgspec.structs.replace(found.line, certificates=(), name=task.reading.replace("_", " "), **about)
            evidence = tuple(msgspec.structs.replace(each, **about) for each in found.evidence)
            yield place, dataclasses.replace(found, line=line, evidence=evidence, certificates={})


def audit(catalogue, folder, **how):
    """Audit a catalogue and return the seconds on the clock and of this process."""
    began, worked = time.perf_counter(), time.process_time()
    run_audit(
        catalogue=catalogue, claims=catalogue.claims, reading=None, profile=QUICK, seed=0, jobs=2, folder=folder,
        command="", **how,
    )  # fmt: skip
    return time.perf_counter() - began, time.process_time() - worked


def peak():
    """Return the largest memory of this process so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10


def parent(package, folder):
    """Print what the parent needs for a catalogue whose outcomes come at once, and for its page, anew and again."""
    began = time.process_time()
    catalogue = load_catalogue(package)
    loaded, readings = time.process_time() - began, sum(len(claim.readings) for claim in catalogue.claims)
    team, before = Canned(catalogue), peak()
    wall, worked = audit(catalogue, folder, team=team)
    grown, pages = peak() - before, []
    for _ in range(2):
        began = time.process_time()
        draw(folder, folder / "drawings")
        pages.append(time.process_time() - began)
    began = time.process_time()
    with contextlib.redirect_stdout(io.StringIO()):
        give_account(folder, moves_latest=False, summary=None, badge=None, drawings=folder / "drawings")
    told = time.process_time() - began
    costs = f"{loaded:9.2f} s {1e3 * wall / readings:9.2f} ms {1e3 * worked / readings:9.2f} ms {grown:8.1f} MB"
    print(f"{readings:8,} {costs} {pages[0]:8.2f} s {pages[1]:8.2f} s {told:8.2f} s")


def nothing(task):
    """Do what no task needs less than: find its reading."""
    return worker_catalogue(task.catalogue).reading(task.claim, task.reading)[1].slug


def crews(package, folder, *, dask):
    """Print what a task costs on two workers of the pool and of Dask, without work and with that of cheap readings."""
    catalogue = load_catalogue(package)
    tasks = [
        Task(catalogue.name, claim.id, r.slug, QUICK, 0, claim.digest)
        for claim in catalogue.claims
        for r in claim.readings
    ]
    with contextlib.ExitStack() as opened:
        asked = {"pool": {"jobs": 2}}
        if dask:
            distributed = importlib.import_module("distributed")
            how = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": ":0", "silence_logs": 50}
            asked["Dask"] = {"jobs": 1, "dask": opened.enter_context(distributed.LocalCluster(**how)).scheduler_address}
        found = {}
        for name, options in asked.items():
            with executor(**options) as team:
                list(team.outcomes(nothing, tasks[:2] * 8))  # both workers have loaded the catalogue
                began = time.perf_counter()
                assert len(list(team.outcomes(nothing, tasks))) == len(tasks)
                idle = time.perf_counter() - began
                found[name], _ = audit(catalogue, folder / name, team=team)
            each = 1e3 * idle / len(tasks)
            print(
                f"{name}: {each:.2f} ms a task without work, {found[name]:.1f} s for {len(tasks)} readings", flush=True
            )
    if dask:
        print(f"Dask takes {found['Dask'] / found['pool']:.2f} times what the pool takes")


def makespan(lengths, workers, overhead):
    """Return the seconds that tasks take in their order: a free worker gets the next, which takes the parent's time."""
    free, parent_free = [0.0] * workers, 0.0
    for length in lengths:
        begun = max(heapq.heappop(free), parent_free) + overhead
        parent_free = begun
        heapq.heappush(free, begun + length)
    return max(free)


def cluster(lengths, overhead):
    """Print how much faster many workers are in virtual time, in the order of the catalogue and longest first."""
    alone = makespan(lengths, 1, overhead)
    told = f"{sum(lengths):,.0f} s, the longest {max(lengths):.1f} s, with {1e3 * overhead} ms of the parent for each"
    print(f"{len(lengths):,} readings of {told}")
    print(f"{'workers':>8} {'in order':>10} {'longest first':>14}")
    linear = {}
    for workers in WORKERS:
        ways = {"in order": lengths, "longest first": sorted(lengths, reverse=True)}
        speed = {way: alone / makespan(order, workers, overhead) for way, order in ways.items()}
        linear |= {way: workers for way, found in speed.items() if found >= LINEAR * workers}
        print(f"{workers:8} {speed['in order']:10.1f} {speed['longest first']:14.1f}")
    for way, workers in linear.items():
        print(f"{way}: linear (at least {LINEAR:.0%} of perfect) up to {workers} workers")


def lengths_in(record):
    """Return the seconds of each reading of a run, in the order of its claims."""
    return [line.seconds for line in read_record(record).verdicts.values() if line.seconds > 0]


def main():
    """Measure what is asked for."""
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks.scale", description=__doc__.partition("\n")[0])
    options.add_argument("--readings", type=int, default=10_000)
    options.add_argument("--crew", type=int, default=200, help="readings that pool and Dask do")
    options.add_argument("--record", type=Path, help="a record whose readings the cluster does")
    options.add_argument("--overhead", type=float, default=2, help="milliseconds of the parent that a task takes")
    options.add_argument("--no-dask", action="store_true")
    options.add_argument("--parent", nargs=2, metavar=("PACKAGE", "FOLDER"), help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.parent:
        parent(asked.parent[0], Path(asked.parent[1]))
        return
    with tempfile.TemporaryDirectory(prefix="scale-") as name:
        folder = Path(name)
        print("readings   loading   a task, clock, processor   memory  page anew    again  with table", flush=True)
        for number in (asked.readings // 4, asked.readings // 2, asked.readings):
            package = write(folder / f"squares_{number}", number)
            again = [sys.executable, "-m", "tests.benchmarks.scale", "--parent", package, str(folder / f"run-{number}")]
            subprocess.run(again, check=True)
        crews(write(folder / "squares_of_a_crew", asked.crew), folder, dask=not asked.no_dask)
        lengths = lengths_in(asked.record or folder / "pool" / "record.jsonl")
    for some in (lengths, (lengths * (asked.readings // len(lengths) + 1))[: asked.readings]):
        cluster(some, asked.overhead / 1e3)


if __name__ == "__main__":
    os.environ["LEMMACHECK_CACHE"] = "off"
    main()
