"""Pairs of trees that are equal by algebra wherever both have a value; which is not always where one of them has."""

from tests.soundness.trees import name, number, of, plain, square


def pair(grammar, random):
    """Return the two sides of an identity between random trees of a grammar."""
    a, b = grammar.tree(random.randint(0, 2)), grammar.tree(random.randint(0, 1))
    known = list(_polynomial(a, b))
    if "/" in grammar.palette:
        known += _rational(a, b)
    if "abs" in grammar.palette:
        known += _orders(a, b)
    if "exp" in grammar.palette:
        known += _transcendental(a, b)
    if grammar.rows:
        known += _rows(name(random.choice(next(iter(grammar.rows.values())))), a)
    if grammar.matrices:
        known += _matrices(name(next(iter(grammar.matrices.values()))[0]))
    return random.choice(known)


def _polynomial(a, b):
    sum_, difference = of("+", a, b), of("-", a, b)
    return (
        (square(sum_), of("+", of("+", square(a), of("*", of("*", plain(2), a), b)), square(b))),
        (of("*", sum_, difference), of("-", square(a), square(b))),
        (of("power", sum_, value=3), of("*", square(sum_), sum_)),
        (of("-", of("-", a, b), a), of("neg", b)),
        (of("power", a, value=0), number(1)),
        (of("total", of("row", a, b, a)), of("+", of("*", plain(2), a), b)),
        (of("product", of("row", a, b)), of("*", b, a)),
        (of("last", of("row", b, a)), a),
        (of("dot", of("row", a, b), of("row", b, a)), of("*", of("*", plain(2), a), b)),
        (of("gap", a, b), of("-", b, a)),
    )


def _rational(a, b):
    return [
        (of("*", of("/", a, b), b), a),
        (of("/", a, a), number(1)),
        (of("-", of("/", a, b), of("/", a, b)), number(0)),
        (of("/", of("-", square(a), square(b)), of("-", a, b)), of("+", a, b)),
        (of("/", plain(1), of("/", plain(1), a)), a),
        (of("power", a, value=-1), of("/", plain(1), a)),
        (of("*", of("raised", a, value=-2), square(a)), number(1)),
        (of("raised", of("/", plain(1), a), value=0), number(1)),
        (of("power", of("/", b, a), value=0), number(1)),
    ]


def _orders(a, b):
    return [
        (of("abs", of("*", a, b)), of("*", of("abs", a), of("abs", b))),
        (of("+", of("min", a, b), of("max", a, b)), of("+", a, b)),
        (of("abs", a), of("max", a, of("neg", a))),
        (of("sqrt", square(a)), of("abs", a)),
        (square(of("sqrt", a)), a),
        (of("sqrt", of("abs", of("*", a, b))), of("*", of("sqrt", of("abs", a)), of("sqrt", of("abs", b)))),
        (of("abs", of("-", a, b)), of("-", of("max", a, b), of("min", a, b))),
    ]


def _transcendental(a, b):
    return [
        (of("*", of("exp", a), of("exp", b)), of("exp", of("+", a, b))),
        (of("log", of("exp", a)), a),
        (of("exp", of("log", a)), a),
        (of("floor", of("+", a, plain(1))), of("+", of("floor", a), plain(1))),
        (of("floor", of("floor", a)), of("floor", a)),
        (of("*", of("exp", a), of("exp", of("neg", a))), number(1)),
    ]


def _rows(u, a):
    return [
        (of("total", of("*", u, u)), of("dot", u, u)),
        (of("total", of("*", a, u)), of("*", a, of("total", u))),
        (of("matmul", u, of("transpose", u)), of("dot", u, u)),
        (of("total", of("abs", of("neg", u))), of("total", of("abs", u))),
        (of("total", of("stack", u, u)), of("*", plain(2), of("total", u))),
        (of("total", of("rowsums", of("stack", u, u))), of("+", of("total", u), of("total", u))),
        (of("product", of("power", u, value=2)), square(of("product", u))),
    ]


def _matrices(a):
    return [
        (of("total", of("transpose", a)), of("total", a)),
        (of("total", of("rowsums", a)), of("total", a)),
        (of("total", of("*", a, a)), of("dot", a, a)),
        (of("total", of("stack", a, of("neg", a))), number(0)),
        (
            of("total", of("matmul", a, of("transpose", a))),
            of("total", of("transpose", of("matmul", a, of("transpose", a)))),
        ),
    ]
