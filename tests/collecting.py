"""How thousands of tests are collected in seconds: without a search for unreachable objects, and without libraries."""

import contextlib
import sys

import pytest

from lemmacheck.search.examples import by_seed_alone
from lemmacheck.system import all_kept

SLOW = (
    "sympy.core",
    "scipy.special",
    "matplotlib.figure",
    "numba.core",
    "distributed.client",
    "cma.evolution_strategy",
)
"""A module of each library that tests import when they run."""
LOADED = pytest.StashKey()


def pytest_configure(config):
    """Let Hypothesis draw by the seed alone: it would load all modules, and read the numbers in them."""
    opened = contextlib.ExitStack()
    opened.enter_context(by_seed_alone())
    config.add_cleanup(opened.close)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection():
    """Keep all that is collected, to the end."""
    with all_kept(forever=True):
        return (yield)


def pytest_collection_finish(session):
    """Note which slow libraries the files of the tests have loaded."""
    session.config.stash[LOADED] = [name for name in SLOW if name in sys.modules]
