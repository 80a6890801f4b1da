"""Products of facts, squares, cases, ends of bounds, bounds of monomials: what they prove, and what they never do."""

import itertools
import json
import random
from fractions import Fraction

import flint
import pytest
from tests.impl.lemmacheck.proving.terms_named import sequent

from lemmacheck.kernel import Fact, ProofError, Relation, Sequent, check_sequent
from lemmacheck.kernel.polynomials.polynomial import composed, constant, number, plus, variable
from lemmacheck.proving.found import Broken, Found
from lemmacheck.proving.products import Budget, find
from lemmacheck.proving.products.combination import Column, combined
from lemmacheck.proving.products.question import ExhaustedError, asked
from lemmacheck.proving.products.reduction import Reduction
from lemmacheck.proving.products.sampling import Sampler
from lemmacheck.proving.products.summing import summed
from lemmacheck.proving.products.tidying import tidied

SECONDS = 20
R = ("R > 1", "0 < eps < 1/10")
FOUR = (*R, "-R <= u <= R", "-R <= v <= R", "-R <= u_ <= R", "u - eps <= u_ <= u + eps", "-R <= v_ <= R")
FOUR = (*FOUR, "v - eps <= v_ <= v + eps")
POWERS = ("R > 1", "-R <= x <= R", "-R <= y <= R")
FEATURES = (*R, "-R*R <= s <= R*R", "-R*R <= s_ <= R*R", "s - 2*eps*R*R <= s_ <= s + 2*eps*R*R")
ERRORS = ("L >= 0", "0 < eps < 1/10", "delta >= 0", "A - L*eps <= A_ <= A + L*eps", "A_ - delta <= T_ <= A_ + delta")
TOKENS = (*R, "-R <= x <= R", "-R <= x_ <= R", "x - eps <= x_ <= x + eps", "-R <= q <= R", "-R <= k <= R")
TOKENS = (*TOKENS, "-R <= y <= R", "-R <= y_ <= R", "y - eps <= y_ <= y + eps")
TAPS = ("0 <= x <= 1", "-1 <= a <= 0")
BOX = tuple(f"-1 <= x{i} <= 1" for i in range(1, 13))
RING = "x1*x2 + x2*x3 + x3*x4 + x4*x5 + x5*x6 - x6*x1"
STEP = ("n >= 2", "0 <= M <= n - 1", "0 <= top <= 1", "0 <= e <= top", "0 <= delta <= top")
SCHEDULE = ("a > 1", "p >= 1")
MOVED = "abs(2*m_*(1 + m*m) - 2*m*(1 + m_*m_))"
SPREAD = "abs(2*m_*(1 - m*m) - 2*m*(1 - m_*m_))"
MEANS = ("0 <= m < 1", "0 <= m_ < 1", "(1 - m*m)*(1 - m_*m_) > 0")

