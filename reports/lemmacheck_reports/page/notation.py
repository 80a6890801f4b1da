"""Mathematics in prose: powers are raised, indices lowered, primes are primes, variables italic; it stays text.

What a claim file says in words, `at most (2M)^{K-1} u'_j`, has no marks of LaTeX around its formulas, so that only what
cannot be anything else is set: a power, an index or a prime of a letter, a letter by itself, a difference of such.
Names with underscores in them, text that holds LaTeX or markup, and everything else stay as they are written.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup

from lemmacheck_reports.text import symbol

LONGEST, DEEPEST = 20_000, 3
"""Letters of a text that is looked at, and powers in powers."""
_LETTER = "A-Za-zα-ωϕϵΓΔΘΛΞΠΣΦΨΩ"
_RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ᵀⁿⁱˢˣᵏᵐᵖ", "0123456789+−⊤nisxkmp", strict=True))
_LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉ᵢ", "0123456789i", strict=True))
_GROUP = r"\{(?:[^{}]|\{[^{}]*\})*\}"
_ROUND = r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)"
_BARE = rf"[-−]?(?:[oOΘΩ]\([^()]*\)|\d+|[{_LETTER}]\b'?)"
"""An exponent without brackets."""
_POWER = rf"(?P<power>\^(?:(?P<braced>{_GROUP})|(?P<round>{_ROUND})|(?P<bare>{_BARE})))"
_EXPONENT = rf"\^(?:{_GROUP}|{_ROUND}|{_BARE})|[{''.join(_RAISED)}]+"
_INDEX = rf"_(?:{_GROUP}|[{_LETTER}]{{1,4}}(?![{_LETTER}0-9_])|\d+(?![{_LETTER}0-9_]))"
_SMALL = f"[{''.join(_LOWERED)}]+"
_FACTOR = rf"[{_LETTER}](?:['′]{{1,3}})?(?:{_INDEX}|{_SMALL})?(?:{_EXPONENT})?"
_RUN = re.compile(
    rf"(?<![\w.'’′{{}}\\^])(?<![\w)]-)(?<![A-Za-z_][A-Za-z_]/)(?P<number>\d{{0,4}})(?P<factors>(?:{_FACTOR}){{1,12}})"
    rf"(?![\w'’]|-(?!th\b)[a-z]{{2}}|\.\w)"
)
"""A product without signs between its factors, `2d^4R^5`, which is one where it has a power or cannot be a word."""
_IS_PRODUCT = re.compile(rf"[{_LETTER}]['′]*(?:(?:{_INDEX})?(?:{_EXPONENT})|{_SMALL})|['′](?!s\Z)[{_LETTER}]")
_AFTER = tuple(f"{sign} " for sign in "-−+=<>≤≥≠")
_WORD = re.compile(r"[A-Za-z]{3}|(?:ln|as|is|of|in|to|at|we|by|it|or|on|an|no|so|do|be|if|he|up)(?![a-z])")
_PAIR = re.compile(r"[b-z][A-Z](?:['′]*)")
_WORDS = re.compile(
    _POWER + rf"|(?<![{_LETTER}0-9_])(?P<base>[{_LETTER}ℝℕℤℚ𝔽]|[A-Z]{{2}}|[A-Za-z]{{3,12}}(?=_\{{)|(?:log|ln)(?=_)"
    rf"|[A-Z][a-z]{{2,11}}(?=_\d(?!\w)))(?P<prime>['′]*)_(?P<index>{_GROUP}|[{_LETTER}]{{1,4}}(?![{_LETTER}0-9_])|\d+(?![{_LETTER}0-9_]))(?P<after>'*)(?![_{_LETTER}0-9])"
    rf"|(?<=\))_(?P<under>{_GROUP})"
    rf"|(?<![\w])(?P<pair>[A-Z]{{2}})(?=\^T\b|\^⊤|ᵀ)"
    rf"|(?<![{_LETTER}0-9_'])(?P<letter>[{_LETTER}])(?P<primes>'{{1,3}})(?!s\b|t\b|\w\w)"
    rf"|(?<=')(?P<next>[{_LETTER}])(?P<nexts>'{{1,3}})(?!s\b|t\b|\w\w)"
    rf"|(?:(?<=[(|·])(?P<first>a)(?=[,)|·+/=^]| [-−+=<≤] )|(?<=, )(?P<last>a)(?=[)=]| =))"
    rf"|(?P<raised>[{''.join(_RAISED)}]+)|(?P<lowered>[{''.join(_LOWERED)}]+)"
    rf"|(?<![\w.'’{{}}])(?<![\w)]-)(?:(?<![A-Za-z_][A-Za-z_]/)|(?=[α-ωϕϵ]))(?!(?<=\d )s\b(?! [-−+=<≤]))"
    rf"(?P<alone>[b-zB-HJ-Zα-ωϕϵ])(?![{_LETTER}0-9_'’]|-(?!th\b)[a-z]{{2}}|\.\w|\.[A-Z])"
    rf"|(?<![\w.'’\-{{}}])(?P<factor>\d{{1,3}})(?P<product>[a-rt-wyzA-Z](?![{_LETTER}\d])|[A-Za-z]{{0,2}}[α-ωϕϵ][A-Za-z]{{0,2}}(?!\w))"
    rf"|(?<![\w'’])(?P<mixed>[A-Za-z]{{1,2}}[α-ωϕϵ][A-Za-z]{{0,2}}|[α-ωϕϵ][A-Za-z]{{1,2}})(?![\w'’])"
    rf"|(?<=[\w)|{''.join(_RAISED)}'′}}]) (?P<minus>-) (?=[\w(|√{_LETTER}])"
    rf"|(?<=[\s(\[,=≤<])(?P<negative>-)(?=\d|∞|[{_LETTER}](?![{_LETTER}]))"
    r"|(?P<root>\bsqrt(?=\())|(?<=\d) (?P<by>x) (?=\d)"
    r"|(?<=[b-zB-HJ-Z\d])(?<!\w[b-zB-HJ-Z\d]) (?P<times>x) (?=\(|[b-zB-HJ-Z\d](?!\w))"
)
_PIECE = re.compile(
    _POWER + rf"|(?P<base>[{_LETTER}])(?P<prime>['′]*)_(?P<index>{_GROUP}|[{_LETTER}]+|\d+)(?P<after>'*)"
    rf"|(?P<letter>[{_LETTER}])(?P<primes>['′]*)|(?P<raised>[{''.join(_RAISED)}]+)|(?P<lowered>{_SMALL})"
)
"""A factor of such a product."""
_POWERS, _TIMES = re.compile(r"(?<=[\w)])\*\*(?=[\w(])"), re.compile(r"(?<=[\w)])\*(?=[\w(])")
_FLOAT = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)[eE]\+?(-?)0*(\d{1,4})(?![\w.])")
_QUOTED = re.compile(r'(?<![\w"])"(?=\S)([^"]{1,200}?)(?<=\S)"(?![\w"])')
_SPELT = re.compile(r"(?<![\w'])([A-Za-z])(_{1,3})(?= ?[=≤≥<>])")
"""A prime as claim files write it in names."""
_PLACES = re.compile("[i-n]{2}")
"""Two indices side by side."""
_LOGARITHM = re.compile(r"\blog(2|10)(?= [A-Za-z]\b)")
_NAMED = re.compile(r"(?P<letter>[A-Za-z])_(?P<index>[A-Za-z0-9]{1,3})(?P<primes>_{0,3})")
_CALLED = re.compile(r"(?<![\w&])([a-z]{2,})_([a-z]|\d+)(?!\w)")
"""A variable whose name is a word, with its index: `query_i`."""
_JOINED = re.compile(r"(?<=[a-z])_(?=[a-z]{2,}[_(])")
"""What joins the words of a function's name: `maps_put_out(k, d)`."""
_ITALIC = re.compile("</?i>")
_SIGNS = {"minus": " − ", "by": " × ", "times": " × ", "negative": "−", "root": "√"}
_CODE = re.compile(r"<[a-zA-Z/!]|\\|\$|`|\w__|://|\x1b")
"""What no mathematics in prose holds: markup, LaTeX, code and addresses."""


