"""Expressions: the text of a formula, read with Python's own grammar into operations on operations.

`abs(sum(1, k, u[1, i(1)]*v[1, i(1)]))`: `sum(1, k, ...)` binds the index `i(1)` from 1 to k; a line `t(1): ...` names a
part. Nothing is simplified.
"""

import ast
import contextlib
import functools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

MOST_EXPRESSIONS = 1_000_000
MOST_BITS = 1_000_000
"""How long a number may become: what a short text can make is far longer than any memory."""
MOST_DIGITS = 4_000
"""The largest exponent of ten of a number that is written with one."""
POINTED = re.compile(r"[0-9_]\.|\.[0-9]|[0-9][eE]")
"""What a number with a point or an exponent of ten looks like, and maybe something else."""
SHORT = 400
"""How many signs a text may have whose syntax is kept."""


class ProofError(Exception):
    """What is read is no proof: where, and why not."""


@contextlib.contextmanager
def refusing(at: str) -> Iterator[None]:
    """Turn whatever a malformed text or proof raises into a ProofError, which says where."""
    try:
        yield
    except RecursionError as error:
        raise ProofError(f"{at}: it is nested too deeply") from error
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, MemoryError) as error:
        raise ProofError(f"{at}: a part is missing, or is not what it should be ({error})") from error


def short(value: Fraction) -> Fraction:
    """Return a number, unless it is too long to go on with."""
    if value.numerator.bit_length() + value.denominator.bit_length() > MOST_BITS:
        raise ProofError("a number becomes too long")
    return value


def short_power(value: Fraction, exponent: int) -> Fraction:
    """Return a power of a number, unless it is too long to be made at all; the exponent is at least 0."""
    if (value.numerator.bit_length() + value.denominator.bit_length()) * exponent > 2 * MOST_BITS and abs(value) != 1:
        raise ProofError("a number becomes too long")
    return short(value**exponent)


@dataclass(frozen=True, slots=True, eq=False)
class Expression:
    """An operation and its operands; `value` is a number, a name, or the index that a sum binds."""

    kind: str
    parts: tuple["Expression", ...] = ()
    value: Fraction | str | int | None = None


