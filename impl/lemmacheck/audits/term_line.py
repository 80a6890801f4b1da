"""A term as a line of a record: in its author's words, and as the paper writes it where the author says how."""

from lemmacheck.formula import AnyTerm, name_of, text_of, written_of
from lemmacheck.records import TermLine
from lemmacheck.system import returned


def term_line(term: AnyTerm, relation: str | None) -> TermLine:
    """Return a step of a chain that leads to a term; `relation` is how it stands to the step before it."""
    paper, says = written_of(term), returned(text_of(term))
    if paper is None:
        return TermLine(name_of(term), says, relation)
    return TermLine(name_of(term), says, relation, paper.latex, paper.source)
