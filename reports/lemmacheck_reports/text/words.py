"""Numbers and verdicts as words: short exact numbers stay exact, long ones become decimals that say so."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from lemmacheck.audits import declaring, listed

SHORT, FAR = 18, 300
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
_GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "eps": "ε", "eta": "η", "lambda": "λ", "sigma": "σ",
    "tau": "τ",
}  # fmt: skip
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_POWER, _EULER = re.compile(r"\^(-?\d+)(?![\w.])"), re.compile(r"\bE\b")
_RATIONAL = re.compile(r"-?[0-9]{1,300}(/0*[1-9][0-9]{0,300}|\.[0-9]{1,300})?")
_LOGARITHM = re.compile(r"\bln\(n\)(\^\d+)?")
MOST_PLACES = 8
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


def with_given(verdict: str, given: Sequence[str]) -> str:
    """Return a verdict with the assumptions it stands under: "refuted given SETH and what D.1 declares"."""
    return f"{verdict} given {assumptions(given)}" if given else verdict


def assumptions(given: Sequence[str]) -> str:
    """Return assumptions in a few words: names as they are, then the claims that declare the others."""
    names = [name for name in given if declaring(name) is None]
    claims = list(dict.fromkeys(claim for name in given if (claim := declaring(name)) is not None))
    declared = [f"what {listed(claims)} declare{'s' if len(claims) == 1 else ''}"] if claims else []
    return listed([*names, *declared])


def number(value: Any) -> str:
    """Return an exact number or a ball of a record as short text; `≈` marks decimals."""
    if value is None:
        return "-"
    if isinstance(value, Mapping):
        return f"≈ {_rounded(value['mid'])}"
    if isinstance(value, str) and "e" in value.lower():
        return _rounded(value)
    try:
        exact = Fraction(value)
    except (ValueError, ZeroDivisionError):
        return _long(str(value))
    return str(value) if len(str(value)) <= SHORT else f"≈ {_decimal(exact)}"


def fraction(text: object) -> Fraction | None:
    """Return a fraction or decimal of bearable length exactly; None for what is none, such as `1e999999999`."""
    return Fraction(text) if isinstance(text, str) and _RATIONAL.fullmatch(text) else None


def figure(value: Any) -> str:
    """Return a figure of a record as text: a number, a sentence, or lines."""
    return "; ".join(map(str, value)) if isinstance(value, list) else number(value)


def chosen(values: Mapping[str, Any], constants: Sequence[str]) -> dict[str, Any]:
    """Return the part of a point that was chosen: rows of constants are the same at every point."""
    return {name: value for name, value in values.items() if name not in constants}


def point(values: Mapping[str, Any]) -> str:
    """Return a point as text, `k = 2, u = (1, 1/2)`."""
    return ", ".join(f"{name} = {vector(value)}" for name, value in values.items())


def vector(value: Any) -> str:
    """Return a number, a row or a matrix of a point as text; long runs of one number are written once."""
    if not isinstance(value, list):
        return number(value)
    if len(value) > 3 and all(entry == value[0] for entry in value):
        return f"({len(value)} × {vector(value[0])})"
    return f"({', '.join(vector(entry) for entry in value)})"


def symbol(name: str) -> str:
    """Return a variable as the paper writes it: `u_` is u′, `eps` is ε."""
    plain = name.rstrip("_")
    return _GREEK.get(plain, plain.replace("_", " ")) + "′" * (len(name) - len(plain))


def formula(text: str) -> str:
    """Return an expression as one reads it: `t**2*(40*t - 1)` is t²·(40·t - 1)."""
    plain = text.replace("**", "^").replace("*", "·")
    plain = _LOGARITHM.sub(lambda found: f"ln{found[1] or ''} n", plain)
    return _POWER.sub(lambda found: found[1].translate(_RAISED), _EULER.sub("e", plain))


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


def worked(value: Any) -> str:
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


def tightness_text(tightness: Mapping[str, Any] | None) -> str:
    """Return what is known of the best ratio, in a few words."""
    if tightness is None:
        return "-"
    if tightness["certified"] and tightness["attained"]:
        return f"{number(tightness['constant'])}, attained"
    if tightness["certified"]:
        return f"{number(tightness['constant'])}, in the limit"
    reached = tightness["limit"] or tightness["best"]
    return f"at least {number(reached)}"


def timing_text(row: Mapping[str, Any]) -> str:
    """Return what the times of a pipeline say, and how time and count grow at the largest sizes."""
    name, why = row["in"], row["method"].split("; ", 1)[-1]
    if row["measured"] is not None:
        first = f"time grows as {name}^{row['measured']:.2f} ({row['low']:.2f} to {row['high']:.2f}: noise alone)"
    else:
        first = f"{row['answer']}: {why}"
    if not row["times"]:
        return first
    last = row["times"][-1]["size"]
    return f"{first}; local slopes up to {name} = {last}: time {row['slope']:.2f}, count {row['counted']:.2f}"


def tight_mark(tightness: Mapping[str, Any]) -> float:
    """Return where a ratio stands on a scale from 0 to 90: the bound itself at 45, sixteen times it at 90."""
    value = tightness["constant"] if tightness["certified"] else tightness["limit"] or tightness["best"]
    text = str(value["mid"] if isinstance(value, Mapping) else value)
    upper, _, lower = text.partition("/")
    try:
        doublings = float((Decimal(upper).ln() - Decimal(lower or 1).ln()) / Decimal(2).ln())
    except ArithmeticError:
        return 3.0
    return round(min(max(45 * (1 + doublings / 4), 3.0), 87.0), 1)


def rises(row: Mapping[str, Any]) -> bool:
    """Whether the measured exponent of a row lies above the claimed one, beyond its interval."""
    claimed = fraction(row["claimed"])
    return row["low"] is not None and claimed is not None and row["low"] > float(claimed) + 0.05


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
        return f"{float(value):.6g}"
    except OverflowError:
        digits = len(str(abs(value.numerator))) - len(str(value.denominator))
        return f"10^{digits}"
