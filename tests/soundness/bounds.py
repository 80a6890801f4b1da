"""Random links of two sides that have much to do with each other: slack, an extreme value, the same by algebra."""

from dataclasses import replace
from fractions import Fraction

from tests.soundness import identities, intervals, scenery
from tests.soundness.cases import Case
from tests.soundness.domains import Place, real
from tests.soundness.evaluator import NOTHING, ShapeError, value_of
from tests.soundness.grammar import ALGEBRAIC, EVERYTHING, POLYNOMIAL, RATIONAL, Grammar, counted
from tests.soundness.intervals import UnsureError
from tests.soundness.spots import Sampler, climbed
from tests.soundness.trees import Term, name, number, of, plain, square
from tests.soundness.truth import PRECISIONS

TINY = (Fraction(1, 10), Fraction(1, 1000), Fraction(1, 10**9), Fraction(1, 10**20), Fraction(1, 10**40))
LONGEST = 10_000
"""How many binary digits a constant may have: Python writes out no number of more than 4,300 digits."""


def at_random(seed, random):
    """Two terms that have nothing to do with each other; once in a while a counted one."""
    place = scenery.anything(random)
    grammar = Grammar(place, random, random.choice((ALGEBRAIC, EVERYTHING)))
    left, right = grammar.tree(random.randint(1, 3)), grammar.tree(random.randint(1, 3))
    if random.randrange(3) == 0:
        left = counted(place, random) or left
    return Case(seed, place, (Term(left), Term(right)), equation=random.randrange(6) == 0)


def slack(seed, random, palettes=(POLYNOMIAL, POLYNOMIAL, RATIONAL, ALGEBRAIC, EVERYTHING)):
    """The right side is the left one plus what is not negative, or times what is at least 1 for a size."""
    place = scenery.anything(random)
    palette = random.choice(palettes)
    grammar = Grammar(place, random, palette | {"rows"} if _has_rows(place) else palette)
    left, more = grammar.tree(random.randint(0, 2)), not_negative(grammar, random)
    kind = random.randrange(5)
    if kind == 0:
        sides = of("abs", left), of("*", of("+", plain(1), more), of("abs", left))
    elif kind == 1:
        sides = of("-", left, more), left
    elif kind == 2:
        sides = left, of("max", left, grammar.tree(1))
    elif kind == 3:
        sides = number(0), more
    else:
        sides = left, of("+", left, more)
    return Case(seed, place, tuple(map(Term, sides)))


def not_negative(grammar, random):
    """Return a tree that is nowhere negative, where it has a value."""
    inside = grammar.tree(random.randint(0, 2))
    kinds = [square(inside), of("abs", inside), of("power", inside, value=2)]
    if "exp" in grammar.palette:
        kinds += [of("exp", inside), of("sqrt", inside)]
    if "max" in grammar.palette:
        kinds.append(of("max", inside, number(0)))
    return random.choice(kinds)


def extreme(seed, random, palettes=(POLYNOMIAL, RATIONAL, ALGEBRAIC, EVERYTHING)):
    """A term against a constant just below, at or just above the largest value found."""
    palette = random.choice(palettes)
    kind = random.randrange(6)
    if kind < 2:
        place = Place((scenery.one_real(random),))
    elif kind == 2:
        place = Place((scenery.one_integer(random),))
    else:
        place = scenery.anything(random)
    grammar = Grammar(place, random, palette | {"rows"} if _has_rows(place) else palette)
    term = Term(grammar.tree(random.randint(1, 3)))
    best = largest(place, term, random)
    if best is None:
        return at_random(seed, random)
    spot, value = best
    low, high = intervals.ends(value)
    by = random.choice(TINY) * random.choice((1, 1, max(abs(high), Fraction(1, 10**9))))
    against = random.choice((high + by, low - by, low - by, high))
    limit = _short(against, by, up=against > low)
    if max(abs(limit.numerator), limit.denominator).bit_length() > LONGEST:
        return at_random(seed, random)
    return Case(seed, place, (term, Term(number(limit))), hints=(spot,))


def _short(value, by, *, up):
    """Return a number of few digits near a value: off by less than a hundredth of `by`."""
    if value.denominator < 10**6:
        return value
    digits = by / 200
    whole = -(-value // digits) if up else value // digits
    return whole * digits


def largest(place, term, random):
    """Return the spot with the largest value of a term among some, and the value; None where none has one."""

    def value(spot):
        try:
            found = value_of(term, place.values(spot, PRECISIONS[0]), PRECISIONS[0])
        except (UnsureError, ShapeError):
            return None
        return None if found is NOTHING else found

    def gap(spot):
        found = value(spot)
        return None if found is None else -intervals.ends(found)[0]

    best = None
    for spot in Sampler(place, random).draws(12):
        found = gap(spot)
        if found is not None and (best is None or found < best[0]):
            best = (found, spot)
    if best is None:
        return None
    spot = climbed(place, best[1], gap, random, steps=12)
    return spot, value(spot)


def algebra(seed, random):
    """Two sides that are the same by algebra, where both have a value; at times one of them is moved a little."""
    place = scenery.anything(random)
    palette = random.choice((POLYNOMIAL, RATIONAL, ALGEBRAIC, EVERYTHING))
    grammar = Grammar(place, random, palette)
    left, right = identities.pair(grammar, random)
    equation = random.random() < 0.6
    if random.random() < 0.3:
        right = of("+", right, number(random.choice((1, -1)) * random.choice(TINY)))
    sides = (left, right) if random.random() < 0.5 else (right, left)
    return Case(seed, place, tuple(map(Term, sides)), equation=equation)


def corners(seed, random):
    """Multi-affine terms against their largest value at the corners of a box, and a little less or more."""
    count = random.randint(1, 4)
    names = "xyzw"[:count]
    variables = []
    for called in names:
        low = Fraction(random.randint(-3, 1), random.choice((1, 2)))
        variables.append(real(called, number(low), number(low + random.choice((1, 2, Fraction(1, 2))))))
    if random.random() < 0.3:
        variables[-1] = replace(variables[-1], highs=())
    place = Place(tuple(variables))
    tree = number(random.randint(-2, 2))
    for _ in range(random.randint(1, 3)):
        part = number(Fraction(random.randint(-3, 3), random.choice((1, 1, 2))))
        for called in random.sample(names, random.randint(1, count)):
            part = of("*", part, name(called))
        tree = of("+", tree, part)
    if random.random() < 0.4:
        tree = of("abs", tree)
    best = largest(place, Term(tree), random)
    value = best[1] if isinstance(best[1], Fraction) else Fraction(0)
    by = random.choice((0, 0, *TINY)) * random.choice((1, -1))
    return Case(seed, place, (Term(tree), Term(number(value + by))), hints=(best[0],))


def chain(seed, random):
    """Three terms, of which one link or the other may be false."""
    makers = (slack, slack, extreme, algebra)
    first = random.choice(makers)(seed, random)
    if first.equation:
        first = replace(first, equation=False)
    middle = first.terms[1].tree
    grammar = Grammar(first.place, random, POLYNOMIAL)
    more = not_negative(grammar, random)
    more = of("neg", more) if random.random() < 0.3 else more
    return replace(first, terms=(*first.terms, Term(of("+", middle, more))))


def _has_rows(place):
    return any(not v.is_scalar for v in place.variables)
