r"""What a document says: headings and environments, statements, proofs and displayed lines among them."""

import re
from collections.abc import Callable
from typing import Literal

from lemmacheck.papers.source import as_written
from lemmacheck.papers.tex.counters import LEVELS
from lemmacheck.papers.tex.drafts import Draft, Opened, ProofDraft
from lemmacheck.papers.tex.environments import Environment
from lemmacheck.papers.tex.groups import group_end, options
from lemmacheck.papers.tex.inputs import INPUTS
from lemmacheck.papers.tex.macros import arguments_of, words_in, written_out
from lemmacheck.papers.tex.naming import NAMES, label_of
from lemmacheck.papers.tex.reader import Reader
from lemmacheck.papers.tex.references import keys_in, labels_in, without_labels
from lemmacheck.papers.tex.stream import Copy

_ONE_NUMBER = frozenset({"equation", "multline", "dmath", "math"})
_NUMBER_A_LINE = frozenset({"align", "gather", "alignat", "xalignat", "flalign", "eqnarray", "IEEEeqnarray", "dgroup"})
_AS_COMMANDS = ("equation", "align", "gather", "multline", "eqnarray", "proof")
_LISTS = frozenset({"enumerate", "itemize", "description", "trivlist", "list", "compactenum", "inparaenum"})
_FLOATS = ("figure", "table", "algorithm")
_PROOFS = frozenset({"proof", "Proof", "pf"})
_OPTIONS = re.compile(r"\s*(name|title|label|restate|continues|note)\s*=")


def heading(level: str) -> Callable[[Reader], None]:
    """Return what reads a heading of a level."""

    def read(reader: Reader) -> None:
        """Step the counter of a heading, unless it has a star or is none."""
        stream, counters = reader.stream, reader.counters
        starred = stream.is_starred()
        if stream.is_at_end_of_group:  # named as what another command is to change
            return
        while stream.optional() is not None:
            pass
        title = stream.argument()
        if level == "chapter" and not counters.has_chapters:
            counters.with_chapters()
        is_numbered = not starred and LEVELS[level] <= counters.depth
        if is_numbered and (level != "chapter" or reader.is_main_matter):
            counters.step(level)
            if LEVELS[level] >= 0:
                reader.section = counters.printed(level)
            for name in re.findall(r"\\label\s*\{([^{}]*)\}", title):
                reader.numbers[name] = reader.section
        reader.heading = counters.printed(level) if is_numbered else ""

    return read


def begin(reader: Reader) -> None:
    r"""`\begin`: a statement, a proof, displayed lines, an environment of the author's, or any other."""
    name = reader.stream.argument().strip()
    open_environment(reader, name)


def open_environment(reader: Reader, name: str) -> None:
    """Open an environment by its name."""
    environment = reader.environments.known.get(name)
    if environment is not None:
        _open_statement(reader, name, environment)
    elif name in ("restatable", "restatable*", "thmrestate"):
        _open_restatable(reader, name)
    elif name in _PROOFS:
        _open_proof(reader, name)
    elif name in reader.environment_macros:
        _open_own(reader, name)
    elif reader.environments.usual(name):
        _open_statement(reader, name, reader.environments.known[name])
    else:
        _open_other(reader, name)


def _open_statement(reader: Reader, name: str, environment: Environment) -> None:
    """Open a statement: step its counter, and read its title."""
    stream = reader.stream
    file, line = stream.place
    label = ""
    if environment.arguments:
        title = stream.argument()
        label = stream.argument().strip() if environment.arguments > 1 else ""
        label = environment.prefix + label if label else ""
    else:
        title = stream.optional() or ""
        if _OPTIONS.match(title):
            given = options(title)
            title = given.get("name") or given.get("title") or given.get("note") or ""
            label = given.get("label", "")
    stream.copy(reader.written)
    number = ""
    if environment.counter is not None:
        reader.counters.step(environment.counter)
        number = reader.counters.printed(name if name in reader.counters.formats else environment.counter)
    shown = " ".join(as_written(without_labels(title)).split())
    draft = Draft(environment.kind, number, shown, reader.section, file, line, Copy(stream.depth))
    draft.cites += keys_in(written_out(title, reader.macros))
    stream.copies.append(draft.copy)
    reader.opened.append(Opened(name, "statement", draft=draft))
    if number:
        reader.drafts.append(draft)
    else:
        reader.unnumbered += 1
    for own in (label, *re.findall(r"\\label\s*\{([^{}]*)\}", title)):
        if own:
            label_of(reader, draft, own)


