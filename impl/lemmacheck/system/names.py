"""Names of files from what a claim calls itself: one function, so that no id, slug or role can leave its folder.

Ordinary names stay as they are (`B.2`, `only_originals_bounded`). What a file system would not keep is written `=` and
two hexadecimal digits for each byte (`Lemma 1` is `Lemma=201`). Two texts never share a name, not even where a file
system does not tell capitals from small letters: text in an unusual case ends in `~` and the places of its capitals.
"""

import functools
import hashlib
import re
import shlex
from collections.abc import Callable
from pathlib import Path

LONGEST = 140
"""Characters of a name; what is longer ends in a digest of the whole."""
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-")
_DOTS = re.compile(r"^\.|(?<=\.)\.|\.$")
_LETTERS = re.compile(r"[A-Za-z]+")
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9])(?=$|[. ])", re.IGNORECASE)
"""What Windows keeps for devices, with whatever extension."""


def readable(text: str) -> str:
    """Return text of letters, digits and `._-=` alone: another text gives another, an ordinary one stays as it is.

    It neither begins nor ends with a dot and holds no two dots in a row; the empty text is `=`.
    """
    if not text:
        return "="
    shown = "".join(c if c in _PLAIN else _spelled(c) for c in text)
    return _DOTS.sub("=2E", shown)


def file_name(*parts: str, suffix: str = "") -> str:
    """Return the name of a file from its parts, joined by `-`; other parts give another name, in any case.

    Parts after the first have no `-` of their own left, so that `a-b`, `c` and `a`, `b-c` are told apart.
    """
    first, *rest = parts
    shown = "-".join([readable(first), *(readable(part).replace("-", "=2D") for part in rest)])
    if _RESERVED.match(shown):
        shown = f"={ord(shown[0]):02X}{shown[1:]}"
    marks = "-".join([_capitals(first, single=str.upper), *(_capitals(part, single=str.lower) for part in rest)])
    shown += f"~{marks}".rstrip("-~")
    if len(shown) > LONGEST:
        digest = hashlib.sha256("\0".join(map(_written, parts)).encode()).hexdigest()[:32]
        shown = f"{shown[: LONGEST - 40].rstrip('=.')}~~{digest}"
    return shown + suffix


@functools.lru_cache(maxsize=16384)
def certificate_name(claim: str, slug: str, role: str) -> str:
    """Return where a certificate lies in its run's folder: `certificates/B.2-all_four_bounded-proof.json`."""
    return f"certificates/{file_name(claim, slug, role, suffix='.json')}"


def package_name(package: str) -> str:
    """Return the name of a folder for a catalogue, given by its name or its path; paths outside keep their last part.

    A catalogue outside the working directory gets a digest of its place, since two may be called alike.
    """
    if not re.search(r"[/\\]", package):
        return file_name(package)
    here, place = Path.cwd(), Path(package).resolve()
    if place.is_relative_to(here):
        return file_name(place.relative_to(here).as_posix())
    return f"{file_name(place.name)}~~{hashlib.sha256(str(place).encode(errors='replace')).hexdigest()[:8]}"


def published(path: str) -> str:
    """Return a path without whose machine it is on: relative to the working directory, outside of it its last part."""
    here, place = Path.cwd(), Path(path)
    if not place.is_absolute() and ".." not in place.parts:
        return path
    resolved = place.resolve()
    return resolved.relative_to(here).as_posix() if resolved.is_relative_to(here) else resolved.name


def claims_option(package: str, *, here: bool = False) -> str:
    """Return what names a catalogue on the command line, to be published unless it is shown only `here`."""
    return f" --claims {shlex.quote(package if here else published(package))}"


def _spelled(letter: str) -> str:
    return "".join(f"={byte:02X}" for byte in letter.encode("utf-8", "surrogatepass"))


def _capitals(text: str, *, single: Callable[[str], str]) -> str:
    """Return which letters are capitals, as a hexadecimal number; empty where that is usual.

    Usual are small letters; a letter that stands alone is usual as `single` writes it.
    """
    runs = _LETTERS.findall(text)
    if runs == [single(run) if len(run) == 1 else run.lower() for run in runs]:
        return ""
    return f"{int(''.join('1' if letter.isupper() else '0' for run in runs for letter in run), 2):x}"


def _written(part: str) -> str:
    return part.encode("utf-8", "surrogatepass").hex()
