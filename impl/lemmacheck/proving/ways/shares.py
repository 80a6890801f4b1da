"""The way by shares: a sum of weighted squares is least where each entry has its share of what the entries add up to.

Of sum(w a^2) and S = sum(v a), let T = sum(v^2/w) and c = S/T. Since w (a - c v/w)^2 is at least 0, the sum of
2 c v a - c^2 v^2/w, which is S^2/T, is at most that of w a^2, summand by summand: Cauchy's inequality without roots, as
Engel and Titu use it.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from lemmacheck.kernel import Goal, below
from lemmacheck.proving.expression_text import is_open
from lemmacheck.proving.reasoning import Proof, Reasoning, UnfitError, led_by
from lemmacheck.proving.ways import termwise
from lemmacheck.proving.ways.matching import Exponent, Factored, raised

Powers = dict[str, Fraction]
"""Expressions, as texts, with their exponents in a product."""
MOST_DEPTH = 3
"""How many ways may have led to this one."""
MOST_CLAIMS = 6
SQUARE = 2


def prove(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof that knows what sums of weighted squares are at least.

    Raises NotProvedError where the goal has none, or what is then known does not show it.
    """
    if search.depth > MOST_DEPTH:
        raise UnfitError("shares inside of others")
    claims = list(dict.fromkeys(_claims(goal)))[:MOST_CLAIMS]
    if not claims:
        raise UnfitError("no sum of squares stands beside the sum of what is squared")
    steps: list[Proof] = []
    for text in claims:
        claim = goal.compared(text)
        is_sign = claim.sign == "<"
        proof = search.algebra(goal.about(claim)) if is_sign else termwise.prove(search.within(0.5), goal.about(claim))
        steps.append({"rule": "have", "claim": text, "proof": proof})
        goal = goal.knowing(claim)
    return led_by(steps, search.algebra(goal))


def _claims(goal: Goal) -> Iterator[str]:
    """Yield what sums of weighted squares are at least."""
    roots = [goal.comparison.left, goal.comparison.right]
    said = [side for fact in goal.facts if fact.sign == "=" for side in (fact.left, fact.right)]
    sums = [Factored(each) for each in below(tuple(roots)) if each.kind == "sum" and not is_open(each)]
    known = [Factored(each) for each in below(tuple(said)) if each.kind == "sum" and not is_open(each)]
    for each in sums:
        for base, exponent in each.exponents.items():
            if exponent != SQUARE:
                continue
            weights = _rational(each.without(base))
            for other in (*sums, *known) if weights is not None else ():
                factors = _rational(other.without(base))
                is_like = other.length is each.length and other.exponents.get(base) == 1
                is_plain = other in sums and not weights and not factors  # Cauchy and Schwarz have a theorem for it
                if is_like and weights is not None and factors is not None and not is_plain:
                    yield from _claim(each, base, weights, factors)


def _claim(each: Factored, base: str, weights: Powers, factors: Powers) -> Iterator[str]:
    """Yield that T is above 0, and what the sum of weighted squares is at least."""
    ones: Powers = {base: Fraction(1)}
    mixed, own = _product(_times(factors, ones)), _product(_times(factors, factors, weights, signs=(1, 1, -1)))
    squares = _product(_times(weights, ones, ones, signs=(1, 1, 1)))
    whole = each.row(own)
    share = f"({each.row(mixed)})/({whole})"
    yield f"0 < {whole}"
    less = each.row(f"2*({share})*({mixed}) - ({share})**2*({own})")
    yield f"{less} <= {each.row(squares)}"


def _times(*parts: Powers, signs: Sequence[int] = (1, 1)) -> Powers:
    """Return the exponents of a product of powers and of inverses of such."""
    out: Powers = {}
    for part, sign in zip(parts, signs, strict=True):
        for text, exponent in part.items():
            out[text] = out.get(text, Fraction(0)) + sign * exponent
    return out


def _product(powers: Powers) -> str:
    return "*".join(f"({raised(text, exponent)})" for text, exponent in powers.items() if exponent) or "1"


def _rational(exponents: Mapping[str, Exponent]) -> Powers | None:
    """Return exponents that are all numbers; None where some are not."""
    found = {text: exponent for text, exponent in exponents.items() if isinstance(exponent, Fraction)}
    return found if len(found) == len(exponents) else None
