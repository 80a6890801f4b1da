"""Statements in two ways: as a theorem of Rocq says them, and as a certificate does, both as nested tuples."""

import re
from fractions import Fraction

OPERATIONS = {"add": "+", "subtract": "-", "multiply": "*", "divide": "/"}
FUNCTIONS = {
    "abs": "Rabs",
    "min": "Rmin",
    "max": "Rmax",
    "exp": "exp",
    "floor": "floor",
    "log": "ln",
    "sqrt": "sqrt",
    "sin": "sin",
    "cos": "cos",
    "atan": "atan",
    "where": "choice",
}
BINDERS = {"sum": "sum_from_1", "prod": "product_from_1", "largest": "largest_from_1"}


def spelled_out(stated):
    """Return the claim of a theorem with what its names stand for in their places."""

    def put(tree):
        if isinstance(tree, str):
            return known.get(tree, tree)
        return tuple(put(each) for each in tree)

    known = {}
    for name, said in stated.shared:
        known[name] = put(said)
    return put(stated.claim)


def plain(tree):
    """Return what Rocq's text says, without scopes, with integers as numbers, and powers of one kind."""
    if isinstance(tree, str):
        return Fraction(tree) if tree.isdigit() else tree
    match tree:
        case ("%", ("/", above, below), "Z"):
            return ("floor", ("/", plain(above), plain(below)))
        case ("%", inside, _) | ("IZR", inside):
            return plain(inside)
        case (("^" | "powerRZ"), base, exponent):
            return ("^", plain(base), plain(exponent))
        case ("Z.abs", inside):
            return ("Rabs", plain(inside))
    return folded(
        tuple(each if isinstance(each, str) and not place else plain(each) for place, each in enumerate(tree))
    )


def folded(tree):
    """Return a quotient of numbers, or a number with a sign, as the number."""
    match tree:
        case ("/", Fraction() as top, Fraction() as bottom) if bottom:
            return top / bottom
        case ("-", Fraction() as number):
            return -number
    return tree


def renamed(name):
    """Return the name of a variable in Rocq."""
    return "v_" + "".join(c if re.fullmatch("[A-Za-z0-9_]", c) else f"'{ord(c):x}'" for c in name)


def meant(each, pieces):  # noqa: C901, PLR0912 - one case for each operation, in one place
    """Return what an expression of a certificate says, by its own kinds and the declarations of variables."""

    def of(part):
        return meant(part, pieces)

    def single(size):
        return size.kind == "number" and size.value == 1

    match each.kind, each.parts:
        case "number", _:
            return each.value
        case "name", _ if pieces[each.value].kind in ("Integers", "Entries"):
            return renamed(each.value)
        case "name", _ if pieces[each.value].kind == "Fixed":
            return of(pieces[each.value].values[0])
        case "name", _ if pieces[each.value].kind == "Power":
            return ("^", renamed(pieces[each.value].base), of(pieces[each.value].values[0]))
        case "i", _:
            return f"i{each.value}"
        case "pi", _:
            return "PI"
        case "entry", (row, column):
            piece = pieces[each.value]
            if piece.kind == "Indices":
                return of(column)
            if piece.kind == "Fixed" and column.kind == "number":
                return of(piece.values[int(column.value) - 1])
            if piece.kind == "Fixed":
                return ("row", ("list", *map(of, piece.values)), of(column))
            if single(piece.rows) and single(piece.columns):
                return renamed(each.value)
            places = (of(column),) if single(piece.rows) else (of(row), of(column))
            return (renamed(each.value), *places)
        case (("sum" | "prod" | "largest"), (length, body)):
            return (BINDERS[each.kind], of(length), ("fun", f"i{each.value}", "Z", of(body)))
        case "negate", (inside,):
            return folded(("-", of(inside)))
        case "power", (base, exponent):
            return ("^", of(base), of(exponent))
        case "factorial", (inside,):
            return ("factorial", of(inside))
    if each.kind in OPERATIONS:
        return folded((OPERATIONS[each.kind], *map(of, each.parts)))
    return (FUNCTIONS[each.kind], *map(of, each.parts))