@lru_cache(maxsize=16384)
def notated(text: str) -> Markup:
    """Return a text with the mathematics in it set."""
    if len(text) > LONGEST or _CODE.search(text):
        return Markup("{}").format(text)
    text = _LOGARITHM.sub(r"log_\1", _QUOTED.sub(r"“\1”", text))
    written = _SPELT.sub(lambda found: found[1] + "'" * len(found[2]), _FLOAT.sub(r"\1·10^{\2\3}", text))
    return _set(_TIMES.sub("·", _POWERS.sub("^", written)), DEEPEST)


def _set(text: str, deepest: int) -> Markup:
    """Return a text with its powers, indices, primes and letters set."""
    parts, at = [], 0
    for found in _RUN.finditer(text):
        if _is_product(found):
            parts += [_between(text, at, found.start(), deepest), Markup("{}").format(found["number"])]
            parts.append(_factors(found["factors"], deepest))
            at = found.end()
    return Markup("").join([*parts, _between(text, at, len(text), deepest)])


def _is_product(found: re.Match[str]) -> bool:
    """Whether letters without signs between them are factors: one has a power, or they are no word, like `dR`."""
    factors = found["factors"]
    if _PAIR.fullmatch(factors):
        return not found["number"]
    if len(factors) == 2 and factors.islower() and _is_summand(found):
        return not _WORD.match(factors)
    return bool(_IS_PRODUCT.search(factors)) and not _WORD.search(factors)


def _is_summand(found: re.Match[str]) -> bool:
    """Whether letters stand after a sign, or first in brackets before one: `(nd + d^2)`."""
    before, after = found.string[: found.start()], found.string[found.end() :]
    return before.endswith(_AFTER) or (before.endswith("(") and after.startswith((" + ", " - ", " − ")))


