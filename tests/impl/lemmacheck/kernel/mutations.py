"""Mutations of Python code: a module's tree with one thing changed, for each thing that can be."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

COMPARED: dict[type, type] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
COMPUTED: dict[type, type] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.Mod: ast.Add,
    ast.Pow: ast.Mult, ast.LShift: ast.RShift, ast.RShift: ast.LShift,
}  # fmt: skip
CALLED = {"min": "max", "max": "min", "any": "all", "all": "any"}
LIMITS = ("MOST_", "LARGEST", "RECURSION", "BITS")
"""How the names of numbers begin that say how much is tried: another one makes nothing true or false."""


@dataclass(frozen=True, slots=True)
class CodeMutant:
    """A module of code with one thing changed: in which file and line, the text of the line, and what is changed.

    `place` numbers the statement of the module that the change lies in, `way` the part of it, `number` the change.
    """

    file: str
    line: int
    text: str
    change: str
    place: int
    way: int
    number: int

    def __str__(self) -> str:
        """Return where the change is, and what it is."""
        return f"{self.file}:{self.line}: {self.change}: {self.text}"

    def statement(self, path: Path) -> ast.Module:
        """Return the statement with the change, as a module of its own."""
        statement = ast.parse(path.read_text(encoding="utf-8")).body[self.place]
        parent, name, index, part = list(_places(statement))[self.way]
        changed = [new for _, new in changes(parent, name, part)][self.number]
        if index is None:
            setattr(parent, name, changed)
        elif changed is None:
            del getattr(parent, name)[index]
        else:
            getattr(parent, name)[index] = changed
        return ast.fix_missing_locations(ast.Module([statement], []))


def mutants_of(path: Path) -> Iterator[CodeMutant]:
    """Yield the mutants of a file."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    for place, statement in enumerate(ast.parse(text).body):
        if _is_told(statement):
            continue
        for way, (parent, name, _, part) in enumerate(_places(statement)):
            for number, (change, _) in enumerate(changes(parent, name, part)):
                line = _line(part)
                yield CodeMutant(path.name, line, lines[line - 1].strip(), change, place, way, number)


def _is_told(statement: ast.stmt) -> bool:
    """Whether a statement is an import, a text, the call of a program, or a number that says how much is tried."""
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    names = [target.id for target in targets if isinstance(target, ast.Name)]
    is_word = isinstance(statement, (ast.Import, ast.ImportFrom, ast.Expr, ast.If))
    return is_word or any(name.startswith(LIMITS) for name in names)


def _places(root: ast.AST) -> Iterator[tuple[ast.AST, str, int | None, ast.AST]]:
    """Yield each part that may change with where it stands, in order.

    Annotations, decorators and messages are left, and `strict` of lists that are as long as each other anyway.
    """
    if isinstance(root, ast.JoinedStr) or (isinstance(root, ast.keyword) and root.arg == "strict"):
        return
    for name, value in ast.iter_fields(root):
        if name in ("annotation", "returns", "decorator_list", "type_comment", "exc", "pattern", "bases"):
            continue
        for number, part in enumerate(value) if isinstance(value, list) else ((None, value),):
            if isinstance(part, ast.AST):
                yield root, name, number, part
                yield from _places(part)


def _line(part: ast.AST) -> int:
    return getattr(part, "lineno", 0) or min(node.lineno for node in ast.walk(part) if hasattr(node, "lineno"))


def changes(parent: ast.AST, name: str, part: ast.AST) -> Iterator[tuple[str, ast.AST | None]]:
    """Yield what a part may be changed into, each with its description; None where it is left out."""
    if name in ("test", "guard", "ifs"):
        yield "true", ast.copy_location(ast.Constant(value=True), part)
        yield "false", ast.copy_location(ast.Constant(value=False), part)
    match part:
        case ast.match_case() if isinstance(parent, ast.Match) and len(parent.cases) > 1:
            yield "no case", None
        case ast.stmt():
            yield from _of_statement(part)
        case ast.Constant():
            yield from _of_constant(part)
        case ast.expr():
            yield from _of_operation(part)


def _of_constant(part: ast.Constant) -> Iterator[tuple[str, ast.AST]]:
    """Yield what a number or a truth value may be changed into."""
    if isinstance(part.value, bool):
        yield f"{part.value} to {not part.value}", ast.Constant(value=not part.value)
    elif isinstance(part.value, int):
        yield f"{part.value} to {part.value + 1}", ast.Constant(value=part.value + 1)


def _of_operation(part: ast.expr) -> Iterator[tuple[str, ast.AST]]:
    """Yield what an operation may be changed into."""
    match part:
        case ast.Compare(left=left, ops=ops, comparators=others):
            for number, op in enumerate(ops):
                new = [*ops[:number], COMPARED[type(op)](), *ops[number + 1 :]]
                yield f"{type(op).__name__} to {type(new[number]).__name__}", ast.Compare(left, new, others)
        case ast.BoolOp(op=ast.And(), values=values):
            yield "and to or", ast.BoolOp(ast.Or(), values)
        case ast.BoolOp(op=ast.Or(), values=values):
            yield "or to and", ast.BoolOp(ast.And(), values)
        case ast.UnaryOp(op=ast.Not() | ast.USub() as op, operand=operand):
            yield f"no {type(op).__name__}", operand
        case ast.BinOp(left=left, op=op, right=right) if type(op) in COMPUTED:
            other = COMPUTED[type(op)]
            yield f"{type(op).__name__} to {other.__name__}", ast.BinOp(left, other(), right)
        case ast.Call(func=ast.Name(id=word), args=arguments, keywords=keywords) if word in CALLED:
            yield f"{word} to {CALLED[word]}", ast.Call(ast.Name(CALLED[word], ast.Load()), arguments, keywords)


def _of_statement(part: ast.stmt) -> Iterator[tuple[str, ast.AST]]:
    """Yield what a statement may be changed into."""
    nothing = ast.copy_location(ast.Pass(), part)
    match part:
        case ast.Return(value=value) if value is not None and not _is_none(value):
            yield "returns None", ast.copy_location(ast.Return(ast.Constant(value=None)), part)
        case ast.Expr(value=ast.Constant()) | ast.Return():
            return
        case ast.Raise() | ast.AugAssign() | ast.Expr():
            yield "deleted", nothing
        case ast.Continue() | ast.Break():
            yield "deleted", nothing
        case ast.Assign(targets=[target]) if not isinstance(target, ast.Name):
            yield "deleted", nothing
        case ast.Assign(targets=[ast.Name()], value=value) if not _is_none(value):
            yield "None", ast.copy_location(ast.Assign(part.targets, ast.Constant(value=None)), part)


def _is_none(value: ast.AST) -> bool:
    return isinstance(value, ast.Constant) and value.value is None
