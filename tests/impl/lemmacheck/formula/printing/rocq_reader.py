"""A reader of that part of Rocq's language which formulas are printed in: it says what the definitions are worth."""

import functools
import re
from fractions import Fraction
from math import factorial, prod

TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+)|(?P<name>[A-Za-z_][\w']*(?:\.[A-Za-z_][\w']*)*)|(?P<scope>%(?:R|Z|nat)\b)"
    r"|(?P<sign>:=|=>|->|<=|<>|/\\|\\/|[-+*/^=<>():,]))"
)
DEFINITION = re.compile(r"Definition (?P<name>\w+)(?: \((?P<given>[\w ]+) : nat\))? : (?P<kind>\w+) := (?P<text>.*)\.")
NOTHING = None
"""What Rocq makes of a quotient by 0, nobody asks: whoever computes with it fails."""
COMPARISONS = {
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
    "<=": lambda a, b: a <= b,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
}


def natural(value):
    """Return an exponent of nat."""
    assert value.denominator == 1
    assert value >= 0
    return int(value)


OPERATIONS = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b if b else NOTHING,
    "^": lambda a, b: a ** natural(b),
}
WORDS = {
    "Rabs": abs, "Z.abs": abs, "Rmin": min, "Z.min": min, "Rmax": max, "Z.max": max,
    "IZR": lambda z: z, "INR": lambda n: n, "Z.of_nat": lambda n: n, "Z.to_nat": lambda z: max(z, Fraction(0)),
    "Int_part": lambda x: Fraction(x // 1), "fact": lambda n: Fraction(factorial(int(n))),
    "powerRZ": lambda x, z: x ** int(z) if x or z >= 0 else NOTHING,
    "True": True, "nil": (), "cons": lambda first, rest: (first, *rest),
    "nth": lambda n, row, default: row[int(n)] if n < len(row) else default,
    "sum_from_1": lambda n, f: sum((f(Fraction(i)) for i in range(1, int(n) + 1)), Fraction(0)),
    "largest_from_1": lambda n, f: max((f(Fraction(i)) for i in range(1, int(n) + 1)), default=NOTHING),
    "smallest_from_1": lambda n, f: min((f(Fraction(i)) for i in range(1, int(n) + 1)), default=NOTHING),
    "product_from_1": lambda n, f: prod((f(Fraction(i)) for i in range(1, int(n) + 1)), start=Fraction(1)),
}  # fmt: skip


class Reader:
    """One term or proposition, read from left to right; what is read is a function of the names around it."""

    def __init__(self, text):
        self._tokens = []
        while text.strip():
            found = TOKEN.match(text)
            assert found, text[:40]
            self._tokens.append((found.lastgroup, found[found.lastgroup]))
            text = text[found.end() :]

    def whole(self):
        """Read all of it."""
        found = self._term()
        assert not self._tokens, self._tokens[:5]
        return found

    def _next(self):
        return self._tokens[0] if self._tokens else ("end", "")

    def _take(self, *wanted):
        kind, text = self._next()
        if wanted and text not in wanted:
            raise AssertionError(f"{text!r} where {wanted} should stand")
        self._tokens.pop(0)
        return kind, text

    def _bound(self):
        _, name = self._take()
        self._take(":")
        self._take("nat", "Z")
        return name

    def _term(self):
        _, text = self._next()
        if text in ("fun", "forall", "exists"):
            self._take()
            name = self._bound()
            self._take("=>" if text == "fun" else ",")
            return {"fun": function, "forall": every, "exists": some}[text](name, self._term())
        if text == "if":
            self._take()
            self._take("Rle_dec")
            low, high = self._atom(), self._atom()
            self._take("then")
            then = self._term()
            self._take("else")
            otherwise = self._term()
            return lambda env: then(env) if low(env) <= high(env) else otherwise(env)
        return self._implied()

    def _implied(self):
        left = self._joined("\\/", lambda: self._joined("/\\", self._compared, all), any)
        if self._next()[1] != "->":
            return left
        self._take()
        return Implication(left, self._term())

    def _joined(self, sign, part, decide):
        parts = [part()]
        while self._next()[1] == sign:
            self._take()
            parts.append(part())
        return parts[0] if len(parts) == 1 else Junction(parts, decide)

    def _compared(self):
        sides, signs = [self._sum()], []
        while self._next()[1] in COMPARISONS:
            signs.append(self._take()[1])
            sides.append(self._sum())
        return sides[0] if not signs else Comparison(sides, signs)

    def _sum(self):
        left = self._operand()
        if self._next()[1] not in OPERATIONS:
            return left
        sign = self._take()[1]
        right = self._operand()
        return lambda env: OPERATIONS[sign](left(env), right(env))

    def _operand(self):
        if self._next()[1] == "-":
            self._take()
            inside = self._operand()
            return lambda env: -inside(env)
        first = self._atom()
        rest = []
        while self._next()[0] in ("number", "name") or self._next()[1] == "(":
            if self._next()[1] in ("then", "else"):
                break
            rest.append(self._atom())
        return (lambda env: first(env)(*(part(env) for part in rest))) if rest else first

    def _atom(self):
        kind, text = self._take()
        if text == "(":
            found = self._term()
            self._take(")")
        elif kind == "number":
            found = lambda _: Fraction(text)  # noqa: E731
        else:
            assert kind == "name", text
            found = lambda env: value_of(env[text] if text in env else WORDS[text])  # noqa: E731
        if self._next()[0] == "scope":
            self._take()
        return found


class Comparison:
    """One comparison, or a chain of them."""

    def __init__(self, sides, signs):
        self.sides, self.signs = sides, signs

    def __call__(self, env):
        """Whether it holds."""
        values = [side(env) for side in self.sides]
        return all(COMPARISONS[sign](*values[i : i + 2]) for i, sign in enumerate(self.signs))


class Junction:
    """Propositions of which all hold, or one; the others may be about what has no value then."""

    def __init__(self, parts, decide):
        self.parts, self.decide = parts, decide

    def __call__(self, env):
        """Whether it holds."""
        return self.decide(part(env) for part in self.parts)


class Implication:
    """A proposition under another."""

    def __init__(self, left, right):
        self.left, self.right = left, right

    def __call__(self, env):
        """Whether it holds."""
        return not self.left(env) or self.right(env)


class Part:
    """A definition without arguments, which has a value where it is needed."""

    def __init__(self, body, env):
        self.value = functools.cache(lambda: body(env))


def value_of(found):
    """Return what a name stands for."""
    return found.value() if isinstance(found, Part) else found


def applied(body, env, given, *values):
    """Return a definition at its arguments."""
    return body({**env, **dict(zip(given, values, strict=True))})


def function(name, body):
    """A function of one natural number."""
    return lambda env: lambda value: body({**env, name: value})


def every(name, body):
    """A proposition for all values from 1 to an end: `1 <= i <= n -> ...`."""
    assert isinstance(body.left, Comparison)
    end = body.left.sides[2]
    return lambda env: all(body.right({**env, name: Fraction(i)}) for i in range(1, int(end(env)) + 1))


def some(name, body):
    """A proposition for the integer that a number is, `x = IZR z`, and false where it is none."""

    def holds(env):
        first = body.parts[0] if isinstance(body, Junction) else body
        value = first.sides[0](env)
        return value.denominator == 1 and body({**env, name: value})

    return holds


def read(definitions, variables):
    """Return what `formula` and `has_value` are: two functions without arguments."""
    env = dict(variables)
    for line in definitions:
        found = DEFINITION.fullmatch(line)
        assert found, line
        body, given = Reader(found["text"]).whole(), (found["given"] or "").split()
        if found["name"] in ("formula", "has_value"):
            env[found["name"]] = lambda body=body: body(env)
        elif given:
            env[found["name"]] = functools.cache(functools.partial(applied, body, env, given))
        else:
            env[found["name"]] = Part(body, env)
    return env["formula"], env["has_value"]
