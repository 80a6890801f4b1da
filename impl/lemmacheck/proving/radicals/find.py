"""The search for shares: frames of the domain, products of roots to divide by, degrees of denominators."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from lemmacheck.kernel import Relation, Sequent
from lemmacheck.proving.differences.premises import Exact, ground_of
from lemmacheck.proving.found import Broken, Found
from lemmacheck.proving.radicals.coordinates import Coordinates, coordinates_of, rooted
from lemmacheck.proving.radicals.program import shares
from lemmacheck.proving.radicals.proof import Setting, from_shares
from lemmacheck.proving.radicals.radical import Radical, radicals, totals, without_powers
from lemmacheck.proving.radicals.space import irrational, symmetries
from lemmacheck.proving.radicals.sums import RootSum, near, spots, sum_of
from lemmacheck.system import Allowance

MOST_ROOTS = 8
MOST_VARIABLES = 4
MOST_DEGREE = 4
MOST_TOTALS = 2
MOST_SHARES = 2
MOST_ZEROS = 16


def find(sequent: Sequent, *, budget: float = 10.0) -> Found | Broken | None:
    """Return a proof that a sum of roots is at least 0, a point where it is not, or None."""
    allowance = Allowance.of(budget)
    if sequent.goal.relation is not Relation.AT_LEAST or not _has_roots(sequent):
        return None
    ground, goal = ground_of(sequent.facts, sequent.goal)
    inside = {at for at, e in enumerate(goal.degrees()) if e}
    roots = [each for each in radicals(ground) if each.variable in inside]
    known = {each.variable for each in roots}
    variables = inside | {at for each in roots for at in _used(each)}
    reduced = {at for v in variables - known for at in _names(ground.reduce(ground.variable(v))[0])}
    if not roots or len(roots) > MOST_ROOTS or not 1 <= len(reduced) <= MOST_VARIABLES or reduced & known:
        return None
    if any(ground.names[at].startswith("t(") for at in reduced):
        return None
    frame = coordinates_of(ground, goal, sorted(reduced), [each.variable for each in roots])
    if frame is None:
        return None
    for each in _frames(frame, roots):
        if each is not None and (proof := _within(each, goal, roots, allowance)) is not None:
            return Found(each.ground.closed(proof))
    return None


def _has_roots(sequent: Sequent) -> bool:
    """Whether a variable of a term is in the goal, that an equation has to a higher power."""
    inside = {name for monomial in sequent.goal.polynomial for name, _ in monomial if name.startswith("t(")}
    return bool(inside) and any(
        name in inside and exponent > 1
        for fact in sequent.facts
        if fact.relation is Relation.ZERO
        for monomial in fact.polynomial
        for name, exponent in monomial
    )


def _used(root: Radical) -> set[int]:
    return _names(root.top) | _names(root.bottom)


def _names(polynomial: Exact) -> set[int]:
    return {at for at, exponent in enumerate(polynomial.degrees()) if exponent}


def _frames(frame: Coordinates, roots: Sequence[Radical]) -> Iterator[Coordinates | None]:
    """Yield a frame, and that of square roots: this one first where a root is that of a product of coordinates."""
    tops = [frame.form(each.top) for each in roots]
    is_product = any(top is not None and len(top.coeffs()) == 1 and not top.is_constant() for top in tops)
    if is_product:
        yield rooted(frame)
    yield frame
    if not is_product:
        yield rooted(frame)


def _within(
    frame: Coordinates, goal: Exact, roots: Sequence[Radical], allowance: Allowance
) -> dict[str, object] | None:
    """Return a proof over a frame."""
    less, taken = without_powers(frame.ground, goal, roots)
    sums = sorted(_sums(frame, less, roots), key=lambda each: (irrational(each), -len(symmetries(each))))
    setting = Setting(frame.ground, frame, tuple(roots), allowance)
    for degree in range(MOST_DEGREE + 1):
        for whole in sums[:MOST_TOTALS]:
            if allowance.is_over:
                return None
            for each in islice(shares(whole, degree), MOST_SHARES):
                proof = from_shares(setting, whole, each, goal, taken)
                if proof is not None:
                    return proof
    return None


def _sums(frame: Coordinates, goal: Exact, roots: Sequence[Radical]) -> Iterator[RootSum]:
    """Yield the ways to write a goal, but none where it fails somewhere."""
    for total in totals(frame.ground, goal, roots):
        whole = sum_of(frame, total, roots)
        if whole is None:
            continue
        zeros, below = spots(whole)
        if below is not None:
            return
        kept = tuple(zeros[:MOST_ZEROS])
        yield replace(whole, zeros=kept, samples=near(whole, kept))
