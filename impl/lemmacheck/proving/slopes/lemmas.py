"""The lemmas that the functions of a goal call for: exp of sums, logarithms of products and quotients, inverses."""

import contextlib
import itertools
from collections.abc import Iterable, Iterator
from fractions import Fraction

from lemmacheck.kernel import Expression, Goal, ProofError, below
from lemmacheck.proving.expression_text import expression_text
from lemmacheck.proving.reasoning import Lemmas, NotProvedError
from lemmacheck.proving.slopes.normal import Normal

MOST_EXPONENTIALS = 6
SMALL = (2, 3, 5, 7)
"""Factors of the bases of powers that are looked for."""


def lemmas_of(goal: Goal) -> Lemmas:
    """Return lemmas with the expressions of a goal that they are used of."""
    roots = (goal.comparison.left, goal.comparison.right)
    parts = list(below(roots))
    out = list(_written((name, of) for each in parts for name, of in _of_one(each)))
    arguments = [each.parts[0] for each in parts if each.kind == "exp"]
    return [*out, *_sums(goal, arguments), *_powers(arguments)]


def equal_ones(goal: Goal) -> Lemmas:
    """Return lemmas which say that functions of equal expressions are equal, though they are written otherwise."""
    out: list[list[str]] = []
    for kind in ("log", "exp"):
        roots = (goal.comparison.left, goal.comparison.right)
        arguments = [each.parts[0] for each in below(roots) if each.kind == kind]
        first: dict[tuple[str, str], Expression] = {("1", "1"): goal.table.number(1)} if kind == "log" else {}
        normal = Normal(arguments)
        for each in arguments:
            ratio = normal.ratio(each)
            factor = ratio.bottom.leading_coefficient()
            key = str(ratio.top / factor), str(ratio.bottom / factor)
            other = first.setdefault(key, each)
            if other is not each:
                out += _written([(f"{kind} rises", (each, other)), (f"{kind} rises", (other, each))])
    return out


def _written(lemmas: Iterable[tuple[str, tuple[Expression, ...]]]) -> Iterator[list[str]]:
    """Yield lemmas with the texts of the expressions that they are used of, where these can be written."""
    for name, of in lemmas:
        with contextlib.suppress(ProofError):
            yield [name, *map(expression_text, of)]


def _of_one(each: Expression) -> list[tuple[str, tuple[Expression, ...]]]:
    """Return the lemmas about one function, with what they are used of."""
    if each.kind in ("sin", "cos"):
        return [(f"{each.kind} at most 1", each.parts), (f"{each.kind} at least -1", each.parts)]
    if each.kind not in ("log", "exp"):
        return []
    inside = each.parts[0]
    match each.kind, inside.kind:
        case "log", "exp":
            return [("log of exp", inside.parts)]
        case "exp", "log":
            return [("exp of log", inside.parts)]
        case "log", "divide":
            return [("log of a quotient", inside.parts)]
        case "log", "multiply":
            return [("log of a product", inside.parts)]
    return []


def _powers(arguments: list[Expression]) -> Iterator[list[str]]:
    """Yield lemmas about powers with one exponent, exp(x log(q)), of numbers q of which one is a product of others."""
    found: dict[str, dict[Fraction, None]] = {}
    for each in arguments:
        power = _power_in(each)
        if power is not None:
            found.setdefault(expression_text(power[0]), {})[power[1]] = None
    for exponent, bases in found.items():
        known = dict.fromkeys(part for base in list(bases)[:MOST_EXPONENTIALS] for part in _divisors(base))
        for one, other in itertools.combinations_with_replacement(known, 2):
            if one * other in known or one * other == 1:
                yield ["power of a product", exponent, str(one), str(other)]


def _divisors(base: Fraction) -> Iterator[Fraction]:
    """Yield a number, and what is left of an integer as its small factors are taken away one by one, and these."""
    yield base
    while base.denominator == 1 and base > 1:
        factor = next((Fraction(p) for p in SMALL if base % p == 0), base)
        base /= factor
        yield from (factor, base) if base > 1 else (factor,)


def _power_in(root: Expression) -> tuple[Expression, Fraction] | None:
    """Return x and q of x log(q), where q is a number above 0."""
    for factor, other in (root.parts, root.parts[::-1]) if root.kind == "multiply" else ():
        if other.kind == "log":
            value = _rational(other.parts[0])
            return (factor, value) if value else None
    return None


def _rational(root: Expression) -> Fraction | None:
    """Return the value of a number or a quotient of numbers, None for others and what is not above 0."""
    if root.kind == "divide":
        top, bottom = map(_rational, root.parts)
        return top / bottom if top and bottom else None
    return root.value if isinstance(root.value, Fraction) and root.kind == "number" and root.value > 0 else None


def _sums(goal: Goal, arguments: list[Expression]) -> list[list[str]]:
    """Return the exponentials whose product is another, or 1."""
    if not 2 <= len(arguments) <= MOST_EXPONENTIALS:
        return []
    make, out = goal.table.make, []
    normal = Normal(arguments)
    try:
        values = [normal.ratio(each) for each in arguments]
        for one, other in itertools.combinations_with_replacement(arguments, 2):
            total = normal.ratio(make("add", one, other))
            if not total.top or any(total.top * each.bottom == each.top * total.bottom for each in values):
                out.append(["exp of a sum", expression_text(one), expression_text(other)])
    except (ProofError, NotProvedError):
        return []
    return out
