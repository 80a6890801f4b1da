"""Text that only shows: what would steer a terminal, turn the direction of reading or break XML becomes a visible sign.

Texts come from claim files, file names and records that anybody may have written. Control characters are shown as their
pictures (␛ for escape), other characters that act without being seen as their number, ⟨U+202E⟩.
"""

import re
from typing import Any

_ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and new line, delete, C1
    "\u061c\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb"  # direction, separators, invisible operators
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # halves of characters and what is none
    "\U000e0000-\U000e0fff\U0001d173-\U0001d17a"  # tags and musical marks that are not seen
    + "".join(chr(0x10000 * plane + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_BREAKS = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_HIDDEN = re.compile(r"\\(?:u(?:00[01789]|061c|20[26]|feff|fff|fdd|fde|d[89a-f])|[bfr])", re.IGNORECASE)
"""Their escapes in JSON; a backslash that is escaped itself is taken for one, too, which does no harm."""


def plain(text: str) -> str:
    """Return text with every character that acts rather than shows replaced by a sign; tabs and new lines stay."""
    return _ACTING.sub(_sign, text)


def one_line(text: str) -> str:
    """Return text as one line that only shows: whitespace of every kind is a space, and none stands at the ends."""
    return plain(" ".join(text.split()))


def flat(text: str) -> str:
    """Return text without line breaks of any kind, and only showing; its spaces stay as they are."""
    return plain(_BREAKS.sub(" ", text))


def may_act(written: str) -> bool:
    """Whether a text in JSON may hold characters that act, as they are or as escapes; quick to ask of a line."""
    if not written.isprintable() and _ACTING.search(written):
        return True
    return bool(_HIDDEN.search(written))


def plain_value(value: Any) -> Any:
    """Return what JSON can hold with all its texts, keys too, only showing."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, list):
        return [plain_value(entry) for entry in value]
    if isinstance(value, dict):
        return {plain(key): plain_value(entry) for key, entry in value.items()}
    return value


def _sign(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"⟨U+{code:04X}⟩"