TRUE = {
    "a product moves by its factors": ("abs(u_*v_ - u*v) <= abs(u_)*abs(v_ - v) + abs(v)*abs(u_ - u)", *FOUR),
    "factors within bounds": ("abs(u_)*abs(v_ - v) + abs(v)*abs(u_ - u) <= 2*eps*R", *FOUR),
    "all four bounded": ("abs(u_*v_ - u*v) <= 2*eps*R", *FOUR),
    "the exact supremum": ("abs(u_*v_ - u*v) <= eps*(2*R - eps)", *FOUR),
    "originals bounded": ("abs(u_*v_ - u*v) <= eps*(2*R + eps)", *FOUR[:4], FOUR[5], FOUR[7]),
    **{
        f"the power {n} moves": (f"abs(x**{n} - y**{n}) <= {n}*R**{n - 1}*abs(x - y)", *POWERS)
        for n in (1, 2, 3, 5, 6, 8)
    },
    "a power times a number": ("abs(a)*abs(x**7 - y**7) <= abs(a)*7*R**6*abs(x - y)", *POWERS),
    "a polynomial moves": ("abs(a*(x**4 - y**4) + b*(x - y)) <= abs(a)*abs(x**4 - y**4) + abs(b)*abs(x - y)", *POWERS),
    "two powers at once": (
        "abs(a)*abs(x**6 - y**6) + abs(b)*abs(x**3 - y**3) <= (6*abs(a)*R**5 + 3*abs(b)*R**2)*abs(x - y)",
        *POWERS,
    ),
    "a larger power of R": ("3*R**2*abs(x - y) <= 3*R**7*abs(x - y)", *POWERS),
    "four factors": (
        "abs(a*b*(y - y_)*c) <= abs(a)*R**7*delta",
        *("R > 1", "delta >= 0", "-R <= y <= R", "y - delta <= y_ <= y + delta"),
        *("-R**4 <= b <= R**4", "-R**3 <= c <= R**3"),
    ),
    "powers of features": ("abs(s_**6 - s**6) <= 6*R**10*abs(s_ - s)", *FEATURES),
    "features within bounds": ("6*R**10*abs(s_ - s) <= 12*R**12*eps", *FEATURES),
    "a Taylor polynomial": ("abs(s_ + s_*s_/2 - (s + s*s/2)) <= (1 + R*R)*abs(s_ - s)", *FEATURES),
    "a triangle": ("abs(T_ - A) <= abs(T_ - A_) + abs(A_ - A)", *ERRORS),
    "errors add up": ("abs(T_ - A) <= delta + L*eps", *ERRORS),
    "two solvers": ("abs(T_ - T) <= abs(A_ - A) + 2*d", "0 < d", "A - d <= T <= A + d", "A_ - d <= T_ <= A_ + d"),
    "four entries": ("abs(x_*q*k*y_ - x*q*k*y) <= 2*R*R*R*eps", *TOKENS),
    "a share": ("abs(share*value) <= share*d*R*R", "R > 0", "d >= 1", "share >= 0", "-d*R*R <= value <= d*R*R"),
    "taps": ("abs(p*q*c) <= abs(p*q)*eps", "0 < eps < 1/10", "-eps <= c <= eps", "0 <= p <= 1", "0 <= q <= 1"),
    "one step": ("M*e + delta <= n*top", *STEP),
    "a geometric sum": ("p*p*a*a - 1 <= p*p*a*a", *SCHEDULE),
    "a geometric sum, strictly": ("p*p*a*a - 1 < p*p*a*a", *SCHEDULE),
    "a root as a bound": ("p*p*a*a*(a*a) <= 2*p*p*a*a*(a*a - 1)", "a >= sqrt(2)", "p >= 1"),
    "a move of a share": (
        "r*r*p*(r + 1) - p*(r*r*p + 1 - p)*(r + 1) <= (r - 1)*(r*r*p + 1 - p)",
        "r >= 1",
        "0 <= p <= 1",
    ),
    "normalisation": (f"{MOVED}*(1 - m*m)*(1 - m_*m_) <= {SPREAD}*(1 + m*m)*(1 + m_*m_)", *MEANS),
    "a tap": ("-(a*(x + 1)**3 - 5*a*(x + 1)**2 + 8*a*(x + 1) - 4*a) <= -4*a/27", *TAPS),
    "taps of one sign": ("abs(x*x*(x - 1)/2) + abs((1 - x)*(1 - x)*x/2) <= 1/8", "0 <= x <= 1"),
    "operations": (
        "a*(3*d*d*n**2 + (2*d + 1)*n**4 + d*n**2 + (d - 1)*n**4 + (d + 1)*(n**4 - n**2)) <= 14*a*n**4*d",
        *("n >= 1", "a >= 0", "1 <= d <= n*n"),
    ),
    "a minimum inside": ("331*n**2 - 248*n - 80 + 49*n**4 >= 0", "n >= 1"),
    "a sum of min and max": ("min(a, b) + max(a, b) == a + b", "a >= 0"),
    "a product of min and max": ("min(a, b)*max(a, b) <= (a*a + b*b)/2", "a >= 0"),
    "not 0": ("x*y + x != 0", "x < 0", "y >= 0"),
    "no such point": ("x*y >= 5", "x > 0", "y > 0", "x*y == 0"),
    "a mean": ("sqrt(x)*sqrt(y) <= (x + y)/2", "x >= 0", "y >= 0"),
    "an equation solved for a variable": ("x*x + y*y >= 1/2", "x + y == 1"),
    "equal by equations": ("x**3 == y**6", "x == y*y"),
    "an equation that gives no variable": ("q*q*(1 + x*x) == q*x", "q*(1 + x*x) == x"),
    "a sum of products at its corners": ("x1*x2*x3 + x4*x5*x6 + x7*x8*x9 + x10*x11*x12 <= 4", *BOX),
    "a ring of signs": (f"{RING} <= 4", *BOX[:6]),
}
FALSE = {
    "only originals bounded": ("abs(u_*v_ - u*v) <= 2*eps*R", *FOUR[:4], FOUR[5], FOUR[7]),
    "all four bounded": ("abs(u_*v_ - u*v) <= 19/10*eps*R", *FOUR),
    "a power moves less": ("abs(x**5 - y**5) <= 4*R**4*abs(x - y)", *POWERS),
    "four entries": ("abs(x_*q*k*y_ - x*q*k*y) <= 19/10*R*R*R*eps", *TOKENS),
    "one step": ("M*e + delta <= 9/10*n*top", *STEP),
    "a triangle": ("abs(T_ - A) <= abs(T_ - A_)", *ERRORS),
    "errors add up": ("abs(T_ - A) < delta + L*eps", *ERRORS),
    "a geometric sum": ("p*p*a*a - 1 <= p*p*a*a - a", *SCHEDULE),
    "a minimum": ("min(a, b) >= a", "a >= 0"),
    "an equation": ("x*x == x", "0 <= x <= 2"),
    "not 0": ("x*x - x != 0", "x >= 0"),
    "a ring of signs": (f"{RING} <= 7/2", *BOX[:6]),
}


