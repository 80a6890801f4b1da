"""The kernel's own code with one thing changed is told from the kernel by its quick tests."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.impl.lemmacheck.kernel.equivalents import EQUIVALENTS
from tests.impl.lemmacheck.kernel.mutants import FILES, PATHS, drawn
from tests.impl.lemmacheck.kernel.mutations import mutants_of

LEAST = 95
CODE = '''"""A module."""

import math

MOST_TRIES = 3
ONE = 1


def checked(x: int, *, is_strict: bool = False) -> int:
    """Return x."""
    if x < 0 and not is_strict:
        raise ValueError(f"{x + 1} is negative")
    x += min(2, 3)
    for each in zip((), (), strict=True):
        print(each)
    match x:
        case 1:
            return -x
        case _ if x == 7:
            pass
    return [y for y in (x,) if y][0]
'''
CHANGES = [
    (6, "1 to 2"), (9, "False to True"), (11, "true"), (11, "false"), (11, "and to or"), (11, "Lt to LtE"), (11, "0 to 1"), (11, "no Not"),
    (12, "deleted"), (13, "deleted"), (13, "min to max"), (13, "2 to 3"), (13, "3 to 4"), (15, "deleted"), (17, "no case"), (18, "returns None"),
    (18, "no USub"), (19, "no case"), (19, "true"), (19, "false"), (19, "Eq to NotEq"), (19, "7 to 8"), (21, "returns None"), (21, "true"), (21, "false"), (21, "0 to 1"),
]  # fmt: skip


def test_what_is_changed(tmp_path):
    """Comparisons, and, or, not, numbers, signs, conditions, cases, what is returned, raised and done; no message, no limit."""
    path = tmp_path / "module.py"
    path.write_text(CODE, encoding="utf-8")
    found = list(mutants_of(path))
    assert sorted((mutant.line, mutant.change) for mutant in found) == sorted(CHANGES)
    for mutant in found:
        compile(mutant.statement(path), mutant.file, "exec")


def test_one_mutant_of_each_line_is_drawn():
    """The same ones from the same seed, and none that is an equivalent."""
    found = drawn(FILES, None, 0, every=False)
    assert len({(mutant.file, mutant.line) for mutant in found}) == len(found) > 1000
    assert [str(mutant) for mutant in found] == [str(mutant) for mutant in drawn(FILES, None, 0, every=False)]
    assert len(drawn(FILES, 10, 1, every=True)) == 10


def test_the_equivalents_are_mutants():
    """Each is one that could be drawn, so that the table has none of lines that are gone."""
    found = {(mutant.file, mutant.text, mutant.change) for name in FILES for mutant in mutants_of(PATHS[name])}
    assert not set(EQUIVALENTS) - found
    assert all(reason.endswith(".") for reason in EQUIVALENTS.values())


@pytest.mark.long
def test_the_kernel_is_told_from_its_mutants():
    """Of one mutant of each line, 95 of 100 are told apart."""
    program = Path(__file__).with_name("mutants.py")
    said = subprocess.run(
        [sys.executable, str(program), "--jobs", "2"], capture_output=True, text=True, check=True
    ).stdout
    rate = re.search(r"^all .* ([0-9.]+) % told apart$", said, re.MULTILINE)
    assert rate, said
    assert float(rate[1]) >= LEAST, said
