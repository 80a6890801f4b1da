"""Signs of constants: those of logarithms of quotients of logarithms are as mpmath has them, however near zero."""

from fractions import Fraction

import mpmath
import pytest

from lemmacheck.kernel.limits.constants import inverse, log_of, sign_of
from lemmacheck.kernel.limits.number import number

PAIRS = ((2, 3), (3, 2), (5, 7), (7, 5), (11, 13), (2, 97))


@pytest.mark.parametrize(("above", "below"), PAIRS)
@pytest.mark.parametrize("off", [Fraction(sign, 10**digits) for digits in (1, 3, 6, 9) for sign in (1, -1)])
def test_logarithms_of_quotients_lie_where_they_are(above, below, off):
    """ln(ln a / ln b) is above and below rational numbers that differ from it by as little as 10⁻⁹."""
    value = log_of(log_of(number(above)) * inverse(log_of(number(below))))
    with mpmath.workdps(40):
        near = mpmath.log(mpmath.log(above) / mpmath.log(below))
        end = Fraction(int(mpmath.nint(near * 10**30)), 10**30) + off
    assert sign_of(value - number(end)) == (-1 if off > 0 else 1)
