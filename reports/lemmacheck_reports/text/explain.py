"""Claims and readings as lines for a person: what a claim says, and a verdict that is not the one expected."""

import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from lemmacheck.audits import listed
from lemmacheck.formula import Plain
from lemmacheck.records import (
    Breaks,
    ClaimLine,
    Counterexample,
    FamilyLine,
    FormulaLine,
    Number,
    PipelineLine,
    PointText,
    VerdictLine,
)
from lemmacheck.system import claims_option, flat
from lemmacheck.vocabulary import Claim, Reading
from lemmacheck_reports import OUR_CATALOGUE
from lemmacheck_reports.text.formulas import formula_named, formula_text, with_numbers
from lemmacheck_reports.text.pipelines import pipeline_texts
from lemmacheck_reports.text.roles import stands_for
from lemmacheck_reports.text.words import fraction, looked_text, number, point, sentence, with_given

_PLAIN = Plain()
_GROUPED = re.compile(r"([\^_])\{([^{}]*)\}")
"""A power or an index as docstrings write it, `n^{2+o(1)}`; formulas in the terminal have brackets there."""
MOST_APART = 4
"""How many disagreements of pipelines are told."""
MOST_SAMPLES = 3
"""How many samples of a family are shown."""


def lines_of(
    described: ClaimLine,
    formulas: Mapping[str, Sequence[FormulaLine]],
    hypotheses: Mapping[str, Sequence[str]],
    fast: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
) -> Iterator[str]:
    """Yield a claim as the record describes it: what it says, how it is read, and the steps of its proof.

    `formulas` are those of each reading's terms, by the reading's slug, with the conditions of their values as plain
    text, `hypotheses` its declarations in one line each, and `fast` what computes its terms in floats, by their names.
    """
    yield f"{sentence(described.kind)} {described.id}, {described.title} (section {described.section})"
    yield from ("", f"  {described.says}", "", *_paragraphs(described.text))
    if described.restates:
        yield from ("", f"It restates {described.restates}, whose readings and verdicts are its own.")
    elif not described.readings:
        yield from ("", "It is not yet read: no reading says what it means.")
    for quoted in described.argued:
        yield from ("", f"Argued in words, not audited: “{quoted}”")
    for reading in described.readings:
        yield from ("", f"Reading: {reading.name} ({reading.slug}), expected {reading.expects}")
        yield from (f"  stands for {words}" for words in [stands_for(reading)] if words)
        yield from (f"    {line}" for line in (*hypotheses.get(reading.slug, reading.given), *reading.declares))
        for term in reading.chain:
            first = next(iter(term.text.splitlines()), "")
            yield f"  {term.relation or ' '} {term.name}: {first}"
            found = formula_named(formulas.get(reading.slug, ()), term.name)
            yield from () if found is None else _formula(found)
            by = fast.get(reading.slug, {}).get(term.name)
            yield from () if by is None else (f"      fast pipeline {by}",)


def _paragraphs(text: str) -> Iterator[str]:
    """Yield each paragraph of a docstring as a line, so that it breaks where the terminal ends; lists keep theirs."""
    for i, paragraph in enumerate(text.split("\n\n")):
        lines = _GROUPED.sub(r"\1(\2)", paragraph).splitlines()
        yield from [""] * (i > 0)
        is_prose = not any(line.startswith((" ", "-", "*")) for line in lines)
        yield from ([" ".join(lines)] if is_prose else lines)


def _formula(line: FormulaLine) -> Iterator[str]:
    """Yield a formula, the parts that have a name in it, and where it has a value, unless that goes without saying."""
    shown = formula_text(line, _PLAIN)
    if shown is None:
        return
    yield f"      {shown.text}{f'  (at {line.at})' if line.at else ''}"
    yield from (f"        where {name} = {part}" for name, part in shown.parts)
    yield from (f"        has a value where {need}" for need in line.needs[:1])
    yield from (f"        and where {need}" for need in line.needs[1:])


def explain(
    claim: Claim,
    reading: Reading,
    verdict: VerdictLine,
    folder: Path,
    *,
    catalogue: str = OUR_CATALOGUE,
    seed: int = 0,
    at: str = "",
) -> str:
    """Return what was expected and found, the point that breaks or nearly breaks it, and the commands to go on with.

    `at` is the place of the reading, the file of its claim where nothing else is known.
    """
    expected = f"{verdict.expects} given {listed(reading.assuming)}" if reading.assuming else verdict.expects
    found = with_given(verdict.verdict, verdict.given)
    option = "" if catalogue == OUR_CATALOGUE else claims_option(catalogue)
    lines = [
        f"{claim.id}, {reading.name} ({at or claim.file}): expected {expected}, found {found}",
        f"  why     {verdict.why}",
    ]
    breaks = verdict.counterexample or Breaks()
    simplest = breaks.simplest
    if simplest is not None:
        lines += _sides("breaks", simplest.point, simplest.left, simplest.right, simplest.ratio)
        lines += _put_in(verdict.formulas, simplest)
        lines += [f"  free    {text}" for text in simplest.free]
        lines += [f"  other   at {point(each.point)}" for each in breaks.others]
        lines.append(f"  replay  lemmacheck replay {shlex.quote(str(folder / simplest.certificate))}{option}")
    elif breaks.family is not None:
        lines += _along(breaks.family)
    elif verdict.tightness is not None and verdict.tightness.witness is not None:
        lines += _sides("nearest", verdict.tightness.witness, None, None, verdict.tightness.best)
    if verdict.looked is not None:
        lines.append(f"  looked  {looked_text(verdict.looked)}")
    lines += [f"  fast    {text}" for text in pipeline_texts(_telling(verdict.pipelines))]
    options = f"--reading {reading.slug} --profile deep --seed {seed}{option}"
    return "\n".join(map(flat, [*lines, f"  rerun   lemmacheck audit {shlex.quote(claim.id)} {options}"]))


def _along(family: FamilyLine) -> Iterator[str]:
    """Yield a family, what grows along it, and the first samples of it."""
    yield f"  along   {point(family.point)}, as {family.parameter} grows"
    if family.exponent:
        yield f"  exponent {family.exponent}"
        return
    yield f"  ratio   {family.ratio}, without bound"
    samples = ", ".join(f"{value} at {family.parameter} = {where}" for where, value in family.samples[:MOST_SAMPLES])
    if samples:
        yield f"  as      {samples}"


def _telling(lines: Sequence[PipelineLine]) -> Sequence[PipelineLine]:
    """Return where both pipelines disagree; where they do not, the first point at which both were run."""
    apart = [line for line in lines if "disagrees" in (line.float64.standing, line.float32.standing)]
    return apart[:MOST_APART] or lines[:1]


def _put_in(formulas: Sequence[FormulaLine], simplest: Counterexample) -> Iterator[str]:
    """Yield the formulas of the two terms that break first, with the numbers of the point put in."""
    for name in simplest.link:
        found = formula_named(formulas, name)
        text = with_numbers(found, simplest.point, _PLAIN) if found else None
        if text is not None:
            yield f"  {name} = {text}"


def _sides(
    word: str, where: PointText, left: Number | None, right: Number | None, ratio: Number | None
) -> Iterator[str]:
    """Yield a point, and what is known of the two sides there."""
    yield f"  {word:7} at {point(where)}"
    for name, value in (("left", left), ("right", right), ("ratio", ratio)):
        if value is not None:
            exact = fraction(value) if number(value) == value and "/" in value else None
            about = "" if exact is None else f"≈ {float(exact):.4g}"
            yield f"  {name:7} {number(value):15} {about}".rstrip()
