"""A paper in LaTeX: its numbered statements, with numbers, texts, and what each proof uses."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from lemmacheck.papers.source import as_written
from lemmacheck.papers.statement import Manuscript, NumberedStatement
from lemmacheck.papers.tex.auxiliary import numbers_beside
from lemmacheck.papers.tex.definitions import DEFINITIONS
from lemmacheck.papers.tex.document import HANDLERS
from lemmacheck.papers.tex.drafts import Draft, ProofDraft
from lemmacheck.papers.tex.macros import written_out
from lemmacheck.papers.tex.reader import Reader
from lemmacheck.papers.tex.references import Numbers, with_numbers, without_labels, without_marks
from lemmacheck.papers.uses import acyclic, distinct


def read_latex(path: Path) -> Manuscript:
    r"""Return what a paper in LaTeX states, by going through it as LaTeX does.

    The numbers are those of the `.aux` file where one lies beside the paper, for statements that have a label; for the
    others, and where there is none, they are counted. Raises UsageError where the paper, or a file that it reads, is
    not there.
    """
    reader = Reader(path, HANDLERS | DEFINITIONS)
    reader.read()
    set_by_latex = numbers_beside(path)
    differs = [draft for draft in reader.drafts if set_by_latex.get(draft.label, draft.number) != draft.number]
    remarks = [*reader.remarks, *_told(differs, set_by_latex)]
    for draft in reader.drafts:
        draft.number = set_by_latex.get(draft.label, draft.number)
    statements, circles = _statements(reader)
    remarks += [f"{user} refers to {used}, which rests on it: that reference is left out" for user, used in circles]
    known = sum(draft.label in set_by_latex for draft in reader.drafts)
    return Manuscript(
        files=tuple(reader.files),
        title=reader.title,
        statements=statements,
        numbering=_numbering(path, known, len(statements), is_beside=bool(set_by_latex)),
        unnumbered=reader.unnumbered,
        remarks=tuple(remarks),
    )


def _numbering(path: Path, known: int, count: int, *, is_beside: bool) -> str:
    """Return in words where the numbers come from."""
    file = path.with_suffix(".aux").name
    if not is_beside:
        return f"counted, since no {file} with labels lies beside the paper"
    if known == count:
        return f"those of {file}"
    return f"those of {file} for {known} of {count} statements; the others, which have no label there, are counted"


def _told(differs: Sequence[Draft], numbers: Mapping[str, str]) -> Iterator[str]:
    """Yield a sentence where what is counted differs from what LaTeX wrote."""
    if differs:
        first = differs[0]
        yield (
            f"{len(differs)} numbers are counted otherwise than LaTeX wrote them, first {first.label}: "
            f"{first.number}, and {numbers[first.label]} in the .aux file, which is taken"
        )


def _statements(reader: Reader) -> tuple[tuple[NumberedStatement, ...], list[tuple[str, str]]]:
    """Return the statements, and the references between proofs that would close a circle, which are left out."""
    drafts = reader.drafts
    ids = distinct([(draft.kind, draft.number) for draft in drafts])
    reader.macros = {name: macro for name, macro in reader.macros.items() if reader.is_shown(name)}
    by_draft = {id(draft): name for draft, name in zip(drafts, ids, strict=True)}
    refers: dict[str, list[str]] = {name: [] for name in ids}
    cites = {name: list(draft.cites) for draft, name in zip(drafts, ids, strict=True)}
    proved: set[str] = set()
    for proof in reader.proofs:
        for owner in _owners(proof, reader):
            if id(owner) in by_draft:
                own = by_draft[id(owner)]
                proved.add(own)
                cites[own] += proof.cites
                refers[own] += [by_draft[id(used)] for used in _used(proof, reader) if id(used) in by_draft]
    uses, circles = acyclic(ids, refers)
    numbers = reader.numbers | {label: d.number for label, d in reader.labels.items() if isinstance(d, Draft)}
    numbers |= {draft.label: draft.number for draft in drafts if draft.label}
    named = {label: d.kind for label, d in reader.labels.items() if isinstance(d, Draft)}
    found = [_statement(draft, by_draft[id(draft)], Numbers(numbers, named), reader) for draft in drafts]
    known = [
        replace(one, uses=tuple(uses[one.id]), cites=tuple(dict.fromkeys(cites[one.id])), has_proof=one.id in proved)
        for one in found
    ]
    return tuple(known), circles


def _owners(proof: ProofDraft, reader: Reader) -> list[Draft]:
    """Return the statements that a proof is of: those that its head names, else the one before it."""
    named = [found for name in proof.of if isinstance(found := reader.labels.get(name), Draft)]
    return named or ([proof.before] if proof.before else [])


def _used(proof: ProofDraft, reader: Reader) -> Iterator[Draft]:
    """Yield the statements that a proof refers to, or to something in them or in their proofs."""
    for name in proof.refs:
        found = reader.labels.get(name)
        if isinstance(found, Draft):
            yield found
        elif found is not None and found is not proof:
            yield from _owners(found, reader)


def _statement(
    draft: Draft,
    name: str,
    numbers: Numbers,
    reader: Reader,
) -> NumberedStatement:
    """Return a statement, its text as it was written, and with the author's commands written out."""
    text = " ".join(as_written(without_labels(draft.copy.text)).split())
    return NumberedStatement(
        id=name,
        kind=draft.kind.lower() or "statement",
        number=draft.number,
        title=_shown(draft.title, numbers, reader),
        section=draft.section,
        text=text,
        shown=_shown(text, numbers, reader),
        plain=" ".join(without_marks(written_out(text, reader.macros)).split()),
        label=draft.label,
        file=draft.file.name,
        line=draft.line,
    )


def _shown(text: str, numbers: Numbers, reader: Reader) -> str:
    """Return text for display: commands written out, references as numbers, citations as keys."""
    return " ".join(with_numbers(without_marks(without_labels(written_out(text, reader.macros))), numbers).split())
