"""What a proved Cost establishes: what the pipeline that it ran takes, on how many tokens, of which width."""

import contextlib
from fractions import Fraction

from lemmacheck.arithmetic import exact, to_fraction
from lemmacheck.audits.costs.comparison import grid_points
from lemmacheck.audits.costs.exponent import why_apart
from lemmacheck.audits.costs.sizes import sizes_left_out, widths_left_out
from lemmacheck.formula import evaluate_expression, names_in
from lemmacheck.kernel import Hands, Reach, Takes
from lemmacheck.system import CatalogueError
from lemmacheck.vocabulary import (
    Cost,
    CountedRun,
    Entries,
    Family,
    Integers,
    Pace,
    Point,
    Reading,
    arguments_of,
    pace,
    thaw,
)

WIDTHS = {"logarithm": Reach("O", Fraction(1)), "constant": Reach("O")}
ROOM = 3
"""How many times as many tokens, or as wide ones, as are named a pipeline may return: sizes count up to a constant."""


def established(reading: Reading, asserts: Cost) -> Takes | Hands | str:
    """Return what a Cost establishes once it is proved, or why it establishes nothing.

    Its exponent is that of its limit; its tokens and its width are those of what the run returns, at every point at
    which it was run, and grow along its families as they do there.
    """
    run = asserts.run
    if not isinstance(run, CountedRun):
        return "it runs no pipeline that is known by name, so it is the time of nothing"
    if asserts.tokens is None or asserts.width is None:
        return "it does not say which sizes of its run are `tokens` and `width`"
    reason = fault(reading, asserts) or _other_sizes(reading, asserts, run)
    if reason:
        return reason
    if _least(reading, asserts) != "1":
        return f"{asserts.width} does not begin at 1, so that some widths are left out"
    narrow = (_narrow(family, reading, asserts) for family in reading.families)
    reason = sizes_left_out(reading, asserts) or next(filter(None, narrow), "")
    if reason:
        return reason
    grown = {_growth(family, asserts) for family in reading.families}
    sizes = {each for each in grown if not isinstance(each, str)}
    if len(sizes) != 1 or len(sizes) != len(grown):
        return next((each for each in grown if isinstance(each, str)), "its families grow in different ways")
    (tokens, width), exponent = sizes.pop(), Fraction(str(asserts.exponent))
    if run.counts == "handed":
        return Hands(run.key, tokens, exponent, WIDTHS[width])
    return Takes(run.key, tokens, exponent, WIDTHS[width], _is_fewer(reading, asserts))


def fault(reading: Reading, asserts: Cost) -> str | None:
    """Return what is wrong with how a Cost names its sizes, None where nothing is."""
    named = {*names_in(asserts.tokens or 0), *([asserts.width] if asserts.width else [])} - set(reading.given)
    if named:
        return f"`tokens` and `width` name {min(named)!r}, which the domain lacks"
    if (asserts.tokens is None) != (asserts.width is None):
        return "a Cost says of its run which are `tokens` and `width`, or neither"
    if asserts.tokens is not None and not isinstance(asserts.run, CountedRun):
        return "`tokens` and `width` are those of what a CountedRun returns"
    if asserts.tokens is not None and reading.where:
        return (
            "the time of a pipeline is that of all its inputs, and `where` leaves some out: say by the bounds in "
            "`given` which sizes there are, or leave out `tokens` and `width`, since a count alone may have conditions"
        )
    if asserts.tokens is None:
        return None
    grown = [_growth(family, asserts) for family in reading.families]
    return next((each for each in grown if isinstance(each, str)), None)


def _other_sizes(reading: Reading, asserts: Cost, run: CountedRun) -> str | None:
    """Return at which point a run returns other sizes than are named, None where it does nowhere."""
    is_long = False
    for point in grid_points(reading.domain, asserts):
        wanted = {name: int(point[name][0][0]) for name in arguments_of(run)}
        ran = run.ran(**wanted)
        tokens, width = (_value(str(size), point) for size in (asserts.tokens, asserts.width))
        at = ", ".join(f"{name} = {value}" for name, value in wanted.items())
        if not (tokens <= ran.rows <= ROOM * tokens and width <= ran.columns <= ROOM * width):
            return f"at {at} the run returns {ran.rows} tokens of width {ran.columns}, not {tokens} of width {width}"
        if ran.fault:
            return f"at {at} {ran.fault}"
        # To a constant, small sizes cannot be told from each other, and what layers take grows with the width.
        if ran.widest > width:
            return f"at {at} the frame hands its layers rows of width {ran.widest}, not {width}"
        is_long = is_long or tokens > width
    if not is_long:
        return "no run has more tokens than its width, so that the one may be taken for the other"
    return None


def _least(reading: Reading, asserts: Cost) -> str:
    piece = reading.given[str(asserts.width)]
    lows = piece.lows if isinstance(piece, Entries) else (getattr(piece, "low", None),)
    return " ".join(map(str, lows))


def _value(size: str, point: Point) -> Fraction:
    with exact() as on:
        return to_fraction(evaluate_expression(size, on, thaw(point, on))[0, 0])


def _is_fewer(reading: Reading, asserts: Cost) -> bool:
    """Whether any smaller number of tokens is in the domain as well, other sizes being what they are."""
    piece = reading.given.get(str(asserts.tokens))
    return isinstance(piece, Integers) and str(piece.low) == "1" and str(piece.high) == asserts.along


def _narrow(family: Family, reading: Reading, asserts: Cost) -> str:
    """Return why the domain has not all that a family stands for, empty where it has."""
    reason = why_apart(reading.domain, asserts, family)
    if reason:
        return reason
    known = _paces(family)
    width = known.get(str(asserts.width))
    return widths_left_out(reading, asserts, known, grows=width is not None and bool(width.power))


def _paces(family: Family) -> dict[str, Pace | None]:
    """Return how fast each size grows along a family, None where that is not decided."""
    known: dict[str, Pace | None] = dict.fromkeys(family.point)
    for name, text in family.point.items():
        with contextlib.suppress(CatalogueError):
            known[name] = pace(text, family.parameter, known)
    return known


def _growth(family: Family, asserts: Cost) -> tuple[Fraction, str] | str:
    """Return the power of `along` that the tokens grow as, and how the width does, or why that is not known."""
    known = _paces(family)
    base, width = known.get(asserts.along), known.get(asserts.width or "")
    if base is None or width is None:
        return (
            f"how {asserts.along if base is None else asserts.width} grows along a family is not said, or not decided"
        )
    try:
        degree = pace(asserts.tokens or 0, family.parameter, known).degree_in(base)
    except CatalogueError as error:
        return f"how many tokens there are is not decided: {error}"
    if degree is None or degree <= 0:
        return f"the tokens grow as no power of {asserts.along} along a family"
    if base.rates and width.is_free and not width.rates and width.power in (0, 1):
        return degree, "logarithm" if width.power else "constant"
    return f"{asserts.width} is along a family no free constant, nor one times ln {asserts.along}, as a width is"
