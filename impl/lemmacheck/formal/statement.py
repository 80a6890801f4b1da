"""A statement of a certificate as a theorem of Rocq: its variables, its hypotheses, and how two terms compare."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from lemmacheck.formal.identifiers import identifier
from lemmacheck.formal.terms import SIGNS, Terms
from lemmacheck.formal.writing import NotTranslatedError
from lemmacheck.kernel import PLACE, Comparison, Everywhere, Expression, Statement, is_whole

ENTRY = re.compile(r"(.+)\[([^,]+),([^,]+)\]")


@dataclass(slots=True)
class DeclaredTerms(Terms):
    """Terms in which variables stand for what is declared of them.

    Names as the kernel has them, `u[1,2]`, `u[1,i]`, `i(0)`, are entries and indices; `place` is where a matrix that is
    no single number is looked at. `single` are rows and matrices that are one number at the integers that are chosen;
    `moved` are numbers that may be any real number, with the variables that they are written as.
    """

    statement: Statement = field(kw_only=True)
    place: tuple[str, str] | None = None
    single: frozenset[str] = frozenset()
    moved: Mapping[str, str] = field(default_factory=dict)

    @staticmethod
    def of(statement: Statement) -> "DeclaredTerms":
        """Return the terms of a statement."""
        integers = {name for name, piece in statement.pieces.items() if piece.kind == "Integers"} | {"i(0)"}
        terms = DeclaredTerms(integers, statement=statement)
        terms.special = terms.declared
        return terms

    def know(self, names: Iterable[str]) -> None:
        """Take names for those of integers."""
        if isinstance(self.integers, set):
            self.integers.update(names)

    def at(self, place: tuple[str, str]) -> "DeclaredTerms":
        """Return the terms at a place of matrices."""
        terms = DeclaredTerms(self.integers, statement=self.statement, place=place)
        terms.special = terms.declared
        return terms

    def moving(self, name: str, variable: str) -> "DeclaredTerms":
        """Return the terms in which a number is a real number `variable`, whatever it is declared as."""
        terms = DeclaredTerms(
            set(self.integers) - {name},
            statement=self.statement,
            place=self.place,
            single=self.single,
            moved={**self.moved, name: variable},
        )
        terms.special = terms.declared
        return terms

    def declared(self, each: Expression) -> str | None:
        """Return what a name stands for, None where it is written as it is."""
        if each.kind != "name":
            return None
        name = str(each.value)
        if name in self.moved:
            return self.moved[name]
        found = ENTRY.fullmatch(name)
        if found:
            column = identifier("i(0)") if found[3] == "i" else f"{found[3]}%Z"
            return self.cell(found[1], f"{found[2]}%Z", column)
        piece = self.statement.pieces.get(name)
        if piece is None or piece.kind == "Integers":
            if re.fullmatch(r"j\(\d+\)", name):
                return f"(IZR i{name[2:-1]})"
            return None
        if piece.kind == "Entries" and self._is_single(name):
            return None
        if piece.kind == "Power" or (piece.kind == "Fixed" and len(piece.values) == 1):
            return self.cell(name, "1%Z", "1%Z")
        if self.place is None and name not in self.single:
            raise NotTranslatedError(f"{name} stands for more than one number")
        return self.cell(name, *(self.place or ("1%Z", "1%Z")))

    def _is_single(self, name: str) -> bool:
        piece = self.statement.pieces[name]
        return _is_one(piece.rows) and _is_one(piece.columns)

    def entry(self, name: str, row: Expression, column: Expression) -> str:
        """Return an entry of a row or a matrix."""
        return self.cell(name, self.integer(row), self.integer(column))

    def whole_entry(self, name: str, row: Expression, column: Expression) -> str:
        """Return an entry of a row of integers as a term of Z."""
        piece = self.statement.pieces[name]
        if piece.kind == "Indices":
            return self.integer(column)
        values = [each.value for each in piece.values]
        if piece.kind != "Fixed" or not all(isinstance(value, Fraction) and value.denominator == 1 for value in values):
            raise NotTranslatedError(f"an entry of {name} is no term of Z")
        return f"(whole_row [{'; '.join(map(self.integer, piece.values))}] {self.integer(column)})"

    def _within(self, name: str, column: Expression) -> list[str]:
        """Return what must hold so that a place is one of a row that is written out: beyond, Rocq's is 0."""
        piece = self.statement.pieces[name]
        return [f"(1 <= {self.integer(column)} <= {len(piece.values)})%Z"] if piece.kind == "Fixed" else []

    def cell(self, name: str, row: str, column: str) -> str:
        """Return the entry of a variable at a place."""
        piece = self.statement.pieces[name]
        match piece.kind:
            case "Integers":
                return f"(IZR {identifier(name)})"
            case "Indices":
                return column.removesuffix("%Z") if re.fullmatch(r"\d+%Z", column) else f"(IZR {column})"
            case "Fixed":
                found = re.fullmatch(r"(\d+)%Z", column)
                if found and 1 <= int(found[1]) <= len(piece.values):
                    return self.real(piece.values[int(found[1]) - 1])
                return f"(row [{'; '.join(map(self.real, piece.values))}] {column})"
            case "Power":
                base = self.real(self.statement.table.make("name", value=piece.base))
                return f"(powerRZ {base} {self.integer(piece.values[0])})"
            case "Entries" if self._is_single(name):
                return identifier(name)
            case "Entries" if _is_one(piece.rows):
                return f"({identifier(name)} {column})"
            case "Entries":
                return f"({identifier(name)} {row} {column})"
        raise NotTranslatedError(f"variables that are declared as {piece.kind} are not written in Rocq yet")


