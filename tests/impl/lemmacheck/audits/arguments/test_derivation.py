"""Tests of derivations against a model: what follows, and what is excluded, is exactly what no world contradicts.

A world says how long one problem takes on instances of each order of logits, as an exponent in the tokens that never
falls: at each order, between each two, below all, above all, and without any bound. A statement is true or false there.
"""

import itertools

import pytest

from lemmacheck import ANY, Cited, Claim, Contradicts, Follows, little, solvable, theta, unsolvable
from lemmacheck.audits.arguments.derivation import derive_from

CLAIM = Claim("Z.1", kind="lemma", title="z", section="Z", says="z")
POINTS = ("below", "1", "between 1 and l", "l", "between l and l²", "l²", "above", "any")
ORDERS = {"1": [("1", True)], "l": [("sqrt(l)", True), ("1", False)], "l²": [("l", True), ("sqrt(l)", False)]}
"""Orders of logits, each as the orders of entries, with scaling and without, that have it."""
WORLDS = list(itertools.combinations_with_replacement(range(5), len(POINTS)))


def classes():
    """Yield the instances that a statement may be about: how it is written, and the points up to which they reach."""
    for order, ways in ORDERS.items():
        place = POINTS.index(order)
        for of, scaled in ways:
            yield {"entries": theta(of), "scaled": scaled}, place
            yield {"entries": little(of), "scaled": scaled}, place - 1
    yield {"entries": ANY}, len(POINTS) - 1


def truths():
    """Yield statements on n and on n² tokens, each with the worlds in which it is true."""
    for (how, place), exponent, tokens in itertools.product(classes(), (1, 2, 3), (1, 2)):
        longest = [world[place] for world in WORLDS]
        yield (
            solvable("p", within=exponent * tokens, tokens=tokens, **how),
            {number for number, time in enumerate(longest) if time <= exponent},
        )
        yield (
            unsolvable("p", below=exponent * tokens, tokens=tokens, **how),
            {number for number, time in enumerate(longest) if time >= exponent},
        )


STATEMENTS = list(truths())


@pytest.mark.parametrize("number", range(len(STATEMENTS)))
def test_what_follows_and_what_is_excluded_is_what_the_worlds_say(number):
    """A statement follows from a fact if it is true wherever the fact is, and is excluded if true nowhere there."""
    fact, worlds = STATEMENTS[number]
    for statement, others in STATEMENTS:
        cited = Cited("X", fact)
        assert derive_from(Follows(statement, cited), {}, CLAIM).holds == (worlds <= others), str(statement)
        assert derive_from(Contradicts(statement, cited), {}, CLAIM).holds == worlds.isdisjoint(others)


def test_the_worlds_tell_statements_apart():
    """Every statement is true in some world and false in another, so that the comparison says something."""
    assert all(0 < len(worlds) < len(WORLDS) for _, worlds in STATEMENTS)
