"""Random exp–log functions whose limits are known by how they are built: ladders of scales, and near-cancellations."""

import contextlib
import random
from dataclasses import dataclass
from fractions import Fraction

from flint import arb
from tests.soundness.limits import by_asymptotics, by_mpmath

from lemmacheck.arithmetic import ball
from lemmacheck.asymptotics import constant
from lemmacheck.system import TimeUpError, stopped_after

LADDER = (
    "log(log(log(t)))", "log(log(t))", "exp(sqrt(log(log(t))))", "log(t)", "exp(sqrt(log(t)))",
    "exp(log(t)/log(log(t)))", "t", "exp(log(t)*log(log(t)))", "exp(log(t)**2)", "exp(sqrt(t))", "exp(t/log(t))",
    "exp(t)", "exp(t*log(t))", "exp(t**2)", "exp(exp(sqrt(t)))", "exp(exp(t))",
)  # fmt: skip
"""Each outgrows every power of those before it."""

SLOW = (
    ("log({})", "1/({})"),
    ("log(log({}))", "1/(({0})*log({0}))"),
    ("log(log(log({})))", "1/(({0})*log({0})*log(log({0})))"),
    ("sqrt({})", "1/(2*sqrt({}))"),
    ("exp(sqrt(log({})))", "exp(sqrt(log({0})))/(2*({0})*sqrt(log({0})))"),
    ("log({})**2", "2*log({0})/({0})"),
    ("({0})*log({0})", "log({0})"),
    ("log({0})/log(log({0}))", "1/(({0})*log(log({0})))"),
)
"""Functions g that grow slowly, with what g' is asymptotic to: g(x + a) - g(x) is asymptotic to a g'(x)."""

LONGEST = 0.5
"""Seconds of processor time after which a function counts as one that is not followed."""

LARGE = ("t", "t**2", "sqrt(t)", "t*log(t)", "t**3 + t", "exp(t)", "exp(sqrt(t))", "exp(log(t)**2)")


@dataclass(frozen=True)
class Known:
    """A function as text, and its limit: (0, value as text) or (1, "") for infinity."""

    text: str
    trend: int
    value: str = ""


def rational(draw, *, positive=False):
    """Return a small rational that is not 0."""
    value = Fraction(draw.randint(1, 7), draw.randint(1, 5))
    return value if positive or draw.random() < 0.6 else -value


def noise(draw, text):
    """Return a function that the given one is asymptotic to, in other words."""
    small = draw.choice(("1/t", "1/log(t)", "exp(-t)", "1/log(log(t))", "log(t)/t", "exp(-sqrt(log(t)))"))
    return draw.choice((text, f"({text})*(1 + {small})", f"({text})/(1 - {small})", f"({text})*exp({small})"))


def ladder(draw):
    """Return a quotient of powers of scales: its largest scale alone decides."""
    places = sorted(draw.sample(range(len(LADDER)), draw.randint(2, 3)), reverse=True)
    powers = [rational(draw) for _ in places]
    parts = [noise(draw, f"exp(({power})*log({LADDER[place]}))") for place, power in zip(places, powers, strict=True)]
    draw.shuffle(parts)
    return Known("*".join(f"({part})" for part in parts), 1) if powers[0] > 0 else Known(
        "*".join(f"({part})" for part in parts), 0, "0"
    )  # fmt: skip


def difference(draw):
    """Return (g(x + a) - g(x))/g'(x), which tends to a: log(n + 1) - log n and its like."""
    (name, slope), inside, a = draw.choice(SLOW), draw.choice(LARGE[:5]), rational(draw)
    gap = f"({name.format(f'{inside} + ({a})')} - {name.format(inside)})"
    return Known(f"{gap}/({noise(draw, slope.format(inside))})", 0, str(a))


def compound(draw):
    """Return (1 + a/x)^x, which tends to e^a."""
    inside, a = draw.choice(LARGE), rational(draw)
    return Known(f"exp(({inside})*log(1 + ({a})/({inside})))", 0, f"exp({a})")


def second(draw):
    """Return x ((1 + a/x)^x/e^a - 1), which tends to -a²/2."""
    inside, a = draw.choice(LARGE[:6]), rational(draw)
    return Known(f"({inside})*(exp(({inside})*log(1 + ({a})/({inside})) - ({a})) - 1)", 0, str(-a * a / 2))


def roots(draw):
    """Return sqrt(x² + a x) - x, which tends to a/2."""
    inside, a = draw.choice(LARGE), rational(draw)
    return Known(f"sqrt(({inside})**2 + ({a})*({inside})) - ({inside})", 0, str(a / 2))


def disguised(draw, known):
    """Return a function with the same limit: something large is added and taken away, or multiplied and divided."""
    big = draw.choice(LARGE)
    match draw.randrange(6):
        case 0:
            text = f"({known.text} + ({big})) - ({big})"
        case 1:
            text = f"(({known.text})*({big}))/({big})"
        case 2 if known.trend == 0:
            text = f"log(exp({known.text}))"
        case 3:
            text = f"({known.text})*sqrt(1 + 1/({big}))"
        case 4:
            text = f"({known.text})*(({big}) + 1)/(({big}) - 1)"
        case _:
            text = known.text
    return Known(text, known.trend, known.value)


def combined(draw, left, right):
    """Return a sum or a product of two functions with finite limits."""
    sign = draw.choice("+-*")
    return Known(f"({left.text}) {sign} ({right.text})", 0, f"({left.value}) {sign} ({right.value})")


def function(draw):
    """Return a random function with its limit."""
    kinds = (ladder, difference, compound, second, roots)
    found = disguised(draw, draw.choice(kinds)(draw))
    if found.trend == 0 and draw.random() < 0.3:
        other = disguised(draw, draw.choice(kinds[1:])(draw))
        found = combined(draw, found, other)
    return found


def is_right(known, longest=0):
    """Whether the limit that is found is the known one; None where none is found, or not within `longest` seconds."""
    found = None
    with contextlib.suppress(TimeUpError), stopped_after(longest):
        found = by_asymptotics(known.text)
    if found is None:
        return None
    trend, number = found.limit()
    if trend != known.trend:
        return False
    return True if trend else is_equal(number, known.value)


def is_equal(number, value):
    """Whether a constant is a number given as text, to sixty digits; mpmath says which number that is."""
    expected = by_mpmath(value, 1, 80)
    with ball(400):
        return bool(abs(constant.enclosure(number) - arb(str(expected))) < arb(10) ** -60)


def fuzz(seed, count):
    """Return the functions whose limits are found wrong, and those for which none is found."""
    draw = random.Random(seed)
    wrong, open_ = [], []
    for _ in range(count):
        known = function(draw)
        right = is_right(known, LONGEST)
        if right is None:
            open_.append(known)
        elif not right:
            wrong.append(known)
    return wrong, open_
