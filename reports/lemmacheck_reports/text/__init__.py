"""Words: verdicts, numbers, reasons and summaries as a person reads them in lines."""

from lemmacheck_reports.text import terminal, words
from lemmacheck_reports.text.explain import explain, lines_of
from lemmacheck_reports.text.headline import headline
from lemmacheck_reports.text.inline import code, escaped
from lemmacheck_reports.text.reasons import gap, reason
from lemmacheck_reports.text.summary import (
    ASSUMED,
    ERROR,
    FALLS,
    LEANS,
    OPEN,
    REPAIRED,
    RESTS,
    STANDING,
    STANDS,
    SUPPORTED,
    UNREAD,
    VACUOUS,
    every_item,
    ground_text,
    meanings,
    summarise,
)
from lemmacheck_reports.text.terminal import console, verdict_text
from lemmacheck_reports.text.words import (
    SHAPES,
    assumptions,
    chosen,
    fraction,
    number,
    point,
    sentence,
    tightness_text,
    with_given,
)

__all__ = [
    "ASSUMED",
    "ERROR",
    "FALLS",
    "LEANS",
    "OPEN",
    "REPAIRED",
    "RESTS",
    "SHAPES",
    "STANDING",
    "STANDS",
    "SUPPORTED",
    "UNREAD",
    "VACUOUS",
    "assumptions",
    "chosen",
    "code",
    "console",
    "escaped",
    "every_item",
    "explain",
    "fraction",
    "gap",
    "ground_text",
    "headline",
    "lines_of",
    "meanings",
    "number",
    "point",
    "reason",
    "sentence",
    "summarise",
    "terminal",
    "tightness_text",
    "verdict_text",
    "with_given",
    "words",
]
