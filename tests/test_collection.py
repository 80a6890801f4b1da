"""Collecting loads no slow library, and what is collected is never searched for what is unreachable."""

import gc
import importlib

from hypothesis.internal.conjecture import providers
from tests.collecting import LOADED, SLOW


def test_no_test_loads_a_slow_library_when_it_is_collected(request):
    """Whatever tests are collected, those libraries load in the tests that need them."""
    assert request.config.stash[LOADED] == []


def test_the_slow_libraries_have_these_modules():
    """The names looked for are those of modules, so that their absence says something."""
    assert [importlib.import_module(name).__name__ for name in SLOW] == list(SLOW)


def test_what_was_collected_is_kept_and_the_search_goes_on():
    """The objects from before the first test are frozen, and later ones are collected as ever."""
    assert gc.isenabled()
    assert gc.get_freeze_count() > 100_000


def test_examples_depend_on_no_numbers_in_modules():
    """Hypothesis draws the same alone and after all other tests were imported."""
    assert len(providers._get_local_constants()) == 0
