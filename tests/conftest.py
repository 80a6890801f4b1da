"""Options shared with the command line, and one test item for each reading of the catalogue."""

from pathlib import Path

import hypothesis
import pytest

from impl.harness import PROFILES, UsageError, load_catalogue
from impl.harness.profile import profile_named
from impl.harness.run import Task, audit_task

hypothesis.settings.register_profile(
    "house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow], derandomize=True
)
hypothesis.settings.load_profile("house")


def pytest_addoption(parser):
    """Add the options of `lemmacheck audit`."""
    group = parser.getgroup("lemmacheck", "auditing the claims")
    group.addoption("--claims", default="claims", metavar="PACKAGE", help="package of claim files (default: claims)")
    group.addoption("--profile", default="quick", metavar="NAME", help=f"{', '.join(PROFILES)} (default: quick)")
    group.addoption("--seed", default=0, type=int, metavar="N", help="same seed, same results (default: 0)")
    group.addoption("--out", default=None, metavar="DIR", help="keep certificates in this folder")


def pytest_report_header(config):
    """Name what is audited, how hard, and with which seed."""
    option = config.getoption
    return f"lemmacheck: claims {option('--claims')}, profile {option('--profile')}, seed {option('--seed')}"


def pytest_generate_tests(metafunc):
    """Give the audit test one item per reading, named `B.2-only_originals_bounded`."""
    if "audit_item" not in metafunc.fixturenames:
        return
    try:
        catalogue = load_catalogue(metafunc.config.getoption("--claims"))
        profile_named(metafunc.config.getoption("--profile"))
    except UsageError as error:
        raise pytest.UsageError(str(error)) from error
    items = [(claim, reading) for claim in catalogue.claims for reading in claim.readings]
    metafunc.parametrize("audit_item", items, ids=[f"{claim.id}-{reading.slug}" for claim, reading in items])


@pytest.fixture
def verdict_of(request, tmp_path):
    """Return a function that audits a reading as the command line asks, and returns its verdict line and folder."""
    option = request.config.getoption
    folder = Path(option("--out")) if option("--out") else tmp_path

    def audit(claim, reading):
        profile = profile_named(option("--profile"))
        task = Task(option("--claims"), claim.id, reading.slug, profile, option("--seed"), claim.digest)
        outcome = audit_task(claim, reading, task)
        outcome.write(folder)
        return outcome.verdict, folder

    return audit
