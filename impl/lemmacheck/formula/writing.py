"""How the paper writes a term: its symbol as LaTeX, and the place in the paper where it stands."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from lemmacheck.formula.terms import AnyTerm, function_of
from lemmacheck.system import CatalogueError, in_words, one_line

LONGEST = 400
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Written:
    """A term in the paper's own symbols, as LaTeX, and its source there, such as `Eq (3)`."""

    latex: str
    source: str | None


def written(latex: str, source: str | None = None) -> Callable[[T], T]:
    r"""Declare how the paper writes the decorated term: `@written(r"2 \cdot \alpha^{2k-2}", source="Eq (5)")`.

    It stands before `summed`, `summed_size` and `counted`, and changes nothing of what the term computes. Raises
    CatalogueError where the symbol or its source is no line of text that can be printed.
    """
    for name, text in (("symbol", latex), ("source", source)):
        fault = None if text is None and name == "source" else _fault(text)
        if fault:
            raise CatalogueError(
                f'the {name} {in_words(text)} {fault}; write one like @written(r"R^2", source="Eq (3)")'
            )
    braces = _unbalanced(latex)
    if braces:
        raise CatalogueError(f"the symbol {latex!r:.60} {braces}")

    def declare(term: T) -> T:
        vars(function_of(term))["written"] = Written(latex, source)  # type: ignore[arg-type]  # a term, by its place
        return term

    return declare


def written_of(term: AnyTerm) -> Written | None:
    """Return how the paper writes a term, None where its author does not say."""
    found: Any = getattr(function_of(term), "written", None)
    return found if isinstance(found, Written) else None


def _fault(text: Any) -> str | None:
    if not isinstance(text, str):
        return "is no text"
    if not text.strip():
        return "is empty"
    if len(text) > LONGEST:
        return f"has more than {LONGEST} letters"
    return None if text == one_line(text) else "is not one line of letters that show"


def _unbalanced(latex: str) -> str | None:
    """Return which brace of a LaTeX text has no other, in words."""
    depth, escaped = 0, False
    for letter in latex:
        if not escaped and letter in "{}":
            depth += 1 if letter == "{" else -1
        if depth < 0:
            return "closes a brace that it does not open"
        escaped = letter == "\\" and not escaped
    if escaped:
        return "ends in a backslash"
    return "opens a brace that it does not close" if depth else None
