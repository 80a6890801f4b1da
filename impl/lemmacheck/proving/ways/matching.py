"""Which theorems about powers, weights and norms fit the sums of a goal, by what their summands are made of.

A summand is taken apart into powers of its factors: of w u^2, w has the exponent 1 and u has 2. Exponents are rational,
or texts such as p.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, permutations

from lemmacheck.kernel import Expression, Goal, below
from lemmacheck.proving.expression_text import expression_text

Exponent = Fraction | str
Named = list[str]
"""A theorem with what stands in the places of its letters, as a proof names it."""
MOST_SUMS = 6
"""How many sums of a goal are looked at."""
MOST_DEGREE = 12
"""The largest common denominator of the exponents in Hoelder's inequality."""


class Factored:
    """The summand of a sum or the factor of a product, its length, and the exponents of what it is made of."""

    def __init__(self, each: Expression) -> None:
        """Take a sum apart."""
        self.index, self.kind = each.value, each.kind
        self.length, self.body = each.parts
        self.bases: dict[str, Expression] = {}
        self.exponents: dict[str, Exponent] = {}
        self._multiply(self.body, Fraction(1))

    def _multiply(self, each: Expression, exponent: Fraction) -> None:
        """Take a factor with its exponent."""
        match each.kind:
            case "multiply":
                for part in each.parts:
                    self._multiply(part, exponent)
            case "divide":
                self._multiply(each.parts[0], exponent)
                self._multiply(each.parts[1], -exponent)
            case "sqrt":
                self._multiply(each.parts[0], exponent / 2)
            case "power" if isinstance(each.parts[1].value, Fraction):
                self._multiply(each.parts[0], exponent * each.parts[1].value)
            case "power":
                self._note(each.parts[0], _times(expression_text(each.parts[1]), exponent))
            case "exp" if (found := _of_logarithm(each.parts[0])) is not None:
                base, share = found
                if isinstance(share, Fraction):
                    self._multiply(base, exponent * share)
                else:
                    self._note(base, _times(share, exponent))
            case "number" if each.value == 1:
                pass
            case _:
                self._note(each, exponent)

    def _note(self, base: Expression, exponent: Exponent) -> None:
        text = expression_text(base)
        self.bases[text] = base
        known = self.exponents.get(text, Fraction(0))
        if isinstance(known, Fraction) and isinstance(exponent, Fraction):
            self.exponents[text] = known + exponent
        else:
            self.exponents[text] = exponent if known == 0 else f"({known} + {exponent})"

    def row(self, body: str) -> str:
        """Return a row of this length, as a theorem is given it."""
        return f"sum({self.index}, {expression_text(self.length)}, {body})"

    def without(self, base: str) -> dict[str, Exponent]:
        """Return the other factors with their exponents."""
        return {text: exponent for text, exponent in self.exponents.items() if text != base}

    def weight(self, base: str) -> str:
        """Return what a base is multiplied by, as a text; 1/n where there is nothing else."""
        rest = self.without(base)
        if not rest:
            return f"1/({expression_text(self.length)})"
        return "*".join(raised(text, exponent) for text, exponent in rest.items())


def _times(text: str, exponent: Fraction) -> str:
    return text if exponent == 1 else f"({exponent})*({text})"


def _of_logarithm(root: Expression) -> tuple[Expression, Exponent] | None:
    """Return u and c of an expression c log(u); None for others."""
    match root.kind, root.parts:
        case "log", (inside,):
            return inside, Fraction(1)
        case "negate", (inside,):
            found = _of_logarithm(inside)
            return found and (found[0], _product(found[1], Fraction(-1)))
        case "multiply", (one, other):
            for factor, part in ((one, other), (other, one)):
                found = _of_logarithm(part)
                if found is not None:
                    return found[0], _product(found[1], _exponent(factor))
        case "divide", (top, bottom):
            found = _of_logarithm(top)
            share = _exponent(bottom)
            inverse = 1 / share if isinstance(share, Fraction) and share else f"(1/({share}))"
            return found and (found[0], _product(found[1], inverse))
    return None


