"""Where in a claim file a part of a claim stands, so that a sentence about it quotes the line.

A claim is found as `CLAIM = Claim(...)`, a reading as the call with its name, a field as the keyword, or what the name
behind it was set to at the top of the file, and a variable or an entry as the text in that. What is not written so (a
reading that a loop makes) is found as far as it is.
"""

import ast
import functools
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lemmacheck.catalogues.digest import files_with
from lemmacheck.formula import parsed
from lemmacheck.system import CatalogueError, TermError
from lemmacheck.vocabulary import Claim


@dataclass(frozen=True, slots=True)
class QuotedLine:
    """A line of a file, and what stands there."""

    file: str
    line: int
    text: str
    path: Path

    def __str__(self) -> str:
        """Return file, line and text, as they stand at the end of a sentence."""
        return f"{self.file}, line {self.line}: {self.text}" if self.text else f"{self.file}, line {self.line}"


def place_in_file(claim: Claim, *part: object) -> QuotedLine | None:
    """Return where a claim's file has a part of it, from outside to inside; None where its text is not known."""
    path = file_of(claim)
    written = None if path is None else _written(path, claim.digest)
    if path is None or written is None:
        return None
    line = written.line_of([str(each) for each in part])
    return None if line is None else QuotedLine(_shown(path, claim.file), line, written.lines[line - 1].strip(), path)


def place_of_reading(claim: Claim, name: str) -> QuotedLine | None:
    """Return where a reading of a claim is written: in its file, or in a part of the catalogue that this imports.

    A reading whose name is nowhere written out has the place of its claim. None where the text is not known.
    """
    own = file_of(claim)
    if own is None:
        return None
    module = sys.modules[claim.file.removesuffix(".py").replace("/", ".")]
    for path in files_with(module, module.__name__.partition(".")[0]).values():
        written = _written(path, claim.digest)
        line = None if written is None else _lines_of_readings(path, claim.digest).get(name)
        if written is not None and line is not None:
            shown = claim.file if path == own else _beside(claim.file, own, path)
            return QuotedLine(_shown(path, shown), line, written.lines[line - 1].strip(), path)
    return place_in_file(claim)


@functools.lru_cache(maxsize=256)
def _lines_of_readings(path: Path, digest: str) -> dict[str, int]:
    """Return the lines of a file on which readings begin, by their names."""
    written = _written(path, digest)
    found: dict[str, int] = {}
    for node in ast.walk(written.tree) if written is not None else ():
        if isinstance(node, ast.Call) and "Reading" in (getattr(node.func, "id", ""), getattr(node.func, "attr", "")):
            for each in [*node.args[:1], *(word.value for word in node.keywords if word.arg == "name")]:
                if isinstance(each, ast.Constant) and isinstance(each.value, str):
                    found.setdefault(each.value, node.lineno)
    return found


def _beside(shown: str, own: Path, other: Path) -> str:
    """Return what a file is called whose catalogue calls another one so; its name alone where it lies elsewhere."""
    for up, folder in enumerate(own.parents, 1):
        parts = shown.split("/")
        if up <= len(parts) and other.is_relative_to(folder):
            return "/".join([*parts[:-up], *other.relative_to(folder).parts])
    return other.name


@contextmanager
def placing(claim: Claim) -> Iterator[None]:
    """End what is said of a claim with its place in its file, unless it names one; raises the same CatalogueError."""
    try:
        yield
    except TermError as error:  # it names its own place
        raise TermError(str(error).removeprefix(f"{claim.file}: ")) from error
    except CatalogueError as error:
        place = place_in_file(claim, *error.part)
        if place is None:
            raise
        sentence = str(error).removeprefix(f"{claim.file}: ")
        raise CatalogueError(f"{sentence} ({place})", part=error.part) from error


@dataclass(frozen=True, slots=True)
class _Written:
    """The text of a claim file: its syntax tree, its lines, and what its names are set to."""

    tree: ast.Module
    lines: tuple[str, ...]

    def line_of(self, part: Sequence[str]) -> int | None:
        """Return the line of a part; of the claim without one, or where the part is not found."""
        node = self.value_of("CLAIM")
        if node is None:
            return None
        line = self._line_of_name("CLAIM")
        if part and (reading := self._reading(part[0])) is not None:
            node, line, part = reading, reading.lineno, part[1:]
        for each in part:
            found = self._inside(node, each)
            if found is None:
                break
            node, line = found
        return line

    def value_of(self, name: str) -> ast.expr | None:
        """Return what a name is set to at the top of the file."""
        for target, value in self._set():
            if target.id == name:
                return value
        return None

    def _line_of_name(self, name: str) -> int | None:
        return next((target.lineno for target, _ in self._set() if target.id == name), None)

    def _set(self) -> Iterator[tuple[ast.Name, ast.expr]]:
        """Yield names and what they are set to, one by one where several are set at once."""
        for node in self.tree.body:
            if not isinstance(node, ast.Assign):
                continue
            for target in node.targets:
                if isinstance(target, ast.Name):
                    yield target, node.value
                elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                    both = zip(target.elts, node.value.elts, strict=False)
                    yield from ((name, value) for name, value in both if isinstance(name, ast.Name))

    def _reading(self, name: str) -> ast.expr | None:
        """Return the call that has a name as its first argument, or as `name`."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                named = [*node.args[:1], *(word.value for word in node.keywords if word.arg == "name")]
                if any(isinstance(each, ast.Constant) and each.value == name for each in named):
                    return node
        return None

    def _inside(self, node: ast.expr, part: str) -> tuple[ast.expr, int] | None:
        """Return what a part of an expression is, and its line: the value of a keyword or a key, or the text itself."""
        if isinstance(node, ast.Call) and node.args and part in ("id", "name"):
            return node.args[0], node.args[0].lineno
        for each in node.keywords if isinstance(node, ast.Call) else ():
            if each.arg == part:
                value = self.value_of(each.value.id) if isinstance(each.value, ast.Name) else None
                return (each.value, each.lineno) if value is None else (value, value.lineno)
        for inner in ast.walk(node):
            if isinstance(inner, ast.Dict):
                for key, value in zip(inner.keys, inner.values, strict=True):
                    if isinstance(key, ast.Constant) and str(key.value) == part:
                        return value, key.lineno
            elif isinstance(inner, ast.Constant) and str(inner.value) == part:
                return inner, inner.lineno
        return None


@functools.lru_cache(maxsize=256)
def _written(path: Path, _digest: str) -> _Written | None:
    try:
        text = path.read_text(encoding="utf-8")
        return _Written(parsed(text), tuple(text.splitlines()))
    except (OSError, SyntaxError, ValueError):
        return None


def _shown(path: Path, otherwise: str) -> str:
    """Return a file as it is opened from the working directory; outside of it as the catalogue calls it."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else otherwise


def file_of(claim: Claim) -> Path | None:
    """Return the file that a claim was imported from; None where it was made in a process."""
    module = sys.modules.get(claim.file.removesuffix(".py").replace("/", "."))
    file = getattr(module, "__file__", None)
    return Path(file) if file else None
