"""The way by logarithms: products, quotients and powers above 0 compare as their logarithms do.

The logarithm of a power b^n with an unknown integer n is n log b, that of exp(y) is y, that of a product the sum of its
factors'. What they are made of is shown to be above 0 first.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from lemmacheck.kernel import Comparison, Expression, Goal, ProofError, below, cited, names_of
from lemmacheck.proving.expression_text import expression_text
from lemmacheck.proving.reasoning import Lemmas, NotProvedError, Proof, Reasoning, UnfitError

MOST_DEPTH = 3
"""How many ways may have led to this one."""
MOST_FACTORS = 12


def has_powers(goal: Goal) -> bool:
    """Whether a goal mentions a power with an unknown exponent, and no factorial, whose logarithm has no algebra."""
    parts = list(below((goal.comparison.left, goal.comparison.right)))
    return any(map(_is_free, parts)) and all(each.kind != "factorial" for each in parts)


def prove(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof that compares the logarithms of both sides.

    Raises NotProvedError where a side is not certainly above 0, or no proof is found for the logarithms.
    """
    sides = (goal.comparison.left, goal.comparison.right)
    powers = list(filter(_is_free, _factors(sides)))
    if search.depth > MOST_DEPTH or not powers:
        raise UnfitError("no side is a product of powers")
    factors = list(_factors(tuple(each.parts[0] for each in powers)))
    has_logarithms = any(each.kind in ("exp", "number") for each in factors)
    if len(factors) > len(powers):
        with contextlib.suppress(ProofError, NotProvedError):
            return _compared(search.within(0.7), goal, is_split=has_logarithms)
    return _compared(search, goal, is_split=not has_logarithms)


def _compared(search: Reasoning, goal: Goal, *, is_split: bool) -> Proof:
    """Return a proof that compares logarithms; that of a power's base is split into those of its factors, or is not."""
    sign = goal.comparison.sign
    sides, relation = (goal.comparison.left, goal.comparison.right), "==" if sign == "=" else sign
    left, right = map(_Chain(search, goal, is_split).logarithm, sides)
    claim = Comparison(left, sign, right)
    texts = [expression_text(each) for each in (left, right)]
    proof = search.within(0.9).prove(goal.about(claim))  # before more is known, which would be looked at as well
    chain = _Chain(search, goal.knowing(claim), is_split)
    for side in sides:
        chain.logarithm(side)
    rises = {"<=": ["exp rises", *texts], "<": ["exp rises strictly", *texts]}.get(sign)
    then = chain.before(search.algebra(chain.goal, [rises] if rises else []))
    return {"rule": "have", "claim": f"{texts[0]} {relation} {texts[1]}", "proof": proof, "then": then}


def _is_free(each: Expression) -> bool:
    """Whether an expression is a power with an unknown exponent."""
    return each.kind == "power" and bool(names_of([each.parts[1]]))


def _factors(sides: tuple[Expression, ...]) -> Iterator[Expression]:
    """Yield what sides are made of by products and quotients."""
    waiting = list(sides)
    while waiting:
        each = waiting.pop()
        if each.kind in ("multiply", "divide"):
            waiting += each.parts
        else:
            yield each


@dataclass(slots=True)
class _Chain:
    """Steps that were taken so far, and the goal that knows what they say."""

    search: Reasoning
    goal: Goal
    is_split: bool
    steps: list[Proof] = field(default_factory=list)

    def before(self, then: Proof) -> Proof:
        """Return a proof that takes all steps before another."""
        for step in reversed(self.steps):
            then = {**step, "then": then}
        return then

    def logarithm(self, side: Expression) -> Expression:
        """Return y, after it was shown that a side is exp(y)."""
        make, number = self.goal.table.make, self.goal.table.number
        if len(self.steps) > MOST_FACTORS:
            raise NotProvedError("there are too many factors")
        match side.kind:
            case "exp":
                return side.parts[0]  # nothing is left to be known
            case "number" if side.value == 1:
                out = number(0)
                self._know(out, side, ())
            case "power" if _is_free(side):
                base, exponent = side.parts
                of_base = self.logarithm(base) if self.is_split else self._atom(base)
                out = make("multiply", exponent, of_base)
                self._cite(["power by a logarithm", *map(expression_text, (base, of_base, exponent))])
            case "multiply" | "divide":
                parts = [self.logarithm(part) for part in side.parts]
                is_product = side.kind == "multiply"
                out = make("add" if is_product else "subtract", *parts)
                name = "exp of a sum" if is_product else "exp of a difference"
                self._know(out, side, [[name, *map(expression_text, parts)]])
            case _:
                out = self._atom(side)
        return out

    def _atom(self, side: Expression) -> Expression:
        """Return the logarithm of a side, after it was shown to be above 0."""
        self._positive(side)
        out = self.goal.table.make("log", side)
        self._know(out, side, [["exp of log", expression_text(side)]])
        return out

    def _positive(self, side: Expression) -> None:
        """Show that a side is above 0."""
        if isinstance(side.value, Fraction) and side.value > 0:
            return
        self._have(Comparison(self.goal.table.number(0), "<", side), ())

    def _know(self, logarithm: Expression, side: Expression, lemmas: Lemmas) -> None:
        """Show that a side is exp of its logarithm."""
        self._have(Comparison(side, "=", self.goal.table.make("exp", logarithm)), lemmas)

    def _have(self, claim: Comparison, lemmas: Lemmas) -> None:
        about = self.goal.about(claim)
        proof = self.search.algebra(about, lemmas)
        relation = "==" if claim.sign == "=" else claim.sign
        text = f"{expression_text(claim.left)} {relation} {expression_text(claim.right)}"
        self.steps.append({"rule": "have", "claim": text, "proof": proof})
        self.goal = self.goal.knowing(claim)

    def _cite(self, named: list[str]) -> None:
        conditions, conclusion = cited(self.goal, named)
        given = [self.search.algebra(each) for each in conditions]
        self.steps.append({"rule": "cite", "theorem": named, "given": given})
        self.goal = self.goal.knowing(conclusion)
