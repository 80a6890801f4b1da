"""The fit of exponents on synthetic times: known exponents are recovered, and where there is none, none is given."""

import numpy as np
import pytest

from lemmacheck.timing.fit import FEWEST, HELD_OUT, FitAnswer, fit
from lemmacheck.timing.stopwatch import grid


def times(*, p, first, last, share, noise, seed, logs=0, repeats=7):
    """Return sizes, steps and times of aK + b n^p (log n)^logs, the largest `share` times its overhead, with noise.

    Noise is log-normal of the given relative size, drawn for every repeat anew.
    """
    n = np.array(list(grid(first, last)), dtype=float)
    steps = 1 + np.ceil(np.log2(n)).astype(int)
    work = n**p * np.log(n) ** logs
    exact = work / work[-1] + steps / steps[-1] / share
    drawn = np.random.default_rng(seed).normal(0, noise, (len(n), repeats))
    return n.astype(int).tolist(), steps.tolist(), (exact[:, None] * np.exp(drawn)).tolist()


CLEAN = [
    {"p": 1, "first": 16, "last": 4096, "share": 100},
    {"p": 2, "first": 4, "last": 256, "share": 100},
    {"p": 2, "first": 4, "last": 724, "share": 1000},
    {"p": 2.5, "first": 4, "last": 256, "share": 300},
    {"p": 3, "first": 4, "last": 128, "share": 1000},
    {"p": 4, "first": 4, "last": 91, "share": 1000},
]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("known", CLEAN)
def test_a_known_exponent_is_recovered(known, seed):
    """With an overhead and one per cent of noise the exponent is found within 0.05, and said to be one."""
    found = fit(*times(noise=0.01, seed=seed, **known))
    assert found.answer is FitAnswer.EXPONENT, found.why
    assert found.exponent == pytest.approx(known["p"], abs=0.05)
    assert found.low <= found.exponent <= found.high


@pytest.mark.parametrize("noise", [0.03, 0.06, 0.15])
def test_noise_makes_answers_rare_and_not_wrong(noise):
    """Whatever the noise, an exponent that is given is right within 0.05; at 15 per cent none is given."""
    found = [fit(*times(p=2, first=4, last=256, share=1000, noise=noise, seed=seed)) for seed in range(8)]
    given = [f.exponent for f in found if f.answer is FitAnswer.EXPONENT]
    assert all(abs(p - 2) <= 0.05 for p in given)
    assert bool(given) == (noise < 0.15)


@pytest.mark.parametrize("share", [30, 300])
@pytest.mark.parametrize(("first", "last"), [(4, 64), (16, 256), (16, 724)])
def test_two_logarithms_are_not_taken_for_a_power(first, last, share):
    """n² log² n looks like n^2.3 to n^2.6 on a range that is too short, and is given no exponent."""
    for seed in range(3):
        found = fit(*times(p=2, logs=2, first=first, last=last, share=share, noise=0.01, seed=seed))
        assert found.answer is FitAnswer.NONE, (found.why, found.exponent)


def test_one_logarithm_is_within_what_the_docstring_says():
    """n² log n reads as n² up to the quarter that a logarithm moves the local slope by."""
    found = fit(*times(p=2, logs=1, first=16, last=724, share=300, noise=0.005, seed=0))
    assert found.exponent == pytest.approx(2, abs=0.3)


def test_noise_is_called_noise():
    """Times whose minimum cannot be repeated are undecided, and the reason says so."""
    for seed in range(4):
        found = fit(*times(p=4, first=4, last=91, share=300, noise=0.4, seed=seed))
        assert found.answer is FitAnswer.UNDECIDED
        assert found.why.startswith("too noisy")


def test_times_that_are_mostly_overhead_have_no_exponent():
    """Where the largest size takes five times its overhead the exponent is not believed, and the reason says so."""
    found = fit(*times(p=2, first=16, last=724, share=4, noise=0.002, seed=0))
    assert found.answer is FitAnswer.NONE
    assert "its overhead" in found.why


def test_a_change_of_pace_beyond_the_fitted_sizes_is_seen():
    """Work that becomes three times as dear at the three largest sizes is not what the smaller ones predict."""
    sizes, steps, repeats = times(p=2, first=8, last=512, share=300, noise=0.01, seed=0)
    slower = [[3 * t for t in row] if i >= len(sizes) - HELD_OUT else row for i, row in enumerate(repeats)]
    found = fit(sizes, steps, slower)
    assert found.answer is FitAnswer.NONE
    assert "predicted over observed" in found.why


def test_the_naive_slope_would_be_wrong():
    """Least squares on all sizes reads less than n³ off an n⁴ algorithm; the fit reads n⁴."""
    sizes, steps, repeats = times(p=4, first=4, last=91, share=1000, noise=0.01, seed=0)
    naive = np.polyfit(np.log(sizes), np.log(np.min(repeats, axis=1)), 1)[0]
    assert naive < 3
    assert fit(sizes, steps, repeats).exponent == pytest.approx(4, abs=0.05)


def test_the_same_times_give_the_same_fit():
    """The fit is a function of its arguments, the seed of the resampling among them."""
    given = times(p=2, first=4, last=256, share=100, noise=0.02, seed=1)
    assert fit(*given, seed=3) == fit(*given, seed=3)


def test_points_say_what_was_held_out():
    """The three largest sizes are held out, and every point has the shortest of its times."""
    sizes, steps, repeats = times(p=2, first=4, last=256, share=100, noise=0.01, seed=0)
    points = fit(sizes, steps, repeats).points
    assert [p.size for p in points if p.held_out] == sizes[-HELD_OUT:]
    assert [p.seconds for p in points] == pytest.approx([min(row) for row in repeats])


@pytest.mark.parametrize(
    "spoil",
    [
        lambda n, k, t: (n[:FEWEST - 1], k[:FEWEST - 1], t[:FEWEST - 1]),
        lambda n, k, t: (n, k, [row[:2] for row in t]),
        lambda n, k, t: (n[::-1], k, t),
        lambda n, k, t: ([1, *n[1:]], k, t),
        lambda n, k, t: (n, [0, *k[1:]], t),
        lambda n, k, t: (n, k, [[0.0, *row[1:]] for row in t]),
        lambda n, k, t: (n, k, [[float("nan"), *row[1:]] for row in t]),
    ],
)  # fmt: skip
def test_what_cannot_be_fitted_is_refused(spoil):
    """Too few sizes or repeats, sizes that do not rise, and times that are not positive are refused."""
    with pytest.raises(ValueError, match="should"):
        fit(*spoil(*times(p=2, first=4, last=256, share=100, noise=0.01, seed=0)))
