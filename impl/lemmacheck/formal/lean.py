"""The statements for Lean: the theorems of Rocq, read back and written in the words of Mathlib, with open proofs."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from lemmacheck.formal.export import exported
from lemmacheck.formal.parsing import StatedTheorem, Tree, UnreadError, read_theorem

HEAD = """\
/- The statements of claim {}, for Lean with Mathlib. Their proofs are left open here (`sorry`): those that are proved
are proved in Rocq, from the same certificates. Division, roots and logarithms have values everywhere in both. -/
import Mathlib
open Finset

"""
FUNCTIONS = {
    "Rabs": "(abs {0})",
    "Rmin": "(min {0} {1})",
    "Rmax": "(max {0} {1})",
    "exp": "(Real.exp {0})",
    "ln": "(Real.log {0})",
    "sqrt": "(Real.sqrt {0})",
    "sin": "(Real.sin {0})",
    "cos": "(Real.cos {0})",
    "atan": "(Real.arctan {0})",
    "choice": "(if {0} ≤ {1} then {2} else {3})",
    "floor": "((⌊{0}⌋ : ℤ) : ℝ)",
    "IZR": "(({0} : ℤ) : ℝ)",
    "Z.abs": "(abs {0})",
    "Z.min": "(min {0} {1})",
    "Z.max": "(max {0} {1})",
    "factorial": "((({0}).toNat.factorial : ℕ) : ℝ)",
    "row": "(({0} : List ℝ).getD ({1} - 1).toNat 0)",
    "whole_row": "(({0} : List ℤ).getD ({1} - 1).toNat 0)",
}
BINDERS = {"sum_from_1": "∑", "product_from_1": "∏"}
SIGNS = {"<=": "≤", "<>": "≠", "->": "→", "\\/": "∨", "/\\": "∧"}
TYPES = {"R": "ℝ", "Z": "ℤ", "Z -> R": "ℤ → ℝ", "Z -> Z -> R": "ℤ → ℤ → ℝ"}


def write_lean(certificates: Iterable[Path], folder: Path, only: Sequence[str] | None = None) -> list[str]:
    """Write the statements of all theorems into a folder, one file for each claim; return what was done."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for file in exported(certificates, only):
        parts = [lean(read_theorem(text)) for reading in file.readings for text in _statements(reading.text)]
        count += len(parts)
        if parts:
            (folder / f"{file.name}.lean").write_text(HEAD.format(file.claim) + "\n".join(parts), encoding="utf-8")
    return [f"{count} statements for Lean in {folder}, their proofs left open; they were not compiled"]


def _statements(text: str) -> list[str]:
    return [part.partition("\nProof.")[0] for part in text.split("\nQed.\n") if part.strip()]


def lean(stated: StatedTheorem) -> str:
    """Return a theorem of Rocq as one of Lean, whose proof is open.

    Raises UnreadError for what has no word there.
    """
    variables = "".join(f" ({_name(name)} : {TYPES[kind]})" for name, kind in stated.variables)
    hypotheses = "".join(f"\n    (h{place} : {_text(each)})" for place, each in enumerate(stated.hypotheses, 1))
    claim = " ∧\n    ".join(map(_text, [*stated.values, stated.claim]))
    shared = "".join(f"let {name} : ℝ := {_text(said)};\n    " for name, said in stated.shared)
    return f"theorem {stated.name}{variables}{hypotheses} :\n    {shared}{claim} := by\n  sorry\n"


WHOLE = ("IZR", "factorial", "Z.abs", "Z.min", "Z.max", "Z.to_nat")
"""What is of integers."""


def _text(tree: Tree, *, whole: bool = False) -> str:
    """Return a term or a proposition; numbers of a `whole` one are integers, others are real numbers and say so."""
    match tree:
        case str():
            return _word(tree, whole=whole)
        case ("%", inside, "Z"):
            return f"({inside} : ℤ)" if isinstance(inside, str) and inside.isdigit() else _text(inside, whole=True)
        case ("%", inside, _):
            return _text(inside, whole=whole)
        case ("list", *items):
            return f"[{', '.join(_text(each, whole=whole) for each in items)}]"
        case ("forall", str(names), _, body):
            return f"(∀ {' '.join(map(_name, names.split()))} : ℤ, {_text(body)})"
        case (str(binder), length, ("fun", str(index), _, body)) if binder in BINDERS:
            return f"({BINDERS[binder]} {_name(index)} ∈ Icc (1 : ℤ) {_text(length, whole=True)}, {_text(body)})"
        case ("largest_from_1", length, ("fun", str(index), _, body)):
            places = f"Set.Icc (1 : ℤ) {_text(length, whole=True)}"
            return f"(sSup ((fun {_name(index)} : ℤ => {_text(body)}) '' {places}))"
        case ("-", inside):
            return f"(-{_text(inside, whole=whole)})"
        case ("^", base, str(exponent)):
            return f"({_text(base)} ^ {exponent})"
        case (str(operator), left, right) if operator in SIGNS or operator in ("+", "-", "*", "/", "^", "<", "="):
            return f"({_text(left, whole=whole)} {SIGNS.get(operator, operator)} {_text(right, whole=whole)})"
    return _applied(tree, whole=whole)


def _applied(tree: Tree, *, whole: bool) -> str:
    """Return a function of operands."""
    match tree:
        case ("powerRZ", base, exponent):
            return f"({_text(base)} ^ {_text(exponent, whole=True)})"
        case (("row" | "whole_row") as function, items, place):
            return FUNCTIONS[function].format(_text(items, whole=function != "row"), _text(place, whole=True))
        case (str(function), *arguments) if function in FUNCTIONS:
            inside = whole or function in WHOLE
            return FUNCTIONS[function].format(*(_text(each, whole=inside) for each in arguments))
        case (str(function), *arguments) if function.startswith("v_"):
            return f"({_name(function)} {' '.join(_text(each, whole=True) for each in arguments)})"
        case ("nth", place, options, default):
            return f"(({_text(options)} : List ℝ).getD {_text(place)} {_text(default)})"
        case ("Z.to_nat", inside):
            return f"({_text(inside, whole=True)}).toNat"
    raise UnreadError(f"{str(tree)[:60]} has no word for Lean yet")


def _word(word: str, *, whole: bool) -> str:
    if word.isdigit():
        return word if whole else f"({word} : ℝ)"
    return "Real.pi" if word == "PI" else _name(word)


def _name(name: str) -> str:
    """Return a name; Lean's names have no marks but at their end."""
    return name.replace("'", "_")
