"""Formulas as one line of Unicode, for terminals: `|Σ_{i=1..k} (u′_i·v′_i − u_i·v_i)|`."""

from collections.abc import Sequence
from fractions import Fraction
from typing import ClassVar

_GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "eps": "ε", "eta": "η", "theta": "θ", "lam": "λ", "mu": "μ",
    "nu": "ν", "xi": "ξ", "rho": "ρ", "sigma": "σ", "tau": "τ", "phase": "τ", "phi": "φ", "pi": "π", "psi": "ψ",
    "omega": "ω", "inf": "∞",
}  # fmt: skip
_RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


class Plain:
    """Formulas as one line of Unicode."""

    quotient_encloses = False
    minus = "−"
    signs: ClassVar = {
        "<": "<", "<=": "≤", ">": ">", ">=": "≥", "==": "=", "!=": "≠", "not": "not ", "and": " and ", "or": " or ",
        "implies": " ⇒ ", "for_all": "∀ {0} ∈ {{{1}, …, {2}}}: {3}", "for_some": "∃ {0} ∈ {{{1}, …, {2}}}: {3}",
        "symmetric": "{0} = {0}ᵀ", "psd": "{0} = {0}ᵀ ⪰ 0", "orthogonal": "{0}ᵀ{0} = I",
        "largest_eigenvalue": "{0} = λ_max({1}), {1} = {1}ᵀ",
    }  # fmt: skip
    at_most, member, dots, apart = "≤", "∈", "…", ", "

    def number(self, value: Fraction) -> str:
        """Return a rational that is not negative."""
        return str(value)

    def letter(self, name: str) -> str:
        """Return a variable; what stands behind an underscore is an index, a trailing underscore is a prime."""
        stem = name.rstrip("_")
        base, joint, index = stem.partition("_")
        return _GREEK.get(base, base) + joint + _GREEK.get(index, index) + "′" * (len(name) - len(stem))

    def spelled(self, name: str) -> str:
        """Return a variable by its own name."""
        return name

    def entry(self, letter: str, places: Sequence[str]) -> str:
        """Return an entry of a variable; one that has an index itself stands in parentheses."""
        inside = ",".join(places)
        letter = self.grouped(letter) if "_" in letter and "(" not in letter else letter
        return f"{letter}_{inside}" if inside.isalnum() else f"{letter}_{{{inside}}}"

    def product(self, factors: Sequence[str]) -> str:
        """Return a product."""
        return "·".join(factors)

    def quotient(self, top: str, bottom: str) -> str:
        """Return a quotient."""
        return f"{top}/{bottom}"

    def power(self, base: str, exponent: str) -> str:
        """Return a power, with a small exponent raised."""
        if exponent.lstrip("-").isdecimal() and exponent.isascii():
            return base + exponent.translate(_RAISED)
        return f"{base}^{exponent}" if exponent.isalnum() else f"{base}^({exponent})"

    def exponential(self, exponent: str) -> str:
        """Return e to a power."""
        return f"exp({exponent})"

    def function(self, name: str, arguments: Sequence[str]) -> str:
        """Return a function of numbers."""
        return f"{name}({', '.join(arguments)})"

    def enclosed(self, kind: str, inside: str) -> str:
        """Return an absolute value, a root or a floor."""
        return {"abs": f"|{inside}|", "sqrt": f"√({inside})", "floor": f"⌊{inside}⌋"}[kind]

    def chosen(self, low: str, high: str, then: str, otherwise: str) -> str:
        """Return what is one number where low is at most high, else another."""
        return f"({then} if {low} ≤ {high}, else {otherwise})"

    def summed(self, kind: str, index: str, length: str, body: str) -> str:
        """Return a sum, product, largest or smallest over an index that begins at 1."""
        return f"{ {'sum': 'Σ', 'prod': 'Π'}.get(kind, kind) }_{{{index}=1..{length}}} {body}"

    def grouped(self, text: str) -> str:
        """Return a text in parentheses."""
        return f"({text})"

    def part(self, letter: str, number: int) -> str:
        """Return the name of a part that is used again."""
        return letter + str(number).translate(_LOWERED)

    def reals(self, size: Sequence[str]) -> str:
        """Return the set of reals, of rows of a length, or of matrices of a size."""
        sides = [side if side.isalnum() else f"({side})" for side in size]
        return f"ℝ^({'×'.join(sides)})" if len(sides) > 1 else "ℝ" + "".join(f"^{side}" for side in sides)

    def set_of(self, inside: str) -> str:
        """Return a set by what stands between its braces."""
        return f"{{{inside}}}"

    def words(self, text: str) -> str:
        """Return words between formulas."""
        return text
