"""What may stand as a reason on a page: a sentence of ours, and never the text of an exception."""

import re

from lemmacheck.records import as_json

_RAISED = re.compile(r"\b[A-Z]\w*(?:Error|Exception|Warning): [^\"]{0,80}")


def exceptions_in(lines):
    """Return the texts of exceptions that stand in some lines of a record."""
    return sorted({found for line in lines for found in _RAISED.findall(str(as_json(line)))})