def _exponent(root: Expression) -> Exponent:
    """Return a number as one, and other expressions as texts."""
    match root.kind, root.parts:
        case "number", () if isinstance(root.value, Fraction):
            return root.value
        case "divide", (top, bottom) if isinstance(top.value, Fraction) and isinstance(bottom.value, Fraction):
            return top.value / bottom.value if bottom.value else expression_text(root)
    return expression_text(root)


def _product(one: Exponent, other: Exponent) -> Exponent:
    if isinstance(one, Fraction) and isinstance(other, Fraction):
        return one * other
    return str(other) if one == 1 else str(one) if other == 1 else f"({one})*({other})"


def raised(text: str, exponent: Exponent) -> str:
    """Return a power as a text: with an integer exponent, a root, or by a logarithm."""
    if exponent == 1:
        return text
    if isinstance(exponent, Fraction) and exponent > 0 and exponent.denominator == 1:
        return f"({text})**{exponent}"
    if isinstance(exponent, Fraction) and exponent > 0 and exponent.denominator == 2:
        return raised(f"sqrt({text})", 2 * exponent)
    if isinstance(exponent, Fraction) and exponent < 0 and exponent.denominator == 1:
        return f"1/({raised(text, -exponent)})"
    return f"exp(({exponent})*log({text}))"


def matches(goal: Goal, parts: Sequence[Expression]) -> Iterator[list[Named]]:
    """Yield theorems to be cited together, which fit the closed sums and products among the parts of a goal."""
    found = [Factored(each) for each in parts if each.kind in ("sum", "prod")]
    sums, products = ([each for each in found if each.kind == kind][:MOST_SUMS] for kind in ("sum", "prod"))
    for each in products:
        yield from _of_factors(goal, each)
    for one, other in permutations(sums, 2):
        if one.length is other.length:
            yield from _means(one, other)
    for one, other, third in permutations(sums, 3):
        if one.length is other.length is third.length:
            yield from _hoelder(one, other, third)
    for each in sums:
        yield from _weighted(each)
        yield from _of_sizes(each)
        yield from _minkowski(each)
    yield from _triangles(sums)
    yield from _within_bounds(goal, sums)


def _of_factors(goal: Goal, each: Factored) -> Iterator[list[Named]]:
    """Yield the theorems about a product."""
    row, n = each.row(expression_text(each.body)), expression_text(each.length)
    if each.body.kind == "exp":
        yield [["product of exponentials", each.row(expression_text(each.body.parts[0]))]]
    for u, w in each.exponents.items():
        if len(each.exponents) == 1 and isinstance(w, str):
            mean = ["weighted AM-GM", each.row(u), each.row(w), "1"]
            yield [["product of exponentials", each.row(f"({w})*log({u})")], mean]
    for fact in goal.facts:
        for total, bound in ((fact.left, fact.right), (fact.right, fact.left)):
            if total.kind == "sum" and total.parts[0] is each.length and fact.sign != "<":
                yield [["AM-GM by a mean", row, f"({expression_text(bound)})/({n})"]]
                if bound is each.length:
                    yield [["AM-GM by a mean", row, "1"]]


def _means(one: Factored, other: Factored) -> Iterator[list[Named]]:
    """Yield power means of two exponents p < q, where two sums differ by the exponent of one factor."""
    for base, p in one.exponents.items():
        q = other.exponents.get(base)
        if q is None or p == q or one.without(base) != other.without(base):
            continue
        if isinstance(p, Fraction) and isinstance(q, Fraction) and p > q:
            continue
        u, w = one.row(base), one.row(one.weight(base))
        above = [["a mean above 0", one.row(raised(base, each)), w] for each in (p, q)]
        yield [*above, ["power means", u, w, str(p), str(q)]]
        yield [["power means", u, w, str(p), str(q)]]


