"""The key of an outcome: whatever it depends on changes it."""

import array
import collections
import dataclasses
import datetime
import importlib
import importlib.metadata
import operator
import os
import platform
import re
import subprocess
import sys
import types

import flint
import pytest
from tests.impl.lemmacheck.runs.cache.catalogues import load, write

from lemmacheck.catalogues import surroundings, values_of
from lemmacheck.catalogues import worker_catalogue as catalogue_of
from lemmacheck.records import Assumption
from lemmacheck.runs import Task
from lemmacheck.runs.cache import key as keys
from lemmacheck.runs.cache import key_of, timings_key
from lemmacheck.vocabulary import PROFILES, Verdict, readings_of
from lemmacheck_reports import OUR_CATALOGUE

QUICK = PROFILES["quick"]


@pytest.fixture
def forgetful():
    """Let what is read once in a process be read anew, before and after a test."""
    memories = (surroundings.surroundings_of, surroundings.files_digest, surroundings._packages)
    for memory in memories:
        memory.cache_clear()
    yield memories
    for memory in memories:
        memory.cache_clear()


def key(package, *, slug="up_to_two", **changed):
    """Return the key of a reading of a catalogue that was written."""
    (claim,) = load(package).claims
    reading = next(reading for reading in claim.readings if reading.slug == slug)
    task = Task("papers", claim.id, slug, QUICK, 0, claim.digest)
    return key_of(claim, reading, dataclasses.replace(task, **changed))


def anew(memories):
    """Forget."""
    for memory in memories:
        memory.cache_clear()


def test_the_same_has_the_same_key(tmp_path):
    """Asked twice, a reading has one key; another reading of the claim has another."""
    package = write(tmp_path)
    assert key(package) == key(package) != key(package, slug="up_to_three")


@pytest.mark.parametrize(
    "changed",
    [{"profile": dataclasses.replace(QUICK, **{field.name: "x"})} for field in dataclasses.fields(QUICK)]
    + [{"seed": 1}, {"corpus": ({"x": "1"},)}],
    ids=[*(field.name for field in dataclasses.fields(QUICK)), "seed", "corpus"],
)
def test_every_part_of_the_budget_is_in_it(tmp_path, changed):
    """Another seed, other corpus points, or any other number of the profile is a miss."""
    package = write(tmp_path)
    assert key(package, **changed) != key(package)


def test_the_text_of_the_claim_is_in_it(tmp_path):
    """A changed claim file is a miss, be it by one remark."""
    (claim,) = load(write(tmp_path)).claims
    (other,) = load(write(tmp_path, remark="# more\n")).claims
    assert claim.digest != other.digest
    task = Task("papers", claim.id, "up_to_two", QUICK, 0, claim.digest)
    other = dataclasses.replace(claim, digest=other.digest)
    assert key_of(claim, claim.readings[0], task) != key_of(other, claim.readings[0], task)


def test_a_helper_outside_of_the_catalogue_is_in_it(tmp_path, forgetful):
    """A file that a claim imports, and that is neither installed nor of its package, counts by its text."""
    package = write(tmp_path)
    before = key(package)
    (helper,) = tmp_path.glob("outside_*.py")
    helper.write_text("def twice(x):\n    return 3 * x\n")
    anew(forgetful)
    assert key(package) != before


def test_what_a_helper_imports_is_in_it(tmp_path, forgetful):
    """So does a file that a helper imports."""
    (tmp_path / "deeper_helper.py").write_text("TWO = 2\n")
    helper = "from deeper_helper import TWO\n\ntwice = lambda x: TWO * x\n"
    package = write(tmp_path, helper=helper)
    before = key(package)
    (tmp_path / "deeper_helper.py").write_text("TWO = 3\n")
    anew(forgetful)
    assert key(package) != before


def test_the_packages_of_a_helper_are_in_it(tmp_path, forgetful):
    """A module in a package runs the package's own text first, which counts as well."""
    outer = tmp_path / f"outer_{tmp_path.name}"
    outer.mkdir()
    (outer / "__init__.py").write_text("TWO = 2\n")
    (outer / "inner.py").write_text("")
    package = write(tmp_path, helper=f"import {outer.name}.inner as inner\n\ntwice = lambda x: 2 * x\n")
    before = key(package)
    (outer / "__init__.py").write_text("TWO = 3\n")
    anew(forgetful)
    assert key(package) != before


