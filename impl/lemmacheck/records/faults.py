"""What is wrong with an object that should have the form of a struct, as a phrase that goes on after its name."""

import re
from typing import TypeVar

import msgspec
from msgspec import Struct

_S = TypeVar("_S", bound=Struct)
_AT = re.compile(r"^(?P<what>.*?)(?: - at `(?:key in )?\$\.?(?P<where>[^`]*)`)?$", re.DOTALL)
_FIELD = re.compile(r"`(.*)`", re.DOTALL)
_OWN = ("has ", "is ")
"""How the phrases begin that structs raise themselves."""


def read_as(kind: type[_S], found: object) -> _S | str:
    """Return an object as a struct, or what is wrong with it: `has no name`, `has a seed that cannot be read`."""
    try:
        return msgspec.convert(found, kind)
    except msgspec.ValidationError as error:
        parts = _AT.match(str(error))
        return _phrase(parts["what"], parts["where"] or "") if parts else _phrase(str(error), "")
    except RecursionError:
        return "is nested too deeply"


def _phrase(what: str, where: str) -> str:
    if what.startswith(_OWN):
        return what
    field = _FIELD.search(what)
    if what.startswith("Object missing") and field:
        return f"has no {where}{'.' if where else ''}{field[1]}"
    if not where:
        return "is no object"
    if what.startswith("Invalid enum value"):
        known = what.removeprefix("Invalid enum value ").strip("'")
        return f"has a {where} this version does not know: {known[:60]}"
    return f"has a {where} that cannot be read"
