"""Executors: the same outcomes from this process, a pool and a Dask cluster; a worker that dies loses no other unit."""

import importlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from lemmacheck import UsageError
from lemmacheck.catalogues import load_catalogue, worker_catalogue
from lemmacheck.records import read_record
from lemmacheck.runs import run_audit
from lemmacheck.runs.executors import Lost, Pool, executor
from lemmacheck.runs.spread import spread
from lemmacheck.vocabulary import PROFILES
from lemmacheck_reports.page.html import build_html
from lemmacheck_reports.results import build_junit
from lemmacheck_reports.text.terminal import closing, findings

PACKAGE = '''"""Claims about squares, one of which kills its worker."""
import os
from argparse import Namespace

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals

Namespace.end = staticmethod(os._exit)  # in a class of Python's, where no claim file is looked at


def square(on, x):
    """x squared."""
    return x * x


def itself(on, x):
    """x."""
    return x


def deadly(on, x):
    """No value: the process ends."""
    Namespace.end(3)


CLAIM = Claim("1", kind="lemma", title="t", section="1", says="x", readings=(
    Reading("small", expects=PROVED, asserts=Bound(square, itself), given={"x": reals(0, 1)}),
    Reading("deadly", expects=PROVED, asserts=Bound(deadly, itself), given={"x": reals(0, 1)}),
    Reading("large", expects=REFUTED, asserts=Bound(square, itself), given={"x": reals(0, 2)}),
    Reading("larger", expects=REFUTED, asserts=Bound(square, itself), given={"x": reals(0, 3)}),
))
'''


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    """Put a package with a deadly reading where this process and its workers find it."""
    folder = tmp_path_factory.mktemp("packages")
    (folder / "squares_with_a_deadly_one.py").write_text(PACKAGE)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        patch.setenv("PYTHONPATH", str(folder))
        yield "squares_with_a_deadly_one"


@pytest.fixture(scope="module")
def cluster(package):
    """Start a Dask cluster of two worker processes, whose scheduler gives up on a task at its second death."""
    # a LocalCluster closes the restarted worker when the address of the dead one has been away for so long
    dask, distributed = importlib.import_module("dask"), importlib.import_module("distributed")
    with (
        dask.config.set({"distributed.deploy.lost-worker-timeout": "1h"}),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0", silence_logs=50
        ) as started,
    ):
        started.scheduler.allowed_failures = 1
        yield started.scheduler_address


def run(folder, catalogue, *ids, **how):
    """Audit claims, and return the evidence, verdicts, standings and certificates without the seconds."""
    with executor(**how) as team:
        run_audit(
            catalogue=catalogue, claims=catalogue.select(ids), reading=None, profile=PROFILES["quick"], seed=0, jobs=1,
            folder=folder, command="test", team=team,
        )  # fmt: skip
    record = read_record(folder / "record.jsonl")
    return (
        sorted(str(replace(line, seconds=0)) for line in record.evidence),
        {key: replace(line, seconds=0) for key, line in record.verdicts.items()},
        record.standings,
        {path.name: path.read_text() for path in folder.glob("certificates/*")},
    )


def remember(unit):
    """Note that a unit was tried, then die if it says so."""
    folder, name = unit
    with (folder / name).open("a") as file:
        file.write("x")
    if name == "deadly" or (name == "unlucky" and (folder / name).stat().st_size == 1):
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.05)
    return name.upper()


UNITS = ("a", "deadly", "b", "unlucky", "c", "d")


@pytest.mark.parametrize("how", ["pool", "dask"])
def test_a_unit_is_lost_only_at_its_second_death(how, tmp_path, cluster):
    """A unit that dies once is done, one that dies always is lost after a try alone, and the rest is done."""
    options = {"jobs": 2} if how == "pool" else {"jobs": 1, "dask": cluster}
    with executor(**options) as team:
        assert team.workers == 2
        outcomes = dict(team.outcomes(remember, [(tmp_path, name) for name in UNITS]))
    assert {UNITS[place]: outcome for place, outcome in outcomes.items()} == {
        name: Lost() if name == "deadly" else name.upper() for name in UNITS
    }
    assert (tmp_path / "deadly").stat().st_size >= 2


