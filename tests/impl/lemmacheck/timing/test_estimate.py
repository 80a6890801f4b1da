"""The estimate on synthetic times: intervals cover what is known, and firm is said of nothing that is wrong."""

from dataclasses import replace

import numpy as np
import pytest
from tests.impl.lemmacheck.timing.synthetic import sampled

from lemmacheck.timing.estimate import FAULTS, Firmness, estimate

PLAIN = {
    "n": {"power": 1, "first": 16, "last": 65536, "overhead": (0.001, 0, 0), "has_steps": False},
    "n log n": {"power": 1, "logs": 1, "first": 64, "last": 65536, "has_steps": False},
    "n^2": {"power": 2, "first": 4, "last": 724, "overhead": (0.0005, 0, 0), "has_steps": False},
    "n^2 beside n": {"power": 2, "first": 4, "last": 724, "lower": ((1, 0.05),), "has_steps": False},
    "n^3": {"power": 3, "first": 4, "last": 256, "overhead": (0.001, 0, 0), "has_steps": False},
    "n^2 beside K^2": {"power": 2, "first": 32, "last": 724, "overhead": (0.01, 0.02, 0.03)},
    "n^4 beside K^2": {"power": 4, "first": 8, "last": 128, "overhead": (0.003, 0.004, 0.004)},
    "n^2 and caches": {"power": 2, "first": 45, "last": 724, "overhead": (0.01, 0, 0), "cache": 0.1},
}


@pytest.mark.parametrize("noise", [0.01, 0.03])
@pytest.mark.parametrize("known", PLAIN.values(), ids=PLAIN)
def test_a_known_power_is_found_and_lies_in_the_interval(known, noise):
    """Whatever the overhead, the power is within 0.15 of the count's local slope, which the interval covers."""
    for seed in range(3):
        found = estimate(sampled(**known, noise=noise, seed=seed))
        assert found.power == pytest.approx(found.counted, abs=0.15)
        assert found.low <= found.counted <= found.high
        assert found.low <= found.power <= found.high
        assert found.firmness in (Firmness.FIRM, Firmness.FAIR)


def test_intervals_cover_on_random_laws():
    """Of 60 random laws with powers 1 to 4, lower powers, caches and noise, 95 % of the intervals cover."""
    draws, covered = np.random.default_rng(1), []
    for seed in range(60):
        power = int(draws.integers(1, 5))
        first = int(draws.choice([8, 16, 32]))
        found = estimate(
            sampled(
                power,
                first=first,
                last=first * {1: 1024, 2: 32, 3: 22, 4: 16}[power],
                overhead=tuple(draws.choice([0, 0.003, 0.02], 3)),
                lower=((power - 1, float(draws.choice([0, 0.02]))),) if power in (2, 4) else (),
                cache=float(draws.choice([-0.05, 0, 0.1])),
                noise=float(draws.choice([0.005, 0.02, 0.04])),
                sweeps=int(draws.choice([4, 8])),
                seed=seed,
                has_steps=bool(draws.random() < 0.5),
            )
        )
        covered.append(found.low <= found.counted <= found.high)
    assert np.mean(covered) >= 0.95


@pytest.mark.parametrize("overhead", [(0.0, 0.0, 0.0), (0.003, 0.01, 0.01), (0.0, 0.1, 0.1)])
@pytest.mark.parametrize(("first", "last"), [(4, 64), (16, 724), (32, 2048), (16, 32768)])
def test_two_logarithms_are_never_firmly_the_power_two(first, last, overhead):
    """However n² log² n is sampled, no interval that holds 2 is called firm."""
    for seed in range(2):
        for noise in (0.005, 0.04):
            found = estimate(sampled(2, logs=2, first=first, last=last, overhead=overhead, noise=noise, seed=seed))
            assert not (found.firmness is Firmness.FIRM and found.low <= 2)


def test_firm_needs_a_range_that_was_reached():
    """A ladder that ends early is fair at best, however quiet the times: 45 to 360 is too short."""
    assert estimate(sampled(2, first=45, last=360, noise=0.001)).firmness is Firmness.FAIR
    assert estimate(sampled(2, first=45, last=724, noise=0.001)).firmness is Firmness.FIRM


def test_a_short_range_widens_the_interval():
    """The shorter the range over which the power leads, the wider the interval."""
    widths = []
    for last in (91, 128, 1024):
        found = estimate(sampled(2, first=16, last=last, noise=0.001, has_steps=False))
        widths.append(round(found.high - found.low, 2))
    assert widths[0] > widths[1] > widths[2] == 0.3