class Expressions:
    """Expressions, each once: equal ones are the same object."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], Expression] = {}
        self._numbers: dict[Fraction | int, Expression] = {}

    def make(self, kind: str, *parts: Expression, value: Fraction | str | int | None = None) -> Expression:
        """Return the expression of an operation."""
        key = (kind, tuple(map(id, parts)), type(value), value)
        if key not in self._known:
            if len(self._known) >= MOST_EXPRESSIONS:
                raise ProofError("there are too many expressions")
            self._known[key] = Expression(kind, parts, value)
        return self._known[key]

    def number(self, value: Fraction | int) -> Expression:
        """Return a number."""
        if value not in self._numbers:
            self._numbers[value] = self.make("number", value=Fraction(value))
        return self._numbers[value]

    def hole(self) -> Expression:
        """Return an expression that there was not before: it stands for an index until that is bound."""
        return self.make("hole", value=len(self._known))


_BINARY = {ast.Add: "add", ast.Sub: "subtract", ast.Mult: "multiply", ast.Div: "divide", ast.Pow: "power"}
_CALLS = {
    **dict.fromkeys(("abs", "exp", "log", "sqrt", "floor", "sin", "cos", "atan", "factorial"), 1),
    **dict.fromkeys(("min", "max"), 2),
    "where": 4,
    "pi": 0,
}
"""How many operands a function has."""


_BINDERS = ("sum", "prod", "largest", "smallest")


class Reader:
    """Reads expressions into one table of them."""

    def __init__(self, table: Expressions) -> None:
        self.table = table

    def text(self, text: str) -> Expression:
        """Return what a text of one or several lines says.

        Raises ProofError for a text that is no formula.
        """
        *lines, last = text.split("\n")
        parts: list[Expression] = []
        for number, line in enumerate(lines, 1):
            name, colon, rest = line.partition(": ")
            if name != f"t({number})" or not colon:
                raise ProofError(f"the line {line[:40]!r} should begin with t({number}):")
            parts.append(self.tree(syntax(rest), parts))
        return self.tree(syntax(last), parts)

    def tree(self, node: ast.expr, parts: list[Expression]) -> Expression:
        """Return the expression of a piece of syntax."""
        make = self.table.make
        match node:
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
                return make(_BINARY[type(op)], self.tree(left, parts), self.tree(right, parts))
            case ast.Constant() if (value := _number(node.value)) is not None:
                return self.table.number(value)
            case ast.Name(id="pi"):
                return make("pi")
            case ast.Name(id=name):
                return make("name", value=name)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return make("negate", self.tree(operand, parts))
            case ast.Subscript(value=ast.Name(id=name), slice=ast.Tuple(elts=[row, column])):
                return make("entry", self.tree(row, parts), self.tree(column, parts), value=name)
            case ast.Call(func=ast.Name(id=word), args=arguments, keywords=[]):
                return self._call(word, arguments, parts)
        raise ProofError(f"{ast.unparse(node)[:60]!r} is no part of a formula")

    def _call(self, word: str, arguments: list[ast.expr], parts: list[Expression]) -> Expression:
        """Return what a word with its operands stands for."""
        make = self.table.make
        if word in ("t", "i", *_BINDERS):
            number = arguments[0].value if arguments and isinstance(arguments[0], ast.Constant) else None
            if type(number) is not int or len(arguments) != (3 if word in _BINDERS else 1):
                raise ProofError(f"{word}(...) is no part of a formula")
            if word == "t":
                if not 1 <= number <= len(parts):
                    raise ProofError(f"t({number}) is not named before it is used")
                return parts[number - 1]
            inside = [self.tree(each, parts) for each in arguments[1:]]
            if word == "smallest":
                return make("negate", make("largest", inside[0], make("negate", inside[1]), value=number))
            return make(word, *inside, value=number)
        if word == "counted" and arguments and isinstance(arguments[0], ast.Constant):
            return make("counted", *(self.tree(a, parts) for a in arguments[1:]), value=str(arguments[0].value))
        operands = tuple(self.tree(each, parts) for each in arguments)
        if word in ("min", "max") and len(operands) > 2:
            first, *rest = operands
            for each in rest:
                first = make(word, first, each)
            return first
        if word in ("neg", "div") and len(operands) == (1 if word == "neg" else 2):
            return make("negate" if word == "neg" else "divide", *operands)
        if word == "pick" and len(operands) > 1:
            return make("pick", *operands)
        if _CALLS.get(word) != len(operands):
            raise ProofError(f"{word}(...) with {len(operands)} operands is no part of a formula")
        return make(word, *operands)


def _number(value: object) -> int | Fraction | None:
    """Return a constant that is a number; True and False are none."""
    return value if isinstance(value, (int, Fraction)) and not isinstance(value, bool) else None


def number_of(root: Expression) -> Fraction:
    """Return the value of a number.

    Raises ProofError for another expression.
    """
    if root.kind != "number" or not isinstance(root.value, Fraction):
        raise ProofError(f"{root.kind} is no number")
    return root.value


def syntax(text: str) -> ast.expr:
    """Return the syntax of a text, which nobody changes; that of short ones is kept, as lemmas are read often.

    Raises ProofError where it has none.
    """
    return _kept_syntax(text) if len(text) <= SHORT else _syntax(text)


def _syntax(text: str) -> ast.expr:
    if "#" in text:
        raise ProofError(f"{text[:60]!r} has a comment, which says what nobody checks")
    try:
        tree = ast.parse(text, mode="eval").body
        for node in ast.walk(tree) if POINTED.search(text) else ():
            if isinstance(node, ast.Constant) and isinstance(node.value, float):
                digits = ast.get_source_segment(text, node) or ""
                if abs(int(digits.lower().partition("e")[2] or 0)) > MOST_DIGITS:
                    raise ProofError(f"{digits[:60]!r} is too long")
                node.value = Fraction(digits)  # type: ignore[assignment] # as it is written, not rounded; ast has no rationals
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        raise ProofError(f"{text[:60]!r} is no formula") from error
    return tree


_kept_syntax = functools.lru_cache(maxsize=4096)(_syntax)


def below(
    roots: tuple[Expression, ...], parts: Callable[[Expression], tuple[Expression, ...]] = lambda each: each.parts
) -> Iterator[Expression]:
    """Yield the parts of expressions, each once, what a part is made of before it, from left to right."""
    seen: set[int] = set()
    waiting: list[Expression | None] = [*reversed(roots)]
    begun: list[Expression] = []
    while waiting:
        each = waiting.pop()
        if each is None:  # the parts of what was begun last were all yielded
            yield begun.pop()
        elif id(each) not in seen:
            seen.add(id(each))
            found = parts(each)
            if found:
                begun.append(each)
                waiting += (None, *reversed(found))
            else:
                yield each


def rebuilt(table: Expressions, root: Expression, other: Callable[[Expression], Expression | None]) -> Expression:
    """Return an expression in which parts are others, as a function says; it says None of those that stay."""
    known: dict[int, Expression] = {}
    for each in below((root,)):
        found = other(each)
        parts = (known[id(part)] for part in each.parts)
        known[id(each)] = table.make(each.kind, *parts, value=each.value) if found is None else found
    return known[id(root)]


def is_whole(root: Expression, is_integer: Callable[[str], bool]) -> bool:
    """Whether an expression is an integer, since it is made of integers by what keeps them such."""
    for each in below((root,)):
        match each.kind:
            case "number" if isinstance(each.value, Fraction) and each.value.denominator == 1:
                pass
            case "name" if is_integer(str(each.value)):
                pass
            case "add" | "subtract" | "multiply" | "negate" | "abs" | "min" | "max":
                pass
            case _:
                return False
    return True


def names_in(root: Expression) -> set[str]:
    """Return the variables that an expression mentions."""
    return {str(each.value) for each in below((root,)) if each.kind in ("name", "entry")}


def whole(root: Expression, values: Mapping[str, int], indices: Mapping[int, int] | None = None) -> int:
    """Return the value of an expression of known integers.

    Raises ProofError where it is no integer, or mentions others.
    """
    known: dict[int, Fraction] = {}
    for each in below((root,)):
        known[id(each)] = short(_exact(each, [known[id(part)] for part in each.parts], values, indices or {}))
    value = known[id(root)]
    if value.denominator != 1:
        raise ProofError(f"a count, an exponent or a place is {value}, which is no integer")
    return int(value)


def _exact(root: Expression, parts: list[Fraction], values: Mapping[str, int], indices: Mapping[int, int]) -> Fraction:
    """Return one operation on known numbers."""
    match root.kind, parts:
        case "number", _ if isinstance(root.value, Fraction):
            return root.value
        case "name", _ if root.value in values:
            return Fraction(values[str(root.value)])
        case "i", _ if isinstance(root.value, int) and root.value in indices:
            return Fraction(indices[root.value])
        case "add", [a, b]:
            return a + b
        case "subtract", [a, b]:
            return a - b
        case "multiply", [a, b]:
            return a * b
        case "divide", [a, b] if b:
            return a / b
        case "negate", [a]:
            return -a
        case "abs", [a]:
            return abs(a)
        case "floor", [a]:
            return Fraction(a.numerator // a.denominator)
        case "power", [a, b] if b.denominator == 1 and 0 <= b <= 10_000:
            return short_power(a, int(b))
        case "min", [a, b]:
            return min(a, b)
        case "max", [a, b]:
            return max(a, b)
    raise ProofError(f"a count, an exponent or a place is made by {root.kind}, of what is no known integer")
