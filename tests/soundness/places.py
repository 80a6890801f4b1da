"""Random links that are decided at one place: an exception, a pole, a small piece, the last digits, a branch."""

from fractions import Fraction

from tests.soundness import intervals, scenery
from tests.soundness.bounds import TINY
from tests.soundness.cases import Case
from tests.soundness.domains import Place, integer, real
from tests.soundness.evaluator import value_of
from tests.soundness.grammar import LOOKING, Grammar
from tests.soundness.trees import Term, name, number, of, plain, square

BETWEEN_SQUARES = (2, 8, 24, 200, Fraction(9, 8), Fraction(1, 200), 3)


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


def near_tie(seed, random, ops=("exp", "exp", "log", "sqrt")):
    """Numbers that agree to many digits: exp, log and roots of constants against fractions, alone or beside a real."""
    q = random.choice((Fraction(1), Fraction(1, 3), Fraction(2), Fraction(-5, 2), Fraction(7)))
    op = random.choice(ops)
    constant = of(op, number(abs(q) if op in ("log", "sqrt") else q)) if op != "pi" else of("pi")
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
