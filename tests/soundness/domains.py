"""Domains as the tests see them: declared variables, the pieces the harness makes of them, and who lies inside.

A *spot* gives integers, rows of tables and real entries (fractions, or trees that make a number of constants); what
follows from them (powers, indices, constants, also irrational ones) is worked out here.
"""

import functools
from dataclasses import dataclass, field
from fractions import Fraction

from tests.soundness import intervals
from tests.soundness.evaluator import NOTHING, Evaluator, ShapeError, Table
from tests.soundness.intervals import UnsureError
from tests.soundness.trees import Node, bound, name, of
from tests.soundness.truth import PRECISIONS

from lemmacheck import fixed, indices, integers, matrices, power, prefixes, reals, vectors
from lemmacheck.vocabulary.domain import Domain

CHOSEN = ("integer", "entries", "table")
"""The kinds of variables that a spot gives; all others follow from them."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A declared variable; `word` is the word it is declared with, `how` what is said besides bounds."""

    name: str
    kind: str
    rows: Node = field(default_factory=lambda: Node("plain", value=1))
    columns: Node = field(default_factory=lambda: Node("plain", value=1))
    lows: tuple[Node, ...] = ()
    highs: tuple[Node, ...] = ()
    open_low: bool = False
    open_high: bool = False
    word: str = ""
    how: tuple[tuple[str, object], ...] = ()

    @property
    def is_scalar(self):
        """Whether it is declared as a single number."""
        return self.kind in ("integer", "power") or (self.kind == "entries" and self.word == "reals")

    def piece(self):
        """Return the variable as the harness takes it."""
        return _WORDS[self.word](self)

    def __str__(self):
        """Return the declaration as one would write it."""
        return f"{self.name}: {self.piece()}"


def _integers(variable):
    return integers(*(bound(end) for end in (*variable.lows, *variable.highs)))


def _reals(variable):
    low, high = ([bound(b) for b in side] or [None] for side in (variable.lows, variable.highs))
    sides = {"above" if variable.open_low else "low": low[0], "below" if variable.open_high else "high": high[0]}
    return reals(**{side: text for side, text in sides.items() if text is not None})


def _sides(variable):
    return {key: value if isinstance(value, str) else bound(value) for key, value in variable.how}


_WORDS = {
    "integers": _integers,
    "reals": _reals,
    "vectors": lambda v: vectors(bound(v.columns), **_sides(v)),
    "matrices": lambda v: matrices(bound(v.rows), bound(v.columns), **_sides(v)),
    "indices": lambda v: indices(bound(v.columns)),
    "fixed": lambda v: fixed(*(bound(value) for value in dict(v.how)["values"])),
    "power": lambda v: power(dict(v.how)["base"], bound(dict(v.how)["exponent"])),
    "prefixes": lambda v: prefixes(dict(dict(v.how)["tables"])),
}


def integer(called, low, high=None):
    """Declare an integer; ends are nodes."""
    return Variable(called, "integer", lows=(low,), highs=() if high is None else (high,), word="integers")


def real(called, low=None, high=None, *, open_low=False, open_high=False):
    """Declare a real number."""
    sides = {"lows": () if low is None else (low,), "highs": () if high is None else (high,)}
    return Variable(called, "entries", **sides, open_low=open_low, open_high=open_high, word="reals")


def row(called, columns, **how):
    """Declare a row of reals by within, near and by, low, high (nodes; `near` is a name)."""
    lows, highs = _bounds(how)
    return Variable(called, "entries", columns=columns, lows=lows, highs=highs, word="vectors", how=tuple(how.items()))


def matrix(called, rows, columns, **how):
    """Declare a matrix of reals."""
    lows, highs = _bounds(how)
    return Variable(called, "entries", rows, columns, lows, highs, word="matrices", how=tuple(how.items()))


def _bounds(how):
    lows = [how[key] for key in ("low",) if key in how]
    highs = [how[key] for key in ("high",) if key in how]
    if "within" in how:
        lows.append(of("neg", how["within"]))
        highs.append(how["within"])
    if "near" in how:
        lows.append(of("-", name(how["near"]), how["by"]))
        highs.append(of("+", name(how["near"]), how["by"]))
    return tuple(lows), tuple(highs)


def index(called, columns):
    """Declare the row 1, 2, ..., count."""
    return Variable(called, "indices", columns=columns, word="indices")


def constants(called, *values):
    """Declare a row of constants."""
    columns = Node("plain", value=len(values))
    return Variable(called, "fixed", columns=columns, word="fixed", how=(("values", values),))


def to_power(called, base, exponent):
    """Declare a power of an earlier number."""
    return Variable(called, "power", word="power", how=(("base", base), ("exponent", exponent)))


