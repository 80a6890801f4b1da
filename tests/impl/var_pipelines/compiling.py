"""The mark of what needs numba, which is not imported to see whether it is there: tests are collected without it."""

import importlib.util

import pytest

COMPILED = pytest.mark.skipif(
    importlib.util.find_spec("numba") is None, reason="numba is missing: pip install 'lemmacheck[compiled]'"
)
