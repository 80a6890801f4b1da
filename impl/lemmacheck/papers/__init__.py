"""Papers: the numbered statements of a paper in LaTeX or Markdown, as they are printed."""

from lemmacheck.papers.coverage import Coverage, CoveredStatement, ReadClaim, cover, files_of
from lemmacheck.papers.lock import Lock, LockedStatement, lock_text, locked, new_lock, read_lock, write_lock
from lemmacheck.papers.paper import read_paper
from lemmacheck.papers.statement import Manuscript, NumberedStatement

__all__ = [
    "Coverage",
    "CoveredStatement",
    "Lock",
    "LockedStatement",
    "Manuscript",
    "NumberedStatement",
    "ReadClaim",
    "cover",
    "files_of",
    "lock_text",
    "locked",
    "new_lock",
    "read_lock",
    "read_paper",
    "write_lock",
]
