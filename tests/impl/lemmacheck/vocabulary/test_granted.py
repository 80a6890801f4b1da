"""Tests of what is granted: relations between problems, each said in one sentence of its kind."""

import pytest
from tests.impl.lemmacheck.audits.arguments.pipelines import OTHER, PAIRS

from lemmacheck import CatalogueError, big, errors_spread, little, made_of, reduces, same_output
from lemmacheck.kernel import Rescales
from lemmacheck.vocabulary import Granted


def test_what_is_granted_is_said_by_its_kind():
    """Each kind of relation has one sentence, about the names of its problems; no other words can be given to it."""
    beside = (("Z.1", "halves"),)
    one, two = PAIRS.name, OTHER.name
    spread = errors_spread(PAIRS, little("l"), width=big("1"), beside=beside)
    said = {
        made_of(PAIRS, OTHER): f"{one} is {two}, one after the other",
        spread: f"only instances of {one} whose errors grow by a power of n at most, for d = O(1), R = o(ln(n))",
        same_output(PAIRS, OTHER, beside=beside): f"{one} returns what {two} does, at every size",
        reduces(PAIRS, OTHER, within="1/2", beside=beside): (
            f"{one} takes n^o(1) calls of {two}, of the same orders, and n^(1/2 + o(1)) besides"
        ),
    }
    for granted, words in said.items():
        assert granted.words == words
    with pytest.raises(TypeError):
        Granted(Rescales(PAIRS.key), (PAIRS,), words="which is so")


@pytest.mark.parametrize("problems", [(), (OTHER,), (PAIRS, OTHER)])
def test_a_relation_is_about_its_own_problems(problems):
    """A relation that names other problems than it relates, more or fewer, is refused."""
    with pytest.raises(CatalogueError, match="the problems that it is about"):
        Granted(Rescales(PAIRS.key), problems)