def _open_restatable(reader: Reader, name: str) -> None:
    """Open a statement that is stated again later, by a command of its own."""
    title = reader.stream.optional()
    inner, again = reader.stream.argument().strip(), reader.stream.argument().strip()
    environment = reader.environments.known.get(inner)
    if environment is None and reader.environments.usual(inner):
        environment = reader.environments.known[inner]
    if environment is None:
        reader.remark(f"{inner} is no environment of statements")
        reader.opened.append(Opened(name, "other"))
        return
    if title:
        reader.stream.push(f"[{{{title}}}]" if "]" in title else f"[{title}]")
    _open_statement(reader, inner, environment)
    opened = reader.opened[-1]
    opened.name = name
    if opened.draft is not None:
        reader.restated[again] = opened.draft


def _open_proof(reader: Reader, name: str) -> None:
    """Open a proof, which is of the statements that its head names, else of the one before it."""
    head = reader.stream.optional() or ""
    reader.stream.copy(reader.written)
    written = written_out(head, reader.macros)
    proof = ProofDraft(reader.last, labels_in(written), cites=keys_in(written))
    reader.proofs.append(proof)
    reader.opened.append(Opened(name, "proof", proof=proof))


def _open_own(reader: Reader, name: str) -> None:
    """Open an environment of the author's: read what it begins with, or leave it out where that is a comment."""
    macro, ending = reader.environment_macros[name]
    words = {*words_in(macro.body), *words_in(ending)}
    if "comment" in words:
        span = reader.stream.spans[-1]
        end = span.text.find(rf"\end{{{name}}}", span.at)
        span.at = len(span.text) if end < 0 else end + len(rf"\end{{{name}}}")
        return
    span = reader.stream.spans[-1]
    given, span.at = arguments_of(macro, span.text, span.at)
    reader.opened.append(Opened(name, "own", text=macro.__class__(macro.arguments, ending).with_arguments(given)))
    reader.stream.push(macro.with_arguments(given), written=reader.written)


def _open_other(reader: Reader, name: str) -> None:
    """Open an environment that LaTeX or a package knows."""
    reader.stream.copy(reader.written)
    holds: Literal["one line", "lines", "list", "float", "other"] = "other"
    if name in _ONE_NUMBER:
        holds = "one line"
    elif name in _NUMBER_A_LINE:
        holds = "lines"
    elif name.rstrip("*") in _LISTS:
        holds = "list"
    elif name.rstrip("*") in _FLOATS:
        holds = "float"
    if name == "subequations":
        reader.counters.step("equation")
        reader.opened.append(Opened(name, "parts", number=reader.counters.value("equation")))
        reader.counters.set("equation", 0)
    elif name in ("appendices", "appendix", "subappendices"):
        top = "chapter" if reader.counters.has_chapters else "section"
        before = reader.counters.formats[top]
        if name != "appendix":
            reader.opened.append(Opened(name, "appendices", text=before, number=reader.counters.value(top)))
        else:
            reader.opened.append(Opened(name, "other"))
        reader.counters.appendix()
    else:
        reader.opened.append(Opened(name, holds))


def end(reader: Reader) -> None:
    r"""`\end`: of the environment of that name that is open; of the document, the end of all."""
    name = reader.stream.argument().strip()
    if name == "document":
        while reader.stream.spans[-1].file is None:
            reader.stream.pop()
        if reader.stream.spans[-1].is_part:
            reader.stream.pop()
        else:
            reader.is_over = True
        return
    close_environment(reader, name)


