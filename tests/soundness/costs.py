"""Random costs over random domains: an exponent that is said to hold everywhere must hold at random points far out."""

import random
from fractions import Fraction

import mpmath

from lemmacheck import Cost, integers
from lemmacheck.arithmetic import exact, high
from lemmacheck.audits.costs.cover import Covered, cover
from lemmacheck.formula.expressions.expression_value import evaluate_expression, evaluate_integer
from lemmacheck.system.errors import CatalogueError
from lemmacheck.vocabulary.domain import Domain
from lemmacheck.vocabulary.pieces import mentions

EXPONENTS = (0, "1/2", 1, "3/2", 2, 3, 4)


def case(seed):
    """Return a random domain, cost and the text of its closed form."""
    draw = random.Random(seed)
    sides = (
        {"K": integers(1), "n": integers("2**(K - 1)", "2**K")},
        {"K": integers(1), "n": integers("2**(K - 1)", "2**(K - 1)")},
        {"n": integers(1), "K": integers(1, "n")},
        {"K": integers(1, 3), "n": integers(1)},
        {"K": integers(2), "n": integers("K*K", "3*K*K + 1")},
    )
    width = (integers(1, "K"), integers(1, "n"), integers(1, 4), integers("K", "2*K"), integers(1), integers(1, "n*K"))
    given = draw.choice(sides) | {"d": draw.choice(width)}
    factors = ("n", "n*n", "d", "(d - 1)", "K", "(n - d)", "(n + d*K)", "(2*n - 1)", "3", "(d*d + 1)", "1/d", "n/K")
    terms = ["*".join(draw.sample(factors, draw.randint(1, 3))) for _ in range(draw.randint(1, 3))]
    text = draw.choice((" + ", " - ")).join(terms)

    def form(on, n, K, d):
        return evaluate_expression(text, on, {"n": n, "K": K, "d": d})

    is_free = not mentions(given["d"])
    held = ("d",) if is_free and draw.random() < 0.5 else ()
    return Domain(given), Cost(form, exponent=draw.choice(EXPONENTS), along="n", held=held), text


def wrongly_covered(seed):
    """Return a point at which a cost that is said to be covered is too large, and whether it is said to be."""
    domain, cost, text = case(seed)
    found = cover(domain, cost)
    if not isinstance(found, Covered):
        return None, False
    draw = random.Random(seed)
    allowed = Fraction(str(cost.exponent)) + Fraction(1, 4)
    for _ in range(20):
        point = _point(domain, cost, draw)
        if point is None:
            continue
        with high(400) as on:
            values = {name: on.scalar(value) for name, value in point.items()}
            total = cost.form(on, **{name: values[name] for name in ("n", "K", "d")})[0, 0]
            if total > mpmath.mpf(point["n"]) ** (mpmath.mpf(allowed.numerator) / allowed.denominator):
                return f"seed {seed}: {text} is {mpmath.nstr(total, 8)} at {point}, not n^{allowed}", True
    return None, True


def _point(domain, cost, draw):
    """Return a random point of the domain with a large n, ends preferred; None where a range is empty."""
    point = {}
    for name, piece in domain.pieces.items():
        low = evaluate_integer(piece.low, point)
        if name in cost.held:
            high_end = low + 5
        elif piece.high is None:
            is_exponent = "2**" in str(domain.pieces["n"].low)
            high_end = low + draw.choice((300, 1000)) if is_exponent else low + 2 ** draw.choice((100, 200))
            low = high_end - 1
        else:
            try:
                high_end = evaluate_integer(piece.high, point)
            except CatalogueError:
                return None
        if high_end < low:
            return None
        point[name] = draw.choice((low, high_end, draw.randint(low, high_end)))
    with exact() as on:
        frozen = {name: ((Fraction(str(on.number(value))),),) for name, value in point.items()}
    return point if domain.why_outside(frozen) is None else None
