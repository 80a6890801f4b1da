"""The family judge: a family of points whose ratio grows without bound refutes every constant at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import lazy_loader
import numpy as np

from impl.harness.claim import Family, Link
from impl.harness.domain import Assignment, Domain
from impl.harness.errors import CatalogueError
from impl.harness.expression import evaluate
from impl.harness.judges.symbolic import Symbolic, eventual_sign, resolve
from impl.harness.pieces import Entries, Integers
from impl.harness.terms import evaluate_term

sympy = lazy_loader.load("sympy")

UNFOLLOWED = (ArithmeticError, AttributeError, LookupError, NotImplementedError, TypeError, ValueError)
"""What sympy and the terms raise where a family cannot be followed."""


@dataclass(frozen=True, slots=True)
class Diverges:
    """A family inside the domain for all large parameters, the ratio along it, and its limit."""

    family: Family
    ratio: str
    limit: str

    def as_dict(self) -> dict[str, Any]:
        """Return the family as it stands in records and certificates."""
        return {
            "parameter": self.family.parameter,
            "point": dict(self.family.point),
            "ratio": self.ratio,
            "limit": self.limit,
        }


MOST_TRIED = 24


def judge(domain: Domain, link: Link, family: Family) -> Diverges | str:
    """Return the proof that left/right is unbounded along the family, or the reason why it is none.

    Integers that the family leaves out are tried in turn, smallest first.
    """
    reason = "no integers to try"
    for completed in completions(domain, family):
        followed = follow(domain, link, completed)
        if isinstance(followed, Diverges):
            return followed
        reason = followed if isinstance(followed, str) else f"the ratio tends to {followed[1]}"
    return reason


def completions(domain: Domain, family: Family) -> list[Family]:
    """Return the family for each choice of the integers it leaves out."""
    missing = [name for name in domain.pieces if name not in family.point]
    if not missing:
        return [family]
    chosen = [{name: str(a.integers[name]) for name in missing} for a in domain.assignments(limit=MOST_TRIED)]
    unique = [dict(items) for items in dict.fromkeys(tuple(choice.items()) for choice in chosen)]
    return [Family({**family.point, **choice}, family.parameter) for choice in unique]


def follow(domain: Domain, link: Link, family: Family) -> Diverges | tuple[Any, Any] | str:
    """Return that the ratio diverges along a complete family, or the ratio and its limit, or why it is not followed.

    The parameter runs through the positive integers; membership is decided by the signs of rational functions at
    infinity, the limit by sympy (for rational functions, a comparison of degrees).
    """
    t = sympy.Symbol(family.parameter, positive=True, integer=True)
    on = Symbolic()
    try:
        values = {name: _row(rows, on, t, family.parameter) for name, rows in family.point.items()}
        reason = outside(domain, values, on, t)
        if reason:
            return f"the family leaves the domain: {reason}"
        left = resolve(evaluate_term(link.left, on, values)[0, 0], t)
        right = resolve(evaluate_term(link.right, on, values)[0, 0], t)
        ratio = sympy.simplify(left / right)
        limit = sympy.limit(ratio, t, sympy.oo)
        diverges = limit == sympy.oo and eventual_sign(right, t) > 0
    except (*UNFOLLOWED, sympy.PolynomialError, CatalogueError) as error:
        return f"the family cannot be followed: {type(error).__name__}: {error}"
    if not diverges:
        return ratio, limit
    return Diverges(family, str(ratio), "oo")


def _row(rows: Any, on: Symbolic, t: Any, parameter: str) -> Any:
    listed = list(rows) if isinstance(rows, (list, tuple)) else [rows]
    nested = listed if listed and isinstance(listed[0], (list, tuple)) else [listed]
    known: Mapping[str, Any] = {parameter: on.scalar(t)}
    out = np.empty((len(nested), len(nested[0])), dtype=object)
    for i, row in enumerate(nested):
        for j, text in enumerate(row):
            out[i, j] = evaluate(str(text), on, known)[0, 0]
            unreal = out[i, j].has(sympy.zoo, sympy.oo, sympy.nan, sympy.I)
            if unreal or not out[i, j].is_rational_function(t):
                raise ValueError(f"{text} is not a real rational function of {parameter}")
    return out


def outside(domain: Domain, values: Mapping[str, Any], on: Symbolic, t: Any) -> str | None:
    """Return why a family, given by its values, is not in the domain for all large t; None where it is."""
    for name, piece in domain.pieces.items():
        if isinstance(piece, Integers):
            size = values[name][0, 0]
            inside = size.is_integer and _all_at_least(values[name] - evaluate(piece.low, on, values), t, strict=False)
            if inside and piece.high is not None:
                inside = _all_at_least(evaluate(piece.high, on, values) - values[name], t, strict=False)
        elif isinstance(piece, Entries):
            inside = all(
                _all_at_least(values[name] - evaluate(bound, on, values), t, strict=piece.open_low)
                for bound in piece.lows
            ) and all(
                _all_at_least(evaluate(bound, on, values) - values[name], t, strict=piece.open_high)
                for bound in piece.highs
            )
        else:
            inside = _follows(domain, name, values, on)
        if not inside:
            return f"{name} is not always in its range"
    return _misshapen(domain, values)


def _all_at_least(room: Any, t: Any, *, strict: bool) -> bool:
    return all(eventual_sign(value, t) >= (1 if strict else 0) for value in np.asarray(room).ravel())


def _follows(domain: Domain, name: str, values: Mapping[str, Any], on: Symbolic) -> bool:
    assignment = _assignment(domain, values)
    expected = domain.discrete(name, assignment, on, values)
    return expected.shape == values[name].shape and all(
        sympy.simplify(a - b) == 0 for a, b in zip(expected.ravel(), values[name].ravel(), strict=True)
    )


def _assignment(domain: Domain, values: Mapping[str, Any]) -> Assignment:
    fixed = {
        name: int(values[name][0, 0])
        for name, piece in domain.pieces.items()
        if isinstance(piece, Integers) and not values[name][0, 0].free_symbols
    }
    return Assignment(fixed, {}, 0)


def _misshapen(domain: Domain, values: Mapping[str, Any]) -> str | None:
    assignment = _assignment(domain, values)
    for name, piece in domain.pieces.items():
        if isinstance(piece, Entries):
            try:
                shape = domain.shape(name, assignment)
            except KeyError:
                return f"the size of {name} depends on the parameter"
            if shape != values[name].shape:
                return f"{name} is not {shape[0]} x {shape[1]}"
    return None
