"""What a reading is in this process, as text: numbers, and the code of functions, whatever they were made from.

The text of files does not say all of it: a number may be read from another file or from the environment, and a module
may be older in this process than its file is now.
"""

import copyreg
import functools
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from types import CodeType, FunctionType, MappingProxyType, MethodType, ModuleType

import numpy as np

from lemmacheck.catalogues.failing import is_installed
from lemmacheck.catalogues.surroundings import ENGINE

PLAIN = (bool, int, float, complex, str, bytes, Fraction, Decimal, type(None), type(...), np.generic)
COLLECTIONS = (dict, MappingProxyType, tuple, list, set, frozenset, np.ndarray)
"""What holds nothing besides its parts."""
UNSHARED = (tuple, frozenset, CodeType)
"""What Python may or may not keep once, if it is equal: each is written wherever it stands."""


class UntoldError(ValueError):
    """A value has a state that nobody can tell: what rests on it is never kept."""


def values_of(*values: object) -> list[str]:
    """Return values as texts that are the same in every process that has the same values and the same code.

    Functions and classes of the engine and of packages stand for themselves: their text and their versions count.
    Raises UntoldError for a value of which no part can be seen, and that cannot be pickled.
    """
    walk = _Walk()
    walk.texts(values)
    return walk.told


@dataclass(slots=True)
class _Walk:
    """A walk through values, each of which is told once; values are kept, so that none has the number of another."""

    told: list[str] = field(default_factory=list)
    seen: dict[int, tuple[int, object]] = field(default_factory=dict)

    def texts(self, values: Iterable[object]) -> None:
        for value in values:
            self.text(value)

    def text(self, value: object) -> None:
        """Tell what a value is, part by part."""
        if type(value) in PLAIN or isinstance(value, np.generic):
            self.told.append(f"{type(value).__name__} {value!r}")
            return
        if id(value) in self.seen:
            self.told.append(f"again {self.seen[id(value)][0]}")
            return
        if not isinstance(value, UNSHARED):
            self.seen[id(value)] = len(self.seen), value
        self.told.append(f"{type(value).__module__}.{type(value).__qualname__} (")
        self._parts(value)
        self.told.append(")")

    def _parts(self, value: object) -> None:
        match value:
            case Enum():
                self.told.append(value.name)
            case FunctionType() | CodeType() | functools.partial() | MethodType():
                self._called(value)
            case ModuleType():
                self.told.append(value.__name__)
            case type():
                self.told.append(f"{value.__module__}.{value.__qualname__}")
                self.texts(_of_class(value) if _is_own(value.__module__) else ())
            case _:
                self._held(value)

    def _called(self, value: object) -> None:
        match value:
            case FunctionType():
                self._function(value)
            case CodeType():
                self._code(value)
            case functools.partial():
                self.texts((value.func, value.args, value.keywords))
            case MethodType():
                self.texts((value.__self__, value.__func__))

    def _held(self, value: object) -> None:
        """Tell what a collection holds; one of a class of its own may hold more, and so may a number."""
        match value:
            case Mapping():
                self.texts(part for pair in value.items() for part in pair)
            case tuple() | list():
                self.texts(value)
            case set() | frozenset():
                self.told += sorted(" ".join(values_of(each)) for each in value)
            case np.ndarray():
                self.texts((str(value.dtype), value.shape, value.tolist()))
            case _:
                self._object(value)
                return
        if type(value) not in COLLECTIONS:
            self.text(getattr(value, "default_factory", None))
            self._object(value, is_seen=True)

    def _object(self, value: object, *, is_seen: bool = False) -> None:
        """Tell the fields of an object, and its class where that is the user's own.

        What is no dataclass may have a state that no field shows, unless that was seen: it says how it is pickled.
        """
        is_told = is_seen or is_dataclass(value)
        kind: type = type(value)
        names = _fields_of(kind) if is_dataclass(value) else _attributes(value)
        for name in names:
            self.told.append(name)
            self.text(getattr(value, name, None))
        self.text(type(value))
        self.text(getattr(value, "__wrapped__", None))
        if not is_told:
            self._pickled(value, is_partly_told=bool(names))

    def _pickled(self, value: object, *, is_partly_told: bool) -> None:
        """Tell what a value would be made of again."""
        try:
            reduce = copyreg.dispatch_table.get(type(value))
            found = value.__reduce_ex__(4) if reduce is None else reduce(value)
            parts = [found] if isinstance(found, str) else [*found[:3], *(list(each or ()) for each in found[3:5])]
        except Exception as error:
            if is_partly_told:
                return
            raise UntoldError(f"a {type(value).__name__} has a state that is not known") from error
        self.texts(parts)

    def _function(self, value: FunctionType) -> None:
        """Tell the code of a function and all that it reads; of one of the engine, what it was made with."""
        self.told.append(f"{value.__module__}.{value.__qualname__}")
        self.texts((value.__defaults__, value.__kwdefaults__, getattr(value, "__wrapped__", None)))
        for cell in value.__closure__ or ():
            try:
                held = cell.cell_contents
            except ValueError:
                self.told.append("an empty cell")
            else:
                self.text(held)
        if _is_own(str(value.__globals__.get("__name__"))):
            self.text(value.__code__)
            self.text({name: each for name, each in vars(value).items() if name != "__wrapped__"})
            names = _names(value.__code__)
            for name in sorted(names):
                self._named(name, value.__globals__, names)

    def _named(self, name: str, found: Mapping[str, object], names: frozenset[str]) -> None:
        """Tell a global name and what it stands for; of a module, what the code may read of it."""
        if name not in found:
            return
        self.told.append(name)
        value = found[name]
        self.text(value)
        if isinstance(value, ModuleType) and _is_own(value.__name__):
            self.texts(vars(value)[each] for each in sorted(names & set(vars(value))))

    def _code(self, code: CodeType) -> None:
        self.told.append(code.co_code.hex())
        self.told += (*code.co_names, *code.co_varnames, *code.co_freevars)
        self.texts(code.co_consts)


@functools.cache
def _fields_of(kind: type) -> tuple[str, ...]:
    """Return the names of a dataclass's fields."""
    return tuple(each.name for each in fields(kind))


@functools.lru_cache(maxsize=4096)
def _names(code: CodeType) -> frozenset[str]:
    inner = [_names(each) for each in code.co_consts if isinstance(each, CodeType)]
    return frozenset(code.co_names).union(*inner)


def _attributes(value: object) -> list[str]:
    slots = [getattr(each, "__slots__", ()) for each in type(value).__mro__]
    named = [name for each in slots for name in ((each,) if isinstance(each, str) else each)]
    return sorted({*named, *getattr(value, "__dict__", ())})


def _of_class(value: type) -> Iterator[object]:
    """Yield what stands in a class: its methods, with those of properties, and its constants."""
    for name, each in sorted(vars(value).items()):
        if not name.startswith("__") or isinstance(each, FunctionType):
            yield name
            yield from (each.fget, each.fset) if isinstance(each, property) else (getattr(each, "__func__", each),)
    yield from value.__bases__


@functools.cache
def _is_own(module: str) -> bool:
    """Whether a module is the user's: neither the engine's nor Python's nor installed."""
    top = module.partition(".")[0]
    if top in ENGINE or top in sys.stdlib_module_names:
        return False
    file = getattr(sys.modules.get(module), "__file__", None)
    return file is None or not is_installed(file)