def test_a_file_among_installed_ones_that_no_package_has_is_in_it(tmp_path, forgetful, monkeypatch):
    """A file that lies where packages are installed, and has no version, counts by its text."""
    package = write(tmp_path)
    monkeypatch.setattr(surroundings, "is_installed", lambda _: True)
    before = key(package)
    (helper,) = tmp_path.glob("outside_*.py")
    helper.write_text("def twice(x):\n    return 3 * x\n")
    anew(forgetful)
    assert key(package) != before


@pytest.mark.parametrize(
    "helper",
    [
        "import os\n\nTWO = int(os.environ['TWO_OF_THIS_TEST'])\n\n\ndef twice(x):\n    return TWO * x\n",
        "import os\n\nmade = lambda by: lambda x: by * x\ntwice = made(int(os.environ['TWO_OF_THIS_TEST']))\n",
    ],
    ids=["a number", "a function that was made"],
)
def test_what_the_text_does_not_say_is_in_it(tmp_path, monkeypatch, helper):
    """What a claim reads from the environment or a file when it is imported counts by its value."""
    monkeypatch.setenv("TWO_OF_THIS_TEST", "2")
    package = write(tmp_path, helper=helper)
    (claim,) = load(package).claims
    task = Task("papers", claim.id, "up_to_two", QUICK, 0, claim.digest)
    before = key_of(claim, claim.readings[0], task)
    (name,) = (path.stem for path in tmp_path.glob("outside_*.py"))
    monkeypatch.setenv("TWO_OF_THIS_TEST", "3")
    importlib.reload(sys.modules[name])
    double = dataclasses.replace(claim.readings[0])
    sys.modules[claim.readings[0].asserts.terms[0].__module__].twice = sys.modules[name].twice
    assert key_of(claim, double, task) != before


def test_a_number_of_a_domain_is_in_it(tmp_path):
    """A domain that is another than when an outcome was kept is a miss, whatever its file says."""
    (claim,) = load(write(tmp_path)).claims
    task = Task("papers", claim.id, "up_to_two", QUICK, 0, claim.digest)
    other = dataclasses.replace(claim.readings[0], given=claim.readings[1].given)
    assert key_of(claim, other, task) != key_of(claim, claim.readings[0], task)


class Longer(list):
    """A list that may have attributes."""


class Named(int):
    """An integer that may have attributes."""


def marked(value, mark):
    """Return a value with an attribute."""
    value.mark = mark
    return value


def told(mark):
    """Return a function that has an attribute."""

    def function():
        return 0

    return marked(function, mark)


HIDDEN = [
    range,
    slice,
    operator.itemgetter,
    lambda k: re.compile(str(k)),
    lambda k: collections.deque([k]),
    lambda k: bytearray([k]),
    lambda k: datetime.date(2000 + k, 1, 1),
    lambda k: array.array("i", [k]),
    lambda k: {1: k}.get,
    lambda k: flint.fmpq(k, 7),
    lambda k: collections.defaultdict([int, list][k - 1], a=1),
    told,
    lambda k: marked(Longer([1]), k),
    lambda k: marked(Named(1), k),
    Named,
]
"""Values of which no field shows what they hold, for two numbers."""


@pytest.mark.parametrize("made", HIDDEN, ids=lambda made: type(made(1)).__name__)
def test_a_state_that_no_field_shows_is_in_it(made):
    """What a value was made from tells it from another of its type, and the same makes the same."""
    assert values_of(made(1)) != values_of(made(2))
    assert values_of(made(1)) == values_of(made(1))


def test_what_cannot_be_told_is_never_kept(tmp_path):
    """A claim that holds a value of which nothing is known has no key."""
    (claim,) = load(write(tmp_path)).claims
    task = Task("papers", claim.id, "up_to_two", QUICK, 0, claim.digest)
    assert key_of(claim, claim.readings[0], task) is not None
    assert key_of(dataclasses.replace(claim, text=memoryview(b"a")), claim.readings[0], task) is None


def test_values_are_the_same_in_another_process():
    """Whatever seed Python hashes texts with, the readings of a claim have the same values."""
    program = (
        "import hashlib\n"
        "from lemmacheck.catalogues import values_of, worker_catalogue\n"
        "catalogue = worker_catalogue('lemmacheck_papers.var_limits')\n"
        "found = [values_of(r) for c in catalogue.claims for r in c.readings]\n"
        "print(len(found), hashlib.sha256(repr(found).encode()).hexdigest())\n"
    )
    found = set()
    for seed in ("1", "2"):
        command, given = [sys.executable, "-c", program], {**os.environ, "PYTHONHASHSEED": seed}
        found.add(subprocess.run(command, capture_output=True, text=True, check=True, env=given).stdout)
    assert len(found) == 1


