"""The shape of a claim file: blocks, each with a heading, and CLAIM as their table of contents."""

import ast
import io
import itertools
import tokenize
from collections.abc import Iterator

MOST_LINES = 200
ORDER = ("count", "term", "domain", "reading")
"""A block holds these, in this order: what terms are summed over, terms, domains and chains, readings."""
_FORBIDDEN = (
    ast.For, ast.While, ast.Try, ast.If, ast.IfExp, ast.With, ast.Match, ast.Lambda, ast.ClassDef,
    ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.AsyncFunctionDef, ast.Assert, ast.Raise,
)  # fmt: skip


def faults(text: str, *, ends_with_claim: bool) -> Iterator[str]:
    """Yield what keeps a text from being a claim file, or a module of a statement's folder: its place and its fault.

    A claim file is a docstring, imports, blocks, and CLAIM. A block begins with a comment at the margin, its heading;
    then come counts, terms, domains and readings, in this order. A module of a folder has no CLAIM.
    """
    body = ast.parse(text).body
    if not _is_text(body[0]):
        yield "1: the file begins without a docstring"
    rest = list(itertools.dropwhile(lambda node: isinstance(node, (ast.Import, ast.ImportFrom)), body[1:]))
    kinds = [_kind(node) for node in rest]
    if kinds.count("claim") != ends_with_claim or ("claim" in kinds and kinds[-1] != "claim"):
        yield f"{body[-1].lineno}: CLAIM should stand once, at the end" if ends_with_claim else "1: it holds a CLAIM"
    blocks = [(node, kind) for node, kind in zip(rest, kinds, strict=True) if kind != "claim"]
    yield from _block_faults(blocks, _headings(text), (rest or body)[-1].lineno)
    for node in ast.walk(ast.Module(body, [])):
        if isinstance(node, _FORBIDDEN):
            yield f"{getattr(node, 'lineno', 1)}: {type(node).__name__} is no mathematics"
    fast = _fast_functions(body)
    yield from itertools.chain.from_iterable(_term_faults(node, fast) for node in rest)
    if len(text.splitlines()) > MOST_LINES:
        yield f"{MOST_LINES + 1}: the file has more than {MOST_LINES} lines; a longer statement is a folder"


def _block_faults(nodes: list[tuple[ast.stmt, str]], headings: list[int], end: int) -> Iterator[str]:
    """Yield where a statement stands before the first heading, out of order in its block, or a block is empty."""
    blocks: dict[int, list[tuple[ast.stmt, str]]] = {line: [] for line in headings}
    for node, kind in nodes:
        above = [line for line in headings if line < node.lineno]
        if not above:
            yield f"{node.lineno}: a {kind} stands before the first heading"
        elif kind not in ORDER:
            yield f"{node.lineno}: {kind} is no part of a block"
        else:
            blocks[above[-1]].append((node, kind))
    for line, inside in blocks.items():
        if not inside or line > end:
            yield f"{line}: the heading has nothing below it"
        for (_, before), (node, kind) in itertools.pairwise(inside):
            if ORDER.index(kind) < ORDER.index(before):
                yield f"{node.lineno}: a {kind} stands below a {before}, without a heading of its own"


def _headings(text: str) -> list[int]:
    """Return the lines of the comments at the margin."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return [token.start[0] for token in tokens if token.type == tokenize.COMMENT and token.start[1] == 0]


def _fast_functions(body: list[ast.stmt]) -> set[str]:
    """Return the names of the functions that compute a term fast: they take arrays, and no arithmetic."""
    decorators = [decorator for node in body if isinstance(node, ast.FunctionDef) for decorator in node.decorator_list]
    calls = [call for call in decorators if isinstance(call, ast.Call) and ast.unparse(call.func) == "fast_by"]
    return {argument.id for call in calls for argument in call.args if isinstance(argument, ast.Name)}


def _term_faults(node: ast.stmt, fast: set[str]) -> Iterator[str]:
    if not isinstance(node, ast.FunctionDef):
        return
    if not ast.get_docstring(node):
        yield f"{node.lineno}: the term {node.name} has no docstring"
    is_counted = "counted" in [ast.unparse(decorator) for decorator in node.decorator_list]
    first = node.args.args[0].arg if node.args.args else ""
    if first != "on" and not is_counted and node.name not in fast:
        yield f"{node.lineno}: the term {node.name} does not begin with `on`"


def _kind(node: ast.stmt) -> str:
    if isinstance(node, ast.FunctionDef):
        return "term"
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id.isupper():
        if node.targets[0].id == "CLAIM":
            return "claim"
        if isinstance(node.value, ast.Constant):
            return "count"
        is_reading = isinstance(node.value, ast.Call) and ast.unparse(node.value.func) == "Reading"
        return "reading" if is_reading else "domain"
    return "docstring" if _is_text(node) else f"{type(node).__name__} `{ast.unparse(node)[:40]}`"


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
