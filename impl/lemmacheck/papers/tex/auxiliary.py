r"""The numbers that LaTeX itself wrote: the `.aux` file beside a paper, and those that it names."""

import re
from pathlib import Path

from lemmacheck.papers.source import read_source
from lemmacheck.papers.tex.groups import argument

_LABEL = re.compile(r"\\newlabel\s*\{([^{}]*)\}\s*\{")
_INPUT = re.compile(r"\\@input\s*\{([^{}]*)\}")
_TITLED = re.compile(r"^\\M@TitleReference\s*(?=\{)")
DEEPEST = 20


def numbers_beside(paper: Path) -> dict[str, str]:
    """Return the number of each label by LaTeX's own file beside a paper; none where there is no such file."""
    return _numbers(paper.with_suffix(".aux"), DEEPEST)


def _numbers(path: Path, deepest: int) -> dict[str, str]:
    """Return the numbers in one file, and in those that it reads."""
    if not path.is_file() or deepest == 0:
        return {}
    text = read_source(path)
    found: dict[str, str] = {}
    for line in _LABEL.finditer(text):
        if not line[1].endswith("@cref"):
            whole, _ = argument(text, line.end() - 1)
            number, _ = argument(whole, 0)
            titled = _TITLED.match(number)  # memoir keeps the title beside the number
            found[line[1]] = _plain(argument(number, titled.end())[0] if titled else number)
    for named in _INPUT.finditer(text):
        found |= _numbers(path.parent / named[1], deepest - 1)
    return found


def _plain(number: str) -> str:
    return re.sub(r"\\(?:[A-Za-z@]+\s*|.)|[{}~$]|\s+", "", number)
