"""Functions that formulas call by their name: what may be a name, and what is called."""

import pytest

from lemmacheck.arithmetic import abbreviation, counting, exact, parameter


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (("attn",), "the first of them a capital"),
        (("A b",), "letters and digits"),
        (("",), "letters and digits"),
        (("A", "X[n]"), "'X\\[n, d\\]'"),
        (("A", "X[n, 0]"), "with its sizes"),
        (("A", "X[n, width]"), "with its sizes"),
        (("A", "2x"), "should be a name"),
        (("A", "x", "x"), "one name"),
        (("A", "n", "X[n, n]"), "one name"),
    ],
)
def test_what_is_no_name_is_refused(names, says):
    """One sentence says what a name or a parameter should be."""
    with pytest.raises(ValueError, match=says):
        abbreviation(*names)


def test_a_parameter_is_written_as_it_is_declared():
    """A matrix with its sizes, numbers and names, and a number by its name."""
    assert [str(parameter(text)) for text in ("X[n, d]", "x[1, 4]", "a")] == ["X[n, d]", "x[1, 4]", "a"]
    assert parameter("a").is_number
    assert not parameter("x[1, n]").is_number


@abbreviation("Scaled", "x", "y")
def scaled(on, x, y, *, times=1):
    """x y, so many times."""
    return times * x * y


def test_it_is_called_as_it_was_written():
    """Arguments may be named, as in every function of Python, and wrong ones are refused as there."""
    with exact() as on:
        two, three = on.scalar(2), on.scalar(3)
        assert scaled(on, two, three)[0, 0] == scaled(on, y=three, x=two)[0, 0] == 6
        assert scaled(on, two, y=three, times=5)[0, 0] == 30
        with pytest.raises(TypeError):
            scaled(on, two, three, often=5)
        with pytest.raises(TypeError):
            scaled(on, two)


def test_shares_and_copies_of_known_sizes_are_numbers():
    """1/count is one exact number, and copies stand side by side; nothing is counted for them."""
    with exact() as on:
        assert str(on.share(3)[0, 0]) == "1/3"
        assert [list(map(str, row)) for row in on.copies(on.matrix([[1], [2]]), 3)] == [["1"] * 3, ["2"] * 3]
    with counting() as on:
        on.copies(on.share(4), 2)
        assert on.tally.operations.total == 0
