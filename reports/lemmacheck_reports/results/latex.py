"""`lemmacheck latex`: verdicts as a table and counterexamples worked with their numbers, as an appendix in LaTeX."""

import re
from collections.abc import Iterable, Iterator

from lemmacheck.formula import Latex
from lemmacheck.records import (
    Breaks,
    ClaimLine,
    Counterexample,
    FamilyLine,
    PointText,
    ReadingLine,
    Record,
    TermLine,
    VerdictLine,
)
from lemmacheck.vocabulary import Role, Verdict
from lemmacheck_reports.text import (
    Item,
    assumptions,
    chosen,
    every_item,
    first_member,
    formula_named,
    formula_text,
    headline,
    lead,
    reason,
    sentence,
    summarise,
    symbol,
    tex_expression,
    tex_formula,
    tex_math,
    tex_text,
    vector,
    with_given,
    with_numbers,
    worked,
)

PACKAGES = ("amsmath", "booktabs", "longtable", "hyperref")
_HEAD = r"""\documentclass{article}
\usepackage[T1]{fontenc}
%PACKAGES
\title{%TITLE}
\author{Audited by lemmacheck}
\date{%DATE}
\begin{document}
\maketitle
\appendix
"""
_FALLBACK = r"""\providecommand{\mathbb}[1]{\mathbf{#1}}
"""
"""Blackboard letters where no package of the paper has them."""
_LATEX = Latex()
_BROKEN = (Verdict.REFUTED, Verdict.ILL_POSED)
_BESIDE = (Role.ASIDE, Role.STEP)
"""What a reading stands for whose counterexample says nothing of the statement."""
_SIGNS = {"=": r"\ne", "<": r"\ge", "≤": ">"}


def build_latex(record: Record, *, is_fragment: bool = False) -> str:
    """Return a run as LaTeX: a document of its own, or what a paper inputs into its appendix, with what it needs."""
    packages = "\n".join(f"\\usepackage{{{name}}}" for name in PACKAGES)
    head = _HEAD.replace("%PACKAGES", packages).replace("%TITLE", tex_text(f"Audit of {record.run.paper.title}"))
    head = head.replace("%DATE", tex_text(f"{record.run.started[:10]}, profile {record.run.profile}"))
    needs = f"% \\input this into an appendix; it needs {', '.join(PACKAGES)}.\n"
    body = "\n".join(_body(record))
    return f"{needs}{_FALLBACK}{body}\n" if is_fragment else f"{head}{_FALLBACK}{body}\n\\end{{document}}\n"


def _body(record: Record) -> Iterator[str]:
    """Yield the table of verdicts, then each counterexample to a statement."""
    yield r"\section{Verdicts}"
    yield tex_text(f"{headline(summarise(record))} Seed {record.run.seed}, profile {record.run.profile}, lemmacheck "
                   f"{record.run.versions.get('lemmacheck', '')}.")  # fmt: skip
    if not record.is_finished:
        yield "The run did not finish; what it found is shown."
    yield from _table(record)
    found = [
        (claim, reading, verdict)
        for claim in record.claims
        for reading in claim.readings
        if (verdict := record.verdicts.get((claim.id, reading.slug)))
        and verdict.verdict in _BROKEN
        and reading.role not in _BESIDE
    ]
    if found:
        yield r"\section{Counterexamples}"
    for claim, reading, verdict in found:
        yield from _counterexample(claim, reading, verdict)


def _table(record: Record) -> Iterator[str]:
    """Yield the statements as rows: what each says of itself, how it stands, and what repairs it."""
    items = every_item(record)
    yield r"\begin{longtable}{@{}lp{0.27\linewidth}p{0.25\linewidth}p{0.25\linewidth}@{}}"
    yield r"\toprule & Statement & As printed & Repaired, given \tabularnewline \midrule \endhead \bottomrule \endfoot"
    for claim in record.claims:
        item = items.get(claim.id)
        cells = (tex_text(claim.id), tex_text(claim.title), *_cells(claim, item))
        yield " & ".join([cells[0], *(rf"\raggedright {cell}" for cell in cells[1:])]) + r" \tabularnewline"
    yield r"\end{longtable}"


def _cells(claim: ClaimLine, item: Item | None) -> tuple[str, str]:
    """Return how a statement stands, with the gap of its proof, and the repair with its assumptions."""
    if item is None:
        return (f"as {tex_text(claim.restates)}" if claim.restates else "not audited to the end"), ""
    proof = "; its proof has a gap" if item.proof == "gap" else ""
    given = f"given {tex_text(assumptions(item.given))}" if item.given else ""
    return tex_text(item.place) + proof, ", ".join(part for part in (tex_text(item.repair or ""), given) if part)


