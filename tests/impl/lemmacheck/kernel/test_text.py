"""Polynomials as text: what is read, what is written, and what is no polynomial."""

import pytest

from lemmacheck.kernel import ProofError, polynomial_of, text


@pytest.mark.parametrize(
    "written", ["0", "1", "-1", "x", "-x", "x**2", "3/2*x**2*u[1,2] - t(1)", "x*y - 1/3", "-2*x - y"]
)
def test_a_polynomial_is_read_as_it_is_written(written):
    """And written as it is read."""
    found = polynomial_of(written)
    assert polynomial_of(text(found)) == found


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("x**2 + x*y*x - 3", "- 3 + x**2 + x**2*y"), ("-x", "- x"), ("-(x - y)", "- x + y"), ("x/2", "1/2*x"), ("2 - 1/2", "3/2"),
        ("x**0", "1"), ("0**0", "1"), ("x - x", "0"), ("(x + 1)**2", "1 + 2*x + x**2"), ("u[1, 2]", "u[1,2]"), ("x*y/y(1)*0", None),
        ("x/0", None), ("x/y", None), ("1.5", None), ("x**y", None), ("x**-1", None), ("True", None), ("'x'", None), ("x**1001", None),
        ("+x", None), ("x//2", None), ("x < y", None), ("", None), ("2**1000", str(2**1000)), ("x if y else z", None), ("1j", None),
    ],
)  # fmt: skip
def test_the_text_of_a_polynomial(written, wanted):
    """Numbers, names, + - * /, and powers from 0 to 1000; nothing else."""
    if wanted is None:
        with pytest.raises(ProofError):
            polynomial_of(written)
    else:
        assert text(polynomial_of(written)) == wanted


@pytest.mark.parametrize("written", [None, 1, ["x"], {"x": 1}, True])
def test_what_is_no_text_is_no_polynomial(written):
    """It is said so."""
    with pytest.raises(ProofError, match="is no polynomial"):
        polynomial_of(written)
