"""Expressions of the kernel as text, which it reads back."""

from lemmacheck.kernel import Expression, ProofError

_SIGNS = {"add": "+", "subtract": "-", "multiply": "*", "divide": "/", "power": "**"}


MOST_OPERATIONS = 5_000
"""In a text: what is shared in an expression is written out each time, so that a small one may be a long text."""


def expression_text(root: Expression) -> str:
    """Return an expression as text, every operation in parentheses.

    Raises ProofError for algorithms, and for what would be too long.
    """
    if _operations(root, {}) > MOST_OPERATIONS:
        raise ProofError("an expression is too long to be written")
    return _text(root)


def _operations(root: Expression, known: dict[int, int]) -> int:
    """Return how many operations a text of an expression has."""
    if id(root) not in known:
        known[id(root)] = 1 + sum(_operations(part, known) for part in root.parts)
    return known[id(root)]


def _text(root: Expression) -> str:
    """Return an expression as text, however long."""
    parts = [_text(part) for part in root.parts]
    if root.kind in _SIGNS:
        left, right = parts
        return f"({left} {_SIGNS[root.kind]} {right})"
    match root.kind:
        case "number" | "name":
            return f"({root.value})" if root.kind == "number" else str(root.value)
        case "entry":
            return f"{root.value}[{', '.join(parts)}]"
        case "negate":
            return f"(-{parts[0]})"
        case "sum" | "prod":
            return f"{root.kind}({root.value}, {parts[0]}, {parts[1]})"
        case "i":
            return f"i({root.value})"
        case "counted":
            raise ProofError(f"{root.kind} is not written here")
    return f"{root.kind}({', '.join(parts)})"
