r"""Text and formulas for LaTeX that compiles: signs become commands, and nothing that a person wrote is a command.

A formula is kept where it is made of known commands and its braces pair; else it is shown as it was written. Needed are
`amsmath`, `booktabs`, `longtable` and `hyperref`, and nothing else.
"""

import re
import unicodedata

from lemmacheck_reports.text.expressions import formula
from lemmacheck_reports.text.words import symbol

MOST_SET = 1500
"""Letters that a formula has at most; a longer one is left out."""
LONG = 90
"""From so many letters on a formula may break at its operators, so its brackets keep their size."""
_ESCAPED = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "<": "$<$", ">": "$>$", "|": "$|$", '"': "''",
}  # fmt: skip
_SIGNS = {
    "≤": r"\le", "≥": r"\ge", "≠": r"\ne", "≈": r"\approx", "→": r"\to", "∞": r"\infty", "√": r"\surd", "·": r"\cdot",
    "×": r"\times", "±": r"\pm", "−": "-", "′": "'", "‖": r"\|", "⌊": r"\lfloor", "⌋": r"\rfloor", "⌈": r"\lceil",
    "⌉": r"\rceil", "⟨": r"\langle", "⟩": r"\rangle", "∈": r"\in", "∉": r"\notin", "∑": r"\sum", "∏": r"\prod",
    "∀": r"\forall", "∃": r"\exists", "⟹": r"\implies", "ℝ": r"\mathbb{R}", "ℕ": r"\mathbb{N}", "ℤ": r"\mathbb{Z}",
    "ε": r"\varepsilon", "ϕ": r"\phi", "φ": r"\varphi", "∂": r"\partial", "∅": r"\emptyset",
    "✗": r"\times", "✓": r"\surd",
}  # fmt: skip
_GREEK = re.findall(
    r"\w+",
    "alpha beta gamma delta zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon chi psi omega "
    "Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega",
)
_WORDS = {"“": "``", "”": "''", "’": "'", "‘": "`", "–": "--", "—": "---", "…": r"\dots{}", "\u00a0": "~"}
_KNOWN = {
    unicodedata.lookup(f"GREEK {'SMALL' if name.islower() else 'CAPITAL'} LETTER {name.upper()}"): f"\\{name}"
    for name in _GREEK
    if name.lower() != "lambda"
} | {"λ": r"\lambda", "Λ": r"\Lambda"} | _SIGNS  # fmt: skip
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ᵀⁿⁱˢˣᵏᵐᵖ", "0123456789+-Tnisxkmp")
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉ᵢ", "0123456789i")
_RUN = re.compile(
    r"(?<=[\w)])\^(?:\{([^{}]*)\}|\(([^()]*)\)|(-?\w+))|(?<=[A-Za-zα-ω])_(?:\{([^{}]*)\}|(\w)(?!\w))"
    r"|[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ᵀⁿⁱˢˣᵏᵐᵖ]+|[₀₁₂₃₄₅₆₇₈₉ᵢ]+|.",
    re.DOTALL,
)
"""A power, an index, a run of signs that are raised or lowered, or one other sign."""
_NAME = re.compile(r"[A-Za-z]\w*")
_RAISED_TO = re.compile(r"\*\*(?:\((-?\w+)\)|(\w+))")
_FUNCTIONS = frozenset({"exp", "log", "sin", "cos", "min", "max"})
_COMMAND = re.compile(r"\\([A-Za-z]+|.)", re.DOTALL)
_COMMANDS = frozenset(
    (
        *re.findall(
            r"\w+",
            "in notin mathbb mathrm mathsf mathcal mathbf le ge ne lt gt left right dots ldots cdots varepsilon "
            "epsilon cdot times frac tfrac dfrac sum prod infty log ln exp langle rangle sqrt top text circ "
            "implies iff max min sup inf lfloor rfloor lceil rceil quad qquad forall exists to begin end phi "
            "varphi lVert rVert lvert rvert sin cos tan arctan operatorname pm mp approx sim equiv partial nabla "
            "emptyset cup cap subset subseteq setminus prime star ast odot otimes oplus land lor neg mid Vert "
            "vert overline underline hat tilde bar lim limsup liminf det binom surd ",
        ),
        *_GREEK,
        *"{}|_;,: !\\",
    )
)
_ENVIRONMENT = re.compile(r"\\(begin|end)\{(\w+)\}")
_ENVIRONMENTS = frozenset({"matrix", "pmatrix", "bmatrix", "cases", "aligned"})


def tex_text(text: str) -> str:
    """Return text for LaTeX: what has a meaning there is escaped, mathematical signs are set, the rest is ASCII."""
    return "".join(map(_shifted, _RUN.finditer(" ".join(text.split()))))