def _hoelder(mixed: Factored, one: Factored, other: Factored) -> Iterator[list[Named]]:
    """Yield Hoelder's inequality, where a sum is of products u^a v^b, and others are of powers of u and of v alone."""
    if len(mixed.exponents) != 2 or len(one.exponents) != 1 or len(other.exponents) != 1:
        return
    ((u, c),), ((v, d),) = one.exponents.items(), other.exponents.items()
    a, b = mixed.exponents.get(u), mixed.exponents.get(v)
    if a is None or b is None or u == v:
        return
    if all(isinstance(each, Fraction) for each in (a, b, c, d)):
        yield from _hoelder_in_powers(mixed, (u, Fraction(a), Fraction(c)), (v, Fraction(b), Fraction(d)))
    rows = mixed.row(raised(u, a)), mixed.row(raised(v, b))
    yield [["Hoelder", *rows, *(_quotient(high, low) for high, low in ((c, a), (d, b)))]]


def _quotient(one: Exponent, other: Exponent) -> str:
    if isinstance(one, Fraction) and isinstance(other, Fraction):
        return str(one / other)
    return str(one) if other == 1 else f"({one})/({other})"


def _hoelder_in_powers(
    mixed: Factored, one: tuple[str, Fraction, Fraction], other: tuple[str, Fraction, Fraction]
) -> Iterator[list[Named]]:
    """Yield Hoelder's inequality with integer exponents k and m: u^a = U^k, u^c = U^(k + m)."""
    (u, a, c), (v, b, d) = one, other
    share = a / c if c else Fraction(0)
    degree = share.denominator
    if not 0 < share < 1 or degree > MOST_DEGREE or b / d + share != 1:
        return
    k, m = share.numerator, degree - share.numerator
    rows = mixed.row(raised(u, c / degree)), mixed.row(raised(v, d / degree))
    yield [["Hoelder in powers", *rows, str(k), str(m)]]


def _weighted(each: Factored) -> Iterator[list[Named]]:
    """Yield what convexity says of a mean under weights."""
    for text, exponent in each.exponents.items():
        base = each.bases[text]
        w = each.row(each.weight(text))
        if base.kind == "log" and exponent == 1 and each.without(text):
            u = each.row(expression_text(base.parts[0]))
            above = ["a mean above 0", u, w]
            yield [above, ["weighted Jensen for log", u, w]]
            yield from ([["weighted AM-GM", u, w, p]] for p in ("1", "-1"))
            yield from _of_entropy(each, text, base.parts[0])
        elif base.kind == "exp" and exponent == 1 and each.without(text):
            yield [["weighted Jensen for exp", each.row(expression_text(base.parts[0])), w]]
        elif each.without(text) and (isinstance(exponent, str) or exponent > 1):
            yield [["weighted power mean", each.row(text), w, str(exponent)]]


def _of_entropy(each: Factored, logarithm: str, inside: Expression) -> Iterator[list[Named]]:
    """Yield what is said of sums of w log(w), w log(1/w), and w log(w/v)."""
    rest = each.without(logarithm)
    for w in (text for text, exponent in rest.items() if exponent == 1 and len(rest) == 1):
        if expression_text(inside) == w:
            yield [["largest entropy", each.row(w)]]
        elif inside.kind == "divide" and expression_text(inside.parts[0]) == w:
            yield [["largest entropy of inverses", each.row(w)]]
            yield [["Gibbs", each.row(w), each.row(expression_text(inside.parts[1]))]]


def _of_sizes(each: Factored) -> Iterator[list[Named]]:
    """Yield how a sum of sizes compares with a sum of squares."""
    if each.body.kind == "abs":
        inside = each.body.parts[0]
        factors = inside.parts if inside.kind == "multiply" else (inside,)
        texts = [*map(expression_text, factors), "1"][:2]
        yield [["Cauchy-Schwarz of sizes", *map(each.row, texts)]]


