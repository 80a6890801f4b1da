"""Tests of runs on both pipelines: what is measured is positive, within what is certified, and the same every time."""

from fractions import Fraction

import pytest

from var_pipelines.compare import (
    decoder_run,
    image_errors,
    layered_run,
    pushed_run,
    reconstruction_run,
    rounded_up,
)

DELTA = Fraction(1, 10**8)


@pytest.mark.parametrize("seed", range(4))
def test_layers_are_measured_within_what_they_certify(seed):
    """The measured error of four layers is above 0, since it is rounded up, and within the certified one."""
    run = layered_run(4, seed, Fraction(1), DELTA)
    assert 0 < run.measured <= run.certified
    assert run.degree >= 4


def test_a_larger_tolerance_takes_a_lower_degree_and_errs_more():
    """What is measured depends on the tolerance: degrees fall with it, and errors rise."""
    fine, coarse = (layered_run(4, 0, Fraction(1), tolerance) for tolerance in (DELTA, Fraction(1, 10**3)))
    assert coarse.degree < fine.degree
    assert coarse.measured > fine.measured


@pytest.mark.parametrize(("levels", "seed"), [(1, 0), (2, 1), (3, 2)])
def test_a_solver_that_is_off_moves_both_pipelines_alike(levels, seed):
    """T = Attn ± δ moves the last map by at least δ, and both pipelines agree on how far."""
    delta = Fraction(1, 2**20)
    by_definition, in_floats, allowed = pushed_run(levels, seed, Fraction(1), delta)
    assert abs(by_definition - in_floats) <= allowed < delta / 1000
    assert by_definition >= delta * 99 / 100


@pytest.mark.parametrize("seed", range(2))
def test_a_solver_that_leads_away_goes_farther_than_drawn_signs(seed):
    """T = Attn ± δ that leads away moves the last map farther than signs that are drawn, and both pipelines agree."""
    delta = Fraction(1, 2**20)
    drawn, _, _ = pushed_run(4, seed, Fraction(1), delta)
    by_definition, in_floats, allowed = pushed_run(4, seed, Fraction(1), delta, away=True)
    assert abs(by_definition - in_floats) <= allowed < delta / 1000
    assert by_definition > drawn


def test_stages_are_measured_within_what_they_certify():
    """Stage two alone, the decoder alone and all stages in a row stay within their certified errors."""
    runs = [reconstruction_run(3, 1), decoder_run(1)]
    assert all(0 < run.measured <= run.certified for run in runs)
    assert all(0 < measured <= certified for measured, certified in image_errors(3, 1))
    assert reconstruction_run(3, 1).measured > 1  # an error ε of the maps is multiplied


def test_what_is_printed_is_at_least_what_was_measured():
    """A number is rounded up to so many digits; one that has no more stays as it is."""
    assert rounded_up(Fraction(1, 3)) == Fraction(333334, 10**6)
    assert rounded_up(Fraction(-1, 3), 2) == Fraction(-33, 100)
    assert rounded_up(Fraction(3, 2)) == Fraction(3, 2)
