"""Numbers and verdicts as words: short exact numbers stay exact, long ones become decimals that say so."""

import contextlib
import re
import shlex
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation, localcontext
from fractions import Fraction
from typing import Any

from lemmacheck.arithmetic import ends_text
from lemmacheck.audits import listed
from lemmacheck.records import (
    Assumption,
    Enclosure,
    ExponentLine,
    Looked,
    Number,
    PointText,
    RunLine,
    Tightness,
    TimingLine,
    VerdictLine,
)
from lemmacheck_reports import OUR_CATALOGUE
from lemmacheck_reports.text.expressions import in_tens

SHORT, FAR, PLACES = 18, 300, 6
_TELLING = 20
"""How many digits two sides are given at most: records keep no more of a ball's middle."""
NEAR_0 = Fraction(1, 10 ** (FAR - 1))
SHAPES = {
    "error": "!",
    "refuted": "✗",
    "ill-posed": "⌀",
    "undecided": "?",
    "vacuous": "∅",
    "supported": "◐",
    "proved": "✓",
}
"""Verdicts, wrong code first, then the worst, each with a shape so that colour is never needed to tell them apart."""
_INDEXED = re.compile(r"[A-Za-z]_[A-Za-z0-9]{1,4}")
_GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "eps": "ε", "eta": "η", "lambda": "λ", "sigma": "σ",
    "tau": "τ",
}  # fmt: skip
_RATIONAL = re.compile(r"-?[0-9]{1,300}(/0*[1-9][0-9]{0,300}|\.[0-9]{1,300})?")
MOST_PLACES = 8
MOST_POSITIONS = 12
"""From how many entries on the row 1, 2, 3, … is cut."""
_SHORT = ("an", "as", "at", "by", "do", "if", "in", "is", "it", "no", "of", "on", "or", "so", "to", "up", "we")
_ARTICLE = r"(?! (?:and|has|in|is|of|or|to)\b)(?= [a-z]{2})"
"""What follows an `a` that is no variable."""
_BEGINS = re.compile(rf"(?:a{_ARTICLE}|{'|'.join(_SHORT)}|[a-z]{{3,}})(?=[ ,.:;!?'’]|-[a-z]|$)")
_CAPITAL = re.compile(rf"(?:A{_ARTICLE}|{'|'.join(map(str.title, _SHORT))}|[A-Z][a-z]{{2,}})(?=[ ,.:;]|-[a-z]|$)")
_NO_WORDS = {
    "abs", "arctan", "atan", "cos", "cosh", "cot", "det", "dim", "exp", "gcd", "inf", "ker", "lcm", "lim", "log", "max",
    "min", "mod", "poly", "polylog", "sec", "sin", "sinh", "sqrt", "sup", "tan", "tanh", *_GREEK,
}  # fmt: skip
"""Names of functions and letters: they stay as they are written."""
_NUMBERED = {"definition", "equation", "hypothesis", "lemma", "lemmas", "remark", "section", "theorem"}
"""What statements with a number are called: they keep their capital inside a sentence."""


def with_given(verdict: str, given: Sequence[Assumption]) -> str:
    """Return a verdict with the assumptions it stands under: "refuted given SETH and what D.1 declares"."""
    return f"{verdict} given {assumptions(given)}" if given else verdict


def assumptions(given: Sequence[Assumption]) -> str:
    """Return assumptions in a few words: names as they are, then the claims that declare the others."""
    names = [one.text for one in given if not one.declared_in]
    claims = list(dict.fromkeys(one.declared_in for one in given if one.declared_in))
    declared = [f"what {listed(claims)} declare{'s' if len(claims) == 1 else ''}"] if claims else []
    return listed([*names, *declared])


def number(value: Number | float | None) -> str:
    """Return an exact number or an enclosure of a record as short text; `≈` marks decimals."""
    if value is None:
        return "-"
    if isinstance(value, Enclosure):
        return f"≈ {_rounded(value.mid)}"
    if isinstance(value, str) and "e" in value.lower():
        return _rounded(value)
    try:
        exact = Fraction(value)
    except (ValueError, ZeroDivisionError):
        return _long(str(value))
    return str(value) if len(str(value)) <= SHORT else f"≈ {_decimal(exact)}"


def sides(left: Number | None, right: Number | None) -> tuple[str, str]:
    """Return the two sides of an assertion as short texts, with as many digits as it takes to tell them apart."""
    short = number(left), number(right)
    exact = _middle(left), _middle(right)
    if short[0] != short[1] or None in exact or exact[0] == exact[1]:
        return short
    for digits in range(PLACES + 1, _TELLING + 1):
        low, high = (_significant(value, digits) for value in exact if value is not None)
        if low != high:
            return f"≈ {low}", f"≈ {high}"
    return short


def _middle(value: Number | None) -> Fraction | None:
    return None if value is None else _exact(value.mid if isinstance(value, Enclosure) else value, near_0=0)


def _significant(value: Fraction, digits: int) -> str:
    with localcontext(prec=digits):
        return in_tens(str((Decimal(value.numerator) / Decimal(value.denominator)).normalize()))


