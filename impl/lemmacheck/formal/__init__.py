"""Formal proofs: certificates as files of Rocq, each link of a reading a theorem with its proof."""

from lemmacheck.formal.compiling import (
    AXIOMS,
    FOLDER,
    RECORD,
    Compiled,
    Formal,
    assumptions,
    commands,
    compiled,
    is_there,
    recorded,
    standing,
)
from lemmacheck.formal.export import LONGEST, ExportedReading, File, exported, reading_of, write
from lemmacheck.formal.lean import lean, write_lean
from lemmacheck.formal.library import library, library_for
from lemmacheck.formal.links import Linked, write_link
from lemmacheck.formal.parsing import StatedTheorem, Tree, UnreadError, read, read_theorem
from lemmacheck.formal.roots import as_sums
from lemmacheck.formal.statement import DeclaredTerms, Theorem, theorem_of
from lemmacheck.formal.writing import NotTranslatedError

__all__ = [
    "AXIOMS",
    "FOLDER",
    "LONGEST",
    "RECORD",
    "Compiled",
    "DeclaredTerms",
    "ExportedReading",
    "File",
    "Formal",
    "Linked",
    "NotTranslatedError",
    "StatedTheorem",
    "Theorem",
    "Tree",
    "UnreadError",
    "as_sums",
    "assumptions",
    "commands",
    "compiled",
    "exported",
    "is_there",
    "lean",
    "library",
    "library_for",
    "read",
    "read_theorem",
    "reading_of",
    "recorded",
    "standing",
    "theorem_of",
    "write",
    "write_lean",
    "write_link",
]
