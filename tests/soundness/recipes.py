"""Random links, many of them true or nearly so; each recipe aims at one way in which a judge may be wrong."""

from dataclasses import replace
from fractions import Fraction
from random import Random

from tests.soundness import identities, intervals, scenery
from tests.soundness.cases import Case
from tests.soundness.domains import Place, integer, real
from tests.soundness.grammar import ALGEBRAIC, EVERYTHING, LOOKING, POLYNOMIAL, RATIONAL, Grammar, counted
from tests.soundness.intervals import UnsureError
from tests.soundness.spots import Sampler, climbed
from tests.soundness.trees import Term, name, number, of, plain, square
from tests.soundness.truth import NOTHING, PRECISIONS, ShapeError, value_of

BETWEEN_SQUARES = (2, 8, 24, 200, Fraction(9, 8), Fraction(1, 200), 3)
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


def slack(seed, random):
    """The right side is the left one plus what is not negative, or times what is at least 1 for a size."""
    place = scenery.anything(random)
    palette = random.choice((POLYNOMIAL, POLYNOMIAL, RATIONAL, ALGEBRAIC, EVERYTHING))
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


def extreme(seed, random):
    """A term against a constant just below, at or just above the largest value found."""
    palette = random.choice((POLYNOMIAL, RATIONAL, ALGEBRAIC, EVERYTHING))
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


def one_exception(seed, random):
    """A link that fails at one number and nowhere else: 1 ≤ -floor(-|x - q|), an equation with x - q as a factor."""
    if random.random() < 0.35:
        far = random.choice((0, 0, 10**23))
        low = far + random.randint(-2, 2)
        high = low + random.randint(0, 6)
        q = random.choice((low, high, random.randint(low, high)))
        variable = integer("k", number(low), number(high) if random.random() < 0.7 else None)
    else:
        variable = scenery.one_real(random)
        q = _chosen(variable, random)
    inside = of("-", name(variable.name), number(q))
    size = random.choice((of("abs", inside), square(inside), of("power", inside, value=2)))
    below = of("neg", of("floor", of("neg", size)))
    sides, equation = random.choice((
        ((number(1), below), False),
        ((of("min", below, number(1)), number(1)), True),
        ((number(1), of("*", plain(4), size)), False) if variable.kind == "integer" else ((number(0), size), False),
        ((size, number(0)), False),
        ((of("/", size, size), number(1)), random.random() < 0.5),
        ((of("power", inside, value=-2), of("power", inside, value=-2)), random.random() < 0.5),
        ((of("raised", of("/", plain(1), inside), value=0), number(1)), False),
    ))  # fmt: skip
    return Case(
        seed, Place((variable,)), tuple(map(Term, sides)), equation, hints=({variable.name: ((Fraction(q),),)},)
    )


def _chosen(variable, random):
    """Return a number in the interval of a real, often an end of it."""
    ends = [side[0].value for side in (variable.lows, variable.highs) if side and side[0].op == "number"]
    inside = [sum(ends) / len(ends)] if ends else [Fraction(0)]
    return random.choice((*ends, *inside, inside[0] + Fraction(1, 7), Fraction(1, 3)))


def pole(seed, random):
    """Terms that are divided by, or are roots and logarithms of, what vanishes inside, at an end, or outside."""
    place = scenery.reals(random, random.choice((1, 1, 1, 2)))
    if random.random() < 0.2:
        place = Place((scenery.one_integer(random), *place.variables))
    variable = random.choice([v for v in place.variables if v.is_scalar and v.kind != "power"])
    q = _chosen(variable, random)
    unreachable = ()
    far = random.random() < 0.3
    if far and random.random() < 0.6:
        variable = real("x", number(0), number(20))
        place = Place((variable,))
    x = name(variable.name)
    inside = of("-", x, number(q))
    if far:
        degree, c = random.choice((2, 2, 3)), number(random.choice(BETWEEN_SQUARES))
        inside = of("-", of("power", x, value=degree), c)
        found = of("sqrt", c) if degree == 2 else of("exp", of("/", of("log", c), plain(3)))
        unreachable = ({variable.name: ((found,),)},)
    positive = random.choice((square(x), of("abs", x), number(1)))
    sides = random.choice((
        (of("/", inside, inside), number(1)),
        (of("/", square(inside), inside), inside),
        (of("/", of("*", inside, positive), inside), of("+", positive, number(1))),
        (of("*", of("/", positive, inside), inside), of("+", positive, number(1))),
        (of("/", positive, square(inside)), of("/", of("+", positive, number(1)), square(inside))),
        (number(-1), of("/", square(x), of("abs", inside))),
        (number(0), of("sqrt", inside)),
        (of("power", of("sqrt", inside), value=2), of("+", of("abs", inside), number(1))),
        (number(-1), of("sqrt", of("*", inside, x))),
        (of("log", inside), of("-", of("abs", inside), number(1))),
        (of("exp", of("log", inside)), of("+", of("abs", inside), number(1))),
        (of("power", of("/", positive, inside), value=0), number(1)),
        (of("raised", of("log", inside), value=0), number(2)),
        (of("*", number(0), of("/", plain(1), inside)), number(0)),
        (of("-", of("/", plain(1), inside), of("/", plain(1), inside)), positive),
        (of("min", of("/", plain(1), inside), number(0)), number(0)),
        (
            of("product", of("take", of("row", x, of("/", plain(1), inside)), value=(1, 1))),
            of("power", inside, value=-2),
        ),
        (of("power", inside, value=-1), of("abs", of("power", inside, value=-1))),
        (of("*", of("-", x, x), of("power", inside, value=-2)), number(Fraction(1, 100))),
    ))  # fmt: skip
    hint = {variable.name: ((Fraction(q),),)}
    hints = (hint,) if len(place.variables) == 1 else ()
    return Case(seed, place, tuple(map(Term, sides)), hints=hints, unreachable=unreachable)


