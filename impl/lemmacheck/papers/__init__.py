"""Papers: the numbered statements of a paper in LaTeX or Markdown, as they are printed."""

from lemmacheck.papers.paper import read_paper
from lemmacheck.papers.statement import Manuscript, NumberedStatement

__all__ = [
    "Manuscript",
    "NumberedStatement",
    "read_paper",
]
