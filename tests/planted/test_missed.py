"""Published mistakes that the audit misses: when one is broken its test fails, and it belongs in the catalogue."""

import functools

import pytest

from lemmacheck.catalogues import load_catalogue
from lemmacheck.runs import Task, audit_task
from lemmacheck.vocabulary import PROFILES

CATALOGUE = load_catalogue("tests.planted.missed")
CLAIMS = {claim.id: claim for claim in CATALOGUE.claims}


@functools.cache
def verdict_of(number):
    """Return the verdict on what was published."""
    claim = CLAIMS[number]
    slug = claim.readings[0].slug
    task = Task(CATALOGUE.name, number, slug, PROFILES["quick"], 0, claim.digest)
    return audit_task(claim, claim.readings[0], task, CATALOGUE).line.verdict


@pytest.mark.parametrize("number", CLAIMS)
@pytest.mark.xfail(strict=True, raises=AssertionError, reason="the search does not break it yet")
def test_a_published_mistake_is_broken(number):
    """What was published is refuted."""
    assert verdict_of(number) == "refuted"


@pytest.mark.parametrize("number", CLAIMS)
def test_none_is_taken_for_true(number):
    """What is false is not proved."""
    assert verdict_of(number) != "proved"
