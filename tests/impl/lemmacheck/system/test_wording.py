"""Docstrings and counts as sentences take them up."""

import pytest

from lemmacheck.system import returned, several


@pytest.mark.parametrize(
    ("docstring", "said"),
    [
        ("Return the mean.", "The mean."),
        ("Return a mean of V.", "A mean of V."),
        ("Return x^2.", "x^2."),
        ("Return x times y.", "x times y."),
        ("α^{2K} - 1, where p = α^K.", "α^{2K} - 1, where p = α^K."),
        ("x + 1", "x + 1"),
        ("Return a attention layers.", "a attention layers."),
        ("The same by all pairs. Raises ArithmeticError where 1.5 is not it.", "The same by all pairs."),
        ("Return the mean.\n\nRaises ValueError.", "The mean."),
        ("", ""),
    ],
)
def test_what_is_returned_is_a_noun(docstring, said):
    """The verb goes, a word gets its capital, and mathematics stays as it is."""
    assert returned(docstring) == said


def test_one_has_no_plural():
    """One thing is one, and thousands have commas."""
    assert (several(1, "point"), several(2, "point"), several(2000, "point")) == ("1 point", "2 points", "2,000 points")