def valued(polynomial, values):
    """Return the number that a polynomial is at a point."""
    return number(composed(polynomial, {name: constant(value) for name, value in values.items()}))


def compares(value, relation):
    """Whether a number compares with 0 as a relation says."""
    answers = {">=": value >= 0, ">": value > 0, "=": value == 0, "!=": value != 0}
    return answers[relation.value]


@pytest.mark.parametrize("lines", TRUE.values(), ids=TRUE)
def test_the_kernel_accepts_what_is_found(lines):
    """Each true statement is proved, and the kernel accepts the proof as it is written to a file."""
    given = sequent(*lines)
    found = find(given, SECONDS)
    assert isinstance(found, Found)
    check_sequent(given, json.loads(json.dumps(found.proof)))


@pytest.mark.parametrize("lines", FALSE.values(), ids=FALSE)
def test_a_tightened_statement_is_broken_at_a_point(lines):
    """For each false statement a point is found at which all facts hold and the goal does not."""
    given = sequent(*lines)
    found = find(given, SECONDS)
    assert isinstance(found, Broken)
    assert all(compares(valued(fact.polynomial, found.point), fact.relation) for fact in given.facts)
    assert not compares(valued(given.goal.polynomial, found.point), given.goal.relation)


def drawn(draw):
    """Return a random sequent over a box, with a polynomial of which the sign may be anything."""
    x, y = variable("x"), variable("y")
    facts = [Fact(each, Relation.AT_LEAST) for each in (x, plus(constant(1), x, -1), y, plus(constant(1), y, -1))]
    goal = constant(Fraction(draw.randint(0, 4), draw.randint(1, 3)))
    for _ in range(draw.randint(1, 4)):
        powers = tuple((name, power) for name in ("x", "y") if (power := draw.randint(0, 2)))
        goal = plus(goal, {powers: Fraction(draw.randint(-3, 3) or 1, draw.randint(1, 2))})
    return Sequent(tuple(facts), Fact(goal, draw.choice((Relation.AT_LEAST, Relation.ABOVE))))


@pytest.mark.parametrize("seed", range(60))
def test_nothing_false_is_proved(seed):
    """Whatever is asked, a proof is accepted by the kernel and no point of a grid speaks against it."""
    given = drawn(random.Random(seed))
    found = find(given, 2)
    grid = [Fraction(i, 6) for i in range(7)]
    values = [valued(given.goal.polynomial, {"x": x, "y": y}) for x, y in itertools.product(grid, grid)]
    holds = all(compares(value, given.goal.relation) for value in values)
    if isinstance(found, Found):
        check_sequent(given, found.proof)
        assert holds
    elif isinstance(found, Broken):
        assert not compares(valued(given.goal.polynomial, {"x": 0, "y": 0, **found.point}), given.goal.relation)


