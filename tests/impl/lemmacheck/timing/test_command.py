"""Commands and functions as runnables: how they are named, run, and refused."""

import sys

import pytest

from lemmacheck.system import UsageError
from lemmacheck.timing import TooLargeError, called, command

SPIN = f"{sys.executable} -c 'for _ in range({{n}} * 10000): pass'"


def test_a_command_runs_with_its_size():
    """The size stands where {n} stood, and the clock takes the processor time of the process."""
    runnable = command(SPIN, first=1, last=64, limit=60)
    took = []
    for n in (1, 1000):
        run, before = runnable.build(n), runnable.clock()
        run()
        took.append(runnable.clock() - before)
    assert 0 < 2 * took[0] < took[1]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("sort numbers.txt", "should have {n}"),
        ("sort 'numbers-{n}.txt", "is no command"),
        ("lemmacheck-no-such-command {n}", "cannot run lemmacheck-no-such-command"),
        (f"{sys.executable} -c 'raise SystemExit(\"went wrong at {{n}}\")'", "ended with status 1: went wrong at 4"),
    ],
)
def test_a_command_that_cannot_be_timed_is_refused(text, says):
    """Without {n}, with quotes that do not close, unknown, or failing: one sentence says so."""
    with pytest.raises(UsageError) as caught:
        command(text, first=4, last=8, limit=60).build(4)()
    assert says in str(caught.value)


def test_a_command_that_takes_too_long_ends_the_ladder():
    """A run beyond the limit is stopped, and says that this size is too large."""
    text = f"{sys.executable} -c 'import time; time.sleep({{n}})'"
    with pytest.raises(TooLargeError, match=r"takes longer than 0.5 s"):
        command(text, first=40, last=80, limit=0.5).build(40)()


@pytest.fixture
def module(tmp_path, monkeypatch):
    """Make a module in the working directory; return its name."""
    text = (
        "seen = []\n\n\ndef plain(n):\n    seen.append(n)\n\n\n"
        "def prepared(n):\n    numbers = list(range(n))\n    return lambda: sum(numbers)\n\n\nnumber = 3\n\n\n"
        "async def later(n):\n    pass\n\n\ndef one_by_one(n):\n    yield n\n"
    )
    (tmp_path / "no_python.py").write_text("def f(n:\n")
    (tmp_path / "functions_of_n.py").write_text(text)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    yield "functions_of_n"
    sys.modules.pop("functions_of_n", None)


def test_a_function_is_called_with_the_size(module):
    """A function that returns nothing to call is what is timed; only at the first size is it called to see."""
    runnable = called(f"{module}:plain", first=1, last=8)
    runnable.build(5)()
    assert sys.modules[module].seen == [5, 5]
    runnable.build(7)()
    assert sys.modules[module].seen == [5, 5, 7]


def test_what_a_function_returns_is_timed_where_it_can_be_called(module):
    """Inputs are prepared by the first call, and the run is what it returned."""
    assert called(f"{module}:prepared", first=1, last=8).build(5)() == 10


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("plain", "should be module:function"),
        ("no_such_module:plain", "cannot import no_such_module"),
        ("functions_of_n:other", "has no function other"),
        ("functions_of_n:number", "has no function number"),
        ("functions_of_n:later", "is a coroutine: calling it does none of its work"),
        ("functions_of_n:one_by_one", "is a generator: calling it does none of its work"),
        ("no_python:f", "cannot import no_python: SyntaxError"),
    ],
)
def test_a_function_that_is_not_there_is_refused(module, name, says):
    """A name without a module, a module that is not there or no Python, no function, and one that only begins."""
    with pytest.raises(UsageError, match=says):
        called(name, first=1, last=8)
