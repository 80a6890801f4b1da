"""Random links under random conditions: nothing that is proved, or called empty, is otherwise at a point of a grid."""

import itertools
from fractions import Fraction
from random import Random

from lemmacheck import Domain, reals
from lemmacheck.judging import Decision, Problem, Proof, judge_point
from lemmacheck.proving import enclosure, smt
from lemmacheck.vocabulary import PROFILES, Link

CASES = 40
QUICK = PROFILES["quick"]
GRID = [Fraction(number, 6) for number in range(-6, 13)]


def expression(random, depth):
    """Return an expression of x and y as text."""
    if depth == 0:
        return random.choice(("x", "y", str(random.randint(-2, 3)), f"{random.randint(1, 5)}/{random.randint(1, 4)}"))
    left, right = (expression(random, depth - 1) for _ in range(2))
    forms = ("({} + {})", "({} - {})", "({})*({})", "({})*({})", "({})/({})", "max({}, {})")
    return random.choice((*forms, f"sqrt({left})", f"abs({left})")).format(left, right)


def condition(random, depth):
    """Return a condition on x and y as text."""
    if depth == 0 or random.random() < 2 / 5:
        sign = random.choice(("<", "<=", ">", ">=", "==", "!="))
        return f"x + {expression(random, random.randint(0, 2))} {sign} {expression(random, 1)}"
    left, right = (condition(random, depth - 1) for _ in range(2))
    return random.choice(
        (f"({left} and {right})", f"({left} or {right})", f"not ({left})", f"implies({left}, {right})")
    )


def term(random):
    """Return a term in x and y, some of them without a value at 0."""
    a, b, c, d = (random.randint(-2, 2) for _ in range(4))
    divides = random.random() < 1 / 5

    def drawn(on, x, y):
        value = a + b * x + c * y + d * x * y
        return value / x if divides else value

    return drawn


def larger(left):
    """Return a term that is larger than another by |x|, so that both tie where x is 0."""

    def raised(on, x, y):
        return left(on, x, y) + abs(x)

    return raised


def test_no_proof_and_no_empty_domain_is_contradicted_by_a_point():
    """Where a judge proves a link, or finds a domain empty, no exact point inside of the conditions says otherwise."""
    random, proved, empty = Random(7), 0, 0
    for _ in range(CASES):
        pieces = {name: reals(random.choice((0, -1)), random.choice((1, 2))) for name in "xy"}
        domain = Domain(pieces, tuple(condition(random, 2) for _ in range(2)))
        domain.check()
        left = term(random)
        right = larger(left) if random.random() < 1 / 3 else term(random)
        link = Link(left, right, is_strict=random.random() < 1 / 2)
        problem = Problem(domain, link, domain.assignments(limit=1)[0])
        points = [{"x": ((x,),), "y": ((y,),)} for x, y in itertools.product(GRID, repeat=2)]
        for judged in (smt.judge(problem, effort=QUICK.smt_effort // 8), enclosure.judge(problem, boxes=60)):
            if isinstance(judged, Proof) or judged.is_empty:
                inside = [point for point in points if domain.why_outside(point) is None]
                assert isinstance(judged, Proof) or not inside, (judged.by, domain.where, inside[:1])
                fine = {judge_point(link, point).decision for point in inside}
                assert fine <= {Decision.HOLDS, Decision.TIGHT}, (judged.by, domain.where)
                proved, empty = proved + isinstance(judged, Proof), empty + (not isinstance(judged, Proof))
    assert min(proved, empty) > 5
