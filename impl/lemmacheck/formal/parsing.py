"""Statements of Rocq as trees: what an exported theorem says, read back from its text.

It knows the words that are written here and no others, so that a statement in other words is refused, not guessed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

TOKEN = re.compile(r"\s*(<=|<>|->|=>|:=|\\/|/\\|[A-Za-z_][\w'.]*|\d+|%[A-Z]|[-+*/^=<()\[\];,:.])")
ORDER: dict[str, tuple[int, int]] = {
    "->": (2, 1),
    "\\/": (4, 3),
    "/\\": (6, 5),
    "<=": (10, 11),
    "<": (10, 11),
    "=": (10, 11),
    "<>": (10, 11),
    "+": (20, 21),
    "-": (20, 21),
    "*": (30, 31),
    "/": (30, 31),
    "^": (51, 50),
}
"""How tightly operators bind their left and right sides."""
NEGATION = 40
Tree = str | tuple["str | Tree", ...]
"""A name or a number, or an operation and its operands."""


class UnreadError(ValueError):
    """A text that is no statement in the words that are known."""


@dataclass(frozen=True, slots=True)
class StatedTheorem:
    """A theorem: its name, variables with their types, hypotheses, what is claimed of values, and the comparison."""

    name: str
    variables: tuple[tuple[str, str], ...]
    hypotheses: tuple[Tree, ...]
    values: tuple[Tree, ...]
    claim: Tree
    shared: tuple[tuple[str, Tree], ...] = ()
    """Names for what stands in several places of the claim, in order; later ones may mention those before."""


def read_theorem(text: str) -> StatedTheorem:
    """Return what a text `Theorem name : forall (x : R) ..., hypothesis -> ... -> claim.` says.

    Raises UnreadError for another text.
    """
    found = re.fullmatch(r"Theorem (\w+) : (?:forall((?: \([\w']+ : [^()]+\))+),)?(.*)\.", text.strip(), re.DOTALL)
    if found is None:
        raise UnreadError(f"{text[:60]!r} is no theorem")
    variables = re.findall(r"\(([\w']+) : ([^()]+)\)", found[2] or "")
    hypotheses = []
    said = read(found[3])
    while isinstance(said, tuple) and said[0] == "->":
        hypotheses.append(said[1])
        said = said[2]
    shared = []
    while isinstance(said, tuple) and said[0] == "let":
        shared.append((str(said[1]), said[2]))
        said = said[3]
    values = []
    while isinstance(said, tuple) and said[0] == "/\\":
        values.append(said[1])
        said = said[2]
    return StatedTheorem(found[1], tuple(variables), tuple(hypotheses), tuple(values), said, tuple(shared))


def read(text: str) -> Tree:
    """Return a proposition or a term as a tree.

    Raises UnreadError for a text in other words.
    """
    tokens, place = [], 0
    text = text.strip()
    while place < len(text):
        found = TOKEN.match(text, place)
        if found is None:
            raise UnreadError(f"{text[place : place + 20]!r} is no word of a statement")
        tokens.append(found[1])
        place = found.end()
    reader = _Reader(tokens)
    tree = reader.expression(0)
    if reader.place != len(tokens):
        raise UnreadError(f"{tokens[reader.place]!r} stands where a statement should end")
    return tree


class _Reader:
    """Reads tokens, operators by how tightly they bind."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self.tokens, self.place = tokens, 0

    def _next(self, wanted: str = "") -> str:
        found = self.tokens[self.place] if self.place < len(self.tokens) else ""
        if not found or (wanted and found != wanted):
            raise UnreadError(f"{found or 'the end'!r} stands in the place of {wanted or 'a term'!r}")
        self.place += 1
        return found

    def _sees(self, token: str) -> bool:
        return self.place < len(self.tokens) and self.tokens[self.place] == token

    def expression(self, least: int) -> Tree:
        """Return what follows, with operators that bind at least so tightly."""
        left = self._applied(least)
        chained: tuple[str, Tree] | None = None
        while self.place < len(self.tokens) and self.tokens[self.place] in ORDER:
            operator = self.tokens[self.place]
            binds, rest = ORDER[operator]
            if binds < least:
                break
            self.place += 1
            right = self.expression(rest)
            this: Tree = (operator, left, right)
            if operator in ("<=", "<"):
                if chained is not None:
                    this = ("/\\", left, (operator, chained[1], right))
                chained = operator, right
            left = this
        return left

    def _applied(self, least: int) -> Tree:
        """Return a term, or a function of terms."""
        if self._sees("-"):
            self.place += 1
            return ("-", self.expression(NEGATION))
        if self._sees("let"):
            return self._let()
        if self._sees("forall") or self._sees("fun"):
            return self._bound(least)
        first = self._simple()
        arguments: list[Tree] = []
        while self.place < len(self.tokens) and re.fullmatch(r"(?!in$)[A-Za-z_(\[\d].*", self.tokens[self.place]):
            arguments.append(self._simple())
        return (first, *arguments) if arguments else first

    def _let(self) -> Tree:
        self._next("let")
        name = self._next()
        self._next(":=")
        value = self.expression(0)
        self._next("in")
        return ("let", name, value, self.expression(0))

    def _bound(self, _least: int) -> Tree:
        word = self._next()
        names = []
        while not self._sees(":"):
            names.append(self._next())
        self._next(":")
        kind = self._next()
        self._next("," if word == "forall" else "=>")
        return (word, " ".join(names), kind, self.expression(0))

    def _simple(self) -> Tree:
        """Return a name, a number, a list, or what stands in parentheses."""
        token = self._next()
        tree: Tree
        if token == "(":
            tree = self.expression(0)
            self._next(")")
        elif token == "[":
            items = []
            while not self._sees("]"):
                items.append(self.expression(0))
                if self._sees(";"):
                    self.place += 1
            self._next("]")
            tree = ("list", *items)
        elif re.fullmatch(r"[A-Za-z_][\w'.]*|\d+", token):
            tree = token
        else:
            raise UnreadError(f"{token!r} is no term")
        if self.place < len(self.tokens) and self.tokens[self.place].startswith("%"):
            scope = self._next()[1:]
            tree = ("%", tree, scope)
        return tree
