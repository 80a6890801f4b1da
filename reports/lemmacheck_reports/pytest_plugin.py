"""The audit under pytest, installed with the package: `pytest --claims PACKAGE_OR_PATH`, one item for each reading.

A test that takes the argument `audit_item` gets the readings as its parameters, with the catalogue that `--claims`
names. Where no test does, the readings become items of their own, so that a catalogue needs no test file.
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lemmacheck_reports import OUR_CATALOGUE

ITEM = "audit_item"
_FOLDER = pytest.StashKey[Path]()


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
def pytest_collection_modifyitems(session: pytest.Session, config: pytest.Config, items: list[pytest.Item]) -> None:
    """Add the readings of `--claims` as items, unless a test has them already."""
    package = config.getoption("--claims")
    if package is not None and not any(ITEM in getattr(item, "fixturenames", ()) for item in items):
        catalogue = _catalogue(config, package)
        for claim, reading in _readings(catalogue):
            name = f"{claim.id}-{reading.slug}"
            node = f"{package}::{name}"
            audited = (catalogue, claim, reading)
            items.append(ReadingItem.from_parent(session, name=name, nodeid=node, audited=audited))


class ReadingItem(pytest.Item):
    """One reading of one claim: it passes when the audit finds what the claim file expects."""

    def __init__(self, *, audited: tuple[Any, Any, Any], **how: Any) -> None:
        super().__init__(**how)
        self.audited = audited

    def runtest(self) -> None:
        """Audit the reading."""
        from lemmacheck.runs import Task, audit_task
        from lemmacheck.vocabulary import profile_named
        from lemmacheck_reports.text import explain

        option = self.config.getoption
        catalogue, claim, reading = self.audited
        folder = _folder(self.config)
        profile, seed = profile_named(option("--lemmacheck-profile")), option("--lemmacheck-seed")
        task = Task(catalogue.name, claim.id, reading.slug, profile, seed, claim.digest)
        outcome = audit_task(claim, reading, task, catalogue)
        outcome.write(folder)
        self.user_properties.append(("verdict", outcome.line.verdict.value))
        if not outcome.line.agrees:
            text = explain(claim, reading, outcome.line, folder, catalogue=catalogue.name, seed=seed)
            raise DisagreementError(text)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any, **how: Any) -> Any:
        """Return the explanation, without a traceback through the harness."""
        if isinstance(excinfo.value, DisagreementError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, *args, **how)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Return where the claim stands and what it is called."""
        return Path(self.audited[1].file), None, self.name


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
    """Return a catalogue; wrong usage is one sentence of pytest's."""
    from lemmacheck.catalogues import load_catalogue
    from lemmacheck.system import UsageError
    from lemmacheck.vocabulary import profile_named

    try:
        catalogue = load_catalogue(package)
        profile_named(config.getoption("--lemmacheck-profile"))
    except UsageError as error:
        raise pytest.UsageError(str(error)) from error
    return catalogue


def _readings(catalogue: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every reading of a catalogue with its claim."""
    for claim in catalogue.claims:
        for reading in claim.readings:
            yield claim, reading
