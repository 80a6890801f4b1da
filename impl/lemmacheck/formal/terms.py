"""The expressions of a certificate as terms of Rocq, over its reals or its integers, and where they have a value.

An integer is of type Z, so are indices; a row is a function of its place. Nothing is simplified; a quotient, root or
logarithm has a value in Rocq wherever its operand lies, so what must hold for the formula to have one is said apart.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction

from lemmacheck.formal.identifiers import identifier
from lemmacheck.formal.writing import NotTranslatedError
from lemmacheck.kernel import Comparison, Expression, is_whole

MOST_LETTERS = 400_000
"""How long one term may become; what is used in several places is written at each."""
WORDS = {
    "add": "({0} + {1})",
    "subtract": "({0} - {1})",
    "multiply": "({0} * {1})",
    "divide": "({0} / {1})",
    "negate": "(- {0})",
    "abs": "(Rabs {0})",
    "min": "(Rmin {0} {1})",
    "max": "(Rmax {0} {1})",
    "exp": "(exp {0})",
    "log": "(ln {0})",
    "sqrt": "(sqrt {0})",
    "sin": "(sin {0})",
    "cos": "(cos {0})",
    "atan": "(atan {0})",
    "floor": "(floor {0})",
    "pi": "PI",
    "where": "(choice {0} {1} {2} {3})",
}
WHOLE = {
    "add": "({0} + {1})%Z",
    "subtract": "({0} - {1})%Z",
    "multiply": "({0} * {1})%Z",
    "negate": "(- {0})%Z",
    "abs": "(Z.abs {0})",
    "min": "(Z.min {0} {1})",
    "max": "(Z.max {0} {1})",
}
BINDERS = {"sum": "sum_from_1", "prod": "product_from_1", "largest": "largest_from_1"}
SIGNS = {"<=": "({} <= {})", "<": "({} < {})", "=": "({} = {})"}
Entry = Callable[[Expression], "str | None"]
"""What an entry, or a name, is written as; None where it is a plain variable."""


def number(value: Fraction | int) -> str:
    """Return a rational number of R."""
    value = Fraction(value)
    top = f"({value.numerator})" if value < 0 else str(value.numerator)
    return top if value.denominator == 1 else f"({top} / {value.denominator})"


def integer(value: int) -> str:
    """Return an integer of Z."""
    return f"({value})%Z" if value < 0 else f"{value}%Z"


@dataclass(slots=True)
class Terms:
    """The terms of expressions: `integers` are the names of what is of type Z, `special` says what else is written.

    `shared` are expressions that have names, by their ids.
    """

    integers: Collection[str]
    special: Entry = lambda _: None
    shared: dict[int, str] = field(default_factory=dict)
    _real: dict[int, str] = field(default_factory=dict)
    _whole: dict[int, str] = field(default_factory=dict)
    _kept: list[Expression] = field(default_factory=list)

    def real(self, each: Expression) -> str:
        """Return an expression as a term of R."""
        if id(each) in self.shared:
            return self.shared[id(each)]
        if id(each) not in self._real:
            self._kept.append(each)
            self._real[id(each)] = self._limited(self._made(each))
        return self._real[id(each)]

    def named(self, parts: Iterable[tuple[Expression, str]], *, anew: bool = False) -> list[tuple[str, str]]:
        """Give expressions names, in order, and return these with what they stand for; `anew` takes all others back."""
        self.shared = {} if anew else self.shared
        self._real.clear()
        out = []
        for each, name in parts:
            out.append((name, self.spelled(each)))
            self._kept.append(each)
            self.shared[id(each)] = name
        return out

    @contextmanager
    def spelling_out(self) -> Iterator[None]:
        """Write expressions without names for a while."""
        kept, self.shared = self.shared, {}
        self._real.clear()
        try:
            yield
        finally:
            self.shared = kept
            self._real.clear()

    def spelled(self, each: Expression) -> str:
        """Return what a name stands for."""
        return self._limited(self._made(each))

    def integer(self, each: Expression) -> str:
        """Return an expression that is made of integers as a term of Z."""
        if id(each) not in self._whole:
            self._kept.append(each)
            self._whole[id(each)] = self._limited(self._made_whole(each))
        return self._whole[id(each)]

    def _limited(self, text: str) -> str:
        if len(text) > MOST_LETTERS:
            raise NotTranslatedError(f"a term would have more than {MOST_LETTERS:,} letters")
        return text

    def _made(self, each: Expression) -> str:
        """Return the term of R for an expression, made of those of its parts."""
        found = self.special(each)
        if found is not None:
            return found
        match each.kind, each.parts:
            case "number", _ if isinstance(each.value, Fraction):
                return number(each.value)
            case "name", _:
                text = identifier(str(each.value))
                return f"(IZR {text})" if each.value in self.integers else text
            case "i", _:
                return f"(IZR {self.integer(each)})"
            case "entry", (row, column):
                return self.entry(str(each.value), row, column)
            case (("sum" | "prod" | "largest"), (length, body)):
                return f"({BINDERS[each.kind]} {self.integer(length)} {self.function(each.value, body)})"
            case "power", (base, exponent):
                return self._power(base, exponent)
            case "factorial", (of,):
                return f"(factorial {self.integer(of)})"
            case "pick", (place, *options):
                return f"(nth (Z.to_nat {self.integer(place)}) [{'; '.join(map(self.real, options))}] 0)"
        if each.kind not in WORDS:
            raise NotTranslatedError(f"{each.kind} is not written in Rocq yet")
        return WORDS[each.kind].format(*map(self.real, each.parts))

    def function(self, index: object, body: Expression) -> str:
        """Return a summand as a function of its index."""
        return f"(fun i{index} : Z => {self.real(body)})"

    def entry(self, name: str, row: Expression, column: Expression) -> str:
        """Return an entry of a row or a matrix."""
        raise NotTranslatedError(f"an entry of {name} has no term")

    def whole_entry(self, name: str, row: Expression, column: Expression) -> str:
        """Return an entry of a row of integers as a term of Z."""
        raise NotTranslatedError(f"an entry of {name} is no term of Z")

    def _power(self, base: Expression, exponent: Expression) -> str:
        if exponent.kind == "number" and isinstance(exponent.value, Fraction):
            if exponent.value.denominator != 1:
                raise NotTranslatedError("a power with a fraction as its exponent is not written in Rocq yet")
            if exponent.value >= 0:
                return f"({self.real(base)} ^ {exponent.value})"
        return f"(powerRZ {self.real(base)} {self.integer(exponent)})"

    def _made_whole(self, each: Expression) -> str:
        """Return the term of Z for an expression, made of those of its parts."""
        match each.kind:
            case "number" if isinstance(each.value, Fraction) and each.value.denominator == 1:
                return integer(int(each.value))
            case "name" if each.value in self.integers:
                return identifier(str(each.value))
            case "i":
                return f"i{each.value}" if int(each.value or 0) > 0 else f"p{-int(each.value or 0)}"
        if each.kind == "entry":
            return self.whole_entry(str(each.value), *each.parts)
        found = self.special(each)
        if found is not None and found.startswith("(IZR "):
            return found.removeprefix("(IZR ").removesuffix(")")
        if found is not None and found.isdigit():
            return f"{found}%Z"
        if each.kind == "floor" and each.parts[0].kind == "divide":
            above, below = each.parts[0].parts
            if isinstance(below.value, Fraction) and below.value.denominator == 1 and below.value > 0:
                return f"({self.integer(above)} / {self.integer(below)})%Z"  # in Z a quotient is rounded down
        if each.kind not in WHOLE:
            raise NotTranslatedError("a count, a place or an exponent is no term of Z")
        return WHOLE[each.kind].format(*map(self.integer, each.parts))

    def said(self, each: Comparison) -> str:
        """Return a comparison as a proposition."""
        return SIGNS[each.sign].format(self.real(each.left), self.real(each.right))

    def stated(self, each: Comparison) -> str:
        """Return a comparison as a proposition, in Z where both sides are integers."""
        if all(is_whole(side, self.integers.__contains__) for side in (each.left, each.right)):
            return SIGNS[each.sign].format(self.integer(each.left), self.integer(each.right)) + "%Z"
        return self.said(each)

    def values(self, root: Expression) -> list[str]:
        """Return what must hold so that an expression has a value, each a proposition."""
        found: dict[str, None] = {}
        self._values(root, "", found, set())
        return list(found)

    def _values(self, root: Expression, before: str, found: dict[str, None], seen: set[int]) -> None:
        """Find the conditions of a part; `before` are the indices that it stands within."""
        if id(root) in seen:
            return
        seen.add(id(root))
        if root.kind in BINDERS:
            length, body = root.parts
            index = f"i{root.value}"
            inside = f"{before}forall {index} : Z, (1 <= {index} <= {self.integer(length)})%Z -> "
            self._values(body, inside, found, set())
            if root.kind == "largest":
                found[f"({before}(1 <= {self.integer(length)})%Z)"] = None
            return
        for part in root.parts:
            self._values(part, before, found, seen)
        for need in self._needs(root):
            found[f"({before}{need})"] = None

    def _within(self, _name: str, _column: Expression) -> list[str]:
        """Return what must hold so that a place is one of a row that is written out."""
        return []

    def _needs(self, each: Expression) -> list[str]:
        """Return what must hold so that one operation has a value, where its operands have some."""
        match each.kind, each.parts:
            case "divide", (_, below) if not (below.kind == "number" and below.value):
                return [f"{self.real(below)} <> 0"]
            case "sqrt", (inside,) if inside.kind != "number":
                return [f"0 <= {self.real(inside)}"]
            case "log", (inside,):
                return [f"0 < {self.real(inside)}"]
            case "factorial", (of,) if of.kind != "number":
                return [f"(0 <= {self.integer(of)})%Z"]
            case "pick", (place, *options) if place.kind != "number":
                return [f"(0 <= {self.integer(place)} <= {len(options) - 1})%Z"]
            case "entry", (_, column) if column.kind != "number":
                return self._within(str(each.value), column)
            case "power", (base, exponent) if not (base.kind == "number" and base.value) and exponent.kind != "number":
                return [f"(0 < {self.real(base)} \\/ (0 <= {self.integer(exponent)})%Z)"]
            case "power", (base, exponent) if isinstance(exponent.value, Fraction) and exponent.value < 0:
                return [f"{self.real(base)} <> 0"]
        return []
