r"""Labels, references and citations where they stand: in a statement, or in a proof."""

from collections.abc import Callable

from lemmacheck.papers.tex.drafts import Draft
from lemmacheck.papers.tex.macros import written_out
from lemmacheck.papers.tex.reader import Reader
from lemmacheck.papers.tex.references import CITATIONS, REFERENCES, names_in


def label(reader: Reader) -> None:
    r"""`\label`: of the statement itself, or of something in a statement or proof."""
    name = reader.stream.argument().strip()
    owner = reader.owner()
    if owner is None:
        reader.numbers.setdefault(name, reader.section)
        return
    innermost = next(one for one in reversed(reader.opened) if one.holds not in ("other", "own", "parts"))
    if isinstance(owner, Draft) and innermost.holds == "statement" and not innermost.is_labelled:
        label_of(reader, owner, name)
    else:
        reader.labels[name] = owner


def label_of(reader: Reader, draft: Draft, name: str) -> None:
    """Give a statement a label."""
    draft.label = draft.label or name
    reader.labels[name] = draft
    reader.numbers[name] = draft.number


def reference(reader: Reader) -> None:
    r"""`\ref` and its kin: the statement or proof in which it stands refers to a label."""
    reader.stream.is_starred()
    bracket = reader.stream.optional()
    is_link = reader.written.lstrip("\\").startswith("hyperref")
    names = bracket if is_link else reader.stream.argument()
    owner = reader.owner()
    if owner is not None and names:
        owner.refs += names_in(written_out(names, reader.macros))
    reader.stream.copy(reader.written)


def references_from_to(reader: Reader) -> None:
    r"""`\crefrange`, which names two labels."""
    reader.stream.is_starred()
    names = [reader.stream.argument().strip(), reader.stream.argument().strip()]
    owner = reader.owner()
    if owner is not None:
        owner.refs += names
    reader.stream.copy(reader.written)


def citation(reader: Reader) -> None:
    r"""`\cite` and its kin."""
    reader.stream.is_starred()
    while reader.stream.optional() is not None:
        pass
    keys = names_in(reader.stream.argument())
    owner = reader.owner()
    if owner is not None:
        owner.cites += keys
    reader.stream.copy(reader.written)


NAMES: dict[str, Callable[[Reader], None]] = {
    "label": label, **dict.fromkeys(REFERENCES, reference), **dict.fromkeys(CITATIONS, citation),
    **dict.fromkeys(("crefrange", "Crefrange", "vrefrange"), references_from_to),
}  # fmt: skip
"""What names something, by the name of the command."""