def test_overhead_alone_gives_a_local_slope():
    """Where n^p is hardly there, the answer is the slope at these sizes, and says so."""
    for seed in range(4):
        found = estimate(sampled(2, first=4, last=256, overhead=(4, 6, 0), noise=0.01, seed=seed))
        assert found.firmness is Firmness.LOCAL
        assert found.power == pytest.approx(found.slope)
        assert "overhead dominates" in found.why


@pytest.mark.parametrize("sizes", [2, 3, 5])
def test_few_sizes_give_a_rough_answer(sizes):
    """Two sizes suffice for a number, with an interval that is as wide as it should be."""
    last = round(16 * 2 ** ((sizes - 1) / 2))
    found = estimate(sampled(2, first=16, last=last, sweeps=2))
    assert found.firmness is Firmness.ROUGH
    assert found.why.startswith(f"only {sizes} sizes")
    assert found.low <= 2 <= found.high


@pytest.mark.parametrize("power", [2, 4])
def test_few_sizes_leave_any_larger_power_open(power):
    """Where overhead is nearly all of the time of few sizes, their slope is no upper end of the interval."""
    found = estimate(sampled(power, first=4, last=16, overhead=(300, 0, 0), sweeps=2))
    assert found.power < power - 1
    assert found.low <= power <= found.high


def test_page_faults_spoil_an_estimate():
    """Times that page faults are a part of are called rough, and the reason says so."""
    found = estimate(sampled(2, first=4, last=724, faults=2 * FAULTS))
    assert found.firmness is Firmness.ROUGH
    assert "page faults" in found.why


def test_noise_widens_and_does_not_mislead():
    """With a tenth of noise the interval is wider than with a hundredth, and covers all the same."""
    quiet, loud = (estimate(sampled(3, first=8, last=256, noise=noise, seed=2)) for noise in (0.01, 0.1))
    assert loud.high - loud.low > quiet.high - quiet.low
    assert loud.low <= 3 <= loud.high
    assert loud.noise > 5 * quiet.noise


def test_a_slow_sweep_changes_nothing():
    """A sweep that takes three times as long throughout moves no power: ratios within sweeps are what counts."""
    sample = sampled(2, first=8, last=512, seed=3)
    slowed = replace(sample, rows=(*sample.rows[:-1], tuple(3 * t for t in sample.rows[-1])))
    assert estimate(slowed).power == pytest.approx(estimate(sample).power, abs=0.01)


def test_sizes_that_came_later_need_no_time_in_earlier_sweeps():
    """The largest size, added after three sweeps, has three times, and the power is that of the whole sample."""
    sample = sampled(2, first=8, last=512, seed=3)
    rows = tuple((*row[:-1], float("nan")) if i < 3 else row for i, row in enumerate(sample.rows))
    assert estimate(replace(sample, rows=rows)).power == pytest.approx(estimate(sample).power, abs=0.03)


def test_what_stands_beside_the_exponent():
    """Slope and count are local slopes over the top factor 4; one operation costs its time without the overhead."""
    sample = sampled(2, first=16, last=512, overhead=(0.02, 0, 0), noise=0.001, sweeps=8)
    found = estimate(sample)
    assert found.counted == pytest.approx(2, abs=1e-6)
    assert found.slope < 1.95
    assert found.instructions is None
    retired = tuple(3.0 * n**2.5 for n in sample.sizes)
    assert estimate(replace(sample, instructions=retired)).instructions == pytest.approx(2.5)
    assert found.each == pytest.approx([1e-9] * len(found.each), rel=0.4)
    assert found.each[-1] == pytest.approx(1e-9, rel=0.1)
    assert found.fitted == pytest.approx(found.times, rel=0.02)


def test_the_same_sample_gives_the_same_estimate():
    """The estimate is a function of its arguments, the seed of the resampling among them."""
    sample = sampled(2, first=4, last=256, seed=1)
    assert estimate(sample, seed=3) == estimate(sample, seed=3)


@pytest.mark.parametrize(
    "spoil",
    [
        {"sizes": (4,), "steps": (1,), "rows": ((1.0,),)},
        {"sizes": (4, 4)},
        {"sizes": (8, 4)},
        {"sizes": (0, 4)},
        {"steps": (1, 0)},
        {"steps": (1,)},
        {"rows": ()},
        {"rows": ((1.0, 0.0),)},
        {"rows": ((1.0, float("inf")),)},
        {"rows": ((1.0, float("nan")),)},
        {"counts": (1.0,)},
        {"counts": (1.0, 0.0)},
    ],
)
def test_what_is_no_sample_is_refused(spoil):
    """One size, sizes that do not rise, lengths that differ, times that are not positive, a size without time."""
    sample = replace(sampled(2, first=4, last=6, sweeps=2), counts=())
    with pytest.raises(ValueError, match="should"):
        replace(sample, **spoil)
