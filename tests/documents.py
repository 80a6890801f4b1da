"""The pages of the project as tests read them: blocks of code, commands, links, spans of code."""

import re
import shlex
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = tuple(
    ROOT / name
    for name in (
        "README.md", "claims/README.md", "claims/lemmacheck_papers/errata/README.md", "impl/README.md",
        "impl/var_pipelines/README.md", "reports/README.md",
        ".github/CONTRIBUTING.md", ".github/CHANGELOG.md", ".github/PULL_REQUEST_TEMPLATE.md",
    )
)  # fmt: skip
IDS = [str(page.relative_to(ROOT)) for page in PAGES]
DATA = re.compile(r'url\("data:[^"]*"\)|&#39;sha256-[^;]*&#39;')
"""What a drawn page embeds, and digests: letters of any name may stand in these."""
_BLOCK = re.compile(r"^```(.*)\n((?:.*\n)*?)```$", flags=re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A block of code: what it says it is, and its text."""

    kind: str
    text: str

    @property
    def commands(self):
        """The commands of a console block, one by one."""
        lines = (line.partition("  # ")[0].strip() for line in self.text.splitlines())
        return [line for line in lines if line]


@cache
def text_of(page):
    """Return a page's text."""
    return page.read_text(encoding="utf-8")


def blocks_of(page):
    """Return the blocks of a page; raises AssertionError where a fence is none of a block's."""
    found = [Block(kind, text) for kind, text in _BLOCK.findall(text_of(page))]
    assert text_of(page).count("```") == 2 * len(found), f"{page}: a fence stands alone, or is indented"
    return found


def prose_of(page):
    """Return a page's text without its blocks."""
    return _BLOCK.sub("", text_of(page))


def spans_of(page):
    """Return the spans of code in a page's prose."""
    return re.findall(r"`([^`\n]+)`", prose_of(page))


def rows_of(page, head):
    """Return the rows of the table whose first column is headed so, as lists of cells."""
    lines = iter(text_of(page).splitlines())
    rows = []
    for line in lines:
        if line.startswith(f"| {head} |"):
            next(lines)
            for row in lines:
                if not row.startswith("|"):
                    break
                rows.append([cell.strip() for cell in row.strip("|").split(" | ")])
    assert rows, f"{page}: no table begins with {head!r}"
    return rows


def anchors_of(page):
    """Return the anchors of a page's headings, as GitHub makes them."""
    heads = re.findall(r"^#+ (.+)$", prose_of(page), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def split(command):
    """Return the commands between `&&`, each as words."""
    return [shlex.split(part) for part in command.split("&&")]
