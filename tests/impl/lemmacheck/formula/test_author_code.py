"""What is said of an exception: a sentence of ours, the author's own words with their place, or plain words."""

import pytest
from flint import fmpq
from tests.reasons import exceptions_in

from lemmacheck.arithmetic import NotAvailableError
from lemmacheck.asymptotics import germ
from lemmacheck.formula import described
from lemmacheck.system import ValuelessError


def raised_by(code):
    """Return what a piece of code raises."""
    with pytest.raises(BaseException) as found:  # noqa: PT011 - whatever it is
        code()
    return found.value


def without_frames(error):
    """Return an exception that no author's line raised, as one from a library."""
    return error.with_traceback(None)


@pytest.mark.parametrize("kind", [NotAvailableError, ValuelessError])
def test_a_sentence_of_ours_is_told_as_it_is(kind):
    """Our own errors say what is wrong in words, so no class stands before them."""
    assert described(without_frames(kind("t is no integer"))) == "t is no integer"


def test_the_text_of_a_library_s_exception_is_not_told():
    """What sympy or flint say is replaced by what kind of thing it is, and where."""
    text = "cannot determine truth value of Relational"
    assert described(without_frames(TypeError(text))) == "an operation is not known for these numbers (TypeError)"
    inside = raised_by(lambda: germ(0.5))
    assert described(inside).startswith("an operation is not known for these numbers (TypeError in germ.py, line")
    assert described(without_frames(ZeroDivisionError("fmpq division by zero"))) == "a division by zero"


def test_the_author_s_line_is_told():
    """A division by zero on a line of a claim file is told in words, with the line."""
    found = described(raised_by(lambda: fmpq(1) / fmpq(0)))
    assert found.startswith("a division by zero (test_author_code.py, line")
    assert described(raised_by(lambda: int("x"))).startswith("ValueError: invalid literal")


def test_exceptions_are_seen_in_a_record():
    """The check that no reason is an exception's text sees one, wherever it stands in a line."""
    assert exceptions_in(("TypeError: cannot determine truth value of Relational",))
    assert exceptions_in(({"why": ["x", "no value: lemmacheck.NotAvailableError: no"]},))
    assert not exceptions_in(("no value: a division by zero", "an operation is not known (TypeError in a.py, line 3)"))