def close_environment(reader: Reader, name: str) -> None:
    """Close an environment, and with it those that were opened in it and not closed."""
    if not any(one.name == name for one in reader.opened):
        reader.stream.copy(reader.written)
        return
    written = reader.written
    while reader.opened:
        one = reader.opened[-1]
        reader.close(one)
        if one.name == name:
            if one.holds == "own":
                reader.stream.push(one.text, written=written)
            else:
                reader.stream.copy(written)
            return


def line_ends(reader: Reader) -> None:
    r"""`\\`: of displayed lines that have a number each, one more is numbered."""
    if reader.opened and reader.opened[-1].holds == "lines" and reader.opened[-1].braces == 0:
        if reader.opened[-1].waits:
            reader.counters.step("equation")
        reader.opened[-1].waits = True
    reader.stream.copy(reader.written)


def no_number(reader: Reader) -> None:
    r"""`\notag`, `\nonumber` and `\tag`: the displayed line has no number of its own."""
    for one in reversed(reader.opened):
        if one.holds in ("lines", "one line"):
            one.waits = False
            break
    reader.stream.copy(reader.written)


def caption(reader: Reader) -> None:
    r"""`\caption`: of a figure or table, which it numbers."""
    for one in reversed(reader.opened):
        if one.holds == "float":
            reader.counters.step(one.name.rstrip("*"))
            return


def appendix(reader: Reader) -> None:
    r"""`\appendix`."""
    reader.counters.appendix()


def matter(*, is_main: bool) -> Callable[[Reader], None]:
    r"""Return what reads `\frontmatter` and `\backmatter`, whose chapters have no number, or `\mainmatter`."""

    def read(reader: Reader) -> None:
        reader.is_main_matter = is_main
        if reader.document_class == "memoir":
            reader.counters.depth = 2 if is_main else -10

    return read


def title(reader: Reader) -> None:
    r"""`\title`."""
    reader.stream.optional()
    found = reader.stream.argument()
    while noted := re.search(r"\\(?:thanks|footnote)\s*(?=\{)", found):
        found = found[: noted.start()] + found[group_end(found, noted.end()) :]
    reader.title = reader.title or reader.plain(found)


def by_name(reader: Reader) -> None:
    r"""`\csname ... \endcsname`: the command of that name, or the environment."""
    span = reader.stream.spans[-1]
    end_at = span.text.find(r"\endcsname", span.at)
    if end_at < 0:
        return
    name = span.text[span.at : end_at].strip()
    span.at = end_at + len(r"\endcsname")
    if name.startswith("end") and any(one.name == name[3:] for one in reader.opened):
        close_environment(reader, name[3:])
    elif name in _ONE_NUMBER | _NUMBER_A_LINE or name in reader.environments.known:
        open_environment(reader, name)
    elif re.fullmatch(r"[A-Za-z@]+", name):
        reader.stream.push(f"\\{name} ")


def opens(name: str) -> Callable[[Reader], None]:
    """Return what reads the command by which an environment is begun without `begin`."""
    return lambda reader: open_environment(reader, name)


def closes(name: str) -> Callable[[Reader], None]:
    """Return what reads the command by which an environment is ended without `end`."""
    return lambda reader: close_environment(reader, name)


def passed_over(reader: Reader) -> None:
    """Pass over a command whose argument is no part of the text."""
    reader.stream.optional()
    reader.stream.argument()


HANDLERS: dict[str, Callable[[Reader], None]] = {
    **{level: heading(level) for level in LEVELS},
    "begin": begin, "end": end, "\\": line_ends, "tabularnewline": line_ends,
    **dict.fromkeys(("notag", "nonumber", "tag"), no_number),
    **NAMES, **INPUTS,
    "caption": caption, "appendix": appendix, "appendices": appendix,
    "frontmatter": matter(is_main=False), "backmatter": matter(is_main=False), "mainmatter": matter(is_main=True),
    "title": title, "csname": by_name,
    **{name: opens(name) for name in _AS_COMMANDS},
    **{f"end{name}": closes(name) for name in _AS_COMMANDS},
    **dict.fromkeys(("newtheoremstyle", "usetikzlibrary", "hypersetup", "tikzset", "lstset", "externaldocument"),
                    passed_over),
}  # fmt: skip
"""What a document says, by the name of the command."""
