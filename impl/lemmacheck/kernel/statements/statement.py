"""A statement as a certificate has it: declared variables, conditions, and a chain of terms.

`k: Integers(low=1, high=None)` declares a variable, any other line of the domain is a condition; `bound ≤ =` says how
the terms compare. Hypotheses that the kernel has no word for are left out: a proof may not use them.
"""

import ast
import itertools
import keyword
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from lemmacheck.kernel.statements.expression import (
    Expression,
    Expressions,
    ProofError,
    Reader,
    names_in,
    refusing,
    syntax,
    whole,
)

SIGNS = {"≤": "<=", "<": "<", "=": "="}
CHAIN = re.compile("(?:bound ([≤<= ]+?)(?:, up to a constant)?|growth ([≤<= ]+?), growing along [^,]+(?:, [^,]+)*)")
"""How terms compare. What holds without a constant holds up to one, and at all sizes holds for large ones."""
FIELDS = {
    "Integers": {"low", "high"},
    "Tables": {"rows"},
    "Indices": {"count"},
    "Fixed": {"values"},
    "Power": {"base", "exponent"},
    "Entries": {"rows", "columns", "lows", "highs", "open_low", "open_high"},
}
"""What a variable of a kind is declared with; more than that would say something that is not known here."""
MOST_CHOICES = 100_000
"""How many choices of the integers are gone through."""


@dataclass(frozen=True, slots=True)
class Piece:
    """How a variable is declared: its kind, the texts of the expressions it is declared with, and more for some."""

    kind: str
    rows: Expression
    columns: Expression
    lows: tuple[Expression, ...] = ()
    highs: tuple[Expression, ...] = ()
    is_open_low: bool = False
    is_open_high: bool = False
    values: tuple[Expression, ...] = ()
    tables: tuple[tuple[int, ...], ...] = ()
    base: str = ""

    def mentions(self) -> set[str]:
        """Return the variables that it is declared with."""
        used = (self.rows, self.columns, *self.lows, *self.highs, *self.values)
        return {self.base} - {""} | {name for each in used for name in names_in(each)}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two expressions and how they compare: `<=`, `<` or `=`."""

    left: Expression
    sign: str
    right: Expression


@dataclass(frozen=True, slots=True)
class Statement:
    """The declared variables in order, the conditions, and the links of the chain."""

    table: Expressions
    pieces: Mapping[str, Piece]
    conditions: tuple[Comparison, ...]
    terms: tuple[Expression, ...]
    signs: tuple[str, ...]
    unread: tuple[str, ...] = ()
    """Conditions that the kernel has no word for."""

    @property
    def links(self) -> list[Comparison]:
        """The comparisons of neighbours in the chain."""
        pairs = itertools.pairwise(self.terms)
        return [Comparison(left, sign, right) for (left, right), sign in zip(pairs, self.signs, strict=True)]

    @property
    def ends(self) -> Comparison:
        """The first term compared with the last."""
        sign = "<" if "<" in self.signs else "<=" if "<=" in self.signs else "="
        return Comparison(self.terms[0], sign, self.terms[-1])

    def relevant(self, link: Comparison) -> "Statement":
        """Return the statement with the hypotheses that a link can depend on."""
        needed = names_in(link.left) | names_in(link.right)
        size = -1
        while size != len(needed):
            size = len(needed)
            for condition in self.conditions:
                named = names_in(condition.left) | names_in(condition.right)
                needed |= named if named & needed else set()
            for name in sorted(needed):
                if name not in self.pieces:
                    raise ProofError(f"{name} is not declared")
                needed |= self.pieces[name].mentions()
        pieces = {name: piece for name, piece in self.pieces.items() if name in needed}
        conditions = (c for c in self.conditions if (names_in(c.left) | names_in(c.right)) & needed)
        return Statement(self.table, pieces, tuple(conditions), self.terms, self.signs)

    def choices(self) -> Iterator["Choice"]:
        """Yield every choice of the integers and tables.

        Raises ProofError where they have no end, or too many.
        """
        return _choices(list(self.pieces.items()), Choice())


@dataclass(frozen=True, slots=True)
class Choice:
    """Values of the integers, and rows of the tables, by name."""

    integers: Mapping[str, int] = field(default_factory=dict)
    rows: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return the choice as text, `k=2, g=3`."""
        return ", ".join(f"{name}={value}" for name, value in (*self.integers.items(), *self.rows.items()))


def _choices(pieces: Sequence[tuple[str, Piece]], chosen: Choice) -> Iterator[Choice]:
    """Yield the choices, the last variable changing fastest."""
    waiting = [(0, chosen)]
    count = 0
    while waiting:
        place, choice = waiting.pop()
        count += 1
        if count > MOST_CHOICES:
            raise ProofError("the integers have too many values")
        if place == len(pieces):
            yield choice
            continue
        name, piece = pieces[place]
        more = [choice]
        if piece.kind == "Integers":
            if not piece.highs:
                raise ProofError(f"{name} has no end")
            low, high = (whole(end, choice.integers) for end in (piece.lows[0], piece.highs[0]))
            if high - low > MOST_CHOICES:
                raise ProofError(f"{name} has too many values")
            more = [Choice({**choice.integers, name: value}, choice.rows) for value in range(low, high + 1)]
        elif piece.kind == "Tables":
            more = [Choice(choice.integers, {**choice.rows, name: row}) for row in piece.tables]
        waiting += [(place + 1, each) for each in reversed(more)]


