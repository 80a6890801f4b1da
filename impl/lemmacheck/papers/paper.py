"""A paper of one or several files, in LaTeX or Markdown, read by what its files are."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from lemmacheck.papers.markdown import read_markdown
from lemmacheck.papers.statement import Manuscript, NumberedStatement
from lemmacheck.papers.tex.latex import read_latex
from lemmacheck.system import UsageError

_LATEX, _MARKDOWN = (".tex", ".ltx", ".latex"), (".md", ".markdown")


def read_paper(files: Sequence[Path]) -> Manuscript:
    """Return the numbered statements of a paper, file by file.

    A statement whose id another file has as well gets the name of its file before its own. Raises UsageError where a
    file is not there, cannot be read or is of another kind, and where none of them states anything.
    """
    read = [_read(file) for file in files]
    if not read:
        raise UsageError("name the file of the paper, in LaTeX or Markdown")
    statements = tuple(_told_apart(read))
    if not statements:
        names = ", ".join(str(file) for file in files)
        raise UsageError(
            f"no numbered statement was found in {names}: in LaTeX it is an environment that \\newtheorem or its like "
            "declares, in Markdown a paragraph that begins with **Lemma 1.2**"
        )
    first = read[0]
    return Manuscript(
        files=tuple(dict.fromkeys(path for one in read for path in one.files)),
        title=first.title,
        statements=statements,
        numbering="; ".join(dict.fromkeys(one.numbering for one in read)),
        unnumbered=sum(one.unnumbered for one in read),
        remarks=tuple(remark for one in read for remark in one.remarks),
    )


def _read(file: Path) -> Manuscript:
    """Read one file by its ending."""
    if file.suffix.lower() in _LATEX:
        return read_latex(file)
    if file.suffix.lower() in _MARKDOWN:
        return read_markdown(file)
    raise UsageError(f"{file} is neither LaTeX (.tex) nor Markdown (.md)")


def _told_apart(read: Sequence[Manuscript]) -> Iterator[NumberedStatement]:
    """Yield all statements with ids of their own."""
    seen: set[str] = set()
    for one in read:
        names = {s.id: s.id if s.id.casefold() not in seen else f"{one.files[0].stem} {s.id}" for s in one.statements}
        seen |= {name.casefold() for name in names.values()}
        for statement in one.statements:
            uses = tuple(names[used] for used in statement.uses)
            yield replace(statement, id=names[statement.id], uses=uses)
