"""Forms on the orthant: the substitution is what it says, and a tree is no proof of what is false."""

import itertools
import random
from fractions import Fraction

import pytest

from lemmacheck.kernel import ProofError, polynomial_of
from lemmacheck.kernel.polynomials.orthant import _substituted, check_form, form_of


def at(form, point):
    """Return the value of a form."""
    total = Fraction(0)
    for exponents, coefficient in form.items():
        term = coefficient
        for x, e in zip(point, exponents, strict=True):
            term *= x**e
        total += term
    return total


def test_a_substitution_keeps_the_values():
    """At z, the new form is the old one at the sums of z from each place on, in the order of the variables."""
    rng = random.Random(5)
    for width in (1, 2, 3, 4):
        form = {tuple(rng.randint(0, 3) for _ in range(width)): Fraction(rng.randint(-5, 5)) for _ in range(6)}
        for order in itertools.permutations(range(width)):
            z = [Fraction(rng.randint(0, 9)) for _ in range(width)]
            x = [Fraction(0)] * width
            for j, variable in enumerate(order):
                x[variable] = sum(z[j:])
            assert at(_substituted(form, order), z) == at(form, x)


def test_a_polynomial_becomes_a_form_by_one_more_variable():
    """Its value at 1 is the polynomial's; a form is left as it is."""
    assert form_of(polynomial_of("x**2 - x + 3"), ("x",)) == {(2, 0): 1, (1, 1): -1, (0, 2): 3}
    assert form_of(polynomial_of("x**2 - x*y"), ("x", "y")) == {(2, 0): 1, (1, 1): -1}
    assert form_of({}, ("x",)) == {}
    with pytest.raises(ProofError):
        form_of(polynomial_of("x*z"), ("x", "y"))


def tree_of(form, depth):
    """Return a tree by brute force, None where there is none."""
    if all(coefficient >= 0 for coefficient in form.values()):
        return "+"
    if depth == 0:
        return None
    parts = [tree_of(_substituted(form, order), depth - 1) for order in itertools.permutations(range(2))]
    return None if None in parts else parts


def test_trees_prove_what_is_so():
    """Random forms in two variables: a tree that is found is accepted, and the form is at least 0 at many points."""
    rng = random.Random(9)
    proved = 0
    for _ in range(300):
        form = {(d, 4 - d): Fraction(rng.randint(-4, 6)) for d in range(5)}
        tree = tree_of(form, 3)
        if tree is not None:
            proved += tree != "+"
            check_form(form, tree, "tree")
            assert all(at(form, (Fraction(a), Fraction(12 - a))) >= 0 for a in range(13))
    assert proved > 10


@pytest.mark.parametrize(
    "tree",
    ["-", "+", [], ["+"], ["+", "+", "+"], ["+", {"same": 1}], ["+", {"same": 0}], ["+", {"same": True}], ["+", {}],
     ["+", {"same": 0, "more": 1}], [["+", "+"], ["+", "+"]], {"same": 0}, None, 1],
)  # fmt: skip
def test_no_tree_proves_what_is_false(tree):
    """The form x - y is negative at (0, 1): no tree is accepted."""
    with pytest.raises(ProofError):
        check_form({(1, 0): Fraction(1), (0, 1): Fraction(-1)}, tree, "tree")


def test_a_part_may_be_like_an_earlier_one():
    """The form x^2 - xy + y^2 is the same in both orders; (x - y)^2 (x + 2 y) is not."""
    check_form({(2, 0): Fraction(1), (1, 1): Fraction(-1), (0, 2): Fraction(1)}, ["+", {"same": 0}], "tree")
    other = form_of(polynomial_of("(x - y)**2*(x + 2*y)"), ("x", "y"))
    check_form(other, ["+", "+"], "tree")
    with pytest.raises(ProofError, match="another form"):
        check_form(other, ["+", {"same": 0}], "tree")


def test_too_many_variables_are_refused():
    """The parts of seven variables are more than anybody writes."""
    form = {tuple(int(i == j) for i in range(7)): Fraction(-1) for j in range(7)}
    with pytest.raises(ProofError):
        check_form(form, ["+"] * 5040, "tree")
