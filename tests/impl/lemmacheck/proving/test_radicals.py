"""Sums of roots: inequalities of contests and their kind are proved, and what is a little more is not."""

import pytest
from tests.impl.lemmacheck.proving.sequents import proof_of, sequent

from lemmacheck.kernel import ProofError, check_sequent
from lemmacheck.proving.radicals import find

ABC = ["a > 0", "b > 0", "c > 0"]
ABCD = [*ABC, "d > 0"]
SIMPLEX = ["a > 0", "b > 0", "1 - a - b > 0"]


def root(number, of, degree=2, over="1"):
    """Return the facts that say that t(number) is the root of a quotient."""
    return [f"t({number}) > 0", f"({over})*t({number})**{degree} - ({of}) = 0"]


def roots(*radicands, degree=2):
    """Return the facts of roots t(1), t(2), ..."""
    return [fact for number, of in enumerate(radicands, 1) for fact in root(number, of, degree)]


QUOTIENTS = "a*t(2)*t(3) + b*t(1)*t(3) + c*t(1)*t(2)"
EIGHTS = roots("a**2 + 8*b*c", "b**2 + 8*c*a", "c**2 + 8*a*b")
MIXED = roots("a*b", "b*(1 - a - b)", "a*(1 - a - b)", "a*b + 1 - a - b", "b*(1 - a - b) + a", "a*(1 - a - b) + b")
FOURS = "a*t(2)*t(3)*t(4) + b*t(1)*t(3)*t(4) + c*t(1)*t(2)*t(4) + d*t(1)*t(2)*t(3)"
CUBE_ROOTS = roots("a**3 + 63*b*c*d", "b**3 + 63*c*d*a", "c**3 + 63*d*a*b", "d**3 + 63*a*b*c", degree=3)
PAIRS = [*root(1, "a", over="b + c"), *root(2, "b", over="c + a"), *root(3, "c", over="a + b")]
OVER = ["b + c > 0", "c + a > 0", "a + b > 0", *PAIRS]
NORMS = roots("a**2 + a*b + b**2", "b**2 + b*c + c**2", "c**2 + c*a + a**2", "3")
SUM = "t(1) + t(2) + t(3)"


@pytest.mark.parametrize(
    ("goal", "facts"),
    [
        (f"{QUOTIENTS} >= t(1)*t(2)*t(3)", [*ABC, *EIGHTS]),
        (f"2*t(1)*t(2)*t(3) >= {QUOTIENTS}", [*ABC, *EIGHTS]),
        (f"{FOURS} >= t(1)*t(2)*t(3)*t(4)", [*ABCD, *CUBE_ROOTS]),
        ("t(4) + t(5) + t(6) >= 1 + t(1) + t(2) + t(3)", [*SIMPLEX, *MIXED]),
        (f"{SUM} >= a*b + b*c + c*a", [*ABC, "a + b + c = 3", *roots("a", "b", "c")]),
        (f"t(4) >= {SUM}", [*SIMPLEX, *roots("a + b", "1 - a", "1 - b", "6")]),
        (f"{SUM} >= 2", [*ABC, *OVER]),
        (f"{SUM} >= t(4)*(a + b + c)", [*ABC, *NORMS]),
        ("t(1) + t(2) >= t(3)", [*ABCD, *roots("a**2 + b**2", "c**2 + d**2", "(a + c)**2 + (b + d)**2")]),
        (f"a + b + c >= {SUM}", [*ABC, *roots("a*b**2", "b*c**2", "c*a**2", degree=3)]),
        (f"a + b + c >= {SUM}", [*ABC, *roots("a**2*b*c", "b**2*c*a", "c**2*a*b", degree=4)]),
        ("a**2 + b + 1 >= a*t(1) + t(2)", [*ABC[:2], *roots("1 + b", "a*a + b")]),
        ("2*t(1) + t(2) >= 3*t(3)", [*ABC[:2], *roots("a", "b"), *root(3, "a**2*b", 6)]),
    ],
)
def test_sums_of_roots_are_proved(goal, facts):
    """Each summand is at least a quotient of polynomials, also where equality holds on the boundary, or on lines."""
    proof_of(find, goal, *facts)


@pytest.mark.parametrize(
    ("goal", "facts"),
    [
        (f"100*({QUOTIENTS}) >= 101*t(1)*t(2)*t(3)", [*ABC, *EIGHTS]),
        (f"199*t(1)*t(2)*t(3) >= 100*({QUOTIENTS})", [*ABC, *EIGHTS]),
        ("t(4) + t(5) + t(6) >= 101/100 + t(1) + t(2) + t(3)", [*SIMPLEX, *MIXED]),
        (f"100*({SUM}) >= 101*(a*b + b*c + c*a)", [*ABC, "a + b + c = 3", *roots("a", "b", "c")]),
        (f"t(4) >= {SUM}", [*SIMPLEX, *roots("a + b", "1 - a", "1 - b", "599/100")]),
        (f"{SUM} >= 201/100", [*ABC, *OVER]),
        (f"{SUM} >= t(4)*(a + b + c)", [*ABC, *NORMS[:-1], "t(4)**2 - 301/100 = 0"]),
    ],
)
def test_what_is_a_little_more_is_not_proved(goal, facts):
    """A tightened sum of roots has no proof."""
    asked = sequent(goal, *facts)
    assert find(asked, budget=0.4) is None


@pytest.mark.parametrize(
    ("goal", "facts"),
    [
        ("a >= 0", ABC),
        ("b*t(1) + 2*a*b >= 0", [*ABC, "t(1) >= 0", "t(1) >= a", "t(1) >= -a", "t(1)**2 - a**2 = 0"]),
        ("t(1) + x >= 0", roots("a")),
        ("t(1) != 0", [*ABC, *roots("a")]),
        ("t(1) + t(2) >= 0", [*ABC, "t(1)**2 - a = 0", "t(2) >= 0"]),
        ("t(1) >= a", [*ABC, "t(1) > 0", "t(1)**2 - t(1)*b - a = 0"]),
        ("t(1) >= a", ["a >= 0", "t(1) > 0", "(a + 1)*t(1)**2 - a = 0"]),
    ],
)
def test_other_sequents_are_left_to_others(goal, facts):
    """Without roots, with variables that nothing bounds, or where no fact says what a root is, nothing is found."""
    assert find(sequent(goal, *facts)) is None


def test_a_proof_shows_nothing_else():
    """The proof of a sum of roots is refused for a larger one."""
    proof = proof_of(find, f"{QUOTIENTS} >= t(1)*t(2)*t(3)", *ABC, *EIGHTS)
    with pytest.raises(ProofError):
        check_sequent(sequent(f"100*({QUOTIENTS}) >= 101*t(1)*t(2)*t(3)", *ABC, *EIGHTS), proof)


def test_the_same_proof_is_found_again():
    """The search has no chance in it."""
    asked = sequent(f"{QUOTIENTS} >= t(1)*t(2)*t(3)", *ABC, *EIGHTS)
    assert find(asked) == find(asked)
