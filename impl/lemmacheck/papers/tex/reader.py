r"""A reader of LaTeX: it goes through a paper as TeX would, as far as numbers, labels and references go.

It follows `\input`, conditions and the author's own commands, steps the counters, and keeps each statement with what
its proof refers to. Commands that bear on none of that are passed over. Nothing is set, and nothing is run.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from lemmacheck.papers.source import as_written, read_source, without_comments
from lemmacheck.papers.tex.conditions import KNOWN, decide, is_condition, skip
from lemmacheck.papers.tex.counters import Counters
from lemmacheck.papers.tex.drafts import Draft, Opened, ProofDraft
from lemmacheck.papers.tex.environments import Environments
from lemmacheck.papers.tex.macros import Macro, arguments_of, words_in, written_out
from lemmacheck.papers.tex.stream import DEEPEST, Stream
from lemmacheck.system import UsageError

_TOKEN = re.compile(r"\\(?:[A-Za-z@]+|.|$)|[{}]", re.DOTALL)
_BREAK = "\\"
MOST_REMARKS = 20
MOST_WITHIN = 12
"""How often a command may be written out within itself."""


@dataclass(slots=True)
class Reader:
    """What is known of a document at the place that is being read."""

    root: Path
    handlers: dict[str, Callable[["Reader"], None]]
    stream: Stream = field(default_factory=Stream)
    counters: Counters = field(default_factory=Counters)
    macros: dict[str, Macro] = field(default_factory=dict)
    environment_macros: dict[str, tuple[Macro, str]] = field(default_factory=dict)
    environments: Environments = field(init=False)
    conditions: dict[str, bool] = field(default_factory=lambda: dict(KNOWN))
    toggles: dict[str, bool] = field(default_factory=dict)
    opened: list[Opened] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    proofs: list[ProofDraft] = field(default_factory=list)
    restated: dict[str, Draft] = field(default_factory=dict)
    labels: dict[str, Draft | ProofDraft] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    last: Draft | None = None
    section: str = ""
    heading: str = ""
    title: str = ""
    document_class: str = ""
    is_main_matter: bool = True
    unnumbered: int = 0
    files: list[Path] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    is_over: bool = False
    _structural: dict[str, bool] = field(default_factory=dict)
    _start: tuple[object, int] = (None, 0)

    def __post_init__(self) -> None:
        self.environments = Environments(self.counters)
        self.macros["jobname"] = Macro((), self.root.stem)

    def read(self) -> None:
        """Read the whole paper; raises UsageError where a file is not there or cannot be read."""
        self.push_file(self.root)
        while self.stream.spans and not self.is_over:
            span = self.stream.spans[-1]
            found = _TOKEN.search(span.text, span.at)
            if found is None:
                self.stream.copy(span.text[span.at :])
                self.stream.pop()
                continue
            self.stream.copy(span.text[span.at : found.start()])
            span.at, self._start = found.end(), (span, found.start())
            self._token(found[0])
        while self.opened:
            self.close(self.opened[-1])

    def _token(self, sign: str) -> None:
        """Do what a command or brace asks for."""
        word = sign[1:]
        known = self.handlers.get(word)
        if sign in ("{", "}"):
            self._brace(1 if sign == "{" else -1)
            self.stream.copy(sign)
        elif known is not None:
            known(self)
        elif not self._condition(word):
            if word in self.restated:
                self.stream.is_starred()
                self.last = self.restated[word]
            elif word in self.macros and self._is_structural(word) and not self._is_in_package():
                self.expand(self.macros[word])
            else:
                self.stream.copy(sign)

    def _condition(self, word: str) -> bool:
        """Do what a command asks for that begins, divides, ends or sets a condition; whether it is one."""
        if word in ("else", "fi"):
            if word == "else":
                skip(self, to_else=False)
            return True
        if is_condition(self, word):
            decide(self, word)
            return True
        for ending in ("true", "false"):
            name = word.removesuffix(ending)
            if name != word and name in self.conditions:
                self.conditions[name] = ending == "true"
                return True
        return False

    def _is_in_package(self) -> bool:
        """Whether a package or class is being read, in which definitions alone count."""
        return self.stream.spans[-1].file is not None and self.stream.spans[-1].is_package

    def expand(self, macro: Macro) -> None:
        """Read what a command of the author's stands for."""
        self.stream.settle()
        span = self.stream.spans[-1]
        given, span.at = arguments_of(macro, span.text, span.at)
        if len(self.stream.spans) >= DEEPEST or sum(span.of is macro for span in self.stream.spans) >= MOST_WITHIN:
            self.stream.copy(self.written)
            return
        self.stream.push(macro.with_arguments(given), written=self.written, of=macro)

    @property
    def written(self) -> str:
        """What was read since the last command began, as it was written."""
        span, at = self._start
        last = self.stream.spans[-1]
        return last.text[at : last.at] if span is last else ""

    def define(self, name: str, macro: Macro) -> None:
        r"""Keep a command of the author's; `\thesection` and the like say how counters are printed."""
        self._structural.clear()
        self.macros[name] = macro
        if name.startswith("the") and self.counters.knows(name[3:]) and not macro.arguments:
            others = {key: value for key, value in self.macros.items() if key != name}
            self.counters.formats[name[3:]] = written_out(macro.body, others)

    def is_builtin(self, word: str) -> bool:
        """Whether a command is one that this reader understands by itself."""
        return word in self.handlers

    def is_defined(self, word: str) -> bool:
        """Whether a command is known."""
        return self.is_builtin(word) or word in self.macros

    def _is_structural(self, word: str) -> bool:
        """Whether what a command stands for bears on numbers, labels or references, or drops what it is given.

        One that calls itself is a loop of TeX's, which nobody here goes through.
        """
        known = self._structural.get(word)
        if known is None:
            within = self._reached(word)
            known = word not in within and any(
                self.is_builtin(other) or other in ("else", "fi") or is_condition(self, other) or other in self.restated
                or (other in self.macros and self.macros[other].drops_an_argument)
                for other in within | {word}
            )  # fmt: skip
            self._structural[word] = known
        return known

    def is_shown(self, word: str) -> bool:
        """Whether a command can be written out for display: it neither calls itself nor reaches into LaTeX's inside."""
        within = self._reached(word)
        return word not in within and not any("@" in other or is_condition(self, other) for other in within)

    def _reached(self, word: str) -> set[str]:
        """Return the commands that a command of the author's calls, directly or not."""
        found: set[str] = set()
        waiting = [word]
        while waiting:
            macro = self.macros.get(waiting.pop())
            for other in words_in(macro.body) if macro else ():
                if other not in found:
                    found.add(other)
                    waiting.append(other)
        return found

    def push_file(self, path: Path, *, is_part: bool = False) -> None:
        """Read a file before what comes next; of a part with a document of its own, only that document."""
        if sum(span.file == path for span in self.stream.spans):
            raise UsageError(f"{self.stream.where}: {path.name} reads itself")
        text = without_comments(read_source(path))
        if path not in self.files:
            self.files.append(path)
        self.stream.push(text, file=path, is_part=is_part)
        self.stream.spans[-1].is_package = path.suffix in (".cls", ".sty")
        begins = text.find(r"\begin{document}")
        if is_part and begins >= 0:
            self.stream.spans[-1].at = begins + len(r"\begin{document}")

    def remark(self, sentence: str) -> None:
        """Keep a sentence on what was not understood."""
        if len(self.remarks) < MOST_REMARKS:
            self.remarks.append(f"{self.stream.where}: {sentence}")

    def number(self, text: str) -> int | None:
        r"""Return a number, `\value{section}`, or None where it is neither."""
        shown = text.strip()
        if re.fullmatch(r"[+-]?\d+", shown):
            return int(shown)
        found = re.fullmatch(r"(-?)\s*(?:\\value\s*\{(\w+)\}|\\c@(\w+))", shown)
        if found is None:
            return {"\\m@ne": -1, "\\z@": 0, "\\@ne": 1, "\\tw@": 2, "\\thr@@": 3}.get(shown)
        value = self.counters.value(found[2] or found[3])
        return -value if found[1] else value

    def plain(self, text: str) -> str:
        """Return a short text as it is shown: the author's commands written out, no braces, no commands of fonts."""
        shown = written_out(text, self.macros)
        shown = re.sub(r"\\(?:[A-Za-z@]+\*?\s*|[\\,;:! /])", " ", shown)
        return " ".join(as_written(re.sub(r"[{}~]", " ", shown)).split())

    def owner(self) -> Draft | ProofDraft | None:
        """Return the statement or proof in which the reader is, the innermost."""
        for one in reversed(self.opened):
            if one.holds in ("statement", "proof"):
                return one.draft or one.proof
        return None

    def _brace(self, change: int) -> None:
        if self.opened and self.opened[-1].holds == "lines":
            self.opened[-1].braces += change

    def close(self, one: Opened) -> None:
        """Close the innermost environment: number what waits for it."""
        self.opened.remove(one)
        if one.holds in ("lines", "one line") and one.waits:
            self.counters.step("equation")
        elif one.holds == "parts":
            self.counters.set("equation", one.number)
        elif one.holds == "appendices":
            name = "chapter" if self.counters.has_chapters else "section"
            self.counters.formats[name] = one.text
            self.counters.set(name, one.number)
        elif one.holds == "statement" and one.draft is not None:
            self.stream.copies = [copy for copy in self.stream.copies if copy is not one.draft.copy]
            self.last = one.draft
