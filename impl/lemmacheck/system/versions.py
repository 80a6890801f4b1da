"""Versions: what a result may depend on besides the claim files and the seed."""

import importlib.metadata
import platform

from lemmacheck import __version__

PACKAGES = ("python-flint", "mpmath", "numpy", "hypothesis", "sympy", "z3-solver", "clarabel")


def versions() -> dict[str, str]:
    """Return the versions of lemmacheck, Python and every library that takes part in a verdict."""
    found = {name: importlib.metadata.version(name) for name in PACKAGES}
    return {"lemmacheck": __version__, "python": platform.python_version(), **found}
