"""Arguments: statements about running time, compared with cited theorems and audited readings."""

from lemmacheck.audits.arguments.kind import CONTRADICTS, FOLLOWS

__all__ = ["CONTRADICTS", "FOLLOWS"]
