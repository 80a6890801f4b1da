"""Conditions written as text, `x*x + y*y <= 1`, `n >= 2 -> x > 0`: read once, refused where they are anything else.

A condition is kept without negations, as comparisons joined by "all of" and "one of"; what is said for every integer of
a range, and of a whole matrix, is written out once sizes are known. At a point a comparison is true, false, or open:
where a side has no value, or no arithmetic can tell. Joined they follow Kleene: an open part decides nothing, and what
is decided without it stays. So a condition that is true stays true whatever its open parts are.
"""

import ast
import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from lemmacheck.formula.expressions.expression import CALLS, PI, read, written_as
from lemmacheck.system import CatalogueError


@dataclass(frozen=True, slots=True)
class Relation:
    """Two expressions and the sign between them, one of < <= > >= == !=."""

    sign: str
    left: ast.expr
    right: ast.expr


@dataclass(frozen=True, slots=True)
class Junction:
    """Conditions of which every one is asserted, or at least one."""

    parts: tuple["Condition", ...]
    is_every: bool


@dataclass(frozen=True, slots=True)
class Quantified:
    """A condition that is asserted at every integer from `low` to `high`, or at one of them."""

    index: str
    low: ast.expr
    high: ast.expr
    body: "Condition"
    is_every: bool


@dataclass(frozen=True, slots=True)
class Property:
    """That variables are what a word of PROPERTIES says, or that they are not: a square matrix comes last."""

    word: str
    names: tuple[str, ...]
    is_true: bool

    @property
    def matrix(self) -> str:
        """The name of the matrix."""
        return self.names[-1]


Condition = Relation | Junction | Quantified | Property

PROPERTIES = {"symmetric": 1, "psd": 1, "orthogonal": 1, "largest_eigenvalue": 2}
"""Words for square matrices, and of how many variables: equal to the transpose; that with x A x >= 0 for every x; of
rows that are orthonormal; symmetric, with a number before it that is the largest eigenvalue."""

QUANTIFIERS = ("for_all", "for_some")
"""Words before an index, its first and its last value, and a condition."""

_SIGNS: dict[type, str] = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!="
}  # fmt: skip
_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
IN_CONDITIONS = {**CALLS, "sum": 1, "dot": 2}
"""What may be called inside a condition, besides implies, and with how many arguments."""

SAYS = "a condition compares numbers, such as 'x*x + y*y <= 1', 'sum(p) == 1' or 'n >= 2 -> x > 0'"


_FOR = {
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "&&": "and",
    "||": "or",
    "∧": "and",
    "∨": "or",
    "⇒": "->",
    "=>": "->",
    "=": "==",
}
"""Signs that are none here, and what to write; a single = is what is left."""


@functools.lru_cache(maxsize=1024)
def condition_of(text: str) -> Condition:
    """Return a condition.

    Raises CatalogueError for what is none, or compares what is no expression.
    """
    return _condition(text, _syntax(text), is_true=True)


def _syntax(text: str) -> ast.expr:
    """Return the syntax tree of a condition's text, an arrow outside of parentheses as a call of `implies`."""
    try:
        trees = [_numbers_kept(part.strip()) for part in text.split("->")]
    except (SyntaxError, ValueError) as error:
        instead = next((f" (write {word} for {sign})" for sign, word in _FOR.items() if sign in text), "")
        raise CatalogueError(f"{text!r} is no condition{instead}: {SAYS}") from error
    return functools.reduce(
        lambda then, first: ast.Call(ast.Name("implies", ast.Load()), [first, then], []), reversed(trees)
    )


def _numbers_kept(text: str) -> ast.expr:
    """Return a tree in which every compared side is an expression whose numbers are those that were written."""
    tree = ast.parse(text, mode="eval").body
    for node in ast.walk(tree):
        sides = (node.left, *node.comparators) if isinstance(node, ast.Compare) else _ends(node)
        for side in sides:
            read(text, side, what="condition", calls=IN_CONDITIONS, entries=True)
    return tree


def _ends(node: ast.AST) -> tuple[ast.expr, ...]:
    """Return the first and the last value of an index, none for what binds no index."""
    match node:
        case ast.Call(func=ast.Name(id=word), args=[_, low, high, _]) if word in QUANTIFIERS:
            return low, high
    return ()


def _condition(text: str, node: ast.expr, *, is_true: bool) -> Condition:
    """Return what a tree asserts, or what its negation does: negations are pushed into the comparisons."""
    match node:
        case ast.UnaryOp(op=ast.Not(), operand=inside):
            return _condition(text, inside, is_true=not is_true)
        case ast.BoolOp(op=op, values=values):
            parts = tuple(_condition(text, value, is_true=is_true) for value in values)
            return Junction(parts, is_every=isinstance(op, ast.And) == is_true)
        case ast.Call(func=ast.Name(id="implies"), args=[first, then], keywords=[]):
            parts = (_condition(text, first, is_true=not is_true), _condition(text, then, is_true=is_true))
            return Junction(parts, is_every=not is_true)
        case ast.Compare(left=left, ops=ops, comparators=others) if all(type(op) in _SIGNS for op in ops):
            signs = [_SIGNS[type(op)] for op in ops]
            sides = (left, *others)
            found = tuple(
                Relation(sign if is_true else _OPPOSITE[sign], before, after)
                for sign, before, after in zip(signs, sides, others, strict=False)
            )
            return found[0] if len(found) == 1 else Junction(found, is_every=is_true)
        case ast.Call(func=ast.Name(id=word), args=[ast.Name(id=index), low, high, body], keywords=[]) if (
            word in QUANTIFIERS
        ):
            held = _condition(text, body, is_true=is_true)
            return Quantified(index, low, high, held, is_every=(word == "for_all") == is_true)
        case ast.Call(func=ast.Name(id=word), args=arguments, keywords=[]) if word in PROPERTIES:
            names = tuple(argument.id for argument in arguments if isinstance(argument, ast.Name))
            if len(names) == len(arguments) == PROPERTIES[word]:
                return Property(word, names, is_true)
    raise CatalogueError(f"{text!r} is no condition: {SAYS}")


