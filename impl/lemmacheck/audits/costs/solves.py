"""What a Cost says it is the time of: whether its exponent, its tokens and its width are those of that statement."""

import contextlib
from fractions import Fraction

from lemmacheck.formula import names_in
from lemmacheck.system import CatalogueError
from lemmacheck.vocabulary import Cost, Family, Pace, Reading, Runtime, pace


def fault(reading: Reading, asserts: Cost) -> str | None:
    """Return in what a Cost contradicts the statement it says it is the time of, None where it does not."""
    solves = asserts.solves
    if solves is None:
        stray = next((name for name in ("tokens", "width") if getattr(asserts, name) is not None), None)
        return f"`{stray}` says how large the problem is, and `solves` should say which it is" if stray else None
    if not isinstance(solves, Runtime) or not solves.is_possible or solves.parts:
        return "a count is the time of what can be done: `solves` is a solvable(...) without parts"
    if asserts.tokens is None:
        return "a Cost that solves a problem says how many tokens it has, such as tokens='n*n'"
    unknown = {*names_in(asserts.tokens), *([asserts.width] if asserts.width else [])} - set(reading.given)
    if unknown:
        return f"`tokens` and `width` name {min(unknown)!r}, which the domain lacks"
    try:
        claimed = Fraction(str(asserts.exponent))
    except (ValueError, ZeroDivisionError):
        claimed = None
    if claimed != solves.exponent:
        return f"the count claims the exponent {asserts.exponent}, and `solves` states {solves.exponent}"
    return next((reason for family in reading.families if (reason := _along(family, asserts, solves))), None)


def _along(family: Family, asserts: Cost, solves: Runtime) -> str | None:
    """Return in what a family contradicts the statement, None where it does not."""
    known: dict[str, Pace | None] = dict.fromkeys(family.point)
    for name, text in family.point.items():
        with contextlib.suppress(CatalogueError):
            known[name] = pace(text, family.parameter, known)
    base, width = known.get(asserts.along), known.get(asserts.width or "")
    if base is None or (asserts.width and width is None):
        return (
            f"how {asserts.along if base is None else asserts.width} grows along a family is not said, or not decided"
        )
    try:
        degree = pace(asserts.tokens, family.parameter, known).degree_in(base)
    except CatalogueError as error:
        return f"how many tokens there are is not decided: {error}"
    if degree != solves.tokens:
        grow = f"{asserts.along}^{degree}" if degree is not None else f"no power of {asserts.along}"
        return f"the tokens grow as {grow} along a family, and `solves` states {asserts.along}^{solves.tokens}"
    if width is not None and not _is_logarithm(width, base):
        return f"{asserts.width} is not a free constant times ln {asserts.along} along a family, as a width is"
    return None


def _is_logarithm(width: Pace, base: Pace) -> bool:
    """Whether a width is Θ(ln of the base), for every constant."""
    return bool(base.rates) and not width.rates and width.power == 1 and width.is_free