def statement_of(domain: Sequence[str], asserts: str, terms: Sequence[str]) -> Statement:
    """Return a statement that is read from its texts.

    Raises ProofError for what is none.
    """
    with refusing("the statement"):
        return _read(domain, asserts, terms)


def _read(domain: Sequence[str], asserts: str, terms: Sequence[str]) -> Statement:
    """Return a statement; what is wrong may end in other errors than ProofError."""
    table = Expressions()
    reader = Reader(table)
    pieces: dict[str, Piece] = {}
    conditions: list[Comparison] = []
    unread: list[str] = []
    for line in domain:
        name, colon, rest = line.partition(": ")
        if colon and name.isidentifier():
            if name in pieces or not _is_name(name):
                raise ProofError(f"{name} is declared twice, or is no name of a variable")
            pieces[name] = _piece(reader, syntax(rest))
        else:
            found = list(_conditions(reader, line))
            conditions += [each for each in found if each is not None]
            unread += [line] if None in found else []
    chain = CHAIN.fullmatch(asserts)
    signs = (chain[1] or chain[2]).split(" ") if chain else []
    if not signs or set(signs) - set(SIGNS) or len(terms) != len(signs) + 1:
        raise ProofError(f"{asserts!r} with {len(terms)} terms is no chain of ≤, < and =")
    read = tuple(reader.text(term) for term in terms)
    return Statement(table, pieces, tuple(conditions), read, tuple(SIGNS[sign] for sign in signs), tuple(unread))


def _conditions(reader: Reader, text: str) -> Iterator[Comparison | None]:
    """Yield the comparisons that all have to hold; None for parts that are no comparisons, or not of known words."""
    ways = {
        ast.LtE: ("<=", False),
        ast.Lt: ("<", False),
        ast.GtE: ("<=", True),
        ast.Gt: ("<", True),
        ast.Eq: ("=", False),
    }
    waiting: list[ast.expr] = [syntax(text)]
    while waiting:
        match waiting.pop():
            case ast.BoolOp(op=ast.And(), values=values):
                waiting += values
            case ast.Compare(left=left, ops=ops, comparators=others) if all(type(op) in ways for op in ops):
                for one, op, other in zip([left, *others], ops, others, strict=False):
                    try:
                        sides = [reader.tree(side, []) for side in (one, other)]
                    except ProofError:
                        yield None
                        continue
                    sign, is_turned = ways[type(op)]
                    yield Comparison(sides[is_turned], sign, sides[not is_turned])
            case _:
                yield None


def _is_name(text: str) -> bool:
    """Whether a text is a name in formulas too: they are normalised when they are read, and know one constant."""
    return text == unicodedata.normalize("NFKC", text) and not keyword.iskeyword(text) and text != "pi"


def _piece(reader: Reader, tree: ast.expr) -> Piece:
    """Return what a line such as `Entries(rows=1, columns='k', lows=(0,), ...)` declares."""
    if not isinstance(tree, ast.Call) or not isinstance(tree.func, ast.Name) or tree.args:
        raise ProofError(f"{ast.unparse(tree)[:60]!r} declares nothing that is known")
    fields = {str(each.arg): each.value for each in tree.keywords}
    if len(fields) != len(tree.keywords) or set(fields) != FIELDS.get(tree.func.id):
        raise ProofError(f"{ast.unparse(tree)[:60]!r} declares nothing that is known")
    one = reader.table.number(1)

    def many(name: str) -> tuple[Expression, ...]:
        given = fields[name]
        return tuple(_bound(reader, each) for each in (given.elts if isinstance(given, ast.Tuple) else [given]))

    match tree.func.id:
        case "Integers":
            high = () if _value(fields["high"]) is None else (_bound(reader, fields["high"]),)
            return Piece("Integers", one, one, (_bound(reader, fields["low"]),), high)
        case "Tables":
            tables = tuple(tuple(row) for _, row in ast.literal_eval(fields["rows"]))
            if any(type(each) is not int for row in tables for each in row):
                raise ProofError(f"{ast.unparse(tree)[:60]!r} has other entries than integers")
            return Piece("Tables", one, one, tables=tables)
        case "Indices":
            return Piece("Indices", one, _bound(reader, fields["count"]))
        case "Fixed":
            values = many("values")
            return Piece("Fixed", one, reader.table.number(len(values)), values=values)
        case "Power":
            return Piece(
                "Power", one, one, values=(_bound(reader, fields["exponent"]),), base=str(_value(fields["base"]))
            )
        case "Entries":
            rows, columns = (_bound(reader, fields[name]) for name in ("rows", "columns"))
            is_open_low, is_open_high = (_value(fields[side]) is True for side in ("open_low", "open_high"))
            return Piece("Entries", rows, columns, many("lows"), many("highs"), is_open_low, is_open_high)
    raise ProofError(f"{tree.func.id} is no declaration that is known")


def _value(tree: ast.expr) -> object:
    return ast.literal_eval(tree)


def _bound(reader: Reader, tree: ast.expr) -> Expression:
    """Return a bound: a number, `Fraction(1, 10)`, or an expression as text."""
    match tree:
        case ast.Call(func=ast.Name(id="Fraction"), args=[top, bottom], keywords=[]):
            parts = ast.literal_eval(top), ast.literal_eval(bottom)
            if all(type(part) is int for part in parts):
                return reader.table.number(Fraction(*parts))
    found = ast.literal_eval(tree)
    if type(found) is str:
        return reader.tree(syntax(found), [])
    if type(found) is int:
        return reader.table.number(found)
    raise ProofError(f"{found!r} is no bound")
