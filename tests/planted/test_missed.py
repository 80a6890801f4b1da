"""Published mistakes that the audit misses: when one is broken its test fails, and it belongs in the catalogue."""

import functools

import pytest

from lemmacheck.catalogues import load_catalogue
from lemmacheck.judging import Decision, judge_point
from lemmacheck.judging.witness import read_point
from lemmacheck.runs import Task, audit_task
from lemmacheck.vocabulary import PROFILES

CATALOGUE = load_catalogue("tests.planted.missed")
CLAIMS = {claim.id: claim for claim in CATALOGUE.claims}

REPORTED = {"F26": {"m": "16611919", "y": "10747905"}}
"""Points at which people saw it: the audit is not told."""


@functools.cache
def verdict_of(number):
    """Return the verdict on what was published."""
    claim = CLAIMS[number]
    slug = claim.readings[0].slug
    task = Task(CATALOGUE.name, number, slug, PROFILES["quick"], 0, claim.digest)
    return audit_task(claim, claim.readings[0], task, CATALOGUE).line.verdict


@pytest.mark.long
@pytest.mark.parametrize("number", CLAIMS)
@pytest.mark.xfail(strict=True, raises=AssertionError, reason="the search does not break it yet")
def test_a_published_mistake_is_broken(number):
    """What was published is refuted."""
    assert verdict_of(number) == "refuted"


@pytest.mark.long
@pytest.mark.parametrize("number", CLAIMS)
def test_none_is_taken_for_true(number):
    """What is false is not proved."""
    assert verdict_of(number) != "proved"


@pytest.mark.parametrize("number", REPORTED)
def test_the_reported_point_breaks_it(number):
    """The point of the report lies in the domain and breaks what was published, exactly."""
    published, point = CLAIMS[number].readings[0], read_point(REPORTED[number])
    assert published.domain.why_outside(point) is None
    assert judge_point(published.bound.ends, point).decision is Decision.BROKEN