def least(value: Number | None) -> str:
    """Return what a number of a record is at least: a short one exactly, an enclosure's lower end rounded down."""
    if value is None or (isinstance(value, str) and len(value) <= SHORT):
        return number(value)
    parts = (value.mid, value.rad) if isinstance(value, Enclosure) else (value, "0")
    mid, rad = _exact(parts[0], near_0=0), _exact(parts[1], near_0=NEAR_0)
    return number(value) if mid is None or rad is None else in_tens(ends_text(mid - rad, PLACES)[0])


def _exact(text: str, *, near_0: Fraction | int) -> Fraction | None:
    """Return a fraction or a decimal of a record exactly, `near_0` for one next to it; None where it is too large."""
    with contextlib.suppress(InvalidOperation):
        value = Decimal(text)
        if not value.is_finite() or value.adjusted() >= FAR:
            return None
        is_far = value != 0 and value.adjusted() <= -FAR
        return (Fraction(near_0) if value > 0 else -NEAR_0) if is_far else Fraction(value)
    with contextlib.suppress(ValueError, ZeroDivisionError):
        return Fraction(text)
    return None


def fraction(text: object) -> Fraction | None:
    """Return a fraction or decimal of bearable length exactly; None for what is none, such as `1e999999999`."""
    return Fraction(text) if isinstance(text, str) and _RATIONAL.fullmatch(text) else None


def chosen(values: Mapping[str, Any], constants: Sequence[str]) -> PointText:
    """Return the part of a point that was chosen: rows of constants are the same at every point."""
    return {name: value for name, value in values.items() if name not in constants}


def point(values: Mapping[str, Any]) -> str:
    """Return a point as text, `k = 2, u = (1, 1/2)`."""
    return ", ".join(equation(name, vector(value)) for name, value in values.items())


def equation(name: str, value: str) -> str:
    """Return what a variable is: `k = 2`, and of a rounded number `R ≈ 1.07467`."""
    return f"{name} {value}" if value.startswith("≈") else f"{name} = {value}"


def vector(value: Any) -> str:
    """Return a number, a row or a matrix of a point as text; long rows of one number, or of positions, are cut."""
    while isinstance(value, (list, tuple)) and len(value) == 1:  # one number, whatever shape it has
        value = value[0]
    if not isinstance(value, (list, tuple)):
        return number(value)
    if len(value) > 3 and all(entry == value[0] for entry in value):
        return f"({len(value)} × {vector(value[0])})"
    if len(value) > MOST_POSITIONS and all(entry == str(place) for place, entry in enumerate(value, 1)):
        return f"(1, 2, …, {len(value)})"
    return f"({', '.join(vector(entry) for entry in value)})"


def symbol(name: str) -> str:
    """Return a variable as the paper writes it: `u_` is u′, `eps` is ε."""
    plain = name.rstrip("_")
    words = plain if _INDEXED.fullmatch(plain) else plain.replace("_", " ")
    return _GREEK.get(plain, words) + "′" * (len(name) - len(plain))


def sentence(text: str) -> str:
    """Return text with a capital where it begins with a word; a formula, `k + 1` or `log n`, stays as it is."""
    found = _BEGINS.match(text)
    return text[:1].upper() + text[1:] if found and found[0] not in _NO_WORDS else text


def clause(text: str) -> str:
    """Return text as it goes on inside a sentence: without the capital of its first word, its formulas as they are."""
    found = _CAPITAL.match(text)
    return text[:1].lower() + text[1:] if found and found[0].lower() not in _NO_WORDS | _NUMBERED else text


def unbroken(text: str) -> str:
    """Return text whose equations do not break over two lines."""
    return text.replace(" = ", "\u00a0=\u00a0")


def worked(value: Number | None) -> str:
    """Return a number with its decimals, `81/400 = 0.2025`, or `≈` where they go on."""
    short = number(value)
    if value is None or short.startswith("≈") or "/" not in short:
        return short
    exact = fraction(value)
    if exact is None:
        return short
    if 10**MOST_PLACES % exact.denominator == 0:
        return f"{short} = {float(exact):.{MOST_PLACES}f}".rstrip("0")
    return f"{short} ≈ {_decimal(exact)}"


def tightness_text(tightness: Tightness | None) -> str:
    """Return what is known of the best ratio, in a few words."""
    if tightness is None:
        return "-"
    if tightness.certified and tightness.attained:
        return f"{number(tightness.constant)}, attained"
    if tightness.certified:
        return f"{number(tightness.constant)}, in the limit"
    return f"at least {least(tightness.limit or tightness.best)}"


def looked_text(looked: Looked) -> str:
    """Return how hard a search looked that broke nothing: what it covered, and whether it finds what is planted."""
    if not looked.planted:
        return f"judged exactly: {looked.covered}" if looked.covered else "nothing was judged exactly"
    of = f"{looked.found} of {looked.planted} bumps planted in copies of this claim"
    missed = "it missed some of its own plants: " if looked.found < looked.planted else ""
    if looked.smallest is None:
        return f"judged exactly: {looked.covered}. {missed.capitalize()}it found {of}, and missed the highest"
    down = f"and missed none that breaks it by {in_tens(f'{looked.smallest:.2g}')} of the right side, or by more"
    return f"judged exactly: {looked.covered}. {missed.capitalize()}{'it' if missed else 'It'} found {of}, {down}"


