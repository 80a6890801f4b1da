"""Mutants of the kernel, and how many the kernel's quick tests tell from it.

    python tests/impl/lemmacheck/kernel/mutants.py [--file steps.py] [--every] [--sample N] [--seed S] [--jobs J] [--seconds T]

One mutant of each line is drawn, or with `--every` all are tried. Each lives in a forked child: the changed statement of its module is made anew within the modules that are
imported, and those tests run that reach its line, the shortest first, until one fails. A child that takes too much time
or memory counts as told apart. What is left over is printed, without the equivalents of the table.
"""

import argparse
import collections
import contextlib
import importlib
import inspect
import io
import math
import os
import random
import resource
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FunctionType, ModuleType

import pytest

ROOT = Path(__file__).parents[4]
sys.path[:0] = [str(ROOT), *(str(ROOT / name) for name in ("impl", "claims", "reports"))]

from _pytest.runner import runtestprotocol  # noqa: E402 - the paths come first
from tests.impl.lemmacheck.kernel.equivalents import EQUIVALENTS  # noqa: E402 - likewise
from tests.impl.lemmacheck.kernel.mutations import CodeMutant, mutants_of  # noqa: E402 - likewise

KERNEL = ROOT / "impl" / "lemmacheck" / "kernel"
PATHS = {path.name: path for path in sorted(KERNEL.rglob("*.py")) if path.name != "__init__.py"}
"""The files of the kernel by their names, of which no two are the same."""
FILES = list(PATHS)
SLOW = ("test_damaged_certificates_prove_nothing_false", "test_small_texts_of_huge_numbers_are_refused_soon")
"""Tests that are left out: they take long, and are about many proofs, or about time."""
MEMORY = 3 * 2**30
BROKEN = 3
"""How a child ends that could not try its mutant."""
CALLS = 40
"""How often the lines of one function are written down while one test runs."""


@dataclass(slots=True)
class Hunt:
    """A session of pytest whose tests are run against mutants; what is found are those that no test tells apart."""

    mutants: Sequence[CodeMutant]
    jobs: int = 1
    seconds_left: float = math.inf
    tried: list[CodeMutant] = field(default_factory=list)
    left: list[CodeMutant] = field(default_factory=list)
    tests: list[pytest.Item] = field(default_factory=list)
    reached: list[set[tuple[str, int]]] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the tests, in children alone."""
        self.tests = [item for item in session.items if not item.name.startswith(SLOW)]
        self._measure()
        modules = {name: importlib.import_module(module_of(path)) for name, path in PATHS.items()}
        running: dict[int, CodeMutant] = {}
        end = time.monotonic() + self.seconds_left
        for mutant in self.mutants:
            if time.monotonic() > end:
                break
            self.tried.append(mutant)
            while len(running) >= self.jobs:
                self._collect(running)
            sys.stdout.flush()
            child = os.fork()
            if not child:
                self._try(mutant, modules)
            running[child] = mutant
        while running:
            self._collect(running)
        return True

    def _collect(self, running: dict[int, CodeMutant]) -> None:
        """Wait for one child."""
        child, status = os.wait()
        mutant = running.pop(child)
        if os.waitstatus_to_exitcode(status) == BROKEN:
            raise pytest.UsageError(f"{mutant} could not be tried")
        if status == 0:
            self.left.append(mutant)
            sys.__stdout__.write(f"{mutant}\n")
            sys.__stdout__.flush()

    def _try(self, mutant: CodeMutant, modules: Mapping[str, ModuleType]) -> None:
        """End this process: with 0 if no test fails."""
        status = BROKEN
        try:
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            put_in(mutant, modules)
            status = 1
            status = int(any(self._fails_in_time(number) for number in self._chosen(mutant)))
        finally:
            os._exit(status)

    def _fails_in_time(self, number: int) -> bool:
        """Whether a test fails; this process ends where it takes much longer than it did without a mutant."""
        allowed = int(2 + 3 * self.seconds[number] + time.process_time())
        resource.setrlimit(resource.RLIMIT_CPU, (allowed, resource.RLIM_INFINITY))
        return fails(self.tests[number])

    def _chosen(self, mutant: CodeMutant) -> list[int]:
        """Return the tests that reach a mutant's line, those of a statement of the module all; the shortest first."""
        place = (mutant.file, mutant.line)
        numbers = [number for number, lines in enumerate(self.reached) if place in lines]
        return sorted(numbers or range(len(self.tests)), key=lambda number: self.seconds[number])

    def _measure(self) -> None:
        """Write down which lines each test reaches, and how long it takes; that happens in a child."""
        reader, writer = os.pipe()
        child = os.fork()
        if not child:
            with os.fdopen(writer, "w") as out:
                resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
                for test in self.tests:
                    before = time.process_time()
                    lines, is_failing = traced(test)
                    found = " ".join(f"{name}:{line}" for name, line in lines)
                    out.write(f"{int(is_failing)} {time.process_time() - before:.4f} {found}\n")
            os._exit(0)
        os.close(writer)
        with os.fdopen(reader) as said:
            for test, line in zip(self.tests, said, strict=True):
                is_failing, seconds, *places = line.split()
                if is_failing != "0":
                    raise pytest.UsageError(f"{test.nodeid} fails without a mutant")
                self.seconds.append(float(seconds))
                self.reached.append({(p.split(":")[0], int(p.split(":")[1])) for p in places})
        os.waitpid(child, 0)


def module_of(path: Path) -> str:
    """Return the name of a file's module."""
    return ".".join(path.relative_to(ROOT / "impl").with_suffix("").parts)


