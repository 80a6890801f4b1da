r"""The text of a paper as a page shows it: formulas between dollars, displays, lists, and words in italics."""

import re
from collections.abc import Iterator

from markupsafe import Markup

from lemmacheck_reports.page.mathml import math
from lemmacheck_reports.page.notation import notated

_DISPLAYS = r"equation|align|gather|multline|eqnarray|alignat|flalign|displaymath"
_FORMULA = re.compile(
    rf"\\begin\{{(?P<env>(?:{_DISPLAYS})\*?)\}}(?P<lines>.*?)\\end\{{(?P=env)\}}"
    r"|\$\$(?P<double>.*?)\$\$|\\\[(?P<bracket>.*?)\\\]|\\\((?P<round>.*?)\\\)|\$(?P<single>(?:\\.|[^$\\])*)\$",
    re.DOTALL,
)
_STYLED = re.compile(r"\\(?:emph|textit|textbf|textsc|textrm|text|textsf|mbox|define|underline)\s*\{([^{}]*)\}")
_LEVEL = re.compile(r"<(sub|sup)>([^<>{}]*)</\1>")
"""An index or a power, which Markdown writes as HTML does."""
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,2})(?=\S)([^*]+?)(?<=\S)\1(?![\w*])")
"""Words that Markdown stresses."""
_SIGNS = (
    (re.compile(r"\\item\s*(?:\[([^\]]*)\])?"), r" • \1 "),
    (re.compile(r"\\(?:begin|end)\{[^{}]*\}(?:\[[^\]]*\])?"), " "),
    (re.compile(r"\\footnote\s*\{[^{}]*\}"), ""), (re.compile(r"\\([%&#_$ ])"), r"\1"), (re.compile(r"(?<!\\)~"), " "),
    (re.compile(r"``|''"), '"'), (re.compile(r"---"), "—"), (re.compile(r"--"), "–"),
    (re.compile(r"\\(?:label|index)\s*\{[^{}]*\}"), ""),
    (re.compile(r"\\\\|\\(?:quad|qquad|par|noindent|,|;|:|!)(?![A-Za-z])"), " "),
    (re.compile(r"(?:(?<=[:.;])|^) ?- (?=[A-Z])| - (?=(?:Let|Assume|Given|Suppose|Define|Denote|For|We|If)\b)"), " • "),
    (re.compile(r" - (?=• )| -\s+$"), " • "), (re.compile(r"(?:• ){2,}"), "• "), (re.compile(r"\s+"), " "),
)  # fmt: skip
_ALIGNED = ("align", "eqnarray", "alignat", "flalign")


def prose(text: str) -> Markup:
    """Return the text of a paper, in LaTeX or Markdown, with its formulas drawn; what is not understood stays."""
    return Markup("").join(_parts(text))


def _parts(text: str) -> Iterator[Markup]:
    """Yield what stands between formulas, and the formulas."""
    at = 0
    for found in _FORMULA.finditer(text):
        yield _words(text[at : found.start()])
        at = found.end()
        if found["single"] is not None or found["round"] is not None:
            yield math((found["single"] or found["round"] or "").replace(r"\ensuremath", ""))
        else:
            yield Markup('<span class="display scroll">{}</span>').format(math(_display(found), block=True))
    yield _words(text[at:])


def _display(found: re.Match[str]) -> str:
    """Return the formula of a display; several lines of it as one array, without numbers of lines."""
    inside = (found["double"] or found["bracket"] or found["lines"] or "").replace(r"\ensuremath", "")
    inside = re.sub(r"\\(?:label|tag\*?)\s*\{[^{}]*\}|\\(?:notag|nonumber)(?![A-Za-z])", "", inside).strip()
    is_aligned = (found["env"] or "").startswith(_ALIGNED)
    return rf"\begin{{aligned}}{inside}\end{{aligned}}" if is_aligned else inside


def _words(text: str) -> Markup:
    """Return words as they are shown, without the commands of LaTeX that style them."""
    shown = _LEVEL.sub(lambda found: f"{'_' if found[1] == 'sub' else '^'}{{{found[2]}}}", _STYLED.sub(r"\1", text))
    shown = _EMPHASIS.sub(r"\2", shown)
    for sign, meant in _SIGNS:
        shown = sign.sub(meant, shown)
    return Markup("<br>• ").join(notated(item) for item in shown.split(" • "))
