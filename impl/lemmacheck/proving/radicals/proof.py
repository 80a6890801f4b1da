"""The proof from shares: each summand is at least its share by powers, and the shares add up."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from lemmacheck.kernel import Fact, Polynomial, Relation, Sequent
from lemmacheck.proving import differences, squares
from lemmacheck.proving.differences.premises import Exact, Premises, Proof, total
from lemmacheck.proving.differences.prove import Corner
from lemmacheck.proving.differences.prove import prove as differences_of
from lemmacheck.proving.differences.view import View
from lemmacheck.proving.found import Found
from lemmacheck.proving.radicals.coordinates import Coordinates
from lemmacheck.proving.radicals.program import Shares
from lemmacheck.proving.radicals.radical import Powers, Radical, Term, power_of
from lemmacheck.proving.radicals.sums import RootSum, values
from lemmacheck.system import Allowance

SHARE = 0.6
"""Which part of the effort that is left may be spent on one polynomial in one way."""
TRIVIAL = Fact({}, Relation.AT_LEAST)


@dataclass(frozen=True, slots=True)
class Setting:
    """Premises, which begin with those of a frame; the variables that are roots; and what may be spent."""

    ground: Premises
    frame: Coordinates
    roots: tuple[Radical, ...]
    allowance: Allowance

    @property
    def left(self) -> float:
        """Return what is left, in seconds of effort."""
        return self.allowance.left

    def inner(self) -> "Setting":
        """Return a setting that may be built upon, whose steps begin here."""
        inner = self.ground.fork()
        inner.steps = []
        return Setting(inner, self.frame, self.roots, self.allowance)


def show(setting: Setting, claim: Exact) -> int | None:
    """Return the place of the fact that a polynomial without roots is at least 0, once that is shown."""
    frame, ground = setting.frame, setting.ground
    form = frame.form(claim)
    if form is None:
        return None
    if form.is_zero():
        equations = ground.vanishing(claim)
        return None if equations is None else ground.have(claim, Relation.AT_LEAST, total([], equations=equations))
    found = _in_frame(setting, claim, form)
    if found is None or (isinstance(found, Corner) and frame.is_bounded):
        found = _by_finders(setting, claim)
    return ground.have(claim, Relation.AT_LEAST, found) if isinstance(found, dict) else None


def _in_frame(setting: Setting, claim: Exact, form: Exact) -> Proof | Corner | None:
    """Return a proof by differences of the coordinates alone, or where these show that there is none."""
    places = [place for place in setting.frame.places if place is not None]
    if len(places) < setting.frame.size:
        return None
    view = View(setting.inner().ground, tuple(places), form, lambda _at: {})
    return differences_of(view, claim, strict=False, seconds=setting.left * SHARE / 2)


def _by_finders(setting: Setting, claim: Exact) -> Proof | None:
    """Return a proof by all that is known of the variables that are no roots."""
    ground, known = setting.ground, setting.frame.known()
    facts = tuple(
        Fact(written(ground, fact), its) if place in known else TRIVIAL
        for place, (fact, its) in enumerate(ground.facts)
    )
    sequent = Sequent(facts, Fact(written(ground, claim), Relation.AT_LEAST))
    for find in (differences.find, squares.find) if setting.frame.is_bounded else (squares.find,):
        found = find(sequent, budget=setting.left * SHARE) if setting.left > 0 else None
        if found is not None:
            return dict(found.proof) if isinstance(found, Found) else None
    return None


def written(ground: Premises, polynomial: Exact) -> Polynomial:
    """Return a polynomial of flint as the kernel has it."""
    return {
        tuple(sorted((ground.names[at], int(e)) for at, e in enumerate(monomial) if e)): Fraction(int(c.p), int(c.q))
        for monomial, c in polynomial.terms()
    }


def from_shares(setting: Setting, whole: RootSum, shares: Shares, goal: Exact, taken: dict[int, Exact]) -> Proof | None:
    """Return the proof of a goal by the shares of its summands. `taken` are the multiples of equations beside it."""
    setting = setting.inner()
    ground, frame = setting.ground, whole.frame
    divisor = _denominator(setting, whole, shares)
    if divisor is None:
        return None
    below = ground.facts[divisor][0]
    terms: list[Any] = []
    left = (goal - sum((by * ground.facts[at][0] for at, by in taken.items()), goal * 0)) * below
    for term, summand, numerator in zip(whole.total.terms, whole.summands, shares.numerators, strict=True):
        share = frame.polynomial(numerator)
        del summand
        place = at_least(setting, term, below * term.factor, -share, whole)
        if place is None:
            return None
        smallest = [k - b for k, b in zip(whole.total.common, term.below, strict=True)]
        terms.append(["1", [place, *_places(setting, smallest)], []])
        left -= ground.facts[place][0] * product(setting, smallest)
    equations = ground.vanishing(left)
    if equations is None:
        return None
    sums = {int(at): by for at, by in equations}
    for at, by in taken.items():
        text = ground.text(by * below)
        sums[at] = f"({sums[at]}) + ({text})" if at in sums else text
    return ground.closed(total(terms, times=[divisor], equations=[[at, by] for at, by in sorted(sums.items())]))


def product(setting: Setting, powers: Sequence[int]) -> Exact:
    """Return a product of roots."""
    out = setting.ground.number(1)
    for each, power in zip(setting.roots, powers, strict=True):
        out *= setting.ground.variable(each.variable) ** power
    return out


def _places(setting: Setting, powers: Sequence[int]) -> list[int]:
    return [each.sign for each, power in zip(setting.roots, powers, strict=True) for _ in range(power)]


def _denominator(setting: Setting, whole: RootSum, shares: Shares) -> int | None:
    """Return the place of the fact that the common denominator is above 0."""
    ground, frame = setting.ground, whole.frame
    terms: list[Any] = []
    is_strict = False
    for monomial, coefficient in shares.denominator.terms():
        places = [p for p, e in zip(frame.places, monomial, strict=True) for _ in range(int(e)) if p is not None]
        is_strict = is_strict or all(ground.facts[place][1] is Relation.ABOVE for place in places)
        terms.append([str(coefficient), places, []])
    if not is_strict:
        return None
    return ground.have(frame.polynomial(shares.denominator), Relation.ABOVE, total(terms))


def at_least(setting: Setting, term: Term, up: Exact, down: Exact, whole: RootSum) -> int | None:
    """Return the place of the fact that up * (roots above) + down * (roots below) is at least 0.

    One of the two is at least 0, and a power of it is at least that of the other one.
    """
    ground = setting.ground
    claim = up * product(setting, term.above) + down * product(setting, term.below)
    degree = power_of(term, setting.roots)
    signs = [_sign(whole, each) for each in (up, down)]
    sides = [(up, term.above), (down, term.below)]
    known: list[int | None] = []
    for (factor, powers), sign in zip(sides, signs, strict=True):
        place = show(setting, factor) if sign > 0 else None
        known.append(None if place is None else ground.product([place, *_places(setting, powers)]))
    if None not in known:
        return ground.have(claim, Relation.AT_LEAST, total([["1", [place], []] for place in known]))
    if known == [None, None]:
        return None
    first = 0 if known[1] is None else 1
    (own, powers), (other, others) = sides[first], sides[1 - first]
    gap = _power_gap(setting, (own, powers), (-other, others), degree)
    if gap is None:
        return None
    wrong = len(ground.facts)
    ways = _power_proof(setting, wrong, known[first], gap, degree, (own, powers), (-other, others))
    return None if ways is None else ground.have(claim, Relation.AT_LEAST, {"rule": "contradict", "then": ways})


def _sign(whole: RootSum, polynomial: Exact) -> int:
    """Return the sign of a polynomial at all samples, 0 where it has none."""
    form = whole.frame.form(polynomial)
    if form is None:
        return 0
    found = values(form, whole.samples)
    size = abs(found).max()
    return 1 if (found >= -1e-12 * size).all() else -1 if (found <= 1e-12 * size).all() else 0


Side = tuple[Exact, Powers]


def _tops(setting: Setting, powers: Powers, degree: int) -> tuple[Exact, Exact]:
    """Return the power of a product of roots as a quotient."""
    top = bottom = setting.ground.number(1)
    for each, power in zip(setting.roots, powers, strict=True):
        top *= each.top ** (power * degree // each.degree)
        bottom *= each.bottom ** (power * degree // each.degree)
    return top, bottom


def _power_gap(setting: Setting, larger: Side, smaller: Side, degree: int) -> int | None:
    """Return the place of the fact that one side's power is at least the other's, times both denominators."""
    (a, powers), (b, others) = larger, smaller
    (top, bottom), (other_top, other_bottom) = _tops(setting, powers, degree), _tops(setting, others, degree)
    claim = a**degree * top * other_bottom - b**degree * other_top * bottom
    return show(setting, claim)


def _power_proof(
    setting: Setting, wrong: int, known: int | None, gap: int, degree: int, larger: Side, smaller: Side
) -> Proof | None:
    """Return the proof of -1 >= 0 from `wrong`: the smaller side minus the larger one is above 0."""
    (a, powers), (b, others) = larger, smaller
    divisors: list[int] = []
    for each, power, other in zip(setting.roots, powers, others, strict=True):
        count = (power + other) * degree // each.degree
        if each.divisor is not None:
            divisors += [each.divisor] * count
    terms: list[Any] = [
        [str(math.comb(degree, k)), [wrong] * k + [known] * (degree - k) + divisors, []] for k in range(1, degree)
    ]
    terms.append(["1", [gap], []])
    _, bottom = _tops(setting, powers, degree)
    _, other_bottom = _tops(setting, others, degree)
    equations: dict[int, Exact] = {}
    _raise(setting, a**degree * other_bottom, powers, degree, equations, 1)
    _raise(setting, b**degree * bottom, others, degree, equations, -1)
    ground = setting.ground
    return total(
        terms,
        times=[wrong] * degree + divisors,
        equations=[[at, ground.text(by)] for at, by in sorted(equations.items()) if not by.is_zero()],
    )


def _raise(
    setting: Setting, factor: Exact, powers: Powers, degree: int, equations: dict[int, Exact], sign: int
) -> None:
    """Add the multiples of equations that make factor * (bottom * root**degree) of roots factor * (top)."""
    ground = setting.ground
    for place, (each, power) in enumerate(zip(setting.roots, powers, strict=True)):
        count = power * degree // each.degree
        if not count:
            continue
        lifted = each.bottom * ground.variable(each.variable) ** each.degree
        outer = factor
        for later, exponent in list(zip(setting.roots, powers, strict=True))[place + 1 :]:
            n = exponent * degree // later.degree
            outer *= (later.bottom * ground.variable(later.variable) ** later.degree) ** n
        for earlier, exponent in list(zip(setting.roots, powers, strict=True))[:place]:
            outer *= earlier.top ** (exponent * degree // earlier.degree)
        equation = ground.facts[each.equation][0]
        ratio, _ = divmod(lifted - each.top, equation)
        chain = sum((lifted**k * each.top ** (count - 1 - k) for k in range(count)), factor * 0)
        more = outer * chain * ratio * sign
        equations[each.equation] = equations.get(each.equation, factor * 0) + more
