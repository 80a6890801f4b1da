"""Choices that facts decide: the kernel takes the one that they say, and refuses the other."""

import pytest
from tests.impl.lemmacheck.proving.test_ways import FEW_SECONDS, SECONDS, proof_of

from lemmacheck.kernel import ProofError, check_link, statement_of
from lemmacheck.proving.reasoning import NotProvedError

Z = "z: Entries(rows=1, columns=1, lows=(), highs=(), open_low=False, open_high=False)"
CHOSEN = {
    "z <= 0": (["1", "where(z, 0, 1, 0)"], "0 <= z"),
    "z < 0": (["1", "where(z, 0, 1, 0)"], "0 < z"),
    "z == 0": (["1", "where(z, 0, 1, 0)"], "z == 1"),
    "0 < z": (["where(z, 0, 1, 0)", "0"], "0 <= z"),
    "max(z, 0) == 0": (["z*max(z, 0)", "0"], "max(z, 0) == z"),
    "min(z, 1) == 1": (["1", "exp(min(z, 1))/exp(1)"], "min(z, 1) == z"),
}


@pytest.mark.parametrize("fact", CHOSEN)
def test_what_a_fact_says_is_chosen(fact):
    """A proof that rests on the fact is accepted with it, and refused with one that says something else."""
    terms, other = CHOSEN[fact]
    proof = proof_of([Z, fact], terms, SECONDS)
    asked = statement_of([Z, other], "bound ≤", terms)
    with pytest.raises(ProofError):
        check_link(asked, asked.links[0], proof)


def test_what_is_not_chosen_must_have_a_value():
    """The logarithm that a choice does not take is still asked for."""
    terms = ["1", "where(z, 0, 1, log(z))"]
    proof = proof_of([Z, "z <= 0"], [terms[0], "where(z, 0, 1, 0)"], SECONDS)
    asked = statement_of([Z, "z <= 0"], "bound ≤", terms)
    with pytest.raises(ProofError):
        check_link(asked, asked.links[0], proof)


def test_what_is_said_of_a_choice_by_itself_is_no_value():
    """An equation whose other side holds the choice leads nowhere, and spoils no proof."""
    assert proof_of([Z, "max(z, 0) == max(z, 0)*1 + 0*z"], ["z", "max(z, 0)"], SECONDS)


FALSE = {
    "z <= 0 but for a tie": (["0 <= z"], ["where(z, 0, 1, 0)", "0"]),
    "the other at a tie": (["z <= 0"], ["where(z, 0, 1, 0)", "0"]),
    "what an inequality says is no value": (["min(z, 1) <= z + 5"], ["z + 5", "min(z, 1)"]),
    "what is less is no value": (["0 < max(z, 0)"], ["max(z, 0)", "0"]),
}


@pytest.mark.parametrize("name", FALSE)
def test_facts_that_decide_nothing_prove_nothing(name):
    """Each fails somewhere, and finders, which ask the kernel's own algebra, have no proof of it."""
    facts, terms = FALSE[name]
    with pytest.raises(NotProvedError):
        proof_of([Z, *facts], terms, FEW_SECONDS)