def _counterexample(claim: ClaimLine, reading: ReadingLine, verdict: VerdictLine) -> Iterator[str]:
    """Yield a reading that is broken: its hypotheses, the point or the family, and each term with its numbers."""
    found = verdict.counterexample or Breaks()
    yield rf"\subsection*{{{tex_text(f'{claim.id}, {reading.name}')}}}"
    yield rf"\noindent {tex_text(claim.title)}: {tex_text(with_given(verdict.verdict, verdict.given))}."
    if reading.given:
        yield rf"Hypotheses: {'; '.join(tex_formula(line) for line in reading.given)}."
    if found.simplest is not None:
        yield from _point(reading, verdict, found.simplest)
    elif found.family is not None:
        yield from _family(reading, verdict, found.family)
    else:
        yield f"{tex_text(sentence(reason(reading, verdict)))}."
    if reading.repair:
        yield f"It is repaired by ``{tex_text(reading.repair)}''."


def _point(reading: ReadingLine, verdict: VerdictLine, simplest: Counterexample) -> Iterator[str]:
    """Yield a point, the terms there, and what breaks."""
    at = chosen(simplest.point, reading.constants)
    yield f"Take {', '.join(f'{_letter(name)} $=$ {_number(vector(value))}' for name, value in at.items())}."
    if simplest.says:
        yield f"Then {tex_text(simplest.says)}: nothing is defined there."
        return
    values = {term.name: term.value for term in simplest.terms}
    yield from _worked(
        (term, _steps(verdict, term, simplest.point, _number(worked(values[term.name]))))
        for term in reading.chain
        if term.name in values
    )
    left, right = _number(worked(simplest.left)), _number(worked(simplest.right))
    broken = f"``{tex_text(simplest.link[0])}'' against ``{tex_text(simplest.link[1])}''"
    yield rf"So {left} ${_SIGNS.get(simplest.relation, '>')}$ {right}; the first step to break is {broken}."


def _worked(rows: Iterable[tuple[TermLine, list[str]]]) -> Iterator[str]:
    """Yield terms with what each comes to, step by step; nothing where there are none."""
    items = [
        rf"\item[{{{tex_text(term.name)}}}] {_number(lead(term.text))}: {' $=$ '.join(steps)}.".replace(
            r"$=$ $\approx$", r"$\approx$"
        )
        for term, steps in rows
    ]
    if items:
        yield from (r"\begin{description}\raggedright", *items, r"\end{description}")


def _steps(verdict: VerdictLine, term: TermLine, point: PointText, last: str = "") -> list[str]:
    """Return the formula of a term, the same with the numbers of a point put in, and its value where that is known."""
    line = formula_named(verdict.formulas, term.name)
    shown = formula_text(line, _LATEX) if line else None
    put_in = with_numbers(line, point, _LATEX) if line else None
    written = [text for text in (shown.text if shown and not shown.parts else None, put_in) if text]
    steps = list(dict.fromkeys(f"${found}$" for text in written if (found := tex_math(text)) is not None))
    return steps if not last or f"${last}$" in steps else [*steps, last]


def _family(reading: ReadingLine, verdict: VerdictLine, family: FamilyLine) -> Iterator[str]:
    """Yield a family of points, what grows along it, and its first member with the numbers put in."""
    at = chosen(family.point, reading.constants)
    along = ", ".join(f"{_letter(name)} $=$ {tex_expression(vector(value))}" for name, value in at.items())
    does = "grows like" if family.ratio.startswith("~") else "is"
    ratio = tex_expression(family.ratio.removeprefix("~").strip())
    grows = f"the ratio of the two sides {does} {ratio}, without bound"
    grows = f"the exponent tends to {tex_expression(family.exponent)}" if family.exponent else grows
    yield f"For {_letter(family.parameter)} $= 1, 2, 3, \\dots$: {along}. There {grows}."
    member = first_member(family)
    if member is not None:
        rows = [(term, steps) for term in reading.chain if (steps := _steps(verdict, term, member.point))]
        yield from (f"At {_letter(member.parameter)} $=$ {member.at}:", *_worked(rows)) if len(rows) > 1 else ()
        yield f"There left over right is {_number(member.ratio)}." if len(rows) > 1 else ""


def _number(text: str) -> str:
    """Return numbers, and differences in words, with the sign that formulas have."""
    return tex_text(re.sub(r"(?<![\w-])-(?=[\w(])|(?<= )-(?= )", "−", text))


def _letter(name: str) -> str:
    """Return a variable as the paper writes it: a letter in italics, a word upright."""
    shown = symbol(name)
    return tex_text(shown) if len(shown.rstrip("′")) > 1 else f"${tex_math(shown) or 'x'}$"
