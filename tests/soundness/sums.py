"""Random sums over entries: true and false ones, entry by entry or not, over counts that may be zero or negative."""

from dataclasses import replace
from fractions import Fraction

from tests.soundness import scenery
from tests.soundness.bounds import TINY, not_negative
from tests.soundness.cases import Case
from tests.soundness.domains import Place, constants, index, integer, real, row
from tests.soundness.grammar import ALGEBRAIC, EVERYTHING, POLYNOMIAL, Grammar
from tests.soundness.recipes import cooked
from tests.soundness.trees import Term, name, number, of, plain, square


def _count(place):
    """Return the count that a place's rows have."""
    rows = [v for v in place.variables if not v.is_scalar]
    return rows[0].columns


def _case(seed, place, left, right, random, over=None):
    """Return the comparison of two sums of the same kind, the left one at times in absolute value."""
    over = _count(place) if over is None else over
    absolute = random.random() < 0.25
    equation = random.random() < 0.15
    both = absolute and equation
    return Case(seed, place, (Term(left, over, absolute), Term(right, over, both)), equation)


def slack(seed, random):
    """Summands of which the right one is never smaller."""
    place = scenery.rows(random, free=random.random() < 0.5)
    grammar = Grammar(place, random, random.choice((POLYNOMIAL, ALGEBRAIC)), entrywise=True)
    left, more = grammar.tree(random.randint(0, 2)), not_negative(grammar, random)
    kind = random.randrange(4)
    if kind == 0:
        right = of("+", of("abs", left), more)
    elif kind == 1:
        right = of("*", of("+", plain(1), more), of("abs", left))
    elif kind == 2:
        right = of("max", left, grammar.tree(1)) if "max" in grammar.palette else of("+", left, more)
    else:
        right = of("+", left, more)
    return _case(seed, place, left, right, random)


def at_random(seed, random):
    """Summands that have nothing to do with each other."""
    place = scenery.rows(random, free=random.random() < 0.4)
    grammar = Grammar(place, random, EVERYTHING, entrywise=True)
    return _case(seed, place, grammar.tree(2), grammar.tree(2), random)


def nearly(seed, random):
    """Summands that are equal, or off by a little; or products of entries against sums of squares."""
    place = scenery.rows(random, free=random.random() < 0.4)
    rows = [name(v.name) for v in place.variables if v.kind == "entries" and not v.is_scalar]
    u, v = rows[0], rows[-1]
    half = number(Fraction(1, 2) + random.choice((0, 0, *TINY)) * random.choice((1, -1)))
    by = number(random.choice((0, *TINY)) * random.choice((1, -1)))
    left, right = random.choice((
        (of("*", u, v), of("*", half, of("+", square(u), square(v)))),
        (square(of("+", u, v)), of("*", plain(2), of("+", square(u), square(v)))),
        (of("abs", of("*", u, v)), of("*", of("abs", u), of("abs", v))),
        (of("+", u, by), u),
        (u, of("+", of("abs", u), by)),
        (of("-", square(of("-", u, v)), square(u)), of("-", square(v), of("*", of("*", plain(2), u), v))),
    ))  # fmt: skip
    return _case(seed, place, left, right, random)


def not_entrywise(seed, random):
    """Summands that look at other entries, at the length or at a position, so that one entry says nothing of many."""
    place = scenery.rows(random, free=random.random() < 0.5)
    rows = [name(v.name) for v in place.variables if v.kind == "entries" and not v.is_scalar]
    u, v = rows[0], rows[-1]
    looks = (
        of("total", u), of("first", u), of("last", u), of("dot", u, v), of("product", u), of("take", u, value=(0,)),
        of("rowsums", u), of("total", of("abs", u)), of("roll", u), of("roll", v), of("np.inner", u, v),
    )  # fmt: skip
    peek = random.choice(looks)
    left, right = random.choice((
        (of("-", u, peek), number(0)),
        (peek, u),
        (u, peek),
        (of("*", u, peek), square(u)),
        (of("-", of("*", u, v), of("*", peek, v)), number(0)),
        (square(peek), square(u)),
        (peek, of("abs", u)),
    ))  # fmt: skip
    case = _case(seed, place, left, right, random)
    return replace(case, equation=random.random() < 0.2 and not case.terms[0].absolute)


def counts(seed, random):
    """Sums of one shared number over counts that may be zero, negative, fractions, or without a value."""
    low = random.choice((-2, -1, 0, 0, 1))
    variables = [integer("k", number(low), number(low + random.randint(0, 3)) if random.random() < 0.6 else None)]
    if random.random() < 0.3:
        variables.append(integer("m", number(0), number(2)))
    variables.append(real("x", number(random.choice((-1, 0))), number(1)))
    place = Place(tuple(variables))
    k, other, x = name("k"), name(variables[-2].name), name("x")
    over = random.choice((
        k, k, of("-", k, plain(1)), of("*", k, other), of("*", plain(2), k), of("+", k, other), of("-", other, k),
        of("power", k, value=2), of("abs", k), of("max", k, plain(1)), of("/", k, plain(2)), of("/", plain(1), k),
        of("/", k, k), of("log", of("/", k, plain(3))), of("log", of("/", plain(1), plain(2))), of("sqrt", k),
        of("min", k, plain(1)), of("exp", of("log", k)), of("power", k, value=-1),
    ))  # fmt: skip
    more = random.choice((square(x), number(1), of("abs", x), of("+", square(x), number(Fraction(1, 10)))))
    right = of("+", x, more)
    sides = (x, right) if random.random() < 0.7 else (number(0), more)
    case = _case(seed, place, *sides, random, over=over)
    return replace(case, equation=False, terms=(case.terms[0], replace(case.terms[1], absolute=False)))


def positions(seed, random):
    """Summands with the place of an entry, or constants that differ from place to place."""
    size = random.randint(1, 3)
    count = plain(size) if random.random() < 0.6 else name("k")
    variables = (
        []
        if count.op == "plain"
        else [integer("k", number(random.choice((0, 1))), number(3) if random.random() < 0.5 else None)]
    )
    variables += [row("u", count, low=number(0), high=number(1)), index("i", count)]
    if count.op == "plain":
        values = [random.choice((number(1), number(2), number(-1), of("sqrt", plain(2)))) for _ in range(size)]
        variables.append(constants("c", *values))
        if random.random() < 0.3:
            variables.append(constants("d", number(Fraction(1, 2))))
    place = Place(tuple(variables))
    u, i = name("u"), name("i")
    c = name("c") if count.op == "plain" else number(1)
    limit = random.choice((1, 2, size, 3))
    left, right = random.choice((
        (of("*", i, u), i), (of("*", c, u), of("abs", c)), (i, number(limit)),
        (of("*", i, u), of("*", number(limit), u)),
        (of("powers", u, i), u), (of("powers", u, i), of("power", u, value=limit)), (c, number(1)),
        (of("*", c, u), of("*", number(Fraction(3, 2)), u)), (of("/", u, i), u), (u, of("*", i, u)),
        (of("take", of("row", number(1), number(2), number(4)), value=(0,)), i),
    ))  # fmt: skip
    return _case(seed, place, left, right, random)


SUMS = {
    "slack": (slack, 6), "at_random": (at_random, 2), "nearly": (nearly, 4), "not_entrywise": (not_entrywise, 4),
    "counts": (counts, 3), "positions": (positions, 3),
}  # fmt: skip
"""Each recipe with how often it is cooked among the others."""


def sum_of(seed, number_, recipes=None):
    """Return the sum of a number: the same for the same seed."""
    return cooked(SUMS, f"{seed}:sum {number_}", recipes)
