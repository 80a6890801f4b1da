"""Random links about integers: powers of -1, ranges far out or declared by others, the last value."""

from fractions import Fraction

from tests.soundness import scenery
from tests.soundness.cases import Case
from tests.soundness.domains import Place, integer
from tests.soundness.grammar import POLYNOMIAL, Grammar
from tests.soundness.trees import Term, name, number, of, plain, square


def signs(seed, random):
    """Powers of -1 and 2 with exponents that are integers of the domain, near and far out."""
    place = scenery.whole_numbers(random)
    k = name("k")
    exponent = random.choice((k, of("+", k, plain(1)), of("*", plain(2), k), of("-", k, plain(1)), of("*", k, k)))
    base = random.choice((number(-1), number(-1), number(2), number(Fraction(1, 2)), number(0)))
    power = of("**" if random.random() < 0.1 else "powers", base, exponent)
    if any(v.kind == "entries" for v in place.variables):
        x = next(v.name for v in place.variables if v.kind == "entries")
        power = of("+", power, of("*", number(0), name(x))) if random.random() < 0.5 else of("*", power, name(x))
    against = random.choice((number(0), number(1), number(Fraction(1, 2)), of("abs", power)))
    sides = (power, against) if random.random() < 0.6 else (of("neg", power), against)
    return Case(seed, place, tuple(map(Term, sides)))


def far_out(seed, random):
    """Integers far out, with ranges that are squares, roots and products of others."""
    low = random.choice((10**23, 10**23 + 1, 10**12, 3))
    k, square_ = name("k"), of("power", name("k"), value=2)
    ends = random.choice((
        (square_, square_),
        (of("-", square_, plain(1)), of("+", square_, plain(1))),
        (of("sqrt", square_), of("sqrt", square_)),
        (of("-", of("*", k, k), square_), plain(2)),
        (of("max", k, plain(3)), of("+", of("abs", k), plain(1))),
        (of("power", k, value=3), of("power", k, value=3)),
        (of("sqrt", of("power", k, value=4)), square_),
    ))  # fmt: skip
    place = Place((integer("k", number(low), number(low + random.randint(0, 2))), integer("m", *ends)))
    against = random.choice((square_, k, of("+", square_, plain(1)), of("power", k, value=3), number(10**46)))
    sides = (name("m"), against) if random.random() < 0.5 else (against, name("m"))
    return Case(seed, place, tuple(map(Term, sides)), equation=random.random() < 0.2)


def ranges(seed, random):
    """An integer whose range depends on another, and is empty for some of its values."""
    low = random.choice((-2, -1, 0, 1, 10**23))
    short = number(low + random.randint(0, 3)) if random.random() < 0.5 else None
    k = name("k")
    ends = random.choice((
        (number(0), k), (number(0), of("*", plain(2), k)), (number(1), of("-", k, plain(1))), (k, plain(2)),
        (of("neg", k), k), (of("*", k, k), of("+", k, plain(2))), (k, of("-", k, plain(1))), (k, k), (k, None),
        (of("max", k, plain(2)), of("min", k, plain(2))),
    ))  # fmt: skip
    place = Place((integer("k", number(low), short), integer("m", *ends)))
    grammar = Grammar(place, random, POLYNOMIAL)
    m = name("m")
    sides = random.choice((
        (m, k), (k, m), (number(0), of("-", m, k)), (grammar.tree(1), grammar.tree(1)), (m, of("abs", k)),
        (of("*", m, k), of("+", square(m), square(k))),
    ))  # fmt: skip
    return Case(seed, place, tuple(map(Term, sides)), equation=random.random() < 0.1)


def last_integer(seed, random):
    """A bound on an integer that only its last value may break."""
    low = random.choice((-3, 0, 1, 10**23))
    high = low + random.randint(0, 5)
    place = Place((integer("k", number(low), number(high)),))
    k = name("k")
    against = number(random.choice((high, high - 1, high - Fraction(1, 2))))
    sides = random.choice(((k, against), (of("powers", number(1), k), number(1)), (square(k), square(against))))
    return Case(seed, place, tuple(map(Term, sides)), hints=({"k": ((Fraction(high),),)}, {"k": ((Fraction(low),),)}))