def method(row: ExponentLine) -> str:
    """Return how an exponent was found, in words."""
    if row.points:
        cases = f"certified worst cases at {row.along} = {', '.join(f'{size:g}' for size, _ in row.points)}"
        if row.firmness is not None:
            cases = f"{row.firmness}; {row.says}; {cases}"
        return cases if row.at_least is None else f"{cases}; at least {row.at_least} by a family, exactly"
    says = "no limit is known" if row.limit is None else f"limit {row.limit}, exactly"
    if not row.slopes:
        return says
    return f"{says}; local slope of the closed form up to log2 {row.along} = {row.slopes[-1][0]:g}"


def growth_text(row: ExponentLine) -> str:
    """Return what worst cases say of a growth's exponent: the exponent, its interval, its grade, and the claim."""
    at = f" at {row.of}" if row.of else ""
    first = f"the worst case{at} grows as {row.along}^{row.measured:.2f}, interval {row.low:.2f} to {row.high:.2f}"
    proved = "" if row.at_least is None else f"; at least {row.at_least} by a family, exactly"
    return f"{first}, {row.firmness}; {row.says}{proved} ({row.why})"


def timing_text(row: TimingLine) -> str:
    """Return what the times of a pipeline say: the exponent, how far to believe it, the claim, and what stands beside.

    Beside an exponent stand its interval, the slope with nothing taken off, and the count's and the instructions'.
    """
    if row.measured is None:
        return row.why
    first = (
        f"time grows as {row.along}^{row.measured:.2f}, 95 % interval {row.low:.2f} to {row.high:.2f}, {row.firmness}"
    )
    beside = [f"time {row.slope:.2f}"]
    beside += [] if row.counted is None else [f"count {row.counted:.2f}"]
    beside += [] if row.instructions is None else [f"instructions {row.instructions:.2f}"]
    claim = f"; {row.says}" if row.claimed else ""
    return f"{first}{claim}; local slopes up to {row.along} = {row.times[-1].size}: {', '.join(beside)}"


def reached(tightness: Tightness) -> str:
    """Return the best ratio that is known as a decimal or a fraction, the middle of an enclosure."""
    value = tightness.constant if tightness.certified else tightness.limit or tightness.best
    return value.mid if isinstance(value, Enclosure) else str(value)


def tight_mark(tightness: Tightness) -> float:
    """Return where a ratio stands on a scale from 0 to 90: the bound itself at 45, sixteen times it at 90."""
    upper, _, lower = reached(tightness).partition("/")
    try:
        doublings = float((Decimal(upper).ln() - Decimal(lower or 1).ln()) / Decimal(2).ln())
    except ArithmeticError:
        return 3.0
    return round(min(max(45 * (1 + doublings / 4), 3.0), 87.0), 1)


def rises(row: ExponentLine) -> bool:
    """Whether the measured exponent of a row lies above the claimed one, beyond its interval."""
    claimed = fraction(row.claimed)
    return row.low is not None and claimed is not None and row.low > float(claimed) + 0.05


def again(run: RunLine, verdict: VerdictLine) -> str:
    """Return the command that audits a reading again: harder, or just as it was but alone, where its worker died."""
    how = f"--jobs 1 --profile {shlex.quote(run.profile)}" if verdict.is_lost else "--profile deep"
    options = f"--reading {shlex.quote(verdict.reading)} {how} --seed {run.seed}{catalogue_option(run)}"
    return f"lemmacheck audit {shlex.quote(verdict.claim)} {options}"


def again_how(verdict: VerdictLine) -> str:
    """Return how the command audits that audits a reading again."""
    return "alone" if verdict.is_lost else "harder"


def catalogue_option(run: RunLine) -> str:
    """Return the option that names the catalogue of a run, nothing for the one that commands take by themselves."""
    return "" if run.catalogue == OUR_CATALOGUE else f" --claims {shlex.quote(run.catalogue)}"


def _rounded(text: str) -> str:
    """Return a decimal with an exponent as short text; as a fraction, 10^(10^9) would fill the memory."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    if not value.is_finite():
        return text
    return _decimal(Fraction(value)) if abs(value.adjusted()) < FAR else f"10^{value.adjusted()}"


def _long(text: str) -> str:
    """Return a number of more digits than Python reads as a decimal; what is no number stays as it is."""
    top, _, bottom = text.partition("/")
    try:
        return f"≈ {_rounded(str(Decimal(top) / Decimal(bottom or '1')))}"
    except ArithmeticError:
        return text


def _decimal(value: Fraction) -> str:
    try:
        return in_tens(f"{float(value):.6g}")
    except OverflowError:
        digits = len(str(abs(value.numerator))) - len(str(value.denominator))
        return f"10^{digits}"
