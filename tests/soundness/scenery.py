"""Random domains: integers near and far, reals in intervals of every kind, rows, matrices, and what follows."""

from fractions import Fraction

from tests.soundness.domains import Place, constants, index, integer, matrix, real, row, table, to_power
from tests.soundness.trees import name, number, of, plain

ENDS = tuple(
    Fraction(p, q) for p, q in ((-2, 1), (-1, 1), (0, 1), (0, 1), (1, 1), (1, 2), (1, 3), (2, 1), (3, 1), (-1, 3))
)
FAR = 10**23
IRRATIONAL = (
    of("sqrt", plain(2)), of("exp", plain(1)), of("log", plain(3)), of("sqrt", of("/", plain(1), plain(3))),
    of("exp", of("neg", plain(2))), of("neg", of("sqrt", plain(3))),
)  # fmt: skip


def between(random, *, irrational=False):
    """Return two constant ends in order, sometimes equal, rarely the wrong way round."""
    low = random.choice(ENDS)
    width = random.choice(
        (Fraction(1), Fraction(1), Fraction(2), Fraction(1, 2), Fraction(1, 10**6), Fraction(0), Fraction(-1))
    )
    if width <= 0 and random.random() < 0.7:
        width = Fraction(3)
    ends = [number(low), number(low + width)]
    if irrational:
        ends[random.randrange(2)] = random.choice(IRRATIONAL)
    return ends


def one_real(random, *, called="x", irrational=False):
    """Return a real between constants, half-bounded, or free."""
    low, high = between(random, irrational=irrational)
    kind = random.randrange(10)
    if kind == 0:
        return real(called, low, open_low=random.random() < 0.5)
    if kind == 1:
        return real(called, None, high, open_high=random.random() < 0.5)
    if kind == 2:
        return real(called)
    open_low, open_high = random.choice(((False, False), (False, False), (True, True), (True, False), (False, True)))
    return real(called, low, high, open_low=open_low, open_high=open_high)


def dependent(random, called, earlier):
    """Return a real whose bounds depend on earlier numbers."""
    one = name(random.choice(earlier))
    other = name(random.choice(earlier))
    half = number(Fraction(1, 2))
    pairs = (
        (of("neg", of("abs", one)), of("abs", one)),
        (of("min", one, half), of("max", one, other)),
        (number(-1), of("min", one, half)),
        (of("-", one, number(Fraction(1, 10))), of("+", one, number(Fraction(1, 10)))),
        (number(0), of("power", one, value=2)),
        (one, of("+", one, of("abs", other))),
        (of("-", number(0), of("sqrt", of("abs", one))), plain(1)),
        (of("neg", of("exp", one)), of("exp", one)),
        (number(0), of("/", plain(1), one)),
        (one, plain(2)),
        (of("log", one), of("sqrt", one)),
    )
    low, high = random.choice(pairs)
    kind = random.randrange(8)
    if kind == 0:
        return real(called, low, open_low=random.random() < 0.5)
    return real(called, low, high, open_low=random.random() < 0.2, open_high=random.random() < 0.2)


def one_integer(random, *, called="k", small=False):
    """Return an integer: in a short range, a single one, none, far out, or without end."""
    low = random.choice((0, 1, 1, 1, 2, -2))
    if small:
        return integer(called, plain(max(low, random.choice((0, 1, 1)))), plain(max(low, 0) + random.choice((0, 1, 2))))
    kind = random.randrange(10)
    if kind < 4:
        return integer(called, number(low), number(low + random.choice((0, 1, 2, 3, 3, 6))))
    if kind < 7:
        return integer(called, number(low))
    if kind == 7:
        low = random.choice((FAR, -FAR, FAR - 1))
        return integer(called, number(low), number(low + random.choice((0, 2, 3))))
    if kind == 8:
        return integer(called, number(FAR + 1))
    return (
        integer(called, number(low), number(low - 1))
        if random.random() < 0.3
        else integer(called, number(0), number(1))
    )


