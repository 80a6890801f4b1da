"""The names from outside that a function's code reads, stores and imports, found in its bytecode."""

import builtins
import dis
import enum
import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from types import CodeType, FunctionType, MethodType, ModuleType
from typing import Any


@dataclass(frozen=True, slots=True)
class OutsideName:
    """A name that a code reads: its value, its line, and the file that it is a global of, as far as there is one.

    `how` is one of read, builtin, stored and imported.
    """

    name: str
    line: int
    value: Any = None
    home: str | None = None
    how: str = "read"


def outside_names(code: CodeType, names: Mapping[str, Any], captured: Mapping[str, Any]) -> list[OutsideName]:
    """Return the names from outside that a code uses, stores first; what is read of a module is followed to its end.

    `names` are its globals, `captured` what it has from the functions around it.
    """
    return sorted(_names(code, names, captured), key=lambda name: name.how != "stored")


def codes_in(code: CodeType) -> Iterator[CodeType]:
    """Yield a code and those of the functions inside of it."""
    yield code
    for part in code.co_consts:
        if isinstance(part, CodeType):
            yield from codes_in(part)


def captured_by(function: FunctionType) -> Mapping[str, Any]:
    """Return what a function has from the functions around it, as far as that has a value by now."""
    found = {}
    for name, cell in zip(function.__code__.co_freevars, function.__closure__ or (), strict=True):
        try:
            found[name] = cell.cell_contents
        except ValueError:  # it has no value yet
            continue
    return found


def parts_of(value: Any, name: str) -> list[tuple[str, Any]] | None:
    """Return what a value is made of that cannot change itself, by name; None where it is nothing like that."""
    match value:
        case enum.Enum():
            return [(name, type(value)), (f"{name}.value", value.value)]
        case MethodType():
            return [(name, value.__self__), (name, value.__func__)]
        case tuple() | frozenset():
            return [*((name, part) for part in value), (name, type(value))]
        case functools.partial():
            return [(name, part) for part in (value.func, *value.args, *value.keywords.values())]
        case staticmethod() | classmethod():
            return [(name, value.__func__)]
        case property():
            return [(name, value.fget)]
        case functools.cached_property():
            return [(name, value.func)]
    if hasattr(value, "cache_info") and hasattr(value, "__wrapped__"):  # functools.cache
        return [(name, value.__wrapped__)]
    kind = type(value)
    if is_dataclass(kind) and kind.__dataclass_params__.frozen:  # type: ignore[attr-defined]  # typeshed leaves it out
        own = [(f"{name}.{part.name}", getattr(value, part.name, None)) for part in fields(kind)]
        return [(name, kind), *own]
    return None


def _names(code: CodeType, names: Mapping[str, Any], captured: Mapping[str, Any]) -> Iterator[OutsideName]:
    """Yield the names from outside in the order of the bytecode."""
    steps = list(dis.get_instructions(code))
    for place, step in enumerate(steps):
        line = (step.positions.lineno if step.positions else None) or code.co_firstlineno
        name, is_captured = str(step.argval), step.opname.endswith("DEREF") and step.argval in captured
        stores = step.opname.startswith(("STORE_", "DELETE_"))
        if stores and (is_captured or step.opname.endswith("GLOBAL")):
            yield OutsideName(name, line, how="stored")
        elif step.opname == "IMPORT_NAME":
            yield OutsideName(name, line, how="imported")
        elif is_captured:
            yield _followed(OutsideName(name, line, captured[name]), steps[place + 1 :])
        elif step.opname in ("LOAD_GLOBAL", "LOAD_NAME"):
            if name in names:
                yield _followed(OutsideName(name, line, names[name], names.get("__file__")), steps[place + 1 :])
            elif hasattr(builtins, name):
                yield OutsideName(name, line, how="builtin")


def _followed(read: OutsideName, after: Sequence[dis.Instruction]) -> OutsideName:
    """Return what is read of a module at the end of its dots, else the name itself."""
    for step in after:
        if not isinstance(read.value, ModuleType) or step.opname not in ("LOAD_ATTR", "LOAD_METHOD"):
            break
        module, name = read.value, f"{read.name}.{step.argval}"
        home = getattr(module, "__file__", None)
        read = OutsideName(name, read.line, getattr(module, str(step.argval), None), home)
    return read
