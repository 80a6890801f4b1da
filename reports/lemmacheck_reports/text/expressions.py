"""Expressions and lines of evidence as records hold them, written as one reads them."""

import re
from collections.abc import Sequence

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_POWER, _EULER = re.compile(r"\^(-?\d+)(?![\w.])"), re.compile(r"\bE\b")
_FACTOR = r"(?:\w+\([^()]*\)|\w+)"
_RECIPROCAL = re.compile(rf"({_FACTOR})\*\*\(-1\)\*({_FACTOR}(?:\*\*\d+)?(?:\*{_FACTOR}(?:\*\*\d+)?)*)(?![\w(*])")
"""A product that begins with the reciprocal of one factor: `log(2)**(-1)*log(t)`."""
_NO_CHOICE = re.compile(r"\b[Aa]t no integers: | at no integers\b(?!:)")
_TENS = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)[eE]([+-]?\d+)(?!\w)")
_TIGHT = re.compile(r"(?<=[\w′])=(?=[\w(−-])")
"""An equation without room around its sign: `k=2`."""
_GROWS = re.compile(r"\b(?P<what>[Tt]he ratio) (?P<about>~ )?(?P<ratio>\S.*?) grows without bound")
_AND = re.compile(r" and (?![^()]*\))")
"""What joins the parts of a name, where it does not stand in parentheses."""
_LOGARITHM = re.compile(r"\bln\(n\)(\^\d+)?")


def formula(text: str) -> str:
    """Return an expression as one reads it: `t**2*(40*t - 1)` is t²·(40·t - 1)."""
    plain = _RECIPROCAL.sub(r"\2/\1", text).replace("**", "^").replace("*", "·")
    plain = _LOGARITHM.sub(lambda found: f"ln{found[1] or ''} n", plain)
    return _POWER.sub(lambda found: found[1].translate(_RAISED), _EULER.sub("e", plain))


def in_tens(text: str) -> str:
    """Return a decimal with its power of ten as one writes it: `1.2e+24` is 1.2·10²⁴."""
    return _TENS.sub(lambda found: f"{found[1]}·10{str(int(found[2])).translate(_RAISED)}", text)


def told(text: str) -> str:
    """Return a line of evidence as one reads it.

    It is without the choice of the integers where there are none to choose; equations have room, and a ratio that is
    known by how it grows is not said to be that.
    """
    return _GROWS.sub(_grows, spaced(_NO_CHOICE.sub("", text)))


def spaced(text: str) -> str:
    """Return a text whose equations have room around their signs: `k=2` is k = 2."""
    return _TIGHT.sub(" = ", text)


def ways(text: str) -> str:
    """Return the name of a proof as a list: `products and roots and squares` is products, roots and squares."""
    parts = _AND.split(text)
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 2 else text


def freed(lines: Sequence[str]) -> list[str]:
    """Return which numbers of a counterexample may be others, those of which the same is known in one line."""
    alone: list[str] = []
    alike: dict[str, list[str]] = {}
    for line in lines:
        name, other, known = line.partition(" may be other: ")
        if other and name.isidentifier():
            alike.setdefault(known, []).append(name)
        else:
            alone.append(line)
    return [*alone, *(f"{_each(names)}: {known}" for known, names in alike.items())]


def _each(names: Sequence[str]) -> str:
    """Return that one of some variables may be another."""
    if len(names) == 1:
        return f"{names[0]} may be other"
    return f"{', '.join(names[:-1])} or {names[-1]} may be other, one at a time"


def _grows(found: re.Match[str]) -> str:
    """Return what a ratio does: what it is, or how it grows."""
    does = "grows like" if found["about"] else "is"
    return f"{found['what']} {does} {formula(found['ratio'])}, without bound"
