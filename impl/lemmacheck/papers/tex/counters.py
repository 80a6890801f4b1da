r"""LaTeX's counters: what steps them, what resets them, how they are printed, which two are one."""

import re
from dataclasses import dataclass, field

LEVELS = {
    "part": -1, "chapter": 0, "section": 1, "subsection": 2, "subsubsection": 3, "paragraph": 4, "subparagraph": 5,
}  # fmt: skip
"""Headings that are numbered, with their depth."""
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_STYLES = ("arabic", "alph", "Alph", "roman", "Roman", "fnsymbol", "number", "@arabic", "@alph", "@Alph", "@roman",
           "@Roman", "two@digits")  # fmt: skip
_PRINTED = re.compile(
    r"\\(?P<style>" + "|".join(_STYLES) + r")\s*(?:\{?\s*(?:\\value\s*\{|\\c@|\{)?\s*(?P<of>[A-Za-z@*_-]+)\s*\}?\}?)"
    r"|\\the(?P<the>[A-Za-z@]+)"
)
DEEPEST = 20
"""How many counters may be printed within each other."""


@dataclass(slots=True)
class Counters:
    """The counters of a document. Those of `article` are there; `with_chapters` makes them those of `book`."""

    registers: dict[str, str] = field(default_factory=dict)
    values: dict[str, int] = field(default_factory=dict)
    resets: dict[str, list[str]] = field(default_factory=dict)
    formats: dict[str, str] = field(default_factory=dict)
    depth: int = 3
    """The deepest level of headings that is numbered (`secnumdepth`)."""

    def __post_init__(self) -> None:
        for name in (*LEVELS, "equation", "figure", "table", "footnote", "enumi", "enumii", "algorithm", "page"):
            self.new(name)
        self.formats["part"] = r"\Roman{part}"
        for name, within in (("subsection", "section"), ("subsubsection", "subsection"), ("paragraph", "subsubsection"),
                             ("subparagraph", "paragraph")):  # fmt: skip
            self.within(name, within)

    def with_chapters(self) -> None:
        """Let sections, equations, figures and tables be numbered within chapters, as in `book`."""
        self.depth = 2
        for name in ("section", "equation", "figure", "table"):
            self.within(name, "chapter")

    @property
    def has_chapters(self) -> bool:
        """Whether sections are numbered within chapters."""
        return "section" in self.resets.get("chapter", ())

    def new(self, name: str, within: str | None = None) -> None:
        """Make a counter, printed as a plain number; one that is there begins anew."""
        self.registers[name] = name
        self.values[name] = 0
        self.formats[name] = rf"\arabic{{{name}}}"
        if within is not None:
            self.reset_by(name, within)

    def knows(self, name: str) -> bool:
        """Whether there is such a counter."""
        return name in self.registers

    def alias(self, name: str, other: str) -> None:
        """Make two counters one: what steps either steps both. Each keeps the way in which it is printed."""
        self.registers[name] = self.registers.get(other, other)
        self.values.setdefault(self.registers[name], 0)
        self.formats.setdefault(name, self.formats.get(other, rf"\arabic{{{name}}}"))

    def reset_by(self, name: str, within: str) -> None:
        """Let each step of `within` set a counter to nought."""
        names = self.resets.setdefault(within, [])
        if name not in names:
            names.append(name)

    def within(self, name: str, within: str) -> None:
        """Let each step of another counter reset one, and print the other before it."""
        self.reset_by(name, within)
        self.formats[name] = rf"\the{within}.\arabic{{{name}}}"

    def without(self, name: str, within: str) -> None:
        """Let a counter be reset by another no longer."""
        names = self.resets.get(within, [])
        if name in names:
            names.remove(name)
        self.formats[name] = rf"\arabic{{{name}}}"

    def value(self, name: str) -> int:
        """Return a counter's value, 0 where it is not known."""
        return self.values.get(self.registers.get(name, name), 0)

    def set(self, name: str, value: int) -> None:
        """Give a counter a value; nothing is reset by that."""
        self.values[self.registers.get(name, name)] = value

    def step(self, name: str) -> None:
        """Step a counter, and reset those that are numbered within it."""
        self.set(name, self.value(name) + 1)
        waiting, seen = list(self.resets.get(name, ())), {name}
        while waiting:
            other = waiting.pop()
            if other not in seen:
                seen.add(other)
                self.set(other, 0)
                waiting += self.resets.get(other, ())

    def appendix(self) -> None:
        """Begin the appendix: the highest headings are letters from now on, beginning with A."""
        name = "chapter" if self.has_chapters else "section"
        self.set(name, 0)
        self.set("subsection" if name == "section" else "section", 0)
        self.formats[name] = rf"\Alph{{{name}}}"

    def printed(self, name: str, deepest: int = DEEPEST) -> str:
        """Return a counter as the document prints it: `B.2`."""
        return self.written(self.formats.get(name, rf"\arabic{{{name}}}"), deepest)

    def written(self, text: str, deepest: int = DEEPEST) -> str:
        r"""Return a text with `\thesection`, `\Alph{section}` and the like put in, without commands of fonts."""

        def put_in(found: re.Match[str]) -> str:
            if found["the"]:
                return self.printed(found["the"], deepest - 1) if deepest and self.knows(found["the"]) else ""
            return _in_style(found["style"].lstrip("@"), self.value(found["of"]))

        shown = _PRINTED.sub(put_in, text)
        return re.sub(r"\\(?:[A-Za-z@]+\*?|.)|[{}$~]|\s+", "", shown)


def _in_style(style: str, value: int) -> str:
    """Return a value as a number, letter or Roman number; a number where the style has none for it."""
    if style.lower() == "roman" and value > 0:
        shown, rest = "", value
        for size, letters in _ROMAN:
            shown += letters * (rest // size)
            rest %= size
        return shown if style == "roman" else shown.upper()
    if style.lower() == "alph" and 0 < value <= 26:
        return chr((96 if style == "alph" else 64) + value)
    if style.lower() == "alph" and value == 0:
        return ""
    return f"{value:02d}" if style == "two@digits" else str(value)
