"""The audit under pytest, installed with the package: `pytest --claims PACKAGE_OR_PATH`, one item for each reading.

An item is called by its claim file and its name, `mypaper/square.py::1-constant_R`, as others are: what pytest prints
can be given to it again, beside `--claims`.

A test that takes the argument `audit_item` gets the readings as its parameters, with the catalogue that `--claims`
names. Where no test does, the readings become items of their own, so that a catalogue needs no test file.
"""

import contextlib
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from lemmacheck_reports import OUR_CATALOGUE

if TYPE_CHECKING:
    from lemmacheck.catalogues import Catalogue

ITEM = "audit_item"
_FOLDER = pytest.StashKey[Path]()
_CATALOGUES = pytest.StashKey[dict[str, "Catalogue"]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of `lemmacheck audit`."""
    group = parser.getgroup("lemmacheck", "auditing the claims of a paper")
    group.addoption("--claims", default=None, metavar="PACKAGE", help="package of claim files, or its path")
    group.addoption(
        "--lemmacheck-profile", default="quick", metavar="NAME", help="quick, standard or deep (default: quick)"
    )
    group.addoption("--lemmacheck-seed", default=0, type=int, metavar="N", help="same seed, same results (default: 0)")
    group.addoption("--lemmacheck-out", default=None, metavar="DIR", help="keep certificates in this folder")


def pytest_report_header(config: pytest.Config) -> str | None:
    """Name what is audited, how hard, and with which seed."""
    option = config.getoption
    if option("--claims") is None:
        return None
    profile, seed = option("--lemmacheck-profile"), option("--lemmacheck-seed")
    return f"lemmacheck: claims {option('--claims')}, profile {profile}, seed {seed}"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test of the audit one item per reading, named `B.2-only_originals_bounded`."""
    if ITEM in metafunc.fixturenames:
        catalogue = _catalogue(metafunc.config, metafunc.config.getoption("--claims") or OUR_CATALOGUE)
        items = list(_readings(catalogue))
        metafunc.parametrize(ITEM, items, ids=[f"{claim.id}-{reading.slug}" for claim, reading in items])


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Load the catalogue before anything is collected: what is wrong with it is one sentence."""
    package = session.config.getoption("--claims")
    if package is not None:
        _catalogue(session.config, package)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Generator[None, Any, Any]:
    """Add the catalogue of `--claims` to what a session collects, so that its readings are counted like other tests."""
    report: Any = yield
    package = collector.config.getoption("--claims")
    if isinstance(collector, pytest.Session) and package is not None and report.outcome == "passed":
        report.result.append(CatalogueCollector.from_parent(collector, name=package, nodeid=package))
    return report


@pytest.hookimpl(tryfirst=True)
def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> Any:
    """Collect the readings of a claim file that is named on the command line, as a node id names it."""
    package = parent.config.getoption("--claims")
    if package is None or not parent.session.isinitpath(module_path):
        return None
    catalogue = _catalogue(parent.config, package)
    if module_path not in {path for path, _ in _files(catalogue)}:
        return None
    return ClaimFile.from_parent(parent, path=module_path)


@pytest.hookimpl(tryfirst=True)
def pytest_itemcollected(item: pytest.Item) -> None:
    """Let `-k` find a test of the audit by the title of its claim and the name of its reading, too."""
    audited = getattr(getattr(item, "callspec", None), "params", {}).get(ITEM)
    if audited is not None:
        item.extra_keyword_matches.update(_words(*audited))


class CatalogueCollector(pytest.Collector):
    """The claim files of a catalogue, unless a test has the readings already, or the command line names files of it."""

    def collect(self) -> Iterator["ClaimFile"]:
        """Yield the files in the order of their claims."""
        has_readings = any(
            isinstance(item, ReadingItem) or ITEM in getattr(item, "fixturenames", ()) for item in self.session.items
        )
        catalogue = _catalogue(self.config, self.name)
        files = () if has_readings else dict.fromkeys(path for path, _ in _files(catalogue))
        for path in files:
            yield ClaimFile.from_parent(self.session, path=path)


class ClaimFile(pytest.File):
    """A claim file; its items are the readings."""

    def collect(self) -> Iterator["ReadingItem"]:
        """Yield an item for each reading, named `B.2-only_originals_bounded`."""
        catalogue = _catalogue(self.config, self.config.getoption("--claims"))
        for path, claim in _files(catalogue):
            for reading in claim.readings if path == self.path else ():
                name = f"{claim.id}-{reading.slug}"
                yield ReadingItem.from_parent(self, name=name, audited=(catalogue, claim, reading))


class ReadingItem(pytest.Item):
    """One reading of one claim: it passes when the audit finds what the claim file expects."""

    def __init__(self, *, audited: tuple[Any, Any, Any], **how: Any) -> None:
        super().__init__(**how)
        self.audited = audited
        self.extra_keyword_matches.update(_words(*audited[1:]))

    def runtest(self) -> None:
        """Audit the reading."""
        from lemmacheck.runs import Task, audit_task, read_filed
        from lemmacheck.vocabulary import profile_named
        from lemmacheck_reports.text import explain, tightness_text

        option = self.config.getoption
        catalogue, claim, reading = self.audited
        folder = _folder(self.config)
        profile, seed = profile_named(option("--lemmacheck-profile")), option("--lemmacheck-seed")
        filed = read_filed(catalogue, [(claim, reading)]).of(claim.id, reading.slug)
        task = Task(catalogue.name, claim.id, reading.slug, profile, seed, claim.digest, filed=filed)
        outcome = audit_task(claim, reading, task, catalogue)
        outcome.write(folder)
        self.user_properties += [
            ("verdict", outcome.line.verdict.value),
            ("expected", outcome.line.expects.value),
            ("grade", outcome.line.grade or "-"),
            ("tightness", tightness_text(outcome.line.tightness)),
            ("title", claim.title),
            ("reading", reading.name),
            ("seed", str(seed)),
        ]
        if not outcome.line.agrees:
            at = ", line ".join(str(part) for part in (self.nodeid.partition("::")[0], self._line) if part)
            text = explain(claim, reading, outcome.line, folder, catalogue=catalogue.name, seed=seed, at=at)
            raise DisagreementError(text)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any, **how: Any) -> Any:
        """Return the explanation, without a traceback through the harness."""
        if isinstance(excinfo.value, DisagreementError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, *args, **how)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Return where the reading stands and what it is called."""
        return self.path, None if self._line is None else self._line - 1, self.name

    @property
    def _line(self) -> int | None:
        """The line of the reading in its file, where that is known."""
        from lemmacheck.catalogues import place_in_file

        place = place_in_file(self.audited[1], self.audited[2].name)
        return None if place is None else place.line


def _folder(config: pytest.Config) -> Path:
    """Return where certificates go: where --lemmacheck-out says, else into pytest's own, which it clears."""
    out = config.getoption("--lemmacheck-out")
    if out:
        return Path(out)
    if _FOLDER not in config.stash:
        config.stash[_FOLDER] = _temporary(config)
    return config.stash[_FOLDER]


def _temporary(config: pytest.Config) -> Path:
    """Return pytest's own temporary folder; without that plugin one that goes when pytest ends."""
    from lemmacheck.system import scratch

    factory = getattr(config, "_tmp_path_factory", None)
    if isinstance(factory, pytest.TempPathFactory):
        return factory.mktemp("lemmacheck")
    opened = contextlib.ExitStack()
    config.add_cleanup(opened.close)
    return opened.enter_context(scratch())


class DisagreementError(AssertionError):
    """A verdict that is not the one the claim file expects."""


def _catalogue(config: pytest.Config, package: str) -> Any:
    """Return a catalogue, loaded once; wrong usage is one sentence of pytest's."""
    from lemmacheck.catalogues import load_catalogue
    from lemmacheck.system import UsageError
    from lemmacheck.vocabulary import profile_named

    known = config.stash.setdefault(_CATALOGUES, {})
    if package not in known:
        try:
            profile_named(config.getoption("--lemmacheck-profile"))
            known[package] = load_catalogue(package)
        except UsageError as error:
            raise pytest.UsageError(str(error)) from error
    return known[package]


def _files(catalogue: Any) -> Iterator[tuple[Path, Any]]:
    """Yield the claims of a catalogue, each with its file."""
    from lemmacheck.catalogues import file_of

    for claim in catalogue.claims:
        path = file_of(claim)
        if path is not None:
            yield path.resolve(), claim


def _words(claim: Any, reading: Any) -> set[str]:
    """Return what `-k` may name a reading by besides its id."""
    return {claim.id, claim.title, reading.name}


def _readings(catalogue: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every reading of a catalogue with its claim."""
    for claim in catalogue.claims:
        for reading in claim.readings:
            yield claim, reading
