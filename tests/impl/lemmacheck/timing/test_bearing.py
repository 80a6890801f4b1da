"""What an estimate says of a claim: it confirms and contradicts only what logarithms do not blur."""

from fractions import Fraction

import pytest
from tests.impl.lemmacheck.timing.synthetic import sampled

from lemmacheck.timing.bearing import Leaning, bearing
from lemmacheck.timing.estimate import Firmness, estimate

QUARTIC = {"power": 4, "first": 8, "last": 181, "overhead": (0.002, 0.002, 0.002), "noise": 0.01}


def said(claimed, **known):
    """Return what a synthetic sample says of a claim."""
    sample = sampled(**known)
    return bearing(sample, estimate(sample), None if claimed is None else Fraction(claimed))


def test_the_fourth_power_is_told_from_others():
    """Times of n⁴ confirm 4, contradict 3, and stay below 5."""
    assert said(4, **QUARTIC).text == "confirms 4"
    assert said(3, **QUARTIC).text == "contradicts 3"
    assert said(5, **QUARTIC).text == "stays below 5"


def test_two_logarithms_are_not_told_from_a_power():
    """n² log² n is not told from 2 with (log n)², and neither confirms nor contradicts 2."""
    for seed in range(4):
        for last in (256, 724, 4096):
            found = said(2, power=2, logs=2, first=16, last=last, noise=0.01, seed=seed)
            assert found.leaning is Leaning.CANNOT_TELL
            assert found.text.endswith("from 2 with (log n)²")


def test_a_wide_interval_does_not_tell_two_logarithms():
    """Where sizes are so large that (log n)² hardly bends the slope, the power alone is not confirmed."""
    assert said(1, power=1, first=2**12, last=2**24, noise=0.01, has_steps=False).text == (
        "cannot tell 1 from 1 with (log n)²"
    )


@pytest.mark.parametrize("claimed", [1, 2, 3])
def test_local_slopes_say_nothing_of_a_claim(claimed):
    """Where overhead dominates, no claim is confirmed or contradicted."""
    found = said(claimed, power=2, first=4, last=256, overhead=(4, 6, 0), noise=0.01)
    assert (found.leaning, "overhead dominates" in found.text) == (Leaning.CANNOT_TELL, True)


def test_a_rough_estimate_confirms_nothing():
    """A few sizes of n² neither confirm 2 nor contradict 1."""
    short = {"power": 2, "first": 16, "last": 45, "sweeps": 2}
    assert estimate(sampled(**short)).firmness is Firmness.ROUGH
    for claimed in (1, 2, 4):
        assert said(claimed, **short).leaning is Leaning.CANNOT_TELL


def test_without_a_claim_nothing_is_said_of_it():
    """Whoever claims no number hears so."""
    assert said(None, **QUARTIC).text == "no exponent is claimed"


def test_no_random_power_is_contradicted_by_its_own_times():
    """Of powers 1 to 4, sampled at random, none is contradicted, and none is confirmed as the power below."""
    for seed in range(24):
        power = 1 + seed % 4
        last = {1: 8192, 2: 512, 3: 256, 4: 128}[power]
        known = {"power": power, "first": 8, "last": last, "overhead": (0.002, 0.01, 0), "cache": 0.1, "seed": seed}
        assert said(power, **known).leaning in (Leaning.CONFIRMS, Leaning.CANNOT_TELL)
        assert said(power - 1, **known).leaning in (Leaning.CONTRADICTS, Leaning.CANNOT_TELL)
