"""A statement as a certificate has it: declared variables, conditions, and a chain of terms.

`k: Integers(low=1, high=None)` declares a variable, any other line of the domain is a condition; `bound ≤ =` says how
the terms compare, each with the next, and `existence 0 ≤ 1; 2 < 0` which terms do, by their places. Hypotheses that the
kernel has no word for are left out: a proof may not use them.
"""

import ast
import keyword
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from lemmacheck.kernel.statements.conditions import Comparison, ConditionReader, conditions
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
from lemmacheck.kernel.statements.forms import FORMS
from lemmacheck.kernel.statements.piece import Piece

SIGNS = {"≤": "<=", "<": "<", "=": "="}
CHAIN = re.compile("(?:bound ([≤<= ]+?)(?:, up to a constant)?|growth ([≤<= ]+?), growing along [^,]+(?:, [^,]+)*)")
"""How terms compare. What holds without a constant holds up to one, and at all sizes holds for large ones."""
PAIR = "([0-9]{1,6}) ([≤<=]) ([0-9]{1,6})"
EXISTENCE = re.compile(f"existence {PAIR}(?:; {PAIR})*")
"""Which terms compare where numbers are chosen: the bound, and the ends of the ranges, with the choices put in."""
FIELDS = {
    "Integers": {"low", "high"},
    "Tables": {"rows"},
    "Indices": {"count"},
    "Fixed": {"values"},
    "Power": {"base", "exponent"},
    "Entries": {"rows", "columns", "lows", "highs", "open_low", "open_high"},
    "Shaped": {"rows", "columns", "lows", "highs", "open_low", "open_high", "form"},
}
"""What a variable of a kind is declared with; more than that would say something that is not known here."""
FORM_SAYS = {"simplex": "sum({}) == 1"}
"""The condition that a form of a row is; what is said of a matrix has the name of its form."""
MOST_CHOICES = 100_000
"""How many choices of the integers are gone through."""


@dataclass(frozen=True, slots=True)
class Statement:
    """The declared variables in order, the conditions, the terms, and the links: of a chain, or pairs by themselves."""

    table: Expressions
    pieces: Mapping[str, Piece]
    conditions: tuple[Comparison, ...]
    terms: tuple[Expression, ...]
    links: tuple[Comparison, ...]
    is_chain: bool
    unread: tuple[str, ...] = ()
    """Conditions that the kernel has no word for."""

    @property
    def ends(self) -> Comparison:
        """The first term of a chain compared with the last.

        Raises ProofError where the links are no chain.
        """
        if not self.is_chain:
            raise ProofError("what it states is no chain, so that it has no ends")
        signs = [link.sign for link in self.links]
        sign = "<" if "<" in signs else "<=" if "<=" in signs else "="
        return Comparison(self.terms[0], sign, self.terms[-1])

    def relevant(self, link: Comparison) -> "Statement":
        """Return the statement with the hypotheses that a link can depend on."""
        needed = names_in(link.left) | names_in(link.right)
        size = -1
        while size != len(needed):
            size = len(needed)
            for condition in self.conditions:
                named = condition.names()
                needed |= named if named & needed else set()
            for name in sorted(needed):
                if name not in self.pieces:
                    raise ProofError(f"{name} is not declared")
                needed |= self.pieces[name].mentions()
        pieces = {name: piece for name, piece in self.pieces.items() if name in needed}
        conditions = (c for c in self.conditions if c.names() & needed)
        return Statement(self.table, pieces, tuple(conditions), self.terms, self.links, self.is_chain)

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
    said: list[Comparison] = []
    others: list[str] = []
    unread: list[str] = []
    for line in domain:
        name, colon, rest = line.partition(": ")
        if colon and name.isidentifier():
            if name in pieces or not _is_name(name):
                raise ProofError(f"{name} is declared twice, or is no name of a variable")
            pieces[name] = _piece(reader, syntax(rest))
            others += (
                [] if (form := _form(syntax(rest))) is None else [FORM_SAYS.get(form, f"{form}({name})").format(name)]
            )
        else:
            others.append(line)
    for line in others:
        found = list(conditions(ConditionReader(reader, pieces), syntax(line)))
        said += [each for each in found if each is not None]
        unread += [line] if None in found else []
    compared = _compared(asserts, len(terms))
    read = tuple(reader.text(term) for term in terms)
    links = tuple(Comparison(read[left], SIGNS[sign], read[right]) for left, sign, right in compared)
    is_chain = EXISTENCE.fullmatch(asserts) is None
    return Statement(table, pieces, tuple(said), read, links, is_chain, tuple(unread))


def _compared(asserts: str, count: int) -> list[tuple[int, str, int]]:
    """Return the places of the terms that are compared, with their signs.

    Raises ProofError where an assertion about so many terms is none that is known.
    """
    if EXISTENCE.fullmatch(asserts):
        pairs = [(int(left), sign, int(right)) for left, sign, right in re.findall(PAIR, asserts)]
        if all(max(left, right) < count for left, _, right in pairs):
            return pairs
        raise ProofError(f"{asserts!r} is about more than its {count} terms")
    chain = CHAIN.fullmatch(asserts)
    signs = (chain[1] or chain[2]).split(" ") if chain else []
    if not signs or set(signs) - set(SIGNS) or count != len(signs) + 1:
        raise ProofError(f"{asserts!r} with {count} terms is no chain of ≤, < and =")
    return [(place, sign, place + 1) for place, sign in enumerate(signs)]


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
        case "Entries" | "Shaped":
            form = _form(tree)
            if form is not None and form not in (*FORM_SAYS, *FORMS):
                raise ProofError(f"a {form} matrix is not known")
            rows, columns = (_bound(reader, fields[name]) for name in ("rows", "columns"))
            is_open_low, is_open_high = (_value(fields[side]) is True for side in ("open_low", "open_high"))
            return Piece("Entries", rows, columns, many("lows"), many("highs"), is_open_low, is_open_high)
    raise ProofError(f"{tree.func.id} is no declaration that is known")


def _form(tree: ast.expr) -> str | None:
    """Return the form that a declaration names, None for one without."""
    named = tree.keywords if isinstance(tree, ast.Call) else []
    return next((str(_value(each.value)) for each in named if each.arg == "form"), None)


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
