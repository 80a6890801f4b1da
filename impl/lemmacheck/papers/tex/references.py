r"""References in LaTeX: commands that name labels, and commands that name entries of the bibliography."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

REFERENCES = frozenset(
    {"ref", "eqref", "cref", "Cref", "autoref", "Autoref", "nameref", "Nameref", "vref", "Vref", "labelcref", "zcref",
     "fullref", "thmref", "lemref", "hyperref", "namecref", "nameCref", "cpageref", "fref", "Fref", "uses"}
)  # fmt: skip
"""Commands whose argument names labels; `hyperref` names one in brackets."""
CITATIONS = frozenset(
    {"cite", "citep", "citet", "citealp", "citealt", "citeauthor", "citeyear", "citeyearpar", "citenum", "Cite",
     "Citep", "Citet", "Citeauthor", "parencite", "Parencite", "textcite", "Textcite", "autocite", "Autocite",
     "footcite", "footcitetext", "smartcite", "fullcite", "citetalias", "citepalias", "onlinecite", "shortcite",
     "citeA"}
)  # fmt: skip
"""Commands whose last argument names entries of the bibliography."""
_NAMED = re.compile(
    rf"\\(?:{'|'.join(sorted(REFERENCES - {'hyperref'}))})\*?\s*(?:\[[^\]]*\]\s*)?\{{([^{{}}]*)\}}"
    r"|\\hyperref\s*\[([^\]]*)\]"
)
_CITED = re.compile(r"\\(?:" + "|".join(sorted(CITATIONS)) + r")\*?\s*(?:\[[^\]]*\]\s*)*\{([^{}]*)\}")
_UNPRINTED = re.compile(
    r"\\(?:index|glossary|sindex)\s*\{(?:[^{}]|\{[^{}]*\})*\}|\\hypertarget\s*\{[^{}]*\}(?:\{\})?|\\(?:xspace|phantomsection)(?![A-Za-z])"
)
_LABEL = re.compile(r"\s*\\label\s*\{[^{}]*\}")


def names_in(text: str) -> list[str]:
    """Return the labels or keys in the argument of a reference or citation."""
    return [name for name in (" ".join(part.split()) for part in text.split(",")) if name]


def labels_in(text: str) -> list[str]:
    """Return the labels that a text refers to, each once."""
    return list(dict.fromkeys(name for found in _NAMED.finditer(text) for name in names_in(found[1] or found[2] or "")))


def keys_in(text: str) -> list[str]:
    """Return the keys of the bibliography in a text, each once."""
    return list(dict.fromkeys(name for found in _CITED.finditer(text) for name in names_in(found[1])))


def without_labels(text: str) -> str:
    """Return text without the labels that it sets."""
    return _LABEL.sub("", text)


@dataclass(frozen=True, slots=True)
class Numbers:
    """What references print: the number of each label, and of a statement's label its kind."""

    of: Mapping[str, str]
    kinds: Mapping[str, str]

    def shown(self, label: str, command: str) -> str:
        """Return what a command prints for a label: `B.2`, `(3)`, `Lemma B.2`."""
        number = self.of.get(label, "??")
        if command.lower() in ("cref", "autoref", "vref") and label in self.kinds:
            return f"{self.kinds[label].capitalize()} {number}"
        return f"({number})" if command == "eqref" else number


def with_numbers(text: str, numbers: Numbers) -> str:
    """Return text for display: references as what they print, citations as keys in brackets."""

    def referred(found: re.Match[str]) -> str:
        command = found[0][1:].split("{")[0].split("[")[0].strip("* ")
        return ", ".join(numbers.shown(name, command) for name in names_in(found[1] or found[2] or ""))

    cited = _CITED.sub(lambda found: f"[{', '.join(names_in(found[1]))}]", text)
    return _NAMED.sub(referred, cited)


def without_marks(text: str) -> str:
    """Return text without what prints nothing: entries of the index, anchors of links, `xspace`."""
    return _UNPRINTED.sub("", text)
