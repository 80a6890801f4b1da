"""JSON that anybody may have written: read strictly, in bounded time, and with texts that only show.

Refused are what is no JSON (`NaN`, `Infinity`), what two readers may take for two things (one key twice), numbers that
no float holds (`1e999`), and nesting deeper than any file of ours has.
"""

import json
import math
from pathlib import Path
from typing import Any

from lemmacheck.system.errors import UsageError
from lemmacheck.system.files import LARGEST, read_bytes
from lemmacheck.system.plain import may_act, plain_value

DEEPEST = 48
"""Lists and objects in each other; a record has 8."""


def parse(text: str, *, shown: bool = True, deepest: int = DEEPEST) -> Any:
    """Return what a text in JSON says, every text in it only showing; as it came where it is compared and not `shown`.

    Nothing in it may be nested deeper than `deepest`.

    Raises ValueError with a phrase that goes on after "is": `not JSON: Expecting value`.
    """
    try:
        found = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg}") from error
    except RecursionError as error:
        raise ValueError("not JSON that can be read: it is nested too deeply") from error
    except ValueError as error:
        what = str(error) if isinstance(error, _RefusedError) else "it holds an integer of thousands of digits"
        raise ValueError(f"not JSON that can be read: {what}") from error
    if text.count("[") + text.count("{") > deepest and _is_deeper(found, deepest):
        raise ValueError("not JSON that can be read: it is nested too deeply")
    if not may_act(text):
        return found
    try:
        if shown:
            return plain_value(found)
        json.dumps(found, ensure_ascii=False).encode()
    except RecursionError as error:
        raise ValueError("not JSON that can be read: it is nested too deeply") from error
    except UnicodeEncodeError as error:
        raise ValueError("not JSON that can be read: it holds half a character") from error
    return found


def read_json(path: Path, *, what: str, most: int = LARGEST, shown: bool = True, deepest: int = DEEPEST) -> Any:
    """Return what a file in JSON says; `what` it should be, such as "certificate", is named where it cannot be read.

    Raises UsageError where it is no file, too large, no text or no JSON.
    """
    raw = read_bytes(path, what=f"the {what}", most=most)
    try:
        return parse(raw.decode("utf-8"), shown=shown, deepest=deepest)
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not a {what}: it is no text in UTF-8") from error
    except ValueError as error:
        raise UsageError(f"{path} is not a {what}: it is {error}") from error


class _RefusedError(ValueError):
    """What is JSON to others, and not here."""


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _RefusedError("it has one key twice")
    return found


def _float(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise _RefusedError("it holds a number that no float holds")
    return value


def _constant(text: str) -> float:
    raise _RefusedError(f"it holds {text}")


def _is_deeper(value: Any, than: int) -> bool:
    """Whether lists and objects stand in each other more than so many times, layer by layer: recursion has an end."""
    layer = [value] if isinstance(value, (list, dict)) else []
    for _ in range(than):
        parts = (each if isinstance(each, list) else each.values() for each in layer)
        layer = [entry for inside in parts for entry in inside if isinstance(entry, (list, dict))]
    return bool(layer)


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_float=_float, parse_constant=_constant)
