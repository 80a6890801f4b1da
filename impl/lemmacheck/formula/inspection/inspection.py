"""A term's code, looked at before it runs: it may read constants and call functions, and nothing that changes.

A term that reads a counter, draws, or asks what its arguments are, may be another formula at each call and each size,
and only some calls are ever compared. So every name that it reads is followed, through closures and defaults, into
every function of its author that it may call. What is in other packages stands for itself.
"""

import ast
import dataclasses
import enum
import inspect
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import BuiltinFunctionType, CodeType, FunctionType, ModuleType
from typing import Any, NoReturn

from lemmacheck.formula import terms
from lemmacheck.formula.author_code import placed
from lemmacheck.formula.inspection.changes import changed_globals, nodes_of, stores_in
from lemmacheck.formula.inspection.reads import OutsideName, captured_by, codes_in, outside_names, parts_of
from lemmacheck.formula.inspection.texts import parts_in
from lemmacheck.formula.inspection.words import (
    changing_words,
    is_constant,
    is_moving,
    moving_words,
    name_in_python,
    refused_builtin,
)
from lemmacheck.formula.terms import AnyTerm, function_of, name_of
from lemmacheck.system import TermError

_OURS = ("lemmacheck", "var_pipelines", "lemmacheck_reports")
_LIBRARIES = tuple(sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib"))
_NO_OPERATIONS = ("name", "has_variable_exponents")
"""What the arithmetic says of itself, and not of numbers."""
_WRITES = ("__setattr__", "__delattr__", "__dict__", "__globals__", "__closure__", "__code__", "__defaults__")
_MAKES = ("__init__", "__new__", "__post_init__")
"""Methods that make an object, which is not known to anybody before."""
_COUNTING = tuple(part for part in terms.counted.__code__.co_consts if isinstance(part, CodeType))
"""The code of what `counted` makes of an algorithm."""

_READ: set[tuple[str, CodeType, bool, frozenset[str]]] = set()
"""Functions whose text was read and has nothing to refuse: many terms call the same ones."""

_NOTHING_KEPT = "a term keeps nothing between calls; return what was computed"
_CONSTANT = "write a constant, or a variable of the domain"
_ARITHMETIC = "a term is one formula for every arithmetic and every size: write it without asking"


@dataclass(frozen=True, slots=True)
class _Place:
    """A line of an author's file, and whether it is about an algorithm on plain integers."""

    file: str
    line: int
    is_counted: bool


def inspect_term(term: AnyTerm, *, is_counted: bool = False) -> None:
    """Raise TermError, with file, line and the word to use, where a term's code reads what changes, or asks for kinds.

    With `is_counted` it is an algorithm on plain integers, which may ask what they are.
    """
    _inspected(term, is_counted=is_counted)


def reached_from(term: AnyTerm, *, is_counted: bool = False) -> tuple[Any, ...]:
    """Return every function, class and object that a term's code names, down to those of other packages.

    Raises TermError as `inspect_term` does.
    """
    return tuple(_inspected(term, is_counted=is_counted).seen.values())


def _inspected(term: AnyTerm, *, is_counted: bool) -> "_Inspection":
    function = function_of(term)
    inner = inspect.unwrap(function)
    module = inner.__module__ if isinstance(inner, FunctionType) else type(inner).__module__
    code = getattr(inner if isinstance(inner, FunctionType) else type(inner).__call__, "__code__", None)
    place = _Place("", 0, is_counted) if code is None else _Place(code.co_filename, code.co_firstlineno, is_counted)
    inspection = _Inspection(name_of(term), str(module).partition(".")[0])
    inspection.value(name_of(term), function, place)
    return inspection


@dataclass(slots=True)
class _Inspection:
    """What was looked at for one term, so that everything is looked at once."""

    term: str
    root: str
    seen: dict[int, Any] = field(default_factory=dict)

    def value(self, name: str, value: Any, place: _Place) -> None:
        """Look at a value that is read: constants pass, functions and classes are followed."""
        if id(value) in self.seen or is_constant(value):
            return
        self.seen[id(value)] = value
        if isinstance(value, type):
            self.class_(value, place)
        elif isinstance(value, FunctionType):
            self.function(name, value, place)
        elif isinstance(value, BuiltinFunctionType):
            self.builtin(name, value, place)
        else:
            parts = parts_of(value, name)
            if parts is None:
                self.refuse(changing_words(name, value), place)
            for own, part in parts or ():
                self.value(own, part, place)

    def builtin(self, name: str, value: Any, place: _Place) -> None:
        """Look at a function written in C, or a method of one of its objects."""
        owner = value.__self__
        if is_moving(value.__module__ or getattr(owner, "__module__", None)):
            self.refuse(moving_words(name), place)
        if owner is not None and not isinstance(owner, ModuleType):
            self.value(name, owner, place)

    def class_(self, found: type, place: _Place) -> None:
        """Look at a class: what an author wrote in its body, and in those of its bases."""
        home = getattr(sys.modules.get(found.__module__), "__file__", None)
        if not self.is_authors(found.__module__, home or ""):
            if is_moving(found.__module__) and found.__module__ != "random":
                self.refuse(moving_words(found.__name__), place)
            return
        for name, part in vars(found).items():
            if _is_written(found, name, part):
                is_counted = place.is_counted or name != "__call__"
                self.value(f"{found.__name__}.{name}", part, replace(place, is_counted=is_counted))
        for base in found.__mro__[1:]:
            self.value(base.__name__, base, place)

    def function(self, name: str, function: FunctionType, place: _Place) -> None:
        """Look at a function: its defaults, and every name that its code reads or changes."""
        code, captured = function.__code__, captured_by(function)
        module = str(function.__globals__.get("__name__"))
        if not self.is_authors(module, code.co_filename):
            if is_moving(module):
                self.refuse(moving_words(name), place)
            inside = replace(place, is_counted=place.is_counted or code in _COUNTING)
            for part in (getattr(function, "__wrapped__", None), *captured.values()):
                if isinstance(part, FunctionType):
                    self.value(name, part, inside)
            return
        here = replace(place, file=code.co_filename, line=code.co_firstlineno)
        for parameter in inspect.signature(function, follow_wrapped=False).parameters.values():
            if parameter.default is not parameter.empty:
                self.value(parameter.name, parameter.default, here)
        self.text(code, captured, here)
        for part in codes_in(code):
            try:
                names = outside_names(part, function.__globals__, captured)
            except ValueError:
                self.refuse("holds an integer of thousands of digits, which Python cannot show: write a power", here)
            for outside in names:
                self.outside(outside, replace(here, line=outside.line))

    def outside(self, read: OutsideName, place: _Place) -> None:
        """Look at a name from outside that a code uses."""
        word = read.name if read.how == "builtin" else name_in_python(read.value)
        instead = refused_builtin(word, is_counted=place.is_counted)
        if instead:
            self.refuse(f"calls {word}(...): {instead}", place)
        if read.how == "stored":
            self.refuse(f"changes {read.name!r}: {_NOTHING_KEPT}", place)
        if read.how == "imported":
            self.refuse(f"imports {read.name!r} when it is called: import it at the top of the file", place)
        if isinstance(read.value, ModuleType):
            self.refuse(f"takes the module {read.name!r} for a value: write {read.name}.name where it is used", place)
        line = None if read.home is None else changed_globals(read.home).get(read.name.rpartition(".")[2])
        if line is not None:
            where = placed(str(read.home), line)
            self.refuse(f"reads {read.name!r}, which is changed elsewhere ({where}): {_CONSTANT}", place)
        self.value(read.name, read.value, place)

    def text(self, code: CodeType, captured: Mapping[str, Any], place: _Place) -> None:
        """Look at what only the text of a function tells: stores in what it captured, and what is asked of `on`."""
        key = code.co_filename, code, place.is_counted, frozenset(captured)
        if key in _READ:
            return
        own = {name for part in codes_in(code) for name in (*part.co_varnames, *part.co_cellvars)} - set(captured)
        for node in nodes_of(code.co_filename, code):
            parts = parts_in(node)
            for name, line in stores_in(parts):
                if name not in own or name == "cls":
                    self.refuse(f"stores something in {name!r}: {_NOTHING_KEPT}", replace(place, line=line))
            for part in parts:
                if isinstance(part, ast.Attribute) and code.co_name not in _MAKES:
                    self.attribute(part, replace(place, line=part.lineno))
        _READ.add(key)

    def attribute(self, part: ast.Attribute, place: _Place) -> None:
        """Look at an attribute in a text: by some a thing is changed, by others a term asks what a thing is."""
        if part.attr in _WRITES:
            self.refuse(f"asks for .{part.attr}: {_NOTHING_KEPT}", place)
        if place.is_counted:
            return
        if isinstance(part.value, ast.Name) and part.value.id == "on" and part.attr in _NO_OPERATIONS:
            self.refuse(f"asks for on.{part.attr}: {_ARITHMETIC}", place)
        if part.attr.startswith("__") and part.attr.endswith("__"):
            self.refuse(f"asks for .{part.attr}: {_ARITHMETIC}", place)

    def is_authors(self, module: str, file: str) -> bool:
        """Whether code is the author's: in the term's own package, or in no package that is installed."""
        top = module.partition(".")[0]
        if top in _OURS:
            return False
        return top == self.root or (top not in sys.stdlib_module_names and not file.startswith(_LIBRARIES))

    def refuse(self, what: str, place: _Place) -> NoReturn:
        """Raise the error, with the place where it stands."""
        where = f" ({placed(place.file, place.line)})" if place.file else ""
        raise TermError(f"{self.term!r} {what}{where}")


def _is_written(found: type, name: str, part: Any) -> bool:
    """Whether an author wrote a part of a class, which has others that Python or `dataclass` made."""
    if isinstance(part, FunctionType):
        return not (part.__code__.co_filename.startswith("<") and dataclasses.is_dataclass(found))
    if isinstance(part, staticmethod | classmethod | property):
        return True
    if name.startswith("_") and issubclass(found, enum.Enum | tuple):
        return False
    return not name.startswith("__") and name != "_abc_impl" and not inspect.isdatadescriptor(part)
