"""Evolution in many dimensions: valleys turned against the coordinates are followed, alike for the same seed."""

import itertools

import numpy as np

from lemmacheck import vectors
from lemmacheck.search import Trail, search_further
from lemmacheck.search.covariance import learned
from lemmacheck.vocabulary import PROFILES, Domain, Link

WIDTH = 20


def valley(width):
    """Return a sum of squares along turned axes, of which each is longer than the one before, and its lowest place."""
    random = np.random.default_rng(0)
    turned, _ = np.linalg.qr(random.normal(size=(width, width)))
    return turned * np.geomspace(1, 30, width)[:, None], random.uniform(0.2, 0.8, width)


def descended(seed, *, below=0.0):
    """Return the heights of the rows that are found in a valley, less `below`."""
    axes, lowest = valley(WIDTH)

    def height(rows):
        return (((rows - lowest) @ axes.T) ** 2).sum(axis=1) - below

    random = np.random.default_rng(seed)
    return height(learned(height, np.full(WIDTH, 0.5), evaluations=6000, random=random))


def test_a_turned_valley_is_followed_to_its_lowest_place():
    """In 20 dimensions, down to a hundred-thousandth; each row is lower than the one before."""
    found = descended(1)
    assert found[-1] < 1e-5
    assert all(after < before for before, after in itertools.pairwise(found))


def test_it_ends_where_a_link_breaks_and_depends_on_its_own_random_numbers_alone():
    """Below 0 nothing more is asked for; the global random numbers of numpy are neither read nor moved."""
    np.random.seed(5)  # noqa: NPY002 - what others may read
    before = np.random.get_state()[1].tolist()  # noqa: NPY002
    first = descended(1, below=0.01)
    assert (first < 0).sum() == 1
    assert np.random.get_state()[1].tolist() == before  # noqa: NPY002
    np.random.seed(6)  # noqa: NPY002
    assert np.array_equal(first, descended(1, below=0.01))


def turned(on, x):
    """Steps of a valley turned against 12 coordinates: it has no derivatives that help."""
    axes, lowest = valley(12)
    total = on.scalar(0)
    for axis in axes:
        along = on.scalar(0)
        for place, share in enumerate(axis):
            along = along + on.scalar(f"{share:.3f}") * (
                x[..., :1, place : place + 1] - on.scalar(f"{lowest[place]:.3f}")
            )
        total = total + along * along
    return on.floor(total * 1000) / 1000


def small(on):
    """1/20."""
    return on.scalar("1/20")


def test_steps_in_twelve_dimensions_break_at_the_bottom_of_a_valley():
    """That the steps of a turned valley stay above 1/20 is refuted by evolution in one of two tries, in 12 numbers."""
    tried = [Trail("c", "r", seed) for seed in (0, 1)]
    for trail in tried:
        search_further(Domain({"x": vectors(12, within=1)}), Link(small, turned), trail, PROFILES["standard"])
        assert trail.evidence[-1].by == "descent"
    assert any(any(trail.broken.values()) for trail in tried)
