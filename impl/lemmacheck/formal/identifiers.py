"""Names of Rocq for the names of a catalogue: no two names become one, and none is a word of Rocq."""

import re

PLAIN = re.compile("[A-Za-z0-9_]")


def identifier(name: str) -> str:
    """Return a name of Rocq: `v_` and the name, in which other letters are written by their numbers."""
    return "v_" + "".join(letter if PLAIN.fullmatch(letter) else f"'{ord(letter):x}'" for letter in name)
