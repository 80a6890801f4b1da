"""Numba, which is optional and slow to import: whether it is there, and the modules of loops that need it."""

import atexit
import functools
import importlib.util
import shutil
import tempfile
from types import ModuleType


@functools.lru_cache(maxsize=1)
def is_available() -> bool:
    """Whether numba is installed."""
    return importlib.util.find_spec("numba") is not None


@functools.lru_cache(maxsize=2)
def loops(name: str) -> ModuleType:
    """Return the module of loops of that name; numba, optional and slow to import, is needed from here on.

    Where numba finds no place for its cache (an installation and a home that are read-only), it is a temporary one.
    """
    try:
        return importlib.import_module(f"var_pipelines.fast.{name}")
    except RuntimeError as error:
        if "cannot cache" not in str(error):
            raise
    numba = importlib.import_module("numba")
    numba.config.CACHE_DIR = tempfile.mkdtemp(prefix="lemmacheck-")
    atexit.register(shutil.rmtree, numba.config.CACHE_DIR, ignore_errors=True)
    return importlib.import_module(f"var_pipelines.fast.{name}")
