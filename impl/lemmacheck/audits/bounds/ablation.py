"""Ablation: which hypotheses of a proved bound are needed? Each is dropped in turn, and the bound is judged again."""

import dataclasses
from collections.abc import Iterator
from typing import Any, Literal

from lemmacheck.arithmetic import ball
from lemmacheck.audits.hypotheses import bounds, condition
from lemmacheck.formula import Latex, evaluate_expression, names_in
from lemmacheck.judging import Decision, Proof, judge_point, write_point
from lemmacheck.proving import prove
from lemmacheck.records import AblationLine
from lemmacheck.search import adversary, point_near, simplify
from lemmacheck.vocabulary import (
    ORTHOGONAL,
    SIMPLEX,
    Bound,
    Domain,
    Entries,
    Link,
    Piece,
    Point,
    Profile,
    Shaped,
    condition_of_form,
)

MOST_TRIED, MOST_COORDINATES = 3, 128


def ablate(domain: Domain, bound: Bound, *, profile: Profile, seed: int) -> Iterator[AblationLine]:
    """Yield a line for each hypothesis: what was dropped, whether it is needed, and the counterexample if it is.

    "no" has a proof on the larger domain, "yes" an exact counterexample; "open" has neither. Most are needed, and a
    point shows that sooner than judges fail to prove what is false.
    """
    for dropped, relaxed in relaxations(domain):
        point = _broken(relaxed, bound.ends, profile, seed)
        if point:
            yield AblationLine(dropped=dropped, needed="yes", counterexample=write_point(point))
            continue
        needed: Literal["no", "open"] = "no" if _holds(relaxed, bound, profile) else "open"
        yield AblationLine(dropped=dropped, needed=needed)


def relaxations(domain: Domain) -> Iterator[tuple[str, Domain]]:
    """Yield each hypothesis on a real variable and each condition, as LaTeX, with the domain without it.

    A positive lower bound becomes 0, so that a bound R stays a size; both sides of |x| ≤ R, or of |x - y| ≤ ε, are one
    hypothesis. Integers are sizes, not hypotheses.
    """
    for name, piece in domain.pieces.items():
        if isinstance(piece, Entries):
            for dropped, relaxed in _without(piece):
                alone = bounds(name, _changed(domain, name, dropped), Latex())
                yield alone, _changed(domain, name, relaxed)
            form = condition_of_form(name, piece)
            if form is not None:
                yield condition(form, domain, Latex()), _changed(domain, name, _without_form(piece))
    for number, text in enumerate(domain.where):
        yield (
            condition(text, domain, Latex()),
            Domain(domain.pieces, domain.where[:number] + domain.where[number + 1 :]),
        )


def _changed(domain: Domain, name: str, piece: Piece) -> Domain:
    return Domain({other: piece if other == name else p for other, p in domain.pieces.items()}, domain.where)


def _without_form(piece: Entries) -> Entries:
    """Return the declaration of reals that are free of each other, between the same bounds."""
    return Entries(piece.rows, piece.columns, piece.lows, piece.highs, piece.open_low, piece.open_high)


def _without(piece: Entries) -> Iterator[tuple[Piece, Piece]]:
    """Yield the declaration with one hypothesis alone, and the one that lacks it.

    The bounds of a simplex and of orthogonal matrices are part of what they are: no search goes beyond them.
    """
    if isinstance(piece, Shaped) and piece.form in (SIMPLEX, ORTHOGONAL):
        return
    if piece.lows and len(piece.lows) == len(piece.highs) and _is_symmetric(piece):
        for i in range(len(piece.lows)):
            alone = dataclasses.replace(piece, lows=piece.lows[i : i + 1], highs=piece.highs[i : i + 1])
            keep = piece.lows[:i] + piece.lows[i + 1 :], piece.highs[:i] + piece.highs[i + 1 :]
            yield alone, dataclasses.replace(piece, lows=keep[0], highs=keep[1])
        return
    for i, low in enumerate(piece.lows):
        alone = dataclasses.replace(piece, lows=(low,), highs=())
        rest = piece.lows[:i] + piece.lows[i + 1 :]
        if _sign(low) == 1:
            yield alone, dataclasses.replace(piece, lows=("0", *rest), open_low=True)
        elif _sign(low) != 0:
            yield alone, dataclasses.replace(piece, lows=rest)
    for i, high in enumerate(piece.highs):
        alone = dataclasses.replace(piece, lows=(), highs=(high,))
        yield alone, dataclasses.replace(piece, highs=piece.highs[:i] + piece.highs[i + 1 :])


def _is_symmetric(piece: Entries) -> bool:
    """Whether lower and upper bounds come in pairs: |x| ≤ R, or |x - y| ≤ ε."""
    return all(
        str(low) in (f"-({high})", f"-{high}") or str(low).replace(" - (", " + (", 1) == str(high)
        for low, high in zip(piece.lows, piece.highs, strict=True)
    )


def _sign(bound: Any) -> int | None:
    """Return the sign of a bound that mentions no variable, None for one that does."""
    if names_in(bound):
        return None
    with ball(64) as on:
        value = evaluate_expression(bound, on, {}).flat[0]
        return 1 if value > 0 else -1 if value < 0 else 0


def _holds(domain: Domain, bound: Bound, profile: Profile) -> bool:
    """Whether the first term is at most the last on a domain, by a proof of that or of every link."""
    if isinstance(prove(domain, bound.ends, profile=profile), Proof):
        return True
    return len(bound.links) > 1 and all(isinstance(prove(domain, k, profile=profile), Proof) for k in bound.links)


def _broken(domain: Domain, link: Link, profile: Profile, seed: int) -> Point | None:
    """Return the simplest exact counterexample that a short search finds."""

    def breaks(point: Point) -> bool:
        return judge_point(link, point).decision is Decision.BROKEN

    tried = domain.assignments(limit=MOST_TRIED)
    for assignment in [a for a in tried if a.coordinates <= MOST_COORDINATES] or tried[:1]:
        count = adversary.Evaluations()
        for candidate in adversary.search(domain, link, assignment, profile=profile, seed=seed, count=count):
            coordinates = domain.settle(assignment, candidate.coordinates, candidate.margin)
            point = point_near(domain, assignment, coordinates)
            if point is not None and breaks(point):
                return simplify(domain, point, breaks, examples=0, seed=seed)
    return None
