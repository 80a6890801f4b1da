"""How Hypothesis runs here, the options, and the audit of one reading with the options of the command line."""

import importlib.metadata
import os
from pathlib import Path

import hypothesis
import pytest
from tests import collecting, partner
from tests.reasons import exceptions_in

from lemmacheck.catalogues import worker_catalogue
from lemmacheck.runs import Task, audit_task, read_filed
from lemmacheck.vocabulary import Verdict, profile_named
from lemmacheck_reports import OUR_CATALOGUE

hypothesis.settings.register_profile(
    "lemmacheck", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow], derandomize=True
)
hypothesis.settings.load_profile("lemmacheck")
os.environ["LEMMACHECK_CACHE"] = "off"  # here every audit is one; tests of the cache say where theirs lies


def pytest_addoption(parser, pluginmanager):
    """Add the options for what takes minutes, and for the soundness fuzz; a second process shares the tests."""
    pluginmanager.register(partner)
    pluginmanager.register(collecting)
    parser.addoption("--long", "--benchmark-long", action="store_true", dest="long", help="run what takes minutes, too")
    parser.addoption("--soundness-seed", default=0, metavar="SEED", help="a soundness fuzz, or one case, 0:17")
    parser.addoption("--soundness-minutes", type=float, default=10, metavar="M", help="how long the long fuzz runs")


def pytest_collection_modifyitems(config, items):
    """Leave out what takes minutes, unless it is asked for."""
    if not config.getoption("--long"):
        for item in items:
            if item.get_closest_marker("long"):
                item.add_marker(pytest.mark.skip(reason="takes minutes: --long"))


@pytest.fixture
def verdict_of(request, tmp_path):
    """Return a function that audits a reading as the command line asks, and returns its verdict line and folder.

    Proofs on file are checked, not sought: with the lowest versions the gate seeks each anew. No reason that is written
    down may be the text of an exception, unless the verdict is `error`.
    """
    option = request.config.getoption
    folder = Path(option("--lemmacheck-out")) if option("--lemmacheck-out") else tmp_path

    def audit(claim, reading):
        catalogue = worker_catalogue(option("--claims") or OUR_CATALOGUE)
        profile, seed = profile_named(option("--lemmacheck-profile")), option("--lemmacheck-seed")
        filed = read_filed(catalogue, [(claim, reading)]).of(claim.id, reading.slug)
        task = Task(catalogue.name, claim.id, reading.slug, profile, seed, claim.digest, filed=filed)
        outcome = audit_task(claim, reading, task, catalogue)
        outcome.write(folder)
        if outcome.line.verdict is not Verdict.ERROR:
            assert not exceptions_in((outcome.line, *outcome.evidence))
        return outcome.line, folder

    return audit


@pytest.hookimpl(optionalhook=True)
def pytest_benchmark_update_machine_info(machine_info):
    """Write down the versions of what is measured and of its peers."""
    names = ("lemmacheck", "numpy", "numba", "torch", "python-flint", "mpmath", "hypothesis")
    found = {dist.name: dist.version for dist in importlib.metadata.distributions() if dist.name in names}
    machine_info["versions"] = {name: found[name] for name in names if name in found}
