"""Why a reading has its verdict, in one line of plain words with the numbers that decide it."""

import re

from lemmacheck.records import Breaks, Counterexample, ProofLine, ReadingLine, VerdictLine
from lemmacheck_reports.text.expressions import formula
from lemmacheck_reports.text.words import chosen, clause, equation, number, sentence, sides, symbol, vector

LONGEST, SHORT_POINT, LONG_RATIO = 170, 48, 48
_SLUG = re.compile(r"\b[a-z0-9]+(?:_[a-z0-9]+)+\b(?=:)")


def reason(reading: ReadingLine, verdict: VerdictLine) -> str:
    """Return one line: what breaks the reading and with which numbers, or what its proof covers.

    `reading` is its description in the record's line of the claim, `verdict` its line of the verdict.
    """
    if verdict.verdict in ("refuted", "ill-posed"):
        return _clipped(_broken(reading, verdict))
    if verdict.verdict == "proved":
        return _clipped(_proved(reading, verdict))
    return _clipped(verdict.why)


def growing(ratio: str) -> str:
    """Return what a ratio along a family does: `~ t/2` is how it grows, `5*t` is what it is."""
    shown = formula(ratio)
    return f"grows like {shown.removeprefix('~').strip()}" if shown.startswith("~") else f"is {shown}"


def gap(reading: ReadingLine | None, proof: ProofLine) -> str:
    """Return a proof's broken step in the words of its terms."""
    link = proof.link
    if not link:
        return ""
    words = {term.name: lead(term.text) for term in reading.chain} if reading else {}
    if proof.left in words and proof.right in words:
        return f"{words[proof.left]} {proof.relation} {clause(words[proof.right])}"
    return link


def instead(reading: ReadingLine, verdict: VerdictLine) -> str:
    """Return what a repaired reading says, in the words of its terms; empty where its name says it all."""
    chain, exponents = reading.chain, verdict.exponents
    if verdict.stated:
        return _clipped(formula(verdict.stated))
    if exponents and not reading.grows:
        return f"the exponent in {symbol(exponents[0].along)} is {number(exponents[0].claimed)}"
    if reading.is_chain:
        signs = {term.relation for term in chain}
        sign = "less than" if "<" in signs else "at most" if "≤" in signs else "equal to"
        return _clipped(f"{lead(chain[0].text)}: {sign} {clause(_sentence(chain[-1].text))}")
    return ""


def lead(text: str) -> str:
    """Return what a term is, without the formula that follows a colon and without the final stop."""
    first = _sentence(text)
    head, colon, _ = first.partition(": ")
    named = bool(colon) and len(head) > 3 and not head[0].isdigit()
    return head if named else first.rstrip(":")


def _sentence(text: str) -> str:
    """Return the first sentence of a text, without its stop."""
    return " ".join(text.split("\n\n", maxsplit=1)[0].split()).split(". ", maxsplit=1)[0].rstrip(".")


def _broken(reading: ReadingLine, verdict: VerdictLine) -> str:
    """Return what breaks a reading, with the numbers that show it."""
    found = verdict.counterexample or Breaks()
    simplest, family, chain = found.simplest, found.family, reading.chain
    what = lead(chain[0].text) if chain else reading.name
    if simplest is not None:
        return _at_a_point(reading, simplest, what)
    if family is not None and family.exponent:
        claimed = next((row.claimed for row in verdict.exponents), None)
        against = f", not {number(claimed)}" if claimed is not None else ""
        return f"{what}: the exponent is {family.exponent}{against}"
    if family is not None:
        how = growing(family.ratio)
        ratio = how if len(how) <= LONG_RATIO else "has no bound"
        return f"{what}: no constant will do, the ratio of the two sides {ratio}"
    if verdict.rests_on:
        return f"It contradicts {formula(_SLUG.sub(_named, verdict.rests_on))}"
    return verdict.why


def _named(found: re.Match[str]) -> str:
    """Return what a reading is called from its slug: `as_printed` is “as printed”."""
    return f"“{found[0].replace('_', ' ')}”"


def _at_a_point(reading: ReadingLine, simplest: Counterexample, what: str) -> str:
    """Return what is wrong at a point: the two sides there, and the point where it is short."""
    where, chain = _where(reading, simplest), reading.chain
    if simplest.says:
        return f"{sentence(simplest.says)}{where}"
    left, right = sides(simplest.left, simplest.right)
    if simplest.relation != "=" and what[:1].isdigit():
        last = lead(chain[-1].text)
        least = "more than" if simplest.relation == "<" else "at least"
        return f"{last}: {right}, not {least} {left}{where}"
    allowed = {"=": "", "<": "less than "}.get(simplest.relation, "at most ")
    return f"{what}: {left}, not {allowed}{right}{where}"


def _where(reading: ReadingLine, simplest: Counterexample) -> str:
    """Return the chosen part of the point, where it is short."""
    point = chosen(simplest.point, reading.constants)
    text = ", ".join(equation(symbol(name), vector(value)) for name, value in point.items())
    return f" at {text}" if text and len(text) <= SHORT_POINT else ""


def _proved(reading: ReadingLine, verdict: VerdictLine) -> str:
    """Return how sharp a proved bound is, where that is certified, else what its proof covers."""
    tightness = verdict.tightness
    if tightness is not None and tightness.certified:
        sharp = number(tightness.constant)
        is_strict = any(term.relation == "<" for term in reading.chain)
        if is_strict:
            return "sharp: approached, not attained" if sharp == "1" else f"the ratio comes up to {sharp}, no further"
        return "sharp: no smaller constant will do" if sharp == "1" else f"{sharp} of the bound would do, and no less"
    return reading.covers


def _clipped(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rsplit(" ", maxsplit=1)[0] + " …"
