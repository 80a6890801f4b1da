"""Versions: what a result may depend on besides the claim files and the seed."""

import platform

from lemmacheck import __version__

PACKAGES = ("python-flint", "mpmath", "numpy", "hypothesis", "sympy", "z3-solver", "clarabel")


def versions() -> dict[str, str]:
    """Return the versions of lemmacheck, Python and every library that takes part in a verdict."""
    import importlib.metadata  # noqa: PLC0415 - whoever only tells what was told before needs no versions

    found = {name: importlib.metadata.version(name) for name in PACKAGES}
    return {"lemmacheck": __version__, "python": platform.python_version(), **found}