@dataclass(frozen=True, slots=True)
class Theorem:
    """A theorem: the variables with their types, the hypotheses, and what is claimed.

    `values` are what must hold for both sides of the claim to have values, which is claimed as well; `shared` are names
    for what stands in several places of the claim.
    """

    variables: tuple[tuple[str, str], ...]
    hypotheses: tuple[str, ...]
    values: tuple[str, ...]
    claim: str
    shared: tuple[tuple[str, str], ...] = ()

    def text(self, name: str) -> str:
        """Return the statement, without its proof."""
        bound = "".join(f" ({variable} : {kind})" for variable, kind in self.variables)
        lines = "".join(f"\n  {each} ->" for each in self.hypotheses)
        lines += "".join(f"\n  let {short} := {text} in" for short, text in self.shared)
        values = "".join(f"\n  {each} /\\" for each in self.values)
        return f"Theorem {name} : {f'forall{bound},' if bound else ''}{lines}{values}\n  {self.claim}."


def theorem_of(
    statement: Statement, link: Comparison, terms: DeclaredTerms, parts: Sequence[tuple[Expression, str]] = ()
) -> Theorem:
    """Return what a link of a statement says, with the hypotheses that it can depend on; `parts` get names.

    Raises NotTranslatedError for what has no words in Rocq yet.
    """
    variables: list[tuple[str, str]] = []
    hypotheses: list[str] = []
    for name, piece in statement.pieces.items():
        match piece.kind:
            case "Integers":
                variables.append((identifier(name), "Z"))
                hypotheses += _bounds(terms, identifier(name), f"(IZR {identifier(name)})", name)
            case "Entries":
                rows, columns = _is_one(piece.rows), _is_one(piece.columns)
                kind = "R" if rows and columns else "Z -> R" if rows else "Z -> Z -> R"
                variables.append((identifier(name), kind))
                sizes = (size for size in (piece.rows, piece.columns) if size.kind != "number")
                hypotheses += [f"(0 <= {terms.integer(size)})%Z" for size in sizes]
                hypotheses += _entry_bounds(terms, name)
            case "Fixed" | "Power" | "Indices":
                pass
            case _:
                raise NotTranslatedError(f"variables that are declared as {piece.kind} are not written in Rocq yet")
    for condition in statement.conditions:
        places = _places(terms, condition)
        hypotheses += [f"({places}{text})" if places else text for text in _with_values(terms, condition)]
    shared = terms.named(parts)
    claim = SIGNS[link.sign].format(terms.real(link.left), terms.real(link.right))
    values = dict.fromkeys([*terms.values(link.left), *terms.values(link.right)])
    return Theorem(tuple(variables), tuple(hypotheses), tuple(values), claim, tuple(shared))


def _places(terms: DeclaredTerms, condition: Comparison) -> str:
    """Return what a condition is said for, where it holds at every place of a range.

    Raises NotTranslatedError for another kind of condition.
    """
    if type(condition) is Comparison:
        return ""
    if not isinstance(condition, Everywhere):
        raise NotTranslatedError("a condition of this kind is not written in Rocq yet")
    place = terms.integer(terms.statement.table.make("i", value=PLACE))
    return f"forall {place} : Z, ({terms.integer(condition.low)} <= {place} <= {terms.integer(condition.high)})%Z -> "


def _with_values(terms: DeclaredTerms, said: Comparison) -> Iterator[str]:
    """Yield that both sides have values, and the comparison."""
    for side in (said.left, said.right):
        yield from terms.values(side)
    yield terms.stated(said)


def _bounds(terms: DeclaredTerms, short: str, value: str, name: str) -> Iterator[str]:
    """Yield the bounds of a variable, or of its entry at a place."""
    piece = terms.statement.pieces[name]
    for ends, is_low, is_open in (
        (piece.lows, True, piece.is_open_low),
        (piece.highs, False, piece.is_open_high),
    ):
        for end in ends:
            yield from terms.values(end)
            if piece.kind == "Integers" and is_whole(end, terms.integers.__contains__):
                sides = (terms.integer(end), short) if is_low else (short, terms.integer(end))
                yield f"({sides[0]} <= {sides[1]})%Z"
                continue
            bound = terms.real(end)
            left, right = (bound, value) if is_low else (value, bound)
            yield f"({left} {'<' if is_open else '<='} {right})"


def _entry_bounds(terms: DeclaredTerms, name: str) -> Iterator[str]:
    piece = terms.statement.pieces[name]
    one_row, one_column = _is_one(piece.rows), _is_one(piece.columns)
    if one_row and one_column:
        yield from _bounds(terms, name, identifier(name), name)
        return
    row = "1%Z" if one_row else "r"
    here = terms.at((row, "c"))
    rows = "" if one_row else f"(1 <= r <= {terms.integer(piece.rows)})%Z -> "
    before = f"forall {'' if one_row else 'r '}c : Z, {rows}(1 <= c <= {terms.integer(piece.columns)})%Z -> "
    for each in _bounds(here, name, here.cell(name, row, "c"), name):
        yield f"({before}{each})"


def _is_one(size: Expression) -> bool:
    return size.kind == "number" and size.value == 1