def negated(condition: Condition) -> Condition:
    """Return what the negation of a condition asserts."""
    match condition:
        case Relation(sign, left, right):
            return Relation(_OPPOSITE[sign], left, right)
        case Junction(parts, is_every):
            return Junction(tuple(map(negated, parts)), not is_every)
        case Quantified(index, low, high, body, is_every):
            return Quantified(index, low, high, negated(body), not is_every)
        case Property(word, names, is_true):
            return Property(word, names, not is_true)


def truth(condition: Condition, decide: Callable[[Relation], bool | None]) -> bool | None:
    """Return whether a condition is true, given the comparisons; None where the open ones leave it open.

    Raises TypeError for one that is not written out, as `unfolded` does.
    """
    if isinstance(condition, Relation):
        return decide(condition)
    if not isinstance(condition, Junction):
        raise TypeError("a condition with an index, or of a matrix, must be unfolded before it is judged")
    is_open = False
    for part in condition.parts:
        found = truth(part, decide)
        if found is not None and found is not condition.is_every:
            return found
        is_open = is_open or found is None
    return None if is_open else condition.is_every


def comparisons(condition: Condition) -> Iterator[Relation]:
    """Yield the comparisons of a condition, as they are written."""
    for each, _ in comparisons_within(condition):
        yield each


def comparisons_within(
    condition: Condition, indices: tuple[str, ...] = ()
) -> Iterator[tuple[Relation, tuple[str, ...]]]:
    """Yield the comparisons of a condition, each with the indices around it, outermost first."""
    match condition:
        case Relation():
            yield condition, indices
        case Junction(parts):
            for part in parts:
                yield from comparisons_within(part, indices)
        case Quantified(index, body=body):
            yield from comparisons_within(body, (*indices, index))


def quantifiers_within(
    condition: Condition, indices: tuple[str, ...] = ()
) -> Iterator[tuple[Quantified, tuple[str, ...]]]:
    """Yield the parts of a condition that bind an index, each with the indices around it."""
    match condition:
        case Junction(parts):
            for part in parts:
                yield from quantifiers_within(part, indices)
        case Quantified(index, body=body):
            yield condition, indices
            yield from quantifiers_within(body, (*indices, index))


def properties(condition: Condition) -> Iterator[Property]:
    """Yield what a condition says of whole matrices."""
    match condition:
        case Property():
            yield condition
        case Junction(parts):
            for part in parts:
                yield from properties(part)
        case Quantified(body=body):
            yield from properties(body)


def asserted(condition: Condition) -> Iterator[Condition]:
    """Yield the parts that all have to be true."""
    if isinstance(condition, Junction) and condition.is_every:
        for part in condition.parts:
            yield from asserted(part)
    else:
        yield condition


def condition_names(text: str) -> frozenset[str]:
    """Return the variables that a condition mentions."""
    condition = condition_of(text)
    found = {name for each in properties(condition) for name in each.names}
    for compared, indices in comparisons_within(condition):
        found |= {name for side in (compared.left, compared.right) for name in named(side) - set(indices)}
    for bound, indices in quantifiers_within(condition):
        found |= {name for side in (bound.low, bound.high) for name in named(side) - set(indices)}
    return frozenset(found)


def named(expression: ast.expr) -> frozenset[str]:
    """Return the variables in the tree of an expression; pi and what is called are none."""
    calls = {id(node.func) for node in ast.walk(expression) if isinstance(node, ast.Call)}
    return frozenset(n.id for n in ast.walk(expression) if isinstance(n, ast.Name) and id(n) not in calls) - {PI}


def powers(condition: Condition) -> list[ast.expr]:
    """Return the exponents in a condition."""
    trees = [side for each in comparisons(condition) for side in (each.left, each.right)]
    nodes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.BinOp)]
    return [node.right for node in nodes if isinstance(node.op, ast.Pow)]


def condition_text(text: str, side: Callable[[ast.expr], str], signs: Mapping[str, str]) -> str:
    """Return a condition as it is written with other signs; `side` writes what is compared."""
    return _text(_syntax(text), side, signs, inside=False)


def _text(node: ast.expr, side: Callable[[ast.expr], str], signs: Mapping[str, str], *, inside: bool) -> str:
    """Return the tree of a condition as text, in parentheses where it stands inside of another."""

    def text(part: ast.expr) -> str:
        return _text(part, side, signs, inside=True)

    match node:
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return f"{signs['not']}({_text(operand, side, signs, inside=False)})"
        case ast.BoolOp(op=op, values=values):
            shown = signs["and" if isinstance(op, ast.And) else "or"].join(map(text, values))
        case ast.Call(func=ast.Name(id="implies"), args=[first, then]):
            shown = text(first) + signs["implies"] + text(then)
        case ast.Compare(left=left, ops=ops, comparators=others):
            names = [_SIGNS[type(op)] for op in ops]
            rest = (f" {signs[name]} {side(other)}" for name, other in zip(names, others, strict=True))
            return side(left) + "".join(rest)
        case ast.Call(func=ast.Name(id=word), args=[ast.Name(id=index), low, high, body]):
            shown = signs[word].format(index, side(low), side(high), _text(body, side, signs, inside=False))
        case ast.Call(func=ast.Name(id=word), args=names):
            shown = signs[word].format(*map(side, names))
        case _:
            raise CatalogueError(f"cannot print {written_as(node)!r}")
    return f"({shown})" if inside else shown