def _minkowski(each: Factored) -> Iterator[list[Named]]:
    """Yield the triangle inequality of the norm with an exponent, where a sum is of powers of sums."""
    if len(each.exponents) == 1:
        ((text, p),) = each.exponents.items()
        if each.bases[text].kind == "add" and p != 1:
            yield [["Minkowski", *(each.row(expression_text(part)) for part in each.bases[text].parts), str(p)]]


def _triangles(sums: Sequence[Factored]) -> Iterator[list[Named]]:
    """Yield triangle inequalities, where of three rows that are squared, or taken the sizes of, one is made of two."""
    for exponent, name in ((2, "triangle inequality"), (1, "triangle inequality of sizes")):
        rows = [(each, _rooted(each, exponent)) for each in sums]
        known = [(each, root) for each, root in rows if root is not None]
        found = [
            [name, whole.row(_signed(other, s)), whole.row(_signed(third, t))]
            for whole, one in known
            for (_, other), (_, third) in combinations([each for each in known if each[0] is not whole], 2)
            for s, t in ((1, 1), (1, -1), (-1, 1), (-1, -1))
            if _is_made(one, (other, s), (third, t))
        ]
        yield found
        yield from ([each] for each in found)


def _signed(root: Expression, sign: int) -> str:
    return f"{'-' if sign < 0 else ''}({expression_text(root)})"


def _rooted(each: Factored, exponent: int) -> Expression | None:
    """Return the row whose squares or sizes are added up; None where there are no such."""
    if exponent == 1:
        return each.body.parts[0] if each.body.kind == "abs" else None
    if len(each.exponents) == 1:
        ((text, power),) = each.exponents.items()
        return each.bases[text] if power == exponent else None
    return None


def _is_made(one: Expression, *others: tuple[Expression, int]) -> bool:
    """Whether an expression is the sum of others with their signs."""
    total = _linear(one)
    for each, sign in others:
        for name, factor in _linear(each).items():
            total[name] = total.get(name, Fraction(0)) - sign * factor
    return not any(total.values())


def _linear(root: Expression) -> dict[str, Fraction]:
    """Return an expression as a combination of others."""
    match root.kind, root.parts:
        case "negate", (inside,):
            return {name: -factor for name, factor in _linear(inside).items()}
        case (("add" | "subtract"), (one, other)):
            found, sign = _linear(one), 1 if root.kind == "add" else -1
            for name, factor in _linear(other).items():
                found[name] = found.get(name, Fraction(0)) + sign * factor
            return found
    return {expression_text(root): Fraction(1)}


def _within_bounds(goal: Goal, sums: Sequence[Factored]) -> Iterator[list[Named]]:
    """Yield how the means of a row within bounds and of its inverses compare."""
    for one, other in permutations(sums, 2):
        for base, exponent in one.exponents.items():
            is_pair = exponent == 1 and other.exponents.get(base) == -1 and one.without(base) == other.without(base)
            if is_pair and one.length is other.length:
                lows, highs = _bounds(goal, one.bases[base])
                named = ["Diaz-Metcalf", one.row(base), one.row(one.weight(base))]
                yield from ([[*named, low, high]] for low in lows for high in highs)


def _bounds(goal: Goal, base: Expression) -> tuple[list[str], list[str]]:
    """Return the bounds that are declared of an entry of a row, as texts, as far as they do not depend on its place."""
    lows: list[str] = []
    highs: list[str] = []
    for each in goal.patterns if base.kind == "entry" else ():
        for fact in each.facts if each.entry.value == base.value else ():
            for side, bound, found in ((fact.right, fact.left, lows), (fact.left, fact.right, highs)):
                if side is each.entry and not any(part.kind in ("i", "entry") for part in below((bound,))):
                    found.append(expression_text(bound))
    return lows, highs


def distinct(bundles: Iterator[list[Named]]) -> list[tuple[tuple[str, ...], ...]]:
    """Return bundles of theorems, each once."""
    return list(dict.fromkeys(tuple(tuple(each) for each in bundle) for bundle in bundles if bundle))
