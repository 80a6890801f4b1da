"""A small catalogue, written into a folder, for tests of the cache."""

import itertools
import sys
import textwrap

from lemmacheck.catalogues import load_catalogue

_NUMBERS = itertools.count()
CLAIM = '''
"""Squares."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals
from {helper} import twice


def square(on, x):
    """x^2."""
    return x * x


def double(on, x):
    """2x."""
    return twice(x)


CLAIM = Claim(
    "1",
    kind="lemma",
    title="Squares",
    section="1",
    says="x^2 <= 2x",
    readings=(
        Reading("up to two", expects=PROVED, given={{"x": reals(0, 2)}}, asserts=Bound(square, double)),
        Reading("up to three", expects=REFUTED, given={{"x": reals(0, 3)}}, asserts=Bound(square, double)),
    ),
)
'''


def write(folder, *, helper="twice = lambda x: 2 * x\n", remark=""):
    """Write a claim file and a helper that lies outside of its package; return the package's path.

    Each time the names are new, since a process imports what has one name once.
    """
    number = next(_NUMBERS)
    outside, package = f"outside_{number}", folder / f"papers_{number}"
    package.mkdir()
    (folder / f"{outside}.py").write_text(helper)
    (package / "__init__.py").write_text('PAPER = {"title": "Squares"}\n')
    (package / "squares.py").write_text(textwrap.dedent(CLAIM).lstrip().format(helper=outside) + remark)
    if str(folder) not in sys.path:
        sys.path.append(str(folder))
    return package


def load(package):
    """Load a catalogue that was written."""
    return load_catalogue(str(package))
