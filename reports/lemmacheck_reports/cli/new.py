"""A new catalogue: one claim to be written over, or one for each numbered statement of a paper, not yet read."""

import shlex
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from lemmacheck.papers import Manuscript, lock_text, new_lock, read_paper
from lemmacheck.system import UsageError, refused
from lemmacheck_reports.cli.stubs import catalogue_file, stub_files

PLURALS = {"y": "ies", "is": "es"}
"""How words end of which there are several, by how one of them ends; others have an s more."""
INIT = '''"""The claims of my paper: one file for each numbered statement."""

PAPER = {"title": "My paper", "arxiv": ""}
'''
MOST_REMARKS = 12
MOST_STEPS = 4
"""How many folders up a lock names the files of its paper; what lies farther away is named by its name."""


def write_catalogue(folder: Path) -> list[str]:
    """Write a working catalogue into a folder and return the lines that say what to do next.

    Raises UsageError when the folder holds anything, or cannot be written; then nothing is written.
    """
    example = Path(__file__).with_name("square.py.txt").read_text(encoding="utf-8")
    _write(folder, {"__init__.py": INIT, "square.py": example})
    where = _named(folder)
    return [
        f"{folder}/__init__.py   the paper: title and arXiv number",
        f"{folder}/square.py     a claim to start from: terms, domain, readings",
        "",
        f"lemmacheck audit --claims {where}",
        f"lemmacheck mutate --claims {where}",
        f"pytest --claims {where}",
    ]


def write_from_paper(folder: Path, files: Sequence[Path]) -> list[str]:
    """Write a catalogue with a claim for each numbered statement of a paper, and return what was found.

    Raises UsageError when the paper cannot be read or states nothing, and when the folder holds anything or cannot be
    written; then nothing is written.
    """
    _refuse_taken(folder)
    paper = read_paper(files)
    lock = lock_text(new_lock(paper.statements, [from_folder(file, folder) for file in files]))
    _write(folder, {"__init__.py": catalogue_file(paper.title), "statements.lock": lock, **dict(stub_files(paper))})
    return [*_found(folder, paper), "", f"lemmacheck coverage --claims {_named(folder)}"]


def from_folder(file: Path, folder: Path) -> str:
    """Return the path of a file from a folder; its name alone where both have little in common."""
    place, start = file.resolve(), folder.resolve()
    steps = next((up for up, above in enumerate((start, *start.parents)) if place.is_relative_to(above)), MOST_STEPS)
    if steps >= MOST_STEPS:
        return place.name
    above = (start, *start.parents)[steps]
    return "/".join([*[".."] * steps, *place.relative_to(above).parts])


def _found(folder: Path, paper: Manuscript) -> list[str]:
    """Return in lines what a paper states, where its numbers come from, and what was left out."""
    kinds: dict[str, int] = {}
    for statement in paper.statements:
        kinds[statement.kind] = kinds.get(statement.kind, 0) + 1
    counted = ", ".join(_counted(count, kind) for kind, count in kinds.items())
    lines = [
        f"{_counted(len(paper.statements), 'numbered statement')} in {folder}, none of them read yet: {counted}",
        f"numbers: {paper.numbering}",
    ]
    if paper.unnumbered:
        are = "is" if paper.unnumbered == 1 else "are"
        lines.append(f"{_counted(paper.unnumbered, 'statement')} without a number {are} left out")
    lines += paper.remarks[:MOST_REMARKS]
    if len(paper.remarks) > MOST_REMARKS:
        lines.append(f"{len(paper.remarks) - MOST_REMARKS} more remarks")
    return lines


def _counted(count: int, kind: str) -> str:
    """Return a number of statements of a kind in words: 1 lemma, 2 corollaries, 3 hypotheses."""
    if count == 1:
        return f"1 {kind}"
    ending = next((ending for ending in PLURALS if kind.endswith(ending)), "")
    return f"{count} {kind.removesuffix(ending)}{PLURALS.get(ending, 's')}"


def _refuse_taken(folder: Path) -> None:
    """Raise UsageError where something stands in a folder's place."""
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError(f"{folder} is there already and not empty; nothing is written over")
    except OSError as error:
        raise refused("write", folder, error) from error


def _write(folder: Path, files: Mapping[str, str]) -> None:
    """Write all files of a folder at once, or none."""
    _refuse_taken(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}") as scratch:
            fresh = Path(scratch) / "catalogue"
            fresh.mkdir()
            for name, text in files.items():
                (fresh / name).write_text(text, encoding="utf-8")
            fresh.replace(folder)
    except OSError as error:
        raise refused("write", folder, error) from error


def _named(folder: Path) -> str:
    return shlex.quote(str(folder) if len(folder.parts) > 1 else f"./{folder}")
