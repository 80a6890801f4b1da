"""Sequents written as text, and what a finder's answer is worth."""

import re

from lemmacheck.kernel import Fact, Relation, Sequent, check_sequent, polynomial_of
from lemmacheck.kernel.polynomials.polynomial import plus
from lemmacheck.proving.found import Broken, Found
from lemmacheck.proving.suspects import holds


def sequent(goal, *facts):
    """Return the sequent of a goal and facts like `x**2 >= 2*x - 1`."""
    return Sequent(tuple(map(fact, facts)), fact(goal))


def fact(text):
    """Return a comparison of two polynomials as a fact."""
    left, relation, right = re.split(r" (>=|>|=|!=) ", text)
    return Fact(plus(polynomial_of(left), polynomial_of(right), -1), Relation(relation))


def box(*names, low=0, high=1):
    """Return the bounds of variables."""
    return [bound for name in names for bound in (f"{name} >= {low}", f"{high} >= {name}")]


def proof_of(find, goal, *facts):
    """Return the proof that a finder finds, once the kernel has checked it."""
    asked = sequent(goal, *facts)
    found = find(asked)
    assert isinstance(found, Found), found
    check_sequent(asked, found.proof)
    return found.proof


def broken_by(find, goal, *facts):
    """Return the point that a finder finds, once it is seen that it breaks the goal and no fact."""
    asked = sequent(goal, *facts)
    found = find(asked)
    assert isinstance(found, Broken), found
    assert all(holds(fact.polynomial, fact.relation, found.point) for fact in asked.facts)
    assert not holds(asked.goal.polynomial, asked.goal.relation, found.point)
    return found.point
