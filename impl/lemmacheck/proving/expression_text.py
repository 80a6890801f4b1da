"""Expressions of the kernel as text, which it reads back."""

from lemmacheck.kernel import Expression, ProofError

_SIGNS = {"add": "+", "subtract": "-", "multiply": "*", "divide": "/", "power": "**"}


def expression_text(root: Expression) -> str:
    """Return an expression as text, every operation in parentheses.

    Raises ProofError for algorithms.
    """
    parts = [expression_text(part) for part in root.parts]
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
