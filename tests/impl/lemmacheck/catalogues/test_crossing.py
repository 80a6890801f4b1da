"""Checks across claims know no kind of assertion by its class."""

from dataclasses import dataclass
from types import SimpleNamespace

import pytest

from lemmacheck.catalogues.crossing import check_facts
from lemmacheck.system import CatalogueError


@dataclass(frozen=True)
class Resting:
    """An assertion from outside that rests on readings."""

    facts: tuple


def claim_with(slug, *facts):
    """Return a claim with one reading that rests on others of its claim."""
    named = tuple(SimpleNamespace(claim="1", reading=fact) for fact in facts)
    return SimpleNamespace(
        id="1", file="one.py", readings=(SimpleNamespace(slug=slug, name=slug, asserts=Resting(named)),)
    )


def test_whatever_has_facts_rests_on_readings_that_are_there():
    """A word from outside with `facts` is refused where one names no reading, or where it rests on itself."""
    with pytest.raises(CatalogueError, match="'b' of claim 1, which is not in the catalogue"):
        check_facts([claim_with("a", "b")])
    with pytest.raises(CatalogueError, match="rests on itself: 1/a -> 1/a"):
        check_facts([claim_with("a", "a")])
