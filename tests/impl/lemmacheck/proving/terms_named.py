"""Sequents from lines of text, in which |a|, min, max, sqrt and quotients stand for new variables with their facts."""

import ast
from fractions import Fraction

from lemmacheck.kernel import Fact, Relation, Sequent
from lemmacheck.kernel.polynomials.polynomial import constant, number, plus, power, scaled, times, variable

_RELATIONS = {ast.GtE: Relation.AT_LEAST, ast.Gt: Relation.ABOVE, ast.Eq: Relation.ZERO, ast.NotEq: Relation.NOT_ZERO}


class _Reader:
    """Reads lines into facts; `facts` grows by those of the new variables."""

    def __init__(self):
        self.facts = []
        self._known = {}

    def line(self, text):
        """Yield the facts of a chain of comparisons."""
        tree = ast.parse(text, mode="eval").body
        sides = [self.value(side) for side in (tree.left, *tree.comparators)]
        for left, op, right in zip(sides[:-1], tree.ops, sides[1:], strict=True):
            if type(op) in (ast.LtE, ast.Lt):
                yield Fact(plus(right, left, -1), Relation.ABOVE if type(op) is ast.Lt else Relation.AT_LEAST)
            else:
                yield Fact(plus(left, right, -1), _RELATIONS[type(op)])

    def value(self, node):
        """Return the polynomial of a piece of syntax."""
        match node:
            case ast.Constant(value=value):
                return constant(value)
            case ast.UnaryOp(operand=operand):
                return scaled(self.value(operand), -1)
            case ast.BinOp(left=left, op=ast.Pow(), right=right):
                return power(self.value(left), right.value)
            case ast.BinOp(left=left, op=ast.Div(), right=right):
                over, under = self.value(left), self.value(right)
                if number(under) is not None:
                    return scaled(over, 1 / Fraction(number(under)))
                return self.named(node, lambda t: [(plus(times(t, under), over, -1), "=")])
            case ast.BinOp(left=left, op=op, right=right):
                one, other = self.value(left), self.value(right)
                if isinstance(op, ast.Mult):
                    return times(one, other)
                return plus(one, other, -1 if isinstance(op, ast.Sub) else 1)
            case ast.Call(func=ast.Name(id=word), args=arguments) if word in ("abs", "sqrt", "min", "max"):
                parts = [self.value(each) for each in arguments]
                return self.named(node, lambda t: list(_facts(word, t, *parts)))
        return variable(ast.unparse(node).replace(" ", ""))

    def named(self, node, facts):
        """Return the variable that stands for a term."""
        name = ast.unparse(node)
        if name not in self._known:
            self._known[name] = variable(f"t({len(self._known) + 1})")
            self.facts += [Fact(p, Relation(r)) for p, r in facts(self._known[name])]
        return self._known[name]


def _facts(word, t, first, *more):
    """Yield what is known of |first|, sqrt(first), or the smaller or larger of two."""
    if word == "sqrt":
        yield from ((t, ">="), (plus(times(t, t), first, -1), "="))
    elif word == "abs":
        square = plus(times(t, t), times(first, first), -1)
        yield from ((plus(t, first, -1), ">="), (plus(t, first), ">="), (square, "="), (t, ">="))
    else:
        sign = 1 if word == "max" else -1
        one, other = plus(t, first, -1), plus(t, more[0], -1)
        yield from ((scaled(one, sign), ">="), (scaled(other, sign), ">="), (times(one, other), "="))


def sequent(goal, *given):
    """Return the sequent that a goal follows from what is given, as lines such as `-R <= x <= R`."""
    reader = _Reader()
    for line in given:
        facts = list(reader.line(line))
        reader.facts += facts
    (asked,) = reader.line(goal)
    return Sequent(tuple(reader.facts), asked)
