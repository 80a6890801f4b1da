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
    """Return an object as a struct, or what is wrong with it: `has no name`, `has a seed that cannot be read`.

    An object says all that its struct writes, however deep: what is missing was lost, and a verdict without its
    assumptions, say, would pass for one that needs none.
    """
    try:
        read = msgspec.convert(found, kind)
    except msgspec.ValidationError as error:
        parts = _AT.match(str(error))
        return _phrase(parts["what"], parts["where"] or "") if parts else _phrase(str(error), "")
    except RecursionError:
        return "is nested too deeply"
    lost = lost_field(read, found)
    return read if lost is None else f"has no {lost}"


def lost_field(read: object, found: object) -> str | None:
    """Return the first field that a struct writes and that is missing where it was read from, None where there is none.

    What a struct itself leaves out is not missing.
    """
    return _lost(msgspec.to_builtins(read), found, "")


def _lost(written: object, found: object, where: str) -> str | None:
    if isinstance(written, dict) and isinstance(found, dict):
        dot = "." if where else ""
        missing = next((name for name in written if name not in found), None)
        if missing is not None:
            return f"{where}{dot}{missing}"
        inside = ((inner, found[name], f"{where}{dot}{name}") for name, inner in written.items())
    elif isinstance(written, (list, tuple)) and isinstance(found, (list, tuple)):
        pairs = enumerate(zip(written, found, strict=False))
        inside = ((inner, other, f"{where}[{place}]") for place, (inner, other) in pairs)
    else:
        return None
    return next((lost for part in inside if (lost := _lost(*part)) is not None), None)


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
