"""The partner: a second pytest process that does the tests from the last backwards, while this one does them forwards.

What measures times comes first, with nothing beside it; then the partner begins. Whoever makes a test's file in the
folder that both share does the test, so they meet somewhere, and each test is done once. The partner's reports are
taken in as this process's own. pytest-xdist would not do: pytest-benchmark measures nothing under it.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

CLAIMS, NAMES, REPORTS, SAID = "claims", "names.json", "reports.jsonl", "said.txt"
"""What is in the folder that both processes share: a file for each test begun, all tests, reports, what is printed."""


def pytest_addoption(parser):
    """Add the option that says whether there is a partner, and the one that makes a process the partner."""
    group = parser.getgroup("partner", "a second process that takes part")
    group.addoption(
        "--partner", type=int, default=500, metavar="N",
        help="where at least N tests are to be done, a second process does some of them (default: 500; 0: never)",
    )  # fmt: skip
    group.addoption("--partner-in", default=None, metavar="DIR", help="be the partner of the process that made DIR")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config):
    """Become the partner, or whoever has one."""
    if config.getoption("--partner-in"):
        config.workerinput = {"workerid": "partner"}  # whoever has it leaves the files of the whole run to another
        config.pluginmanager.register(Partner(config), "partner in person")
    elif not hasattr(config, "workerinput"):
        config.pluginmanager.register(Leader(config), "partner's leader")


def is_timed(item):
    """Whether a test measures times, so that nothing may run beside it."""
    return "benchmarks" in item.path.parts or item.get_closest_marker("timing") is not None


def is_worth_it(config, names):
    """Whether a partner would help: many tests, another processor, and nobody who watches them one by one."""
    option, least = config.getoption, config.getoption("--partner")
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    is_watched = option("usepdb") or option("capture") == "no" or option("setupshow") or option("stepwise", False)
    is_spread = option("dist", "no") != "no" or config.invocation_params.plugins
    return 0 < least <= len(names) == len(set(names)) and processors > 1 and not is_watched and not is_spread


def claim(folder, place):
    """Whether a test is ours to do, from now on."""
    try:
        (folder / CLAIMS / str(place)).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def is_claimed(folder, place):
    """Whether somebody has begun a test."""
    return (folder / CLAIMS / str(place)).exists()


def is_at_end(session):
    """Whether no more tests are to be done."""
    return bool(session.shouldfail or session.shouldstop)


class Leader:
    """The process that was asked for: it begins the partner, and tells what both found."""

    def __init__(self, config):
        self.config = config
        self.process = self.folder = self.opened = None
        self.is_begun = False
        self.places, self.own, self.reported = {}, set(), set()
        self.read = self.failures = 0

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items):
        """Put what measures times first."""
        items.sort(key=lambda item: not is_timed(item))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtestloop(self, session):
        """Let the tests be done, then hear the partner out; it ends with this process, however that comes about."""
        try:
            done = yield
            if self.process is not None:
                self.process.wait()
                self._hear(session)
            if session.shouldfail:
                raise session.Failed(session.shouldfail)
            return done
        finally:
            self._stop()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item):
        """Leave a test that the partner has to the partner, and wait for what it says of it."""
        if is_timed(item):
            return None
        if not self.is_begun:
            self._begin(item.session)
        if self.process is None:
            return None
        self._hear(item.session)
        if not is_at_end(item.session) and claim(self.folder, self.places[item.nodeid]):
            self.own.add(item.nodeid)
            return None
        while not is_at_end(item.session) and item.nodeid not in self.reported:
            time.sleep(0.05)
            self._hear(item.session)
        return True

    def _begin(self, session):
        """Begin the partner, with the same words on its command line."""
        self.is_begun = True
        names = [item.nodeid for item in session.items if not is_timed(item)]
        if not is_worth_it(self.config, names):
            return
        self.opened = tempfile.TemporaryDirectory(prefix="partner-", ignore_cleanup_errors=True)
        self.folder = Path(self.opened.name)
        self.places = {name: place for place, name in enumerate(names)}
        (self.folder / CLAIMS).mkdir()
        (self.folder / NAMES).write_text(json.dumps(names), encoding="utf-8")
        (self.folder / REPORTS).touch()
        options = [f"--partner-in={self.folder}"]
        if self.config.option.basetemp:
            options.append(f"--basetemp={self.folder / 'tmp'}")
        with (self.folder / SAID).open("wb") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "pytest", *self.config.invocation_params.args, *options],
                cwd=self.config.invocation_params.dir, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
            )  # fmt: skip
        terminal = self.config.pluginmanager.get_plugin("terminalreporter")
        if terminal is not None:
            terminal.showfspath = False  # the tests of two files alternate

    def _take_in(self):
        """Report what the partner has reported since the last time."""
        with (self.folder / REPORTS).open("rb") as reports:
            reports.seek(self.read)
            lines = reports.read()
        whole = lines[: lines.rfind(b"\n") + 1]
        self.read += len(whole)
        for line in whole.splitlines():
            self._report(json.loads(line))

    def _report(self, data):
        hook = self.config.hook
        report = hook.pytest_report_from_serializable(config=self.config, data=data)
        if isinstance(report.longrepr, list):
            report.longrepr = tuple(report.longrepr)  # where and why a test is skipped, which JSON makes a list
        if report.when == "setup":
            hook.pytest_runtest_logstart(nodeid=report.nodeid, location=tuple(report.location))
        hook.pytest_runtest_logreport(report=report)
        self.failures += report.failed
        if report.when == "teardown":
            hook.pytest_runtest_logfinish(nodeid=report.nodeid, location=tuple(report.location))
            self.reported.add(report.nodeid)

    def _hear(self, session):
        """Take in what the partner says; the run ends as failed where the partner has ended otherwise than it says."""
        status = self.process.poll()
        self._take_in()
        if status is None:
            return
        known = self.own | self.reported
        begun = [name for name, place in self.places.items() if name not in known and is_claimed(self.folder, place)]
        wanted = pytest.ExitCode.TESTS_FAILED if self.failures else pytest.ExitCode.OK
        if status != wanted or begun:
            at = f" at {', '.join(begun)}" if begun else ""
            session.shouldfail = f"the partner ended with status {status}{at}; it said:\n{self._said()}"

    def _said(self):
        return (self.folder / SAID).read_text(encoding="utf-8", errors="replace")[-5000:]

    def _stop(self):
        """End the partner, which may be in the middle of a test, and remove the folder."""
        if self.process is not None and self.process.poll() is None:
            is_deaf = os.name != "posix" or signal.getsignal(signal.SIGINT) is signal.SIG_IGN  # a job of a script is
            self.process.send_signal(signal.SIGTERM if is_deaf else signal.SIGINT)
            try:
                self.process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        if self.opened is not None:
            self.opened.cleanup()


class Partner:
    """The other process: it does what nobody has begun, and writes down its reports."""

    def __init__(self, config):
        self.config = config
        self.folder = Path(config.getoption("--partner-in"))
        self.leader = os.getppid()
        self.places = {}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items):
        """Put the leader's tests in the reverse of its order."""
        names = json.loads((self.folder / NAMES).read_text(encoding="utf-8"))
        found = {item.nodeid: item for item in items}
        missing = [name for name in names if name not in found]
        if missing:
            raise pytest.UsageError(f"the partner does not find {len(missing)} tests, such as {missing[0]}")
        self.places = {name: place for place, name in enumerate(names)}
        items[:] = [found[name] for name in reversed(names)]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item):
        """Leave a test to the leader that the leader has."""
        if os.getppid() != self.leader:
            pytest.exit("the process that this one is the partner of has ended", pytest.ExitCode.INTERRUPTED)
        return None if claim(self.folder, self.places[item.nodeid]) else True

    def pytest_runtest_logreport(self, report):
        """Write a report down for the leader."""
        data = self.config.hook.pytest_report_to_serializable(config=self.config, report=report)
        with (self.folder / REPORTS).open("a", encoding="ascii") as reports:
            reports.write(json.dumps(data, default=str) + "\n")
