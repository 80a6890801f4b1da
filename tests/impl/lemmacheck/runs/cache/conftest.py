"""A cache and a catalogue of a test's own."""

import pytest
from tests.impl.lemmacheck.runs.cache.catalogues import load, write

from lemmacheck.system import CachePlaces


@pytest.fixture
def places(tmp_path):
    """Return a cache of this test's own."""
    return CachePlaces(tmp_path / "shared", tmp_path / "own" / "vouched")


@pytest.fixture
def catalogue(tmp_path):
    """Return a catalogue of one claim, with one reading that is proved and one that is refuted."""
    return load(write(tmp_path))
