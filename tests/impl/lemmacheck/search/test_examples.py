"""Tests of Hypothesis' examples: kept after a search, tried first by the next, and never seen in a result."""

import os
import random
import subprocess
import sys
from fractions import Fraction

import pytest

from lemmacheck import integers, reals
from lemmacheck.search import examples
from lemmacheck.search.examples import Memory, draw
from lemmacheck.vocabulary.domain import Domain

DOMAIN = Domain({"k": integers(2, 2), "x": reals(-4, 9), "y": reals("x", 9)})
ASSIGNMENT = next(iter(DOMAIN.assignments(limit=1)))
HOW = {"examples": 100, "seed": 3}


class Watched:
    """The property x + y > 10/7, and how often it was asked for."""

    def __init__(self, *, dies_at=None):
        self.calls = 0
        self.dies_at = dies_at

    def __call__(self, point):
        """Whether x + y > 10/7."""
        self.calls += 1
        if self.calls == self.dies_at:
            raise KeyboardInterrupt
        return sum(point[name][0][0] for name in "xy") > Fraction(10, 7)


def test_what_was_kept_is_drawn_again_at_once(tmp_path):
    """A second search takes a few looks instead of many, and has the point of the first and of one without a memory."""
    memory, first, second = Memory(tmp_path, "test"), Watched(), Watched()
    once = draw(DOMAIN, ASSIGNMENT, first, memory=memory, **HOW)
    again = draw(DOMAIN, ASSIGNMENT, second, memory=memory, **HOW)
    assert once == again == draw(DOMAIN, ASSIGNMENT, Watched(), **HOW)
    assert any(path.is_file() for path in tmp_path.rglob("*"))
    assert second.calls <= 5 < first.calls


def test_what_other_threads_draw_changes_nothing(monkeypatch):
    """Where a thread of a library draws random numbers meanwhile, the point is the same, and nobody is warned."""
    undisturbed, drawn = draw(DOMAIN, ASSIGNMENT, Watched(), **HOW), examples._drawn
    monkeypatch.setattr(examples, "_drawn", lambda *given: (random.random(), drawn(*given))[1])
    assert draw(DOMAIN, ASSIGNMENT, Watched(), **HOW) == undisturbed is not None


@pytest.mark.parametrize("seed", range(8))
def test_a_killed_search_leaves_no_trace(tmp_path, seed):
    """Wherever a search is stopped, the next one finds what an uninterrupted one finds."""
    how = HOW | {"seed": seed}
    memory, whole = Memory(tmp_path, "test"), Watched()
    wanted = draw(DOMAIN, ASSIGNMENT, whole, **how)
    for dies_at in range(1, whole.calls + 1, max(1, whole.calls // 6)):
        with pytest.raises(KeyboardInterrupt):
            draw(DOMAIN, ASSIGNMENT, Watched(dies_at=dies_at), memory=memory, **how)
        assert not [path for path in tmp_path.iterdir() if path.suffix != ".unfinished"]
    assert draw(DOMAIN, ASSIGNMENT, Watched(), memory=memory, **how) == wanted


def test_examples_of_something_else_are_not_taken(tmp_path):
    """Another seed, another subject and a property that the example has no longer are searched afresh."""
    draw(DOMAIN, ASSIGNMENT, Watched(), memory=Memory(tmp_path, "test"), **HOW)
    for memory, how in ((Memory(tmp_path, "other"), HOW), (Memory(tmp_path, "test"), HOW | {"seed": 4})):
        alone, here = Watched(), Watched()
        assert draw(DOMAIN, ASSIGNMENT, here, memory=memory, **how) == draw(DOMAIN, ASSIGNMENT, alone, **how)
        assert here.calls == alone.calls
    larger = draw(DOMAIN, ASSIGNMENT, lambda p: p["x"][0][0] > 5, memory=Memory(tmp_path, "test"), **HOW)
    assert larger == draw(DOMAIN, ASSIGNMENT, lambda p: p["x"][0][0] > 5, **HOW)


def test_nothing_is_found_where_there_is_nothing(tmp_path):
    """A property that no point has gives None, with a memory and without, each time."""
    memory = Memory(tmp_path, "none")
    for kept in (None, memory, memory):
        assert draw(DOMAIN, ASSIGNMENT, lambda _: False, memory=kept, **HOW) is None


def test_a_damaged_memory_is_searched_over(tmp_path):
    """Files that are no examples are passed over."""
    memory = Memory(tmp_path, "test")
    wanted = draw(DOMAIN, ASSIGNMENT, Watched(), memory=memory, **HOW)
    for path in tmp_path.rglob("*"):
        if path.is_file():
            path.write_bytes(b"\xff\x00 no example")
    assert draw(DOMAIN, ASSIGNMENT, Watched(), memory=memory, **HOW) == wanted


def test_draws_do_not_depend_on_loaded_modules(tmp_path):
    """A process that has loaded modules full of numbers draws what one without draws."""
    (tmp_path / "numbers_of_mine.py").write_text(f"NUMBERS = {list(range(100, 3000, 7))}\n", encoding="utf-8")
    program = """
import sys
for name in sys.argv[1:]:
    __import__(name)
from lemmacheck import integers, reals
from lemmacheck.vocabulary.domain import Domain
from lemmacheck.search.examples import draw
domain, seen = Domain({"x": reals(-4000, 9000), "y": reals(0, 9)}), []
draw(domain, next(iter(domain.assignments(limit=1))), lambda p: seen.append(str(p)), examples=200, seed=1)
print(seen)
"""
    heard = [
        subprocess.run(
            [sys.executable, "-c", program, *modules],
            env=os.environ | {"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=True, timeout=120,
        ).stdout
        for modules in ((), ("numbers_of_mine", "lemmacheck_reports.cli.commands"))
    ]  # fmt: skip
    assert heard[0] == heard[1]
    assert heard[0].count("Fraction") > 200


def test_shrinking_ends_after_as_many_points_as_may_be():
    """After the first point with the property only a few more are tried, and the best of them is returned."""
    watched, few = Watched(), Watched()
    draw(DOMAIN, ASSIGNMENT, watched, **HOW)
    found = draw(DOMAIN, ASSIGNMENT, few, shrinks=3, **HOW)
    assert few(found)
    assert few.calls < watched.calls
    assert draw(DOMAIN, ASSIGNMENT, Watched(), shrinks=3, **HOW) == found