def tex_math(latex: str) -> str | None:
    """Return a formula for LaTeX, None where it would not compile for certain, or is longer than a page can hold."""
    shown = "".join(f"{_KNOWN[sign]} " if sign in _KNOWN else sign for sign in " ".join(latex.split()))
    if not shown or len(shown) > MOST_SET or not shown.isascii() or not _is_sound(shown):
        return None
    return _COMMAND.sub(_freely, shown) if len(shown) > LONG else shown


def tex_formula(latex: str) -> str:
    """Return a formula within dollars, as it was written where it cannot be set, and where it is too long a remark."""
    found = tex_math(latex)
    if found is not None:
        return f"${found}$"
    return r"\emph{(too long to be set)}" if len(latex) > MOST_SET else rf"\texttt{{{tex_text(latex)}}}"


def tex_expression(text: str) -> str:
    r"""Return an expression of a record within dollars: `(t - 1)/(20*t**4)` with its letters, signs and powers.

    One that is more than names, numbers, signs and powers is text.
    """
    powers = _RAISED_TO.sub(lambda found: f"^{{{found[1] or found[2]}}}", text)
    shown = _NAME.sub(_named, powers).replace("*", r" \cdot ")
    found = None if "**" in powers else tex_math(shown)
    return f"${found}$" if found is not None else tex_text(formula(text).replace("-", "−"))


def _named(found: re.Match[str]) -> str:
    """Return a variable as a letter, a function by its name, and another word upright."""
    if found[0] in _FUNCTIONS:
        return f"\\{found[0]} "
    letter = symbol(found[0])
    return letter if len(letter.rstrip("′")) == 1 else rf"\mathrm{{{letter.replace('_', ' ')}}}"


def _shifted(found: re.Match[str]) -> str:
    """Return a power or an index as such, and one piece of text otherwise."""
    up, down = found[1] or found[2] or found[3], found[4] or found[5]
    if up or down:
        inside = "".join(_piece(sign) for sign in up or down).replace("$", "")
        return f"${'^' if up else '_'}{{{inside}}}$"
    return _piece(found[0])


def _piece(text: str) -> str:
    """Return one sign, or several raised or lowered ones."""
    if text[0] in "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ᵀⁿⁱˢˣᵏᵐᵖ":
        return f"$^{{{text.translate(_RAISED)}}}$"
    if text[0] in "₀₁₂₃₄₅₆₇₈₉ᵢ":
        return f"$_{{{text.translate(_LOWERED)}}}$"
    if text in _ESCAPED:
        return _ESCAPED[text]
    if text in _KNOWN:
        return f"${_KNOWN[text]}$"
    if text in _WORDS:
        return _WORDS[text]
    if text.isascii():
        return text if text.isprintable() else ""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "".join(_ESCAPED.get(sign, sign) for sign in plain) or "?"


def _is_sound(text: str) -> bool:
    """Whether a formula has known commands only, and pairs its braces, brackets that stretch, and environments."""
    commands = [found[1] for found in _COMMAND.finditer(text)]
    if not {*commands} <= _COMMANDS or text.endswith("\\"):
        return False
    opened = [found.groups() for found in _ENVIRONMENT.finditer(text)]
    names: list[str] = []
    for how, name in opened:
        if name not in _ENVIRONMENTS or (how == "end" and (not names or names.pop() != name)):
            return False
        names += [name] if how == "begin" else []
    is_closed = not names and commands.count("begin") + commands.count("end") == len(opened)
    has_table = bool(opened)
    bare = _COMMAND.sub("", text)
    is_plain = not set("$%#~\"'`" if not has_table else '$%#~"`') & set(bare.replace("'", "")) and (
        has_table or ("&" not in bare and "\\" not in commands)
    )
    return is_closed and is_plain and _pairs(text) and "^^" not in bare and "__" not in bare


def _pairs(text: str) -> bool:
    r"""Whether braces pair, and every `\\left` has its `\\right` within the same braces."""
    depths = [0]
    for found in re.finditer(r"\\left(?![a-z])|\\right(?![a-z])|\\.|[{}]", text):
        match found[0]:
            case "{":
                depths.append(0)
            case "}":
                if len(depths) == 1 or depths.pop():
                    return False
            case "\\left":
                depths[-1] += 1
            case "\\right":
                depths[-1] -= 1
                if depths[-1] < 0:
                    return False
    return depths == [0]


def _freely(found: re.Match[str]) -> str:
    """Return a command, brackets without what keeps a formula on one line."""
    return "" if found[1] in ("left", "right") else found[0]
