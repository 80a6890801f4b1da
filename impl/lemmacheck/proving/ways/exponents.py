"""The way by exponents: products and quotients of exponentials compare as what they are exponentials of."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from lemmacheck.kernel import Expression, Expressions, Goal
from lemmacheck.proving.expression_text import expression_text
from lemmacheck.proving.reasoning import Proof, Reasoning, UnfitError

MOST_DEPTH = 5
"""How many ways may have led to this one."""
MOST_EXPONENT = 8


def prove(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof that compares exponents first.

    Raises NotProvedError where a side is made of more than exponentials, or these do not compare.
    """
    sign = goal.comparison.sign
    factors = [list(_factors(side)) for side in (goal.comparison.left, goal.comparison.right)]
    if search.depth > MOST_DEPTH or sign == "=" or not _are_exponentials([each for of in factors for _, each in of]):
        raise UnfitError("the sides are not made of exponentials alone")
    sides: list[list[Expression]] = [[], []]
    for place, of in enumerate(factors):
        for is_divisor, each in of:
            if each.kind == "exp":
                sides[place ^ is_divisor].append(each.parts[0])
    lemmas: list[list[str]] = []
    exponents = [_added_up(goal.table, side, lemmas) for side in sides]
    texts = [expression_text(each) for each in exponents]
    claim = f"{texts[0]} {sign} {texts[1]}"
    proof = search.within(0.9).prove(goal.about(goal.compared(claim)))
    rises = "exp rises" if sign == "<=" else "exp rises strictly"
    then = search.algebra(goal.knowing(goal.compared(claim)), [*lemmas, [rises, *texts]])
    return {"rule": "have", "claim": claim, "proof": proof, "then": then}


def _are_exponentials(factors: Sequence[Expression]) -> bool:
    """Whether factors are exponentials, or 1, and more than one of them are."""
    exponentials = [each for each in factors if each.kind == "exp"]
    return len(exponentials) > 1 and all(each.kind == "exp" or each.value == 1 for each in factors)


def _factors(root: Expression, *, is_divisor: bool = False) -> Iterator[tuple[bool, Expression]]:
    """Yield what a side is the product of, and whether it stands below the line."""
    exponent = root.parts[1].value if root.kind == "power" else None
    if isinstance(exponent, Fraction) and exponent.denominator == 1 and 1 <= exponent <= MOST_EXPONENT:
        for _ in range(int(exponent)):
            yield from _factors(root.parts[0], is_divisor=is_divisor)
        return
    if root.kind not in ("multiply", "divide"):
        yield is_divisor, root
        return
    yield from _factors(root.parts[0], is_divisor=is_divisor)
    yield from _factors(root.parts[1], is_divisor=is_divisor is not (root.kind == "divide"))


def _added_up(table: Expressions, exponents: Sequence[Expression], lemmas: list[list[str]]) -> Expression:
    """Return the sum of exponents, and note the lemmas by which its exponential is the product of theirs."""
    out = table.number(0)
    for place, each in enumerate(exponents):
        if place:
            lemmas.append(["exp of a sum", expression_text(out), expression_text(each)])
        out = table.make("add", out, each) if place else each
    return out
