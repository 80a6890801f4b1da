"""Random families over random domains: what the judge refutes along them must diverge inside the domain."""

import random

from lemmacheck import Family, integers, reals
from lemmacheck.arithmetic import exact, high, to_fraction
from lemmacheck.formula.expressions.expression_value import evaluate_expression
from lemmacheck.formula.term_value import evaluate_term
from lemmacheck.judging import family
from lemmacheck.judging.family import Diverges
from lemmacheck.system.errors import CatalogueError
from lemmacheck.vocabulary.claim import Link
from lemmacheck.vocabulary.domain import Domain
from lemmacheck.vocabulary.points import thaw

FAR = (2**210, 2**210 + 1, 2**211 + 1)
"""Beyond every parameter at which the judge itself samples a family."""


PLACES = (
    "t", "-t", "1/t", "1 - 1/t", "t*t", "2", "1/2", "t - 3", "2 - 1/t", "-1 + 1/(t + 1)", "t/2", "k", "1 + 0*t",
)  # fmt: skip
STEEP = ("(5 - x)**(2*k + 1)", "(x - 3)**(2*k - 1)", "-((2 - x)/3)**(2*k)", "((x - 1)/2)**k", "x*(1 - x)**(2*k + 1)")
ENDS = (
    (None, None), (None, None), (None, None), (0, None), (1, None), (None, 10), (0, 1), (-1, 1), (None, "k"),
)  # fmt: skip
COUNTS = (
    "t", "t", "t", "2", "3", "t + 1", "2*t", "2*t + 1", "t*(t + 1)/2", "t/2", "5 - t", "2**t",
)  # fmt: skip


def term(draw, name):
    """Return a random term of x and k that rational points have a value for, and its text."""
    if name == "right" and draw.random() < 0.5:
        text = draw.choice(("1 + 0*x", "1/k", "x", "-1 + 0*x", "1/x", "abs(x) + 1"))
        return _evaluated(text, name), text
    base = draw.choice(("x", "(1 - x)", "(x - 3)", "(x*x - 2*x)", "1/x", "x/(x - 5)", "(2 - x)/(x + 1)", "(x + 0*k)"))
    power = draw.choice(("1", "2", "3", "k", "2*k", "2*k - 1", "2*k + 1")) if draw.random() < 0.6 else "1"
    factor = draw.choice(("1", "-1", "k", "1/k", "x", "abs(x - 7)", "min(x, 5)", "(x - x)", "(x - k)"))
    text = f"{factor}*{base}**({power})" + draw.choice(("", "", " + 1", " - x"))
    return _evaluated(text, name), text


def _evaluated(text, name):
    def evaluated(on, x, k):
        return evaluate_expression(text, on, {"x": x, "k": k})

    evaluated.__name__ = name
    return evaluated


def case(seed):
    """Return a random domain, link and family, with texts."""
    draw = random.Random(seed)
    low, high = draw.choice(ENDS)
    is_open = draw.random() < 0.4
    pieces = {"k": integers(draw.choice((1, 2))), "x": reals(low, high, open=is_open)}
    left, right = term(draw, "left"), term(draw, "right")
    x, k = draw.choice(PLACES), draw.choice(COUNTS)
    if draw.random() < 0.2:
        text, pieces["x"] = draw.choice(STEEP), reals()
        left, right, x = (
            (_evaluated(text, "left"), text),
            (_evaluated("1 + 0*x", "right"), "1"),
            draw.choice(("t", "-t")),
        )
    return Domain(pieces), Link(left[0], right[0]), Family({"k": k, "x": x}), (left[1], right[1], low, high, is_open)


def wrongly_refuted(seed):
    """Return what is wrong with a family along which the judge says that the ratio diverges, None where nothing is."""
    domain, link, given, texts = case(seed)
    found = family.judge(domain, link, given)
    if not isinstance(found, Diverges):
        return None, False
    ratios = []
    for parameter in FAR:
        try:
            ratios.append(_ratio(domain, link, given, parameter))
        except (ArithmeticError, ValueError, CatalogueError) as error:
            return f"seed {seed}, t = {parameter}: {error}; {texts} {given}", True
    if not all(left is not None for left in ratios):
        return None, True
    if not 0 < ratios[0] < ratios[1] < ratios[2]:
        return f"seed {seed}: {ratios}; {texts} {given}", True
    return None, True


def _ratio(domain, link, given, parameter):
    """Return left/right at one parameter in mpmath, where the exact point is in the domain and right is positive.

    Raises ValueError where it is not; None where the point's numbers are too long for memory.
    """
    if "**" in given.point["k"]:
        return None
    with exact() as on:
        t = on.scalar(parameter)
        k = evaluate_expression(given.point["k"], on, {"t": t})
        x = evaluate_expression(given.point["x"], on, {"t": t, "k": k})
        point = {"k": ((to_fraction(k[0, 0]),),), "x": ((to_fraction(x[0, 0]),),)}
    outside = domain.why_outside(point)
    if outside:
        raise ValueError(outside)
    with high(1500) as on:
        values = thaw(point, on)
        left, right = (evaluate_term(side, on, values)[0, 0] for side in (link.left, link.right))
    if not right > 0:
        raise ValueError(f"the right side is {right}")
    return left / right
