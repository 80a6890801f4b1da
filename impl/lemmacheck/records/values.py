"""What lines of a record are made of: texts and numbers of bearable size, and points as text."""

import json
from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from lemmacheck.arithmetic import number_text

Name = Annotated[str, Meta(max_length=1_000)]
Text = Annotated[str, Meta(max_length=200_000)]
Whole = Annotated[int, Meta(ge=0, le=10**18)]
Seconds = Annotated[float, Meta(ge=0, le=1e12)]
Float = Annotated[float, Meta(ge=-1e300, le=1e300)]
Pair = tuple[Float, Float]
PointText = Mapping[Name, Text | tuple[Text | tuple[Text, ...], ...]]
"""A point as text: for each variable a number, a row, or rows."""


class Enclosure(Struct, frozen=True):
    """A number as the middle and the radius of a ball, both decimals."""

    mid: Name
    rad: Name


Exact = Annotated[str, Meta(max_length=200_000, extra_json_schema={"pattern": "^-?[0-9]+(/[1-9][0-9]*)?$"})]
"""A rational as text. What is written follows the pattern; what is read may be any text, which only shows."""
Number = Exact | Enclosure
"""A rational as text, `25/16`, or an enclosure."""


def as_json(found: Any) -> Any:
    """Return a struct, or anything made of structs, as JSON would give it back: dictionaries, lists, texts, numbers."""
    return json.loads(json.dumps(msgspec.to_builtins(found), ensure_ascii=False))


def number_of(value: Any) -> Number:
    """Return a rational or a ball as it travels in records."""
    found = number_text(value)
    return found if isinstance(found, str) else Enclosure(**found)
