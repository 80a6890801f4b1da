"""Bicubic kernels, against SciPy-free closed forms."""

from fractions import Fraction

import pytest

from lemmacheck.arithmetic import exact, to_fraction
from var_pipelines.reference.kernel import keys, spline


def taps(kernel, phase, **options):
    """Return the taps of a kernel at a phase as fractions."""
    with exact() as on:
        return [
            to_fraction(w) for w in kernel(on, on.scalar(phase), **{k: on.scalar(v) for k, v in options.items()})[0]
        ]


@pytest.mark.parametrize("phase", ["0", "1/3", "1/2", "7/8", "1"])
@pytest.mark.parametrize("a", ["-1/2", "-3/4"])
def test_keys_is_a_partition_of_unity(phase, a):
    """The four taps of Keys' kernel sum to 1 at every phase."""
    assert sum(taps(keys, phase, a=a)) == 1


@pytest.mark.parametrize("phase", ["0", "1/3", "1/2", "7/8", "1"])
def test_the_spline_is_a_partition_of_unity_without_negative_taps(phase):
    """The B-spline's taps are non-negative and sum to 1."""
    found = taps(spline, phase)
    assert sum(found) == 1
    assert min(found) >= 0


def test_keys_interpolates():
    """At phase 0 Keys' kernel returns the input itself, the B-spline a weighted mean."""
    assert taps(keys, "0", a="-1/2") == [0, 1, 0, 0]
    assert taps(spline, "0") == [Fraction(1, 6), Fraction(2, 3), Fraction(1, 6), 0]


def test_pytorchs_taps_at_a_half():
    """Halfway, a = -3/4 weighs the outer inputs by -3/32 and the inner by 19/32."""
    outer, inner = Fraction(-3, 32), Fraction(19, 32)
    assert taps(keys, "1/2", a="-3/4") == [outer, inner, inner, outer]
