"""Checking a family of points that breaks a chain: its first term over its last tends to infinity along them.

All that the domain declares is checked of every entry at every far point; where something is not certain, nothing is.
Where a variable has more and more entries, the family gives one, and all are like it; rows of positions are left out.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from lemmacheck.kernel.limits import large
from lemmacheck.kernel.limits.following import followed, is_whole, names_in
from lemmacheck.kernel.limits.large import Exponential, Large
from lemmacheck.kernel.limits.orders import with_more_terms
from lemmacheck.kernel.limits.powers import PARAMETER, UNIT, Series, is_below
from lemmacheck.kernel.statements import (
    BINDING,
    Choice,
    Comparison,
    Expression,
    Instance,
    Piece,
    ProofError,
    Reader,
    Statement,
    below,
    syntax,
)

ALONG = "growing along "
MOST_ENTRIES = 400
Rows = list[list[tuple[Large, bool]]]
"""The entries of a variable, row by row, each with whether it is certainly an integer."""


def check_family(statement: Statement, asserts: str, family: object) -> None:
    """Raise ProofError unless no constant times the last term of a chain bounds its first term, along a family."""
    if not isinstance(family, dict) or not isinstance(family.get("point"), dict):
        raise ProofError("it is no family of points")
    if statement.unread:
        raise ProofError(f"the condition {statement.unread[0]} is not known")
    parameter, point = str(family.get("parameter")), family["point"]
    missing = set(statement.pieces) - set(point)
    if set(point) - set(statement.pieces) or any(statement.pieces[name].kind != "Indices" for name in missing):
        raise ProofError("a family gives every variable a value, and no other")
    along = asserts.partition(ALONG)[2].split(", ") if ALONG in asserts else None
    with_more_terms(lambda order: _check(statement, along, point, _values(statement, parameter, point, order), order))


def _values(statement: Statement, parameter: str, point: Mapping[str, object], order: int) -> dict[str, Rows]:
    """Return what the variables are along a family; later ones may mention single numbers before them.

    A variable that has the parameter's name is not mentioned: the name is the parameter's.
    """
    reader, known, wholes = Reader(statement.table), dict[str, Large]({parameter: PARAMETER}), {parameter}
    found: dict[str, Rows] = {}
    for name, given in point.items():
        rows = given if isinstance(given, list) else [[given]]
        rows = rows if rows and isinstance(rows[0], list) else [rows]
        found[name] = []
        for row in rows:
            roots = [reader.tree(syntax(str(text)), []) for text in row]
            strange = {other for root in roots for other in names_in(root)} - set(known)
            if strange:
                raise ProofError(f"a family mentions {min(strange)}, which is not given before")
            found[name].append([(followed(root, known, order), is_whole(root, known, wholes, order)) for root in roots])
        if name != parameter and [len(row) for row in found[name]] == [1]:
            known[name], is_integer = found[name][0][0]
            wholes |= {name} if is_integer else set()
    return found


def _check(
    statement: Statement, along: list[str] | None, point: Mapping[str, object], found: Mapping[str, Rows], order: int
) -> None:
    """Check that a family lies in the domain, and that its ratio tends to infinity there."""
    choice = Choice(*_chosen(statement, found))
    for name, piece in statement.pieces.items():
        is_held = along is not None and piece.kind == "Integers" and name not in along
        if is_held and name not in choice.integers:
            raise ProofError(f"{name} moves along the family, and the constant may depend on it")
    instance = Instance(statement, choice, is_whole=True)
    values = _named(instance, point, found)
    for name, piece in statement.pieces.items():
        if name in found:
            _check_declared(instance, name, piece, found[name], values, order)
        elif _has_known_size(instance, name):
            raise ProofError(f"{name} is left out, and has the same places all along")
    for condition in instance.conditions():
        check_sign(
            followed(_counted(instance, condition.left), values, order),
            condition.sign,
            followed(_counted(instance, condition.right), values, order),
            order,
        )
    left, right = (
        followed(_counted(instance, instance.expand(side)), values, order) for side in _sides(statement.ends)
    )
    gap = large.log_of(left, order) - large.log_of(right, order)
    scale, _ = gap.lead()
    if gap.sign() <= 0 or not is_below(UNIT, scale):
        raise ProofError("the ratio does not certainly tend to infinity")


def _named(instance: Instance, point: Mapping[str, object], found: Mapping[str, Rows]) -> dict[str, Large]:
    """Return what the numbers of a statement are, and what every entry is of a variable with more and more of them."""
    values: dict[str, Large] = {}
    closed = {name: rows for name, rows in found.items() if _has_known_size(instance, name)}
    for name, row, column, (value, _) in _entries(closed):
        entry = instance.entry(name, (row, column))
        if entry.kind == "name":
            values[str(entry.value)] = value
    for name in set(found) - set(closed):
        if isinstance(point[name], list):
            raise ProofError(f"{name} has more and more entries, and the family gives a row of so many")
        values[name] = found[name][0][0][0]
    return values


def _has_known_size(instance: Instance, name: str) -> bool:
    """Whether a variable has as many rows and columns all along."""
    piece = instance.statement.pieces[name]
    sides = () if piece.kind == "Tables" else (piece.rows, piece.columns)
    return not any(names_in(instance.expand(side)) for side in sides)


def _counted(instance: Instance, root: Expression) -> Expression:
    """Return a formula whose sums have whole numbers of places; raises ProofError where that is not certain."""
    for each in below((root,)):
        if each.kind in BINDING and not instance.is_whole(each.parts[0]):
            raise ProofError("how many places a sum has is not certainly an integer")
    return root


def _sides(link: Comparison) -> tuple[Expression, Expression]:
    return link.left, link.right


def _entries(found: Mapping[str, Rows]) -> Iterator[tuple[str, int, int, tuple[Large, bool]]]:
    count = 0
    for name, rows in found.items():
        for row, entries in enumerate(rows, 1):
            for column, entry in enumerate(entries, 1):
                count += 1
                if count > MOST_ENTRIES:
                    raise ProofError("a family has too many entries")
                yield name, row, column, entry


def _constant(value: Large) -> Fraction | None:
    known = value.constant if isinstance(value, Series) else None
    return None if known is None else known.rational


def _chosen(statement: Statement, found: Mapping[str, Rows]) -> tuple[dict[str, int], dict[str, tuple[int, ...]]]:
    """Return the integers that are the same at all points, and the rows of the tables."""
    integers: dict[str, int] = {}
    tables: dict[str, tuple[int, ...]] = {}
    for name, piece in statement.pieces.items():
        if piece.kind not in ("Integers", "Tables"):
            continue
        if len(found[name]) != 1 or (piece.kind == "Integers" and len(found[name][0]) != 1):
            raise ProofError(f"{name} has not the shape that is declared")
        numbers = [_constant(value) for value, _ in found[name][0]]
        row = tuple(int(each) for each in numbers if each is not None and each.denominator == 1)
        if piece.kind == "Integers" and len(row) == 1:
            integers[name] = row[0]
        elif piece.kind == "Tables":
            if len(row) != len(numbers) or row not in piece.tables:
                raise ProofError(f"{name} is no row of its table")
            tables[name] = row
    return integers, tables


def _check_declared(
    instance: Instance, name: str, piece: Piece, rows: Rows, values: Mapping[str, Large], order: int
) -> None:
    """Check the shape of a variable, that integers are such, and the bounds of every entry."""
    is_closed = _has_known_size(instance, name)
    if not is_closed and piece.kind != "Entries":
        raise ProofError(f"{name} has more and more places, which no family gives")
    if is_closed and (len(rows), {len(row) for row in rows}) != (instance.size(name)[0], {instance.size(name)[1]}):
        raise ProofError(f"{name} has not the shape that is declared")
    if piece.kind == "Integers" and not rows[0][0][1]:
        raise ProofError(f"{name} is not certainly an integer")
    for row, entries in enumerate(rows, 1):
        for column, (value, _) in enumerate(entries, 1):
            if piece.kind in ("Integers", "Entries"):
                for ends, is_open, is_low in (
                    (piece.lows, piece.is_open_low, True),
                    (piece.highs, piece.is_open_high, False),
                ):
                    for end in ends:
                        bound = followed(
                            instance.expand(end, None, (row, column) if is_closed else None), values, order
                        )
                        one, other = (bound, value) if is_low else (value, bound)
                        check_sign(one, "<" if is_open else "<=", other, order)
            else:
                declared = followed(instance.entry(name, (row, column)), values, order)
                check_sign(declared, "=", value, order)


def check_sign(left: Large, sign: str, right: Large, order: int) -> None:
    """Raise ProofError unless two functions certainly compare so from some t on."""
    if any(isinstance(each, Exponential) and each.is_bound for each in (left, right)):
        raise ProofError("what a family is at its points is not known exactly")
    if sign == "<=" and isinstance(left, Series) and isinstance(right, Series) and (right - left).is_never_negative():
        return
    if large.difference_sign(right, left, order) not in {"<": (1,), "<=": (0, 1), "=": (0,)}[sign]:
        raise ProofError("a point of the family is not certainly in the domain")
