r"""What a document is made of: its class, packages beside it, the files that it reads, texts of which one is read."""

import re
from collections.abc import Callable
from pathlib import Path

from lemmacheck.papers.source import as_written
from lemmacheck.papers.tex.macros import written_out
from lemmacheck.papers.tex.reader import Reader
from lemmacheck.papers.tex.references import names_in
from lemmacheck.system import UsageError

_WITH_CHAPTERS = frozenset(
    {"book", "report", "memoir", "scrbook", "scrreprt", "amsbook", "svmono", "svmult", "extbook", "extreport",
     "tufte-book", "octavo", "thesis"}
)  # fmt: skip


def document_class(reader: Reader) -> None:
    r"""`\documentclass` and `\LoadClass`: headings and statements that a class brings along, or the class itself."""
    given, name = reader.stream.optional() or "", reader.stream.argument().strip()
    reader.document_class = name
    if name in _WITH_CHAPTERS and not reader.counters.has_chapters:
        reader.counters.with_chapters()
    reader.environments.of_class(name, given)
    own = reader.root.parent / f"{name}.cls"
    if _is_there(own):
        reader.push_file(own)


def package(reader: Reader) -> None:
    r"""`\usepackage` and `\RequirePackage`: a package that lies beside the paper is read."""
    reader.stream.optional()
    for name in reversed(names_in(reader.stream.argument())):
        own = reader.root.parent / f"{name}.sty"
        if _is_there(own) and own not in reader.files:
            reader.push_file(own)


def file_read(reader: Reader) -> None:
    r"""`\input` and `\include`: the file is read here; raises UsageError where it is not there."""
    span = reader.stream.spans[-1]
    bare = re.compile(r"[ \t]+([^\s{}\\%]+)").match(span.text, span.at)
    if bare is not None:
        span.at, name = bare.end(), bare[1]
    else:
        name = reader.stream.argument()
    _read(reader, name, "")


def file_read_if_there(reader: Reader) -> None:
    r"""`\@input`: the file is read here where it is there."""
    found = find_file(reader, written_out(reader.stream.argument(), reader.macros).strip())
    if found is not None:
        reader.push_file(found)


def part_read(reader: Reader) -> None:
    r"""`\subfile`: the document in a file of its own is read here."""
    _read(reader, reader.stream.argument(), "", is_part=True)


def imported(reader: Reader) -> None:
    r"""`\import` and `\subimport`: a folder, and a file in it."""
    reader.stream.is_starred()
    folder = reader.stream.argument()
    _read(reader, reader.stream.argument(), folder)


def _read(reader: Reader, written: str, folder: str, *, is_part: bool = False) -> None:
    """Read a file that the paper names."""
    name = " ".join(as_written(written_out(written, reader.macros)).split()).strip('"')
    found = find_file(reader, folder.strip() + name)
    if found is None:
        raise UsageError(
            f"{reader.stream.where}: the paper reads {name!r}, and no such file lies beside it: looked for "
            f"{name} and {name}.tex in {reader.root.parent}"
        )
    reader.push_file(found, is_part=is_part)


def find_file(reader: Reader, name: str) -> Path | None:
    """Return a file that the paper names, looked for beside the paper and beside the file that names it."""
    here, _ = reader.stream.place
    for folder in dict.fromkeys((reader.root.parent, here.parent)):
        for ending in (".tex", ""):
            path = folder / f"{name}{ending}"
            if name and _is_there(path):
                return path
    return None


def _is_there(path: Path) -> bool:
    """Whether there is such a file; a name that is too long, or holds what no name may, is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def if_file_exists(reader: Reader) -> None:
    r"""`\IfFileExists`: one of two texts is read."""
    name = written_out(reader.stream.argument(), reader.macros).strip()
    there, absent = reader.stream.argument(), reader.stream.argument()
    reader.stream.push(there if find_file(reader, name) else absent)


def read_if_exists(reader: Reader) -> None:
    r"""`\InputIfFileExists`: the file is read where it is there."""
    name = written_out(reader.stream.argument(), reader.macros).strip()
    there, absent = reader.stream.argument(), reader.stream.argument()
    found = find_file(reader, name)
    reader.stream.push(absent if found is None else there)
    if found is not None:
        reader.push_file(found)


def one_of_two(reader: Reader) -> None:
    r"""`\iftoggle`, `\ifbool` and `\ifthenelse`: one of two texts is read."""
    test = reader.stream.argument()
    boolean = re.search(r"\\boolean\s*\{([^{}]*)\}", test)
    name = boolean[1] if boolean else test.strip()
    there, absent = reader.stream.argument(), reader.stream.argument()
    equal = re.fullmatch(r"\s*\\equal\s*\{(.*)\}\s*\{(.*)\}\s*", test, re.DOTALL)
    holds = equal is not None and written_out(equal[1], reader.macros) == written_out(equal[2], reader.macros)
    is_true = holds or reader.toggles.get(name, reader.conditions.get(name, False))
    reader.stream.push(there if is_true else absent)


def ends_file(reader: Reader) -> None:
    r"""`\endinput`: the rest of the file is not read."""
    while reader.stream.spans[-1].file is None:
        reader.stream.pop()
    span = reader.stream.spans[-1]
    span.at = len(span.text)


INPUTS: dict[str, Callable[[Reader], None]] = {
    "documentclass": document_class, "LoadClass": document_class,
    **dict.fromkeys(("usepackage", "RequirePackage"), package),
    **dict.fromkeys(("input", "include"), file_read), "@input": file_read_if_there,
    **dict.fromkeys(("subfile", "subfileinclude"), part_read),
    **dict.fromkeys(("import", "subimport", "inputfrom", "includefrom"), imported),
    "IfFileExists": if_file_exists, "InputIfFileExists": read_if_exists,
    **dict.fromkeys(("iftoggle", "ifbool", "ifthenelse"), one_of_two), "endinput": ends_file,
}  # fmt: skip
"""What brings other texts in, by the name of the command."""