def _factors(text: str, deepest: int) -> Markup:
    """Return letters with what is raised and lowered at them, those that stand side by side as one."""
    parts = Markup("").join(_factor(piece, deepest) for piece in _PIECE.finditer(text))
    return Markup(parts.replace("</i><i>", ""))  # noqa: S704 - what is left out are tags of our own


def _factor(found: re.Match[str], deepest: int) -> Markup:
    """Return one factor of a product, or what is raised at it."""
    if found["power"]:
        return _power(found, deepest)
    if found["base"]:
        return _with_index(found, deepest)
    if found["raised"]:
        return _raised(found)
    if found["lowered"]:
        return _lowered(found)
    return Markup("{}{}").format(_product(found["letter"]), "′" * len(found["primes"]))


def _between(text: str, start: int, end: int, deepest: int) -> Markup:
    """Return a part of a text with its powers, indices, primes and letters set."""
    parts, at = [Markup()], start
    for found in _WORDS.finditer(text, start):  # looks beyond the end, which it does not cross
        if found.end() > end:
            break
        parts += [Markup("{}").format(text[at : found.start()]), _one(found, deepest)]
        at = found.end()
    return Markup("").join([*parts, Markup("{}").format(text[at:end])])


def _one(found: re.Match[str], deepest: int) -> Markup:
    """Return one piece of notation."""
    if found["power"]:
        return _power(found, deepest)
    if found["base"]:
        return _with_index(found, deepest)
    if found["under"]:
        return Markup("<sub>{}</sub>").format(_inner(found["under"][1:-1], deepest))
    for letter, primes in (("letter", "primes"), ("next", "nexts")):
        if found[letter]:
            return Markup("{}{}").format(_letters(found[letter]), "′" * len(found[primes]))
    if found["raised"]:
        return _raised(found)
    if found["lowered"]:
        return _lowered(found)
    if product := found["alone"] or found["mixed"] or found["pair"] or found["first"] or found["last"]:
        return _product(product)
    if found["factor"]:
        return Markup("{}").format(found["factor"]) + _product(found["product"])
    return Markup("{}").format(_SIGNS[found.lastgroup or "root"])


def _with_index(found: re.Match[str], deepest: int) -> Markup:
    """Return a letter, or a word, with its primes and its index."""
    primes, index = "′" * len(found["prime"] + found["after"]), found["index"]
    bare = index.strip("{}")
    if _PLACES.fullmatch(bare):
        inside = _product(bare)
    else:
        inside = _inner(index[1:-1], deepest) if index.startswith("{") else _letters(index)
    return Markup("{}{}<sub>{}</sub>").format(_letters(found["base"]), primes, inside)


def _raised(found: re.Match[str]) -> Markup:
    """Return signs that stand raised in the text already."""
    return Markup("<sup>{}</sup>").format(_variables(_RAISED[sign] for sign in found["raised"]))


def _variables(signs: Iterable[str]) -> Markup:
    """Return signs side by side, letters as variables."""
    return Markup("").join(_product(sign) if sign.isalpha() else Markup("{}").format(sign) for sign in signs)


def _lowered(found: re.Match[str]) -> Markup:
    """Return signs that stand lowered in the text already."""
    return Markup("<sub>{}</sub>").format(_variables(_LOWERED[sign] for sign in found["lowered"]))


def _power(found: re.Match[str], deepest: int) -> Markup:
    """Return an exponent without the brackets that only say where it ends."""
    inside = found["braced"] or found["round"]
    bare = found["bare"] or ""
    return Markup("<sup>{}</sup>").format(_inner(inside[1:-1] if inside else bare, deepest))


def _inner(text: str, deepest: int) -> Markup:
    """Return an exponent or an index."""
    shown = text.replace("-", "−")
    return _set(shown, deepest - 1) if deepest else Markup("{}").format(shown)


def _product(text: str) -> Markup:
    """Return a letter, or several, as variables."""
    return Markup("<i>{}</i>").format(text)


def _letters(text: str) -> Markup:
    """Return a letter, or two capitals, as variables, a word or a number as it is."""
    is_product = text.isalpha() and text not in "ℝℕℤℚ𝔽" and (len(text) == 1 or (len(text) == 2 and text.isupper()))
    return _product(text) if is_product else Markup("{}").format(text)


def upright(text: str) -> Markup:
    """Return a long formula in plain text with its powers and indices set, its letters as they are."""
    plain = _ITALIC.sub("", _JOINED.sub(" ", notated(text)))
    return Markup(_CALLED.sub(r"\1<sub>\2</sub>", plain))  # noqa: S704 - what is left out are tags of our own


def lettered(name: str) -> Markup:
    """Return a variable of a claim file as the paper writes it: `u_` is u′, `W_Q` is W with an index."""
    found = _NAMED.fullmatch(name)
    if found is None:
        return Markup("{}").format(symbol(name))
    return Markup("{}{}<sub>{}</sub>").format(symbol(found["letter"]), "′" * len(found["primes"]), found["index"])