def table(called, **tables):
    """Declare the beginnings of named rows of integers."""
    return Variable(called, "table", word="prefixes", how=(("tables", tuple(tables.items())),))


@dataclass(frozen=True)
class Place:
    """A domain: variables in the order of their declaration."""

    variables: tuple[Variable, ...]

    @functools.cached_property
    def domain(self):
        """The same domain as the harness takes it."""
        return Domain({v.name: v.piece() for v in self.variables})

    def __str__(self):
        """Return the declarations, one a line."""
        return "\n".join(f"  {variable}" for variable in self.variables)

    def variable(self, called):
        """Return a variable by its name."""
        return next(v for v in self.variables if v.name == called)

    def values(self, spot, bits):
        """Return the tables of all variables at a spot.

        Raises UnsureError where a power cannot be told, ShapeError where a size is no size.
        """
        known: dict[str, Table] = {}
        for variable in self.variables:
            known[variable.name] = self.value(variable, spot, known, bits)
        return known

    def value(self, variable, spot, known, bits):
        """Return the table of one variable, given those before it."""
        on = Evaluator(known, bits)
        if variable.kind in CHOSEN:
            rows = spot[variable.name]
            columns = len(rows[0]) if rows else whole(variable.columns, known)
            numbers = (value for line in rows for value in line)
            entries = (on.table(value).at(0, 0) if isinstance(value, Node) else value for value in numbers)
            return Table(len(rows), columns, tuple(entries))
        how = dict(variable.how)
        match variable.kind:
            case "indices":
                count = whole(variable.columns, known)
                return Table(1, count, tuple(Fraction(i + 1) for i in range(count)))
            case "fixed":
                return Table(1, len(how["values"]), tuple(on.table(value).at(0, 0) for value in how["values"]))
        return on.table(of("powers", name(how["base"]), how["exponent"]))

    def holds(self, spot):
        """Return whether a spot lies inside, None where that cannot be told."""
        for bits in PRECISIONS:
            known: dict[str, Table] = {}
            inside = True
            try:
                for variable in self.variables:
                    known[variable.name] = self.value(variable, spot, known, bits)
                    inside = inside and self._keeps(variable, known, spot, bits)
            except UnsureError:
                continue
            except ShapeError:
                return False
            return inside
        return None

    def _keeps(self, variable, known, spot, bits):
        """Return whether a variable keeps what it is declared with.

        Raises UnsureError where that cannot be told.
        """
        own = known[variable.name]
        if variable.kind == "table":
            tables = dict(dict(variable.how)["tables"]).values()
            return any(tuple(row[: own.columns]) == own.entries for row in tables) and own.columns > 0
        if variable.kind == "integer":
            if len(own.entries) != 1 or not is_whole(own.entries[0]):
                return False
        elif variable.kind == "entries":
            if (own.rows, own.columns) != (whole(variable.rows, known), whole(variable.columns, known)):
                return False
        elif NOTHING in own.entries:
            return False
        on = Evaluator(known, bits)
        sides = ((variable.lows, variable.open_low, 1), (variable.highs, variable.open_high, -1))
        return all(
            _clears(value, end.at(i, j), bits, strict=strict, sign=sign)
            for bounds, strict, sign in sides
            for end in [on.table(side) for side in bounds]
            for i in range(own.rows)
            for j in range(own.columns)
            for value in [own.at(i, j)]
        )


def _clears(value, end, bits, *, strict, sign):
    if end is NOTHING:
        return False
    low, high = intervals.ends(intervals.add(value, intervals.negative(end), bits))
    low, high = (low, high) if sign > 0 else (-high, -low)
    if low > 0 or (low == 0 and not strict):
        return True
    if high < 0 or low == high == 0:
        return False
    raise UnsureError("on which side of a bound a number lies")


def is_whole(value):
    """Whether a number is an integer."""
    return isinstance(value, Fraction) and value.denominator == 1


def whole(node, known):
    """Return the whole number that a size is.

    Raises ShapeError where it is none, or negative.
    """
    found = Evaluator(known, PRECISIONS[0]).table(node).at(0, 0)
    if not is_whole(found) or found < 0:
        raise ShapeError(f"the size {found}")
    return int(found)


def point_of(place, spot):
    """Return a spot as the harness writes points, None where a number that follows from it is irrational."""
    known = place.values(spot, PRECISIONS[0])
    if not all(isinstance(value, Fraction) for table in known.values() for value in table.entries):
        return None
    return {
        called: tuple(table.entries[i * table.columns : (i + 1) * table.columns] for i in range(table.rows))
        for called, table in known.items()
    }


def spot_of(place, point):
    """Return the part of a point of the harness that is chosen."""
    return {v.name: tuple(tuple(row) for row in point[v.name]) for v in place.variables if v.kind in CHOSEN}