def fails(test: pytest.Item) -> bool:
    """Whether a test fails; one that takes its parameters alone is called, which is a hundred times quicker."""
    given = test.callspec.params if hasattr(test, "callspec") else {}
    names = test._fixtureinfo.argnames
    if set(names) <= set(given):
        try:
            test.obj(**{name: given[name] for name in names})
        except BaseException:  # noqa: BLE001 - pytest's own failures are no Exceptions
            return True
        return False
    return any(report.failed for report in runtestprotocol(test, nextitem=None, log=False))


def traced(test: pytest.Item) -> tuple[set[tuple[str, int]], bool]:
    """Return the lines of the kernel that a test reaches, and whether it fails."""
    lines: set[tuple[str, int]] = set()
    calls: collections.Counter[object] = collections.Counter()
    folder = str(KERNEL) + os.sep

    def of_line(frame, event, _):
        lines.add((os.path.basename(frame.f_code.co_filename), frame.f_lineno))  # noqa: PTH119 - at every line
        return of_line

    def of_call(frame, event, _):
        if not frame.f_code.co_filename.startswith(folder):
            return None
        calls[frame.f_code] += 1
        return of_line(frame, event, _) if calls[frame.f_code] <= CALLS else None

    sys.settrace(of_call)
    try:
        is_failing = fails(test)
    finally:
        sys.settrace(None)
    return lines, is_failing


def put_in(mutant: CodeMutant, modules: Mapping[str, ModuleType]) -> None:
    """Make the changed statement of a module anew, and let what was imported be what it makes."""
    module = modules[mutant.file]
    tree = mutant.statement(PATHS[mutant.file])
    made = dict(module.__dict__)
    with contextlib.suppress(Exception):  # a statement that fails says nothing new
        exec(compile(tree, str(module.__file__), "exec"), made)  # noqa: S102 - our own code, changed
    for name, new in made.items():
        old = module.__dict__.get(name)
        if old is new:
            continue
        if inspect.isclass(new):
            for each, function in vars(new).items():
                _replace(vars(old).get(each), function)
        elif isinstance(inspect.unwrap(new) if callable(new) else new, FunctionType):
            _replace(old, new)
        else:
            for other in [m for m in list(sys.modules.values()) if m is not None]:
                if vars(other).get(name) is old and name in vars(other):
                    setattr(other, name, new)


def _replace(old: object, new: object) -> None:
    """Let a function do what another one does."""
    if isinstance(new, property):
        old, new = old.fget, new.fget
    if callable(old) and callable(new):
        old, new = inspect.unwrap(old), inspect.unwrap(new)
    if isinstance(old, FunctionType) and isinstance(new, FunctionType):
        old.__defaults__, old.__kwdefaults__ = new.__defaults__, new.__kwdefaults__
        if new.__code__.co_filename.startswith(str(KERNEL)):
            old.__code__ = new.__code__


def drawn(names: Sequence[str], sample: int | None, seed: int, *, every: bool) -> list[CodeMutant]:
    """Return mutants of files, without equivalents: all, or one of each line, or so many of these."""
    found = [mutant for name in names for mutant in mutants_of(PATHS[name])]
    mutants = [m for m in found if (m.file, m.text, m.change) not in EQUIVALENTS]
    if not every:
        lines: dict[tuple[str, int], list[CodeMutant]] = {}
        for mutant in mutants:
            lines.setdefault((mutant.file, mutant.line), []).append(mutant)
        mutants = [random.Random(f"{seed} {file} {each[0].text}").choice(each) for (file, _), each in lines.items()]
    if sample is not None and sample < len(mutants):
        mutants = random.Random(seed).sample(mutants, sample)
    return mutants


def hunted(mutants: Sequence[CodeMutant], jobs: int, seconds: float) -> Hunt:
    """Return which mutants were tried, and which no test tells from the kernel; these are printed as they are found."""
    hunt = Hunt(mutants, jobs, seconds)
    options = ["-q", "--noconftest", "-o", "addopts=--import-mode=importlib", "-m", "not long", "--rootdir", str(ROOT)]
    with contextlib.redirect_stdout(io.StringIO()):
        status = pytest.main([*options, str(Path(__file__).parent)], plugins=[hunt])
    if status not in (0, pytest.ExitCode.NO_TESTS_COLLECTED):
        raise SystemExit(f"the tests cannot be run: {status}")
    return hunt


def main(arguments: Sequence[str]) -> int:
    """Print the mutants that are left, and the rate of those that are told apart."""
    parser = argparse.ArgumentParser(description="mutants of the kernel that its quick tests do not tell from it")
    parser.add_argument("--file", action="append", choices=FILES, help="a file of the kernel; all without it")
    parser.add_argument("--every", action="store_true", help="all mutants of a line, not one")
    parser.add_argument("--sample", type=int, help="how many of these are drawn; all without it")
    parser.add_argument("--seed", type=int, default=0, help="which are drawn")
    parser.add_argument("--jobs", type=int, default=1, help="how many are tried at once")
    parser.add_argument("--seconds", type=float, default=math.inf, help="after how long no more are tried")
    given = parser.parse_args(arguments)
    names = given.file or FILES
    mutants = drawn(names, given.sample, given.seed, every=given.every)
    hunt = hunted(mutants, given.jobs, given.seconds)
    for name in [*names, ""]:
        tried, alive = (sum(m.file == name or not name for m in each) for each in (hunt.tried, hunt.left))
        if tried:
            print(
                f"{name or 'all':16} {tried:5} mutants, {alive:4} left, {100 * (1 - alive / tried):5.1f} % told apart"
            )
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