def test_the_engine_is_in_it(tmp_path, forgetful, monkeypatch):
    """A changed file of the engine is a miss, whichever it is."""
    package, engine = write(tmp_path), tmp_path / "engine_of_this_test"
    engine.mkdir()
    (engine / "__init__.py").write_text("")
    (engine / "judge.py").write_text("TOLERANCE = 0\n")
    monkeypatch.setattr(surroundings, "ENGINE", (*surroundings.ENGINE, "engine_of_this_test"))
    before = key(package)
    (engine / "judge.py").write_text("TOLERANCE = 1\n")
    anew(forgetful)
    assert key(package) != before


@pytest.mark.parametrize("name", ["z3-solver", "numpy", "scipy", "numba", "cvc5", "clarabel"])
def test_versions_are_in_it(tmp_path, forgetful, monkeypatch, name):
    """Another version of a package that takes part is a miss, those of extras too."""
    package = write(tmp_path)
    before, version = key(package), importlib.metadata.version
    monkeypatch.setattr(importlib.metadata, "version", lambda of: "0.0.1" if of == name else version(of))
    anew(forgetful)
    assert key(package) != before


@pytest.mark.parametrize("name", ["python_version", "machine"])
def test_the_platform_is_in_it(tmp_path, forgetful, monkeypatch, name):
    """Another Python and another kind of processor are misses."""
    package = write(tmp_path)
    before = key(package)
    monkeypatch.setattr(platform, name, lambda: "other")
    anew(forgetful)
    assert key(package) != before


def argument(**changed):
    """Return an argument of the paper with its claim, a task to audit it, the facts it names, and what finds them."""
    catalogue = catalogue_of(OUR_CATALOGUE)
    claim, reading = catalogue.reading("4.4", "as_printed_n_tokens")
    facts = [catalogue.reading(*key) for fact in reading.asserts.facts for key in readings_of(fact)]
    known = {(other.id, fact.slug): (Verdict.PROVED, (Assumption("SETH", ""),)) for other, fact in facts}
    task = Task("papers", claim.id, reading.slug, QUICK, 0, claim.digest, known=known)
    return claim, reading, dataclasses.replace(task, **changed), catalogue.reading


def test_an_argument_is_kept_with_its_facts():
    """An argument has a key where the verdicts of all readings that it rests on are known, and none else."""
    claim, reading, task, find = argument()
    assert task.known
    assert key_of(claim, reading, task, find) is not None
    assert key_of(claim, reading, task) is None
    for left_out in task.known:
        fewer = {key: found for key, found in task.known.items() if key != left_out}
        assert key_of(claim, reading, dataclasses.replace(task, known=fewer), find) is None


@pytest.mark.parametrize(
    "found",
    [
        (Verdict.REFUTED, (Assumption("SETH", ""),)),
        (Verdict.PROVED, ()),
        (Verdict.PROVED, (Assumption("SETH", "D.1"),)),
    ],
    ids=["verdict", "no assumption", "another's assumption"],
)
def test_the_verdicts_of_facts_are_in_it(found):
    """Another verdict of any fact, or one under other assumptions, is a miss."""
    claim, reading, task, find = argument()
    before = key_of(claim, reading, task, find)
    for key in task.known:
        other = dataclasses.replace(task, known={**task.known, key: found})
        assert key_of(claim, reading, other, find) not in (before, None)


def test_facts_are_in_it():
    """A fact whose reading, or whose claim file, is another than it was is a miss."""
    claim, reading, task, find = argument()
    before = key_of(claim, reading, task, find)
    for key in task.known:
        for change in (lambda c, r: (dataclasses.replace(c, digest="another"), r), lambda c, r: (c, renamed(r))):
            there = lambda number, name, key=key, change=change: (  # noqa: E731 - a catalogue with another fact
                change(*find(number, name)) if find(number, name) == find(*key) else find(number, name)
            )
            assert key_of(claim, reading, task, there) not in (before, None)


def renamed(reading):
    """Return a reading that stands for something else."""
    return dataclasses.replace(reading, repair="another")


def test_what_has_facts_has_none(monkeypatch):
    """Neither has an assertion of any other kind that rests on readings, whenever it is audited."""
    claim, reading, task, find = argument()
    monkeypatch.setattr(keys, "kind_of", lambda _: types.SimpleNamespace(comes_last=False))
    assert key_of(claim, reading, task, find) is None


def test_times_belong_to_their_machine(monkeypatch):
    """The same readings on another machine have another key for their times."""
    before = timings_key(["a"])
    assert before == timings_key(["a"]) != timings_key(["b"])
    monkeypatch.setattr(keys, "_machine", lambda: ["another"])
    assert timings_key(["a"]) != before
