r"""What a document defines: commands, environments, conditions, counters, and environments of statements."""

import re
from collections.abc import Callable
from dataclasses import replace

from lemmacheck.papers.source import DROPPED
from lemmacheck.papers.tex.groups import argument, group_end, options, skip_blank
from lemmacheck.papers.tex.macros import Macro, specified
from lemmacheck.papers.tex.reader import Reader

_PARAMETERS = re.compile(r"(?:\s*#[1-9])*\s*")
_WITHIN = ("numberwithin", "within", "parent")
_SHARED = ("sibling", "numberlike", "sharenumber", "sharecounter")


def _name(text: str) -> str:
    r"""Return the name of a command that is defined: of `\foo`, and of `{\foo}`."""
    return text.strip().lstrip("\\").strip()


def command(reader: Reader) -> None:
    r"""`\newcommand` and its kin."""
    stream = reader.stream
    stream.is_starred()
    name = _name(stream.argument())
    count, default = stream.optional(), stream.optional()
    body = stream.argument()
    arity = int(count) if count and count.strip().isdigit() else 0
    first: tuple[str | None, ...] = () if arity == 0 else (default,)
    reader.define(name, Macro((*first, *[None] * (arity - 1)), body))


def primitive(reader: Reader) -> None:
    r"""`\def` and its kin; one whose arguments end with signs of its own is not understood, and is left alone."""
    span = reader.stream.spans[-1]
    name, at = argument(span.text, span.at)
    brace = span.text.find("{", at)
    if brace < 0:
        return
    parameters = span.text[at:brace].replace(DROPPED, "")
    span.at = group_end(span.text, brace)
    body = span.text[brace + 1 : span.at - 1]
    if _PARAMETERS.fullmatch(parameters):
        reader.define(_name(name), Macro((None,) * parameters.count("#"), body))
    else:
        reader.macros.pop(_name(name), None)


def same(reader: Reader) -> None:
    r"""`\let`: of two commands, and of two counters, which are one from then on."""
    stream = reader.stream
    name = _name(stream.argument())
    span = stream.spans[-1]
    span.at = skip_blank(span.text, span.at)
    span.at += span.text.startswith("=", span.at)
    other = _name(stream.argument())
    if name.startswith("c@") and other.startswith("c@"):
        reader.counters.alias(name[2:], other[2:])
    elif other in reader.macros:
        reader.define(name, reader.macros[other])
    elif other and name and not reader.is_builtin(name):
        reader.define(name, Macro((), f"\\{other}"))


def operator(reader: Reader) -> None:
    r"""`\DeclareMathOperator`."""
    star = "*" if reader.stream.is_starred() else ""
    name, body = _name(reader.stream.argument()), reader.stream.argument()
    reader.define(name, Macro((), rf"\operatorname{star}{{{body}}}"))


def document_command(reader: Reader) -> None:
    r"""`\NewDocumentCommand` and its kin; one with arguments of other kinds is left alone."""
    name, letters, body = _name(reader.stream.argument()), reader.stream.argument(), reader.stream.argument()
    arguments = specified(letters)
    if arguments is not None:
        reader.define(name, Macro(arguments, body))


def environment(reader: Reader) -> None:
    r"""`\newenvironment` and its kin."""
    stream = reader.stream
    stream.is_starred()
    name = stream.argument().strip()
    count, default = stream.optional(), stream.optional()
    begin, end = stream.argument(), stream.argument()
    arity = int(count) if count and count.strip().isdigit() else 0
    first: tuple[str | None, ...] = () if arity == 0 else (default,)
    reader.environment_macros[name] = Macro((*first, *[None] * (arity - 1)), begin), end


def document_environment(reader: Reader) -> None:
    r"""`\NewDocumentEnvironment` and its kin."""
    stream = reader.stream
    name, letters, begin, end = stream.argument().strip(), stream.argument(), stream.argument(), stream.argument()
    arguments = specified(letters)
    if arguments is not None:
        reader.environment_macros[name] = Macro(arguments, begin), end


def left_out(reader: Reader) -> None:
    r"""`\excludecomment` of comment, and `\Newassociation` of answers, which puts what it holds into another file."""
    reader.environment_macros[reader.stream.argument().strip()] = Macro((), r"\comment"), r"\endcomment"


def condition(reader: Reader) -> None:
    r"""`\newif`."""
    reader.conditions[_name(reader.stream.argument()).removeprefix("if")] = False


def toggle(reader: Reader) -> None:
    r"""`\newtoggle`, `\newbool` and `\newboolean`."""
    reader.toggles[reader.stream.argument().strip()] = False


def toggle_true(reader: Reader) -> None:
    r"""`\toggletrue` and `\booltrue`."""
    reader.toggles[reader.stream.argument().strip()] = True


def toggle_set(reader: Reader) -> None:
    r"""`\settoggle`, `\setbool` and `\setboolean`."""
    name = reader.stream.argument().strip()
    reader.toggles[name] = reader.stream.argument().strip() == "true"


def counter(reader: Reader) -> None:
    r"""`\newcounter`."""
    name, within = reader.stream.argument().strip(), reader.stream.optional()
    reader.counters.new(name, within.strip() if within else None)


def counter_alias(reader: Reader) -> None:
    r"""`\newaliascnt`."""
    name, other = reader.stream.argument().strip(), reader.stream.argument().strip()
    reader.counters.alias(name, reader.environments.counter_of(other))


def within(reader: Reader) -> None:
    r"""`\numberwithin` and `\counterwithin`; with a star the outer counter is not printed."""
    starred, style = reader.stream.is_starred(), reader.stream.optional()
    name, other = reader.stream.argument().strip(), reader.stream.argument().strip()
    if starred:
        reader.counters.reset_by(name, other)
    else:
        reader.counters.within(name, other)
        if style:
            reader.counters.formats[name] = rf"\the{other}.{style}{{{name}}}"


