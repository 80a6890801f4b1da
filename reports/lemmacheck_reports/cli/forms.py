"""`lemmacheck show --as`: the formulas of readings in a form that programs read, with the names as its comments."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from lemmacheck.arithmetic import NotAvailableError
from lemmacheck.audits import SECONDS, TermFormula, formula_at_one_size, formula_of_term, known_at, least_values
from lemmacheck.formula import (
    AnyTerm,
    Latex,
    Printed,
    RocqScript,
    Sum,
    TooLongError,
    canonical,
    name_of,
    needs_of,
    printed,
    rocq,
    smtlib,
)
from lemmacheck.system import TimeUpError, UsageError, flat, silenced, stopped_after
from lemmacheck.vocabulary import Claim, Domain, Indices, Integers, Reading
from lemmacheck_reports.cli.options import FormName
from lemmacheck_reports.page import math

_MATHML = "http://www.w3.org/1998/Math/MathML"

_LATEX = Latex()
_COMMENTS: Mapping[FormName, str] = {
    FormName.LATEX: "% {}",
    FormName.MATHML: "<!-- {} -->",
    FormName.SMTLIB: "; {}",
    FormName.ROCQ: "(* {} *)",
    FormName.CANONICAL: "# {}",
}
_SPECIAL = re.compile(r"\(\*|\*\)|--+|[\"<>]")
"""What ends a comment of one of the forms, or begins something else in it."""
_WHOLE = (FormName.SMTLIB, FormName.ROCQ)
"""Forms in which a reading is one file."""


def in_form(claim: Claim, readings: Sequence[Reading], form: FormName) -> list[str]:
    """Return the formulas of some readings of a claim as lines of a form, their names as its comments.

    Raises UsageError where a reading has no formulas, where the form has no word for a part of one, and where several
    readings would have to be one file.
    """
    slugs = [reading.slug for reading in readings if _terms(reading)]
    if not slugs:
        raise UsageError(f"{claim.id} asserts no formulas there: lemmacheck show {claim.id} says what it asserts")
    if form in _WHOLE and len(slugs) > 1:
        raise UsageError(f"as {form} a reading is one file: name one of {', '.join(slugs)} by --reading")
    return [line for reading in readings if reading.slug in slugs for line in _reading(claim, reading, form)]


def _reading(claim: Claim, reading: Reading, form: FormName) -> list[str]:
    """Return the lines of one reading; raises UsageError where it cannot be printed, or not in bearable time."""
    about = f"{claim.id}, {reading.name}"
    try:
        with silenced(), stopped_after(SECONDS):
            found = list(_smtlib(reading) if form is FormName.SMTLIB else _each(reading, form))
    except (NotAvailableError, TooLongError) as error:
        raise UsageError(f"{about} cannot be printed as {form}: {error}") from error
    except TimeUpError as error:
        raise UsageError(f"{about} cannot be printed as {form} within {SECONDS:g} s") from error
    head = RocqScript.preamble.splitlines() if form is FormName.ROCQ else ()
    return [*head, _comment(form, about), *found]


def _each(reading: Reading, form: FormName) -> Iterator[str]:
    """Yield the terms of a reading, one after the other; raises NotAvailableError with the term that is refused."""
    for place, term in enumerate(_terms(reading), 1):
        try:
            found = _formula_of(term, reading.domain)
            yield _comment(form, name_of(term) + (f", at {found.at}" if found.at else ""))
            if form is FormName.ROCQ:
                yield from _rocq(found, reading.domain, f"Term{place}")
            elif form is FormName.CANONICAL:
                yield from canonical(found.formula).split("\n")
            else:
                yield from _shown(found, reading.domain, form)
        except (NotAvailableError, TooLongError) as error:
            raise NotAvailableError(f"{name_of(term)}: {error}") from error


def _formula_of(term: AnyTerm, domain: Domain) -> TermFormula:
    found = formula_of_term(term, domain)
    if found is None:
        raise NotAvailableError("it has no formula: it is code that runs, or too large to be written down")
    return found


def _shown(found: TermFormula, domain: Domain, form: FormName) -> Iterator[str]:
    """Yield a formula for people, the parts that have a name in it, and where it has a value."""
    shown: Printed = printed(found.formula, _LATEX)
    try:
        needs = needs_of(found.formula, _LATEX, least_values(domain))
    except NotAvailableError as error:
        needs = (_LATEX.words(str(error)),)
    parts = [f"{name} = {part}" for name, part in shown.parts]
    write: Callable[[str], str] = _mathml if form is FormName.MATHML else str
    yield write(shown.text)
    for says, lines in (("where", parts), ("it has a value where", needs)):
        yield from (_comment(form, says), *map(write, lines)) if lines else ()


def _mathml(latex: str) -> str:
    """Return LaTeX as MathML; raises NotAvailableError where it is not converted."""
    found = str(math(latex, block=True))
    if not found.startswith("<math"):
        raise NotAvailableError("its LaTeX is too long, or too deep, to be MathML")
    return found.replace("<math", f'<math xmlns="{_MATHML}"', 1)


def _smtlib(reading: Reading) -> Iterator[str]:
    """Yield all terms of a reading as one script: `term1`, `term2`, ... and whether all of them have a value."""
    terms = _terms(reading)
    formula, at = formula_at_one_size(terms, reading.domain)
    script = smtlib(formula, known_at(reading.domain, at))
    if str(at):
        yield _comment(FormName.SMTLIB, f"at {at}")
    yield from script.text.splitlines()
    for place, (term, value) in enumerate(zip(terms, script.values, strict=True), 1):
        yield _comment(FormName.SMTLIB, name_of(term))
        yield f"(define-fun term{place} () Real {value[0][0]})"


def _rocq(found: TermFormula, domain: Domain, module: str) -> Iterator[str]:
    """Yield a formula as a module of its own, since all of them have the same names."""
    integers = [name for name, piece in domain.pieces.items() if isinstance(piece, (Integers, Indices))]
    script = rocq(found.written_out, integers)
    yield from (f"Module {module}.", *script.section.splitlines(), f"End {module}.")


def _terms(reading: Reading) -> tuple[AnyTerm, ...]:
    """Return what a reading compares: of some assertions it is no term."""
    return tuple(term for term in reading.asserts.terms if callable(term) or isinstance(term, Sum))


def _comment(form: FormName, text: str) -> str:
    return _COMMENTS[form].format(_SPECIAL.sub(" ", flat(text)))
