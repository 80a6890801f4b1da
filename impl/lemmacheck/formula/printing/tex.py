"""Formulas as LaTeX, letters as the paper prints them."""

import itertools
from collections.abc import Sequence
from fractions import Fraction
from typing import ClassVar

_GREEK = "alpha beta gamma delta eta theta mu nu xi rho sigma tau phi pi psi omega"
_LETTERS = {name: rf"\{name}" for name in _GREEK.split()} | {
    "eps": r"\varepsilon",
    "inf": r"\infty",
    "lam": r"\lambda",
    "phase": r"\tau",
}
_FUNCTIONS = frozenset({"min", "max", "log", "sin", "cos", "arctan"})


def letter(name: str) -> str:
    """Return a variable's LaTeX: `eps` is ε, `W_Q` a letter with an index, a trailing underscore is a prime."""
    stem = name.rstrip("_")
    primes = "'" * (len(name) - len(stem))
    base, _, index = stem.partition("_")
    if index.isalnum() and (len(base) == 1 or base in _LETTERS):
        return f"{_symbol(base)}_{{{_symbol(index)}}}{primes}"
    return _symbol(stem) + primes


def _symbol(word: str) -> str:
    is_plain = len(word) == 1 or word.isdigit()
    return _LETTERS.get(word, word if is_plain else rf"\mathrm{{{word}}}".replace("_", r"\_"))


class Latex:
    """Formulas as LaTeX."""

    quotient_encloses = True
    minus = "-"
    signs: ClassVar = {
        "<": "<", "<=": r"\le", ">": ">", ">=": r"\ge", "==": "=", "!=": r"\ne", "not": r"\neg ", "and": r" \wedge ",
        "or": r" \vee ", "implies": r" \Rightarrow ",
        "for_all": r"\forall {0} \in \{{{1}, \dots, {2}\}}: \; {3}",
        "for_some": r"\exists {0} \in \{{{1}, \dots, {2}\}}: \; {3}",
        "symmetric": r"{0} = {0}^\top", "psd": r"{0} = {0}^\top \succeq 0", "orthogonal": r"{0}^\top {0} = I",
        "largest_eigenvalue": r"{0} = \lambda_{{\max}}({1}), \; {1} = {1}^\top",
    }  # fmt: skip
    at_most, member, dots, apart = r"\le", r"\in", r"\dots", r", \; "

    def number(self, value: Fraction) -> str:
        """Return a rational that is not negative."""
        return str(value) if value.denominator == 1 else rf"\frac{{{value.numerator}}}{{{value.denominator}}}"

    def letter(self, name: str) -> str:
        """Return a variable; a trailing underscore is a prime."""
        return letter(name)

    def spelled(self, name: str) -> str:
        """Return a variable by its own name."""
        return rf"\mathrm{{{name}}}".replace("_", r"\_")

    def entry(self, letter: str, places: Sequence[str]) -> str:
        """Return an entry of a variable; one that has an index itself stands in parentheses."""
        has_index = "_{" in letter and r"\left" not in letter
        return f"{self.grouped(letter) if has_index else letter}_{{{','.join(places)}}}"

    def product(self, factors: Sequence[str]) -> str:
        """Return a product, with a dot where two factors would run together."""
        found = factors[0]
        for before, factor in itertools.pairwise(factors):
            needs_dot = factor.lstrip("{")[:1].isdigit() or factor.startswith((r"\frac", r"\mathrm", r"\left("))
            found += rf" \cdot {factor}" if needs_dot or before.startswith(r"\mathrm") else f" {factor}"
        return found

    def quotient(self, top: str, bottom: str) -> str:
        """Return a quotient."""
        return rf"\frac{{{top}}}{{{bottom}}}"

    def power(self, base: str, exponent: str) -> str:
        """Return a power."""
        return f"{{{base}}}^{{{exponent}}}"

    def exponential(self, exponent: str) -> str:
        """Return e to a power."""
        return f"e^{{{exponent}}}"

    def function(self, name: str, arguments: Sequence[str]) -> str:
        """Return a function of numbers."""
        name = "arctan" if name == "atan" else name
        shown = rf"\{name}" if name in _FUNCTIONS else rf"\mathrm{{{name}}}".replace("_", r"\_")
        return rf"{shown}\left({', '.join(arguments)}\right)"

    def enclosed(self, kind: str, inside: str) -> str:
        """Return an absolute value, a root or a floor."""
        return {
            "abs": rf"\left|{inside}\right|",
            "sqrt": rf"\sqrt{{{inside}}}",
            "floor": rf"\left\lfloor {inside}\right\rfloor",
        }[kind]

    def chosen(self, low: str, high: str, then: str, otherwise: str) -> str:
        """Return what is one number where low is at most high, else another."""
        cases = rf"{then} & \text{{if }} {low} \le {high} \\ {otherwise} & \text{{else}}"
        return rf"\left(\begin{{matrix}} {cases} \end{{matrix}}\right)"

    def summed(self, kind: str, index: str, length: str, body: str) -> str:
        """Return a sum, product, largest or smallest over an index that begins at 1."""
        if kind in ("max", "min"):
            return rf"\{kind}_{{1 \le {index} \le {length}}} {body}"
        return rf"\{kind}_{{{index}=1}}^{{{length}}} {body}"

    def grouped(self, text: str) -> str:
        """Return a text in parentheses."""
        return rf"\left({text}\right)"

    def part(self, letter: str, number: int) -> str:
        """Return the name of a part that is used again."""
        return f"{letter}_{{{number}}}"

    def reals(self, size: Sequence[str]) -> str:
        """Return the set of reals, of rows of a length, or of matrices of a size."""
        inside = r" \times ".join(size)
        return rf"\mathbb{{R}}^{{{inside}}}" if size else r"\mathbb{R}"

    def set_of(self, inside: str) -> str:
        """Return a set by what stands between its braces."""
        return rf"\{{{inside}\}}"

    def words(self, text: str) -> str:
        """Return words between formulas."""
        return rf"\text{{{text}}}"