def test_a_deadly_reading_is_undecided_and_says_how_to_see_it(tmp_path, package):
    """A reading that kills its workers is undecided, and says how to see its death; the others are audited."""
    _, verdicts, standings, _ = run(tmp_path, load_catalogue(package), jobs=2)
    assert {slug: line.verdict for (_, slug), line in verdicts.items()} == {
        "small": "proved", "deadly": "undecided", "large": "refuted", "larger": "refuted",
    }  # fmt: skip
    why = "its worker process died twice; audit this reading alone with --jobs 1 to see how"
    assert verdicts["1", "deadly"].why == why
    command = f"lemmacheck audit 1 --reading deadly --jobs 1 --profile quick --seed 0 --claims {package}"
    record = read_record(tmp_path / "record.jsonl")
    assert {key[1]: line.is_lost for key, line in record.verdicts.items()} == {
        "small": False, "deadly": True, "large": False, "larger": False,
    }  # fmt: skip
    assert f"1, deadly: {why}: {command}" in list(findings(record))
    for report in (build_junit(record), build_html(record), "\n".join(closing(record))):
        assert command in report
    assert f"lemmacheck audit 1 --reading small --profile deep --seed 0 --claims {package}" in build_html(record)
    assert standings["1"].verdict == "proved"


def test_all_executors_agree_to_the_last_digit(tmp_path, cluster):
    """Evidence, verdicts, standings and certificates of real claims are the same here, from a pool and from Dask."""
    catalogue = worker_catalogue("lemmacheck_papers.var_limits")
    runs = [
        run(tmp_path / str(i), catalogue, "B.2", "B.6", **how)
        for i, how in enumerate(({"jobs": 1}, {"jobs": 2}, {"jobs": 1, "dask": cluster}))
    ]
    for other in runs[1:]:
        assert not set(runs[0][0]) ^ set(other[0])  # what differs is told line by line
        assert other == runs[0]
    assert len(runs[0][3]) > 3


def test_workers_with_other_claim_files_are_refused(tmp_path, package):
    """A worker whose claim file is not the one that the task names ends the run in one sentence."""
    catalogue = load_catalogue(package)
    path = Path(sys.modules[package].__file__)
    path.write_text(PACKAGE + "# changed\n")
    try:
        with pytest.raises(UsageError, match="not the file here"):
            run(tmp_path, catalogue, jobs=2)
    finally:
        path.write_text(PACKAGE)


def test_a_cluster_that_cannot_be_used_is_one_sentence(monkeypatch):
    """Nobody at the address, no worker, and workers of two threads are each refused in one sentence."""
    monkeypatch.setattr("lemmacheck.runs.cluster.PATIENCE", 1)
    with pytest.raises(UsageError, match="no Dask scheduler answers"), executor(jobs=1, dask="tcp://127.0.0.1:9"):
        pass
    with importlib.import_module("distributed").LocalCluster(
        n_workers=0, processes=False, threads_per_worker=2, dashboard_address=":0", silence_logs=50
    ) as started:
        with pytest.raises(UsageError, match="has no worker"), executor(jobs=1, dask=started.scheduler_address):
            pass
        started.scale(1)
        started.wait_for_workers(1)
        with pytest.raises(UsageError, match="2 threads"), executor(jobs=1, dask=started.scheduler_address):
            pass


ORPHANS = """
import os, sys, time
from lemmacheck.runs.executors import executor
from tests_of_orphans import tell

if __name__ == "__main__":
    with executor(jobs=2) as team:
        list(team.outcomes(tell, [sys.argv[1]] * 2))
"""
TELL = """
import os, pathlib, time

def tell(folder):
    pathlib.Path(folder, str(os.getpid())).touch()
    time.sleep(60)
"""


def test_workers_end_with_a_killed_parent(tmp_path):
    """After kill -9 of the parent its workers are gone too, whatever they were doing."""
    (tmp_path / "main.py").write_text(ORPHANS)
    (tmp_path / "tests_of_orphans.py").write_text(TELL)
    seen = tmp_path / "seen"
    seen.mkdir()
    parent = subprocess.Popen(
        [sys.executable, tmp_path / "main.py", seen], env=os.environ | {"PYTHONPATH": str(tmp_path)}
    )
    assert _soon(lambda: len(list(seen.iterdir())) == 2)
    workers = [int(path.name) for path in seen.iterdir()]
    parent.kill()
    parent.wait()
    assert _soon(lambda: not any(_is_alive(pid) for pid in workers))


def _soon(happens):
    for _ in range(300):
        if happens():
            return True
        time.sleep(0.1)
    return False


def _is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def shout_unless_deadly(unit):
    """Die on one unit, and return any other in capitals."""
    if unit == "deadly":
        os._exit(3)
    return unit.upper()


class LatePool(Pool):
    """A pool that hands over the next unit only when the deadly one has killed its worker."""

    def submit(self, work, unit):
        """Wait for the death."""
        future = super().submit(work, unit)
        while unit == "deadly" and not future.done():
            time.sleep(0.01)
        return future


def test_a_death_noticed_at_handing_over_loses_no_unit():
    """A unit that meets a broken pool is done later; only the deadly one is lost."""
    pool = LatePool(3)
    try:
        found = dict(spread(pool, shout_unless_deadly, ["a", "deadly", "b", "c"]))
    finally:
        pool.stop()
    assert found == {0: "A", 1: Lost(), 2: "B", 3: "C"}