def without(reader: Reader) -> None:
    r"""`\counterwithout`."""
    reader.stream.is_starred()
    name, other = reader.stream.argument().strip(), reader.stream.argument().strip()
    reader.counters.without(name, other)


def reset_by(reader: Reader) -> None:
    r"""`\@addtoreset`."""
    name, other = reader.stream.argument().strip(), reader.stream.argument().strip()
    reader.counters.reset_by(name, other)


def set_counter(reader: Reader) -> None:
    r"""`\setcounter`."""
    name, value = reader.stream.argument().strip(), reader.number(reader.stream.argument())
    if value is not None and name == "secnumdepth":
        reader.counters.depth = value
    elif value is not None:
        reader.counters.set(name, value)


def add_to_counter(reader: Reader) -> None:
    r"""`\addtocounter`."""
    name, value = reader.stream.argument().strip(), reader.number(reader.stream.argument())
    if value is not None:
        reader.counters.set(name, reader.counters.value(name) + value)


def step_counter(reader: Reader) -> None:
    r"""`\stepcounter`."""
    reader.counters.step(reader.stream.argument().strip())


def step_labelled_counter(reader: Reader) -> None:
    r"""`\refstepcounter`: labels that follow are of what is numbered by it, and no longer of the statement."""
    step_counter(reader)
    for one in reader.opened:
        one.is_labelled = True


def theorem(reader: Reader) -> None:
    r"""`\newtheorem` of LaTeX, amsthm and ntheorem, and `\newmdtheoremenv`, which has options before it."""
    stream = reader.stream
    is_starred = stream.is_starred()
    stream.optional()
    name, shared = stream.argument().strip(), stream.optional()
    kind, inside = stream.argument(), stream.optional()
    if is_starred:
        reader.environments.declare_unnumbered(name, reader.plain(kind))
    else:
        reader.environments.declare(
            name,
            reader.plain(kind),
            shared=shared.strip() if shared else None,
            within=inside.strip() if inside else None,
        )


def springer_theorem(reader: Reader) -> None:
    r"""`\spnewtheorem` of Springer's classes, which names two fonts besides."""
    theorem(reader)
    reader.stream.argument()
    reader.stream.argument()


def declared_theorem(reader: Reader) -> None:
    r"""`\declaretheorem` of thmtools."""
    before = options(reader.stream.optional() or "")
    names = reader.stream.argument()
    after = options(reader.stream.optional() or "")
    given = before | after
    for name in (part.strip() for part in names.split(",")):
        kind = reader.plain(given.get("name") or given.get("title") or given.get("heading") or name.capitalize())
        shared = next((given[key] for key in _SHARED if given.get(key)), None)
        inside = next((given[key] for key in _WITHIN if given.get(key)), None)
        if given.get("numbered", "") in ("no", "false"):
            reader.environments.declare_unnumbered(name, kind)
        else:
            reader.environments.declare(name, kind, shared=shared, within=inside)


def box_theorem(reader: Reader) -> None:
    r"""`\newtcbtheorem` of tcolorbox, whose environments take a title and a label."""
    stream = reader.stream
    given = options(stream.optional() or "")
    name, kind, _, prefix = stream.argument().strip(), stream.argument(), stream.argument(), stream.argument().strip()
    shared = given.get("use counter from") or given.get("use counter")
    reader.environments.declare(name, reader.plain(kind), shared=shared, within=given.get("number within"))
    known = reader.environments.known
    known[name] = replace(known[name], arguments=2, prefix=f"{prefix}:" if prefix else "")
    known[f"{name}*"] = replace(known[name], counter=None, arguments=1)


DEFINITIONS: dict[str, Callable[[Reader], None]] = {
    **dict.fromkeys(
        ("newcommand", "renewcommand", "providecommand", "DeclareRobustCommand", "newrobustcmd", "renewrobustcmd"),
        command,
    ),
    **dict.fromkeys(("def", "gdef", "edef", "xdef"), primitive),
    "let": same, "DeclareMathOperator": operator,
    **dict.fromkeys(
        ("NewDocumentCommand", "RenewDocumentCommand", "ProvideDocumentCommand", "DeclareDocumentCommand"),
        document_command,
    ),
    **dict.fromkeys(("newenvironment", "renewenvironment", "provideenvironment"), environment),
    **dict.fromkeys(("NewDocumentEnvironment", "RenewDocumentEnvironment", "DeclareDocumentEnvironment"),
                    document_environment),
    "newif": condition, "excludecomment": left_out, "Newassociation": left_out,
    **dict.fromkeys(("newtoggle", "newbool", "newboolean", "providetoggle", "togglefalse", "boolfalse"), toggle),
    **dict.fromkeys(("toggletrue", "booltrue"), toggle_true),
    **dict.fromkeys(("settoggle", "setbool", "setboolean"), toggle_set),
    "newcounter": counter, "newaliascnt": counter_alias, "numberwithin": within, "counterwithin": within,
    "counterwithout": without, "@addtoreset": reset_by, "setcounter": set_counter, "addtocounter": add_to_counter,
    "stepcounter": step_counter, "refstepcounter": step_labelled_counter,
    "newtheorem": theorem, "newmdtheoremenv": theorem, "newframedtheorem": theorem, "newshadedtheorem": theorem,
    "spnewtheorem": springer_theorem, "declaretheorem": declared_theorem, "newtcbtheorem": box_theorem,
}  # fmt: skip
"""What defines something, by the name of the command."""
