"""Constants as text, such as `3/2*log(2) - 1`, the same for equal constants: their summands are sorted by it."""

from flint import fmpq

from lemmacheck.asymptotics.atom import Atom, Combination, Number


def text(number: Number) -> str:
    """Return a constant as text, such as `3/2*log(2) - 1`."""
    if isinstance(number, fmpq):
        return str(number)
    out = ""
    for product, value in number.parts:
        factors = "*".join(_powered(atom, exponent) for atom, exponent in product).replace("*1/(", "/(")
        size = "" if abs(value) == 1 and factors else str(abs(value)) + ("*" if factors else "")
        joint = (" - " if value < 0 else " + ") if out else ("-" if value < 0 else "")
        out += joint + size + factors
    return out


def _powered(atom: Atom, exponent: fmpq) -> str:
    if atom.kind == "e":
        return f"exp({exponent})"
    if exponent == 1:
        return atom_text(atom)
    if exponent == fmpq(1, 2):
        return f"sqrt({atom_text(atom)})"
    return f"{atom_text(atom)}**{exponent}" if exponent.q == 1 and exponent > 0 else f"{atom_text(atom)}**({exponent})"


def atom_text(atom: Atom) -> str:
    """Return an atom as text."""
    match atom.kind:
        case "e":
            return "exp(1)"
        case "log" | "exp":
            return f"{atom.kind}({_argument(atom)})"
        case "inverse":
            return f"1/({text(atom.of)})"
    return str(atom.of)


def _argument(atom: Atom) -> str:
    """Return what an atom's function is taken of as text."""
    if isinstance(atom.of, Atom):
        return atom_text(atom.of)
    return text(atom.of) if isinstance(atom.of, Combination) else str(atom.of)