def reals(random, count):
    """Return a place of so many reals, later ones between bounds that may depend on earlier ones."""
    found = [one_real(random, irrational=random.random() < 0.3)]
    for called in ("y", "z")[: count - 1]:
        if random.random() < 0.5:
            found.append(dependent(random, called, [v.name for v in found]))
        else:
            found.append(one_real(random, called=called))
    return Place(tuple(found))


def whole_numbers(random):
    """Return a place of one or two integers and, at times, a power or a real."""
    found = [one_integer(random)]
    kind = random.randrange(6)
    if kind == 0:
        found.append(integer("m", number(0), random.choice((name("k"), of("*", plain(2), name("k")), number(3)))))
    elif kind == 1:
        found = [one_integer(random, small=True), integer("m", name("k"), of("power", name("k"), value=2))]
    elif kind == 2:
        found.append(integer("m", of("power", name("k"), value=2), of("+", of("power", name("k"), value=2), plain(1))))
        root = of("sqrt", of("power", name("k"), value=2))
        found.append(integer("r", of("-", root, plain(1)), root))
    elif kind == 3:
        found += [real("R", number(random.choice((0, 1, 2)))), to_power("P", "R", name("k"))]
    elif kind == 4:
        found.append(one_real(random))
    return Place(tuple(found))


def rows(random, *, free=False):
    """Return a place of rows of one length: within, near another, between rows, constants, indices."""
    fixed_size = random.random() < 0.25 and not free
    count = plain(random.randint(1, 3)) if fixed_size else name("k")
    if free:
        found = [integer("k", plain(random.choice((0, 1, 1, 2))))]
    else:
        found = [] if fixed_size else [one_integer(random, small=True)]
    found.append(
        real(
            "R",
            number(random.choice((0, 1, Fraction(1, 2)))),
            *random.choice(((), (number(2),), (of("sqrt", plain(5)),))),
        )
    )
    found.append(
        row("u", count, within=name("R")) if random.random() < 0.7 else row("u", count, low=number(-1), high=number(2))
    )
    kind = random.randrange(6)
    if kind == 0:
        found.append(row("v", count, within=name("R")))
    elif kind == 1:
        found.append(row("v", count, near="u", by=number(Fraction(1, 10))))
    elif kind == 2:
        found.append(row("v", count, near="u", by=number(Fraction(1, 10)), within=name("R")))
    elif kind == 3:
        found.append(row("v", count, low=name("u"), high=of("+", name("u"), number(1))))
    elif kind == 4:
        found.append(row("v", count, low=number(0)))
    if random.random() < 0.4:
        found.append(index("i", count))
    if fixed_size and random.random() < 0.6:
        values = [
            random.choice((number(1), number(Fraction(-1, 2)), number(2), *IRRATIONAL[:2])) for _ in range(count.value)
        ]
        found.append(constants("c", *values))
    return Place(tuple(found))


def matrices(random):
    """Return a place of matrices, perhaps without rows."""
    sizes = random.choice(((1, 2), (2, 1), (2, 2), (2, 2)))
    found = []
    if random.random() < 0.3:
        found.append(integer("n", plain(random.choice((0, 1))), plain(2)))
        height, width = name("n"), plain(sizes[1])
    else:
        height, width = map(plain, sizes)
    found += [
        matrix("A", height, width, within=number(1)),
        matrix("B", height, width, near="A", by=number(Fraction(1, 10))),
    ]
    if random.random() < 0.5:
        found.append(row("u", width, within=number(1)))
    return Place(tuple(found))


def tables(random):
    """Return a place with rows that begin like given ones."""
    found = [table("t", fib=(1, 1, 2, 3), pow=(1, 2, 4), neg=(0, -1))]
    if random.random() < 0.5:
        found.append(one_real(random))
    return Place(tuple(found))


def anything(random):
    """Return a place of any kind."""
    kind = random.randrange(12)
    if kind < 4:
        return reals(random, random.choice((1, 1, 2, 2, 3)))
    if kind < 6:
        return whole_numbers(random)
    if kind < 9:
        return rows(random)
    if kind == 9:
        return matrices(random)
    if kind == 10:
        return tables(random)
    return Place((*whole_numbers(random).variables[:1], one_real(random), dependent(random, "y", ["k", "x"])))