def test_the_same_proof_is_found_again():
    """Two searches for one sequent give the same proof."""
    given = sequent(*TRUE["all four bounded"])
    assert find(given, SECONDS) == find(given, SECONDS)


def test_the_search_ends_with_its_budget():
    """Without time, or where only few points, products and cases are allowed, nothing is found."""
    given = sequent(*TRUE["the exact supremum"])
    assert find(given, 0.0) is None
    with pytest.raises(ExhaustedError):
        asked(given, 0.0, Budget()).ring.left()
    assert find(given, SECONDS, budget=Budget(columns=4, splits=0, points=0)) is None


def question_of(*lines):
    """Return the question of a sequent in lines."""
    return asked(sequent(*lines), SECONDS, Budget())


def test_a_sum_is_refused_that_does_not_show_its_goal():
    """A term with a negative coefficient, one that is not above 0 for a strict goal, or any for an equation."""
    question = question_of("x >= 0", "x > 0", "y >= 0")
    one = flint.fmpq(1)
    assert summed(question, [(one, (0,), ())]) is not None
    assert summed(question, [(one, (1,), ())]) is None
    x, _ = question.ring.variables
    assert summed(question.asking(-x, Relation.AT_LEAST), [(-one, (0,), ())]) is None
    assert summed(question.asking(x * x, Relation.ABOVE), [(one, (), (x,))]) is None
    assert summed(question.asking(x * x, Relation.ABOVE), [(one, (0, 0), ())]) is not None
    assert summed(question.asking(x, Relation.ZERO), [(one, (0,), ())]) is None


def test_what_is_taken_off_by_equations_is_kept():
    """A polynomial is what remains of it plus multiples of the equations, also where these rest on each other."""
    question = question_of("x**3*t + y**2 >= 0", "t*t == x*x", "x == y*y + 1", "2*y*z == 3*x")
    reduction = Reduction(question)
    multipliers, rest = reduction.taken(question.goal)
    total = rest
    for place, multiplier in multipliers.items():
        total += multiplier * question.facts[place][0]
    assert total == question.goal
    assert rest != question.goal
    assert reduction.rest(rest) == rest


def test_a_combination_is_exact():
    """Coefficients that no float equals are found as fractions; a target outside the cone is not reached."""
    ring = question_of("x + y >= 0").ring
    x, y = ring.variables
    columns = [Column(x * 3 + y), Column(x + y * 7), Column(-x - y)]
    found = combined(ring, x + y, columns[:2])
    assert found is not None
    assert found[1] == [flint.fmpq(3, 10), flint.fmpq(1, 10)]
    assert combined(ring, -x, columns[:2]) is None


def test_points_satisfy_the_facts():
    """Points are drawn at which open bounds, equations and roots hold exactly, and some of them are corners."""
    question = question_of("x >= 0", "1 < R", "-R <= x < R", "y == x*x", "abs(x - R) <= 3")
    points = list(Sampler(question).points(60))
    assert len(points) > 10
    named = [dict(zip(question.ring.names, point, strict=True)) for point in points]
    assert all(each["y"] == each["x"] ** 2 and -each["R"] <= each["x"] < each["R"] for each in named)
    assert any(each["x"] == -each["R"] for each in named)


def test_unused_steps_are_left_out():
    """A step that nothing uses goes, places after it move up, and the kernel accepts what is left."""
    given = sequent("x + y >= 0", "x >= 0", "y >= 0")

    def step(*places):
        terms = [["1", [place], []] for place in places]
        return {"rule": "sum", "times": [], "terms": terms, "equations": []}

    def have(claim, proof, then):
        return {"rule": "have", "claim": claim, "is": ">=", "proof": proof, "then": then}

    proof = have("x", step(0), have("y", step(1), have("x + y", step(0, 3), step(4))))
    assert tidied(proof, 2) == have("y", step(1), have("x + y", step(0, 2), step(3)))
    check_sequent(given, tidied(proof, 2))
    with pytest.raises(ProofError):
        check_sequent(given, have("y", step(1), have("x + y", step(0, 3), step(4))))


def test_names_of_terms_come_last():
    """What stands for a term is given a value after what the term is made of."""
    assert question_of("min(a, b) >= a", "a >= 0").ring.names == ("a", "b", "t(1)")
