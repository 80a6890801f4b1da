"""What a term's code reads is looked at when a claim file is collected, before anything runs."""

import pytest
from tests.impl.lemmacheck.formula.inspection.written import FINE, HOSTILE

from lemmacheck import CatalogueError
from lemmacheck.catalogues import load_catalogue

CLAIM = '''"""A claim."""
import collections
import dataclasses
import enum
import functools
import itertools
import math
import os
import random
import time
import typing
from fractions import Fraction

import numpy as np

import lemmacheck
from lemmacheck import PROVED, Bound, Claim, Reading, counted, integers, summed

{code}


def ten(on):
    """10."""
    return on.scalar(10)


CLAIM = Claim("1", kind="lemma", title="t", section="1", says="x", readings=(
    Reading("r", expects=PROVED, asserts=Bound(left, ten), given={{"n": integers(1, 3)}}),
))
'''
NUMBER = iter(range(10**6))


def cases(text):
    """Return the heading and the code of each case."""
    return [part.split("\n", 1) for part in text.split("=== ")[1:]]


def collect(folder, code):
    """Collect a claim file with the given code, which defines the term `left`."""
    path = folder / f"inspected_{next(NUMBER)}.py"
    path.write_text(CLAIM.format(code=code), encoding="utf-8")
    return load_catalogue(str(path))


ASKS = {
    "type(n)": ["calls type(...)", "without asking what its arguments are"],
    "isinstance(n, np.ndarray)": ["calls isinstance(...)"],
    "hasattr(n, 'node')": ["calls hasattr(...)"],
    "hash(on)": ["calls hash(...)"],
    "id(n)": ["calls id(...)", "says the same whenever it is called"],
    "repr(n)": ["calls repr(...)", "no values to read"],
    "str(n)": ["calls str(...)"],
    "print(n)": ["calls print(...)", "leave it out"],
    "open('x')": ["calls open(...)"],
    "eval('n')": ["calls eval(...)"],
    "globals()": ["calls globals(...)"],
    "getattr(on, 'ex' + 'p')": ["calls getattr(...)", "such as on.exp"],
    "on.name": ["asks for on.name"],
    "on.__class__": ["asks for .__class__"],
}


@pytest.mark.parametrize(("heading", "code"), cases(HOSTILE))
def test_what_changes_is_refused_with_its_place_and_the_word_to_use(tmp_path, heading, code):
    """A term that reads what may change is no function, however deep it reads it."""
    _, *words = heading.split(" | ")
    with pytest.raises(CatalogueError) as error:
        collect(tmp_path, code)
    said = str(error.value)
    assert all(word in said for word in [*words, "claim 1, reading 'r'", ".py, line "]), said
    assert "\n" not in said


def test_an_integer_of_thousands_of_digits_is_refused_with_a_sentence(tmp_path):
    """Python cannot show one, so that what shows code raises."""
    with pytest.raises(CatalogueError, match="an integer of thousands of digits") as error:
        collect(tmp_path, f"def left(on, n):\n    return n + 0x{'f' * 5000}")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("asked", ASKS)
def test_what_asks_is_refused_also_in_a_helper(tmp_path, asked):
    """A term that asks what its arguments are could say something else at sizes that nobody compares."""
    for code in (
        f"def left(on, n):\n    {asked}\n    return n",
        f"def helper(on, n):\n    return {asked}\ndef left(on, n):\n    helper(on, n)\n    return n",
    ):
        with pytest.raises(CatalogueError) as error:
            collect(tmp_path, code)
        assert all(word in str(error.value) for word in [*ASKS[asked], ".py, line "]), str(error.value)


@pytest.mark.parametrize(("heading", "code"), cases(FINE))
def test_what_does_not_change_may_be_read(tmp_path, heading, code):
    """Numbers, texts, tuples, functions, modules and frozen objects are constants; what a call makes is its own."""
    assert collect(tmp_path, code).claims[0].id == "1", heading


def test_helpers_in_another_file_of_the_catalogue_are_followed(tmp_path):
    """A counter is found where it stands, whichever file the term is in."""
    folder = tmp_path / "inspected_package"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "tools.py").write_text("COUNT = 0\ndef bump():\n    global COUNT\n    COUNT += 1\n")
    code = "from inspected_package import tools\ndef left(on, n):\n    return n + tools.COUNT"
    (folder / "claim.py").write_text(CLAIM.format(code=code), encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"reads 'tools\.COUNT', which is changed elsewhere \(tools\.py, line 4"):
        load_catalogue(str(folder))
