"""Expressions and lines of evidence as records hold them, written as one reads them."""

import re

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_POWER, _EULER = re.compile(r"\^(-?\d+)(?![\w.])"), re.compile(r"\bE\b")
_FACTOR = r"(?:\w+\([^()]*\)|\w+)"
_RECIPROCAL = re.compile(rf"({_FACTOR})\*\*\(-1\)\*({_FACTOR}(?:\*\*\d+)?(?:\*{_FACTOR}(?:\*\*\d+)?)*)(?![\w(*])")
"""A product that begins with the reciprocal of one factor: `log(2)**(-1)*log(t)`."""
_NO_CHOICE = re.compile(r"\b[Aa]t no integers: | at no integers\b(?!:)")
_TENS = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)[eE]([+-]?\d+)(?!\w)")
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
    """Return a line of evidence without the choice of the integers where there are none to choose."""
    return _NO_CHOICE.sub("", text)