def needle(seed, random):
    """A bound that fails on so small a piece of the domain that it must be looked for on purpose, or does not fail."""
    count = random.choice((1, 1, 1, 2, 3))
    sides = [(number(Fraction(random.randint(-2, 0))), number(Fraction(random.randint(1, 2)))) for _ in range(count)]
    at_open_end = random.random() < 0.25
    place = Place(tuple(real(called, *ends, open_low=at_open_end) for called, ends in zip("xyz", sides, strict=False)))
    centre = [
        random.choice((Fraction(1, 3), Fraction(1, 2), Fraction(1, 7), Fraction(5, 8), Fraction(1))) for _ in sides
    ]
    width = Fraction(1, 2 ** random.choice((5, 12, 20, 30, 56, 60, 70)))
    if at_open_end:
        centre = [low.value for low, _ in sides]
    apart = [of("-", name(v.name), number(q)) for v, q in zip(place.variables, centre, strict=True)]
    distance = apart[0]
    for one in apart[1:]:
        distance = of("+", of("abs", distance), of("abs", one))
    kind = random.randrange(6)
    if kind == 0:
        terms = (number(width), of("abs", distance))
    elif kind == 1:
        terms = (number(width**2), square(distance))
    elif kind == 2:
        terms = (of("/", number(width), of("+", of("abs", distance), number(width / 2))), number(1))
    elif kind == 3:
        terms = (of("-", number(width), of("abs", distance)), number(0))
    elif kind == 4:
        terms = (of("-", number(Fraction(0)), of("abs", distance)), number(random.choice((-width, width))))
    else:
        terms = (of("*", distance, of("-", number(width), distance)), number(random.choice((-1, 1)) * width**2 / 4))
    near = width / 16 if at_open_end else 0
    hints = ({v.name: ((q + near,),) for v, q in zip(place.variables, centre, strict=True)},)
    boxes = 400 if width < Fraction(1, 2**50) and count == 1 else 60
    return Case(seed, place, tuple(map(Term, terms)), hints=hints, boxes=boxes)


def near_tie(seed, random):
    """Numbers that agree to many digits: exp, log and roots of constants against fractions, alone or beside a real."""
    q = random.choice((Fraction(1), Fraction(1, 3), Fraction(2), Fraction(-5, 2), Fraction(7)))
    op = random.choice(("exp", "exp", "log", "sqrt"))
    constant = of(op, number(abs(q) if op != "exp" else q))
    low, high = intervals.ends(value_of(Term(constant), {}, 400))
    by = random.choice((*TINY, Fraction(1, 10**10), Fraction(1, 10**30), Fraction(1, 10**60)))
    other = random.choice((low - by, high + by))
    fraction = number(Fraction(round(other * 10**90), 10**90))
    sides = (constant, fraction) if random.random() < 0.5 else (fraction, constant)
    place = random.choice((Place(()), Place((scenery.one_real(random),)), Place((scenery.one_integer(random),))))
    if place.variables:
        more = random.choice((name(place.variables[0].name), square(name(place.variables[0].name))))
        sides = tuple(of("*" if random.random() < 0.3 else "+", side, more) for side in sides)
    return Case(seed, place, tuple(map(Term, sides)))


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


def looking(seed, random):
    """Terms that compare numbers and branch on them."""
    place = scenery.reals(random, random.choice((1, 2))) if random.random() < 0.7 else scenery.whole_numbers(random)
    x = name(random.choice([v.name for v in place.variables if v.is_scalar]))
    q = number(random.choice((Fraction(1, 3), Fraction(0), Fraction(1, 2))))
    grammar = Grammar(place, random, LOOKING)
    sides = random.choice((
        (of("if", x, q, x, of("neg", x)), of("abs", x)),
        (of("if equal", x, q, number(1), number(0)), number(0)),
        (of("if equal", of("/", x, of("+", plain(1), square(x))), q, number(2), number(0)), number(1)),
        (of("-", of("np.maximum", x, q), x), number(random.choice((0, 1, Fraction(1, 2))))),
        (of("if", square(x), square(q), number(1), number(0)), number(0)),
        (grammar.tree(2), grammar.tree(2)),
    ))  # fmt: skip
    return Case(seed, place, tuple(map(Term, sides)))


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


def _has_rows(place):
    return any(not v.is_scalar for v in place.variables)


RECIPES = {
    "at_random": (at_random, 3), "slack": (slack, 6), "extreme": (extreme, 4), "algebra": (algebra, 4),
    "one_exception": (one_exception, 2), "pole": (pole, 4), "needle": (needle, 2), "near_tie": (near_tie, 2),
    "signs": (signs, 1), "corners": (corners, 2), "looking": (looking, 1), "chain": (chain, 1),
    "last_integer": (last_integer, 1), "far_out": (far_out, 1), "ranges": (ranges, 1),
}  # fmt: skip
"""Each recipe with how often it is cooked among the others."""


def case_of(seed, number, recipes=None):
    """Return the case of a number: the same for the same seed."""
    return cooked(RECIPES, f"{seed}:{number}", recipes)


def cooked(known, called, chosen=None):
    """Return what one of some recipes, or of those chosen, makes: the same for the same name."""
    random = Random(called)
    known = {key: known[key] for key in chosen} if chosen else known
    maker = random.choices([maker for maker, _ in known.values()], [weight for _, weight in known.values()])[0]
    return maker(called, random)
