"""Hypotheses as a person reads them: the declarations of a domain, each in one line, in a style."""

import ast
import itertools
from collections.abc import Mapping
from typing import Any

from lemmacheck.audits.term_formula import declared_for_every_size
from lemmacheck.formula import (
    COLUMN,
    INDICES,
    ROW,
    Expression,
    GeneralFormula,
    GeneralMatrix,
    Generals,
    Style,
    condition_of,
    condition_text,
    evaluate_expression,
    evaluate_tree,
    named,
    printed,
    quantifiers_within,
    written_as,
)
from lemmacheck.vocabulary import Domain, Entries, Fixed, Indices, Integers, Power, Tables, condition_of_form


def hypothesis(name: str, domain: Domain, style: Style) -> str:
    """Return the declaration of one variable of a domain."""
    return _Hypothesis(name, domain, style).text()


def bounds(name: str, domain: Domain, style: Style) -> str:
    """Return the bounds of a real variable of a domain, without the set that it is from."""
    return _Hypothesis(name, domain, style).bounds()


def hypotheses(domain: Domain, style: Style) -> tuple[str, ...]:
    """Return all declarations of a domain, and its conditions."""
    declared = (hypothesis(name, domain, style) for name in domain.pieces)
    return (*declared, *(condition(text, domain, style) for text in domain.where))


def least_values(domain: Domain) -> Mapping[str, int]:
    """Return the least values of those integers of a domain for which it is a constant."""
    lows = {name: str(piece.low) for name, piece in domain.pieces.items() if isinstance(piece, Integers)}
    return {name: int(low) for name, low in lows.items() if low.removeprefix("-").isdecimal()}


def condition(text: str, domain: Domain, style: Style) -> str:
    """Return a condition of a domain."""
    on = Generals()
    rows = {name: piece for name, piece in domain.pieces.items() if not isinstance(piece, Tables)}
    bound = {part.index: Integers(1, None) for part, _ in quantifiers_within(condition_of(text))}
    values = declared_for_every_size(Domain({**rows, **bound}), on)

    def side(tree: ast.expr) -> str:
        match tree:
            case ast.Subscript(ast.Name(id=name), ast.Tuple(elts=places)):
                return style.entry(style.letter(name), [side(place) for place in places])
            case ast.Subscript(ast.Name(id=name), place):
                return style.entry(style.letter(name), [side(place)])
            case ast.Name(id=name) if name in rows:
                return style.letter(name)
        if named(tree) - set(values) or any(isinstance(node, ast.Subscript) for node in ast.walk(tree)):
            return style.words(written_as(tree))
        (value,) = evaluate_tree(tree, on, values).flat
        return printed(GeneralFormula(value.node, on.table), style).text

    return condition_text(text, side, style.signs)


class _Hypothesis:
    """One declaration: bounds of a row mention its entries, so that u' is within ε of u entry by entry."""

    def __init__(self, name: str, domain: Domain, style: Style) -> None:
        self._domain = domain
        self._piece = domain.pieces[name]
        self._style = style
        self._letter = style.letter(name)
        self._name = name
        self._on = Generals()
        before = itertools.takewhile(lambda other: other != name, domain.pieces)
        known = {other: domain.pieces[other] for other in before}
        rows = {other: piece for other, piece in known.items() if not isinstance(piece, Tables)}
        self._values = declared_for_every_size(Domain(rows), self._on)

    def text(self) -> str:
        """Return the line."""
        x, style = self._letter, self._style
        match self._piece:
            case Integers(low, high) if str(low) == str(high):
                return f"{x} = {self._bound(low)}"
            case Integers(low, high):
                last = "" if high is None else f", {self._bound(high)}"
                return f"{x} {style.member} {style.set_of(f'{self._bound(low)}, {style.dots}{last}')}"
            case Tables(rows):
                return f"{x} {style.words(f' is one of {len(rows)} rows')}"
            case Indices(count):
                return f"{x} = (1, {style.dots}, {self._bound(count)})"
            case Fixed(values):
                inside = ", ".join(self._bound(value) for value in values)
                return f"{x} = {inside}" if len(values) == 1 else f"{x} = ({inside})"
            case Power(base, exponent):
                return f"{x} = {style.power(style.letter(base), self._bound(exponent))}"
            case Entries():
                return self._entries(self._piece)

    def bounds(self) -> str:
        """Return what bounds the variable, or one of its entries; empty for one that is no real."""
        piece = self._piece
        if not isinstance(piece, Entries):
            return ""
        is_single = (str(piece.rows), str(piece.columns)) == ("1", "1")
        entry = self._letter if is_single else self._style.entry(self._letter, list(self._indices.values()))
        return self._style.apart.join(self._sided(entry, low, high, piece) for low, high in _pairs(piece))

    def _bound(self, text: Expression) -> str:
        """Return a bound, at the entry that is bounded where it is a row."""
        value = evaluate_expression(text, self._on, self._values)
        entry = value.entry if isinstance(value, GeneralMatrix) else value[0, 0]
        return printed(GeneralFormula(entry.node, self._on.table), self._style, self._indices).text

    @property
    def _indices(self) -> dict[Any, str]:
        rows = getattr(self._piece, "rows", 1)
        first, second, *_ = (letter for letter in INDICES if letter not in self._domain.pieces)
        return {COLUMN: first} if str(rows) == "1" else {ROW: first, COLUMN: second}

    def _entries(self, piece: Entries) -> str:
        """Return a variable's set and bounds."""
        size = [self._bound(side) for side in (piece.rows, piece.columns)]
        if size[0] == "1":
            size = size[1:] if size[1] != "1" else []
        whole = f"{self._letter} {self._style.member} {self._style.reals(size)}"
        return self._style.apart.join(filter(None, (whole, self.bounds(), self._form())))

    def _form(self) -> str:
        """Return what form the variable has, empty where it has none."""
        text = condition_of_form(self._name, self._piece)
        return "" if text is None else condition(text, self._domain, self._style)

    def _sided(self, entry: str, low: Any, high: Any, piece: Entries) -> str:
        style = self._style
        is_even = piece.open_low is piece.open_high
        if is_even and low is not None and high is not None and str(low) == f"-({high})":
            sign = "<" if piece.open_low else style.at_most
            return f"{style.enclosed('abs', entry)} {sign} {self._bound(high)}"
        if low is not None and str(low) == str(high) and not (piece.open_low or piece.open_high):
            return f"{entry} = {self._bound(low)}"
        signs = ["<" if is_open else style.at_most for is_open in (piece.open_low, piece.open_high)]
        left = "" if low is None else f"{self._bound(low)} {signs[0]} "
        right = "" if high is None else f" {signs[1]} {self._bound(high)}"
        return f"{left}{entry}{right}"


def _pairs(piece: Entries) -> list[tuple[Any, Any]]:
    count = max(len(piece.lows), len(piece.highs))
    lows: list[Any] = [*piece.lows, *[None] * (count - len(piece.lows))]
    highs: list[Any] = [*piece.highs, *[None] * (count - len(piece.highs))]
    return list(zip(lows, highs, strict=True))
