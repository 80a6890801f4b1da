"""Random functions of a large parameter, and what mpmath makes of them: the two must not contradict each other."""

import ast
import functools
import random
from dataclasses import dataclass

import mpmath
from flint import arb

from impl.arithmetic import ball
from impl.harness.asymptotics import constant, series
from impl.harness.asymptotics.arithmetic import ORDERS, Eventual
from impl.harness.asymptotics.series import CancelledError
from impl.harness.expression import evaluate
from impl.harness.judges.family import UNFOLLOWED
from impl.harness.judges.samples import logarithms

PARAMETERS = tuple(2**k + odd for k in (10, 20, 40, 60) for odd in (0, 1))
FURTHER = 2**5000 + 1
DIGITS, MORE_DIGITS = (120, 240), (4000, 6000)
CONSTANTS = ("log(2)", "log(3)", "log(6)", "exp(1/2)", "sqrt(2)", "sqrt(6)/sqrt(3)", "1")
CLEAR = mpmath.mpf(10) ** -12


def number(draw):
    """Return a small rational, as text."""
    return draw.choice(("1", "2", "3", "-1", "-2", "1/2", "-3/2", "5", "1/7", "-1/3"))


def polynomial(draw):
    """Return a polynomial of degree at most 4, as text."""
    terms = [f"({number(draw)})*t**{k}" for k in draw.sample(range(5), draw.randint(1, 3))]
    return " + ".join(terms)


def rational(draw):
    """Return a rational function, as text."""
    return f"(({polynomial(draw)})/({polynomial(draw)}))" if draw.random() < 0.7 else f"({polynomial(draw)})"


def leaf(draw, *, slow):
    """Return one of the functions that others are made of, as text; logarithms only where `slow`."""
    inside = rational(draw)
    fast = (
        inside,
        f"{inside}**{draw.choice((2, 3, 5, 7))}",
        f"{inside}**(2*t + {draw.choice((0, 1, 3))})",
        f"({draw.choice(('2', '3', '1/2', '3/2', '10'))})**t",
        f"(-{draw.choice((1, 2, 3))})**(2*t + {draw.choice((0, 1))})",
        f"exp(({polynomial(draw)})/t**{draw.choice((2, 3, 4, 5))})",
        f"sqrt(abs({inside}))",
        f"(1 + {draw.choice(('1', '-1', '2'))}/t)**t",
        f"exp({draw.choice(('', '-'))}sqrt(t))",
    )
    logarithms_of = (f"log(abs({inside}) + 2)", f"log(log(t + {draw.choice((3, 10))}))")
    return draw.choice(fast + logarithms_of if slow else fast)


def expression(draw, depth, *, slow=True):
    """Return a random expression, as text.

    No logarithm is compared with anything: it exceeds a constant only where nobody can look.
    """
    if depth == 0:
        return leaf(draw, slow=slow)
    kind = draw.randrange(10)
    slow = slow and kind > 2
    left, right = expression(draw, depth - 1, slow=slow), expression(draw, draw.randrange(depth), slow=slow)
    match kind:
        case 0:
            return f"min({left}, {right})"
        case 1:
            return f"max({left}, {right})"
        case 2:
            return f"abs({left} - {right})"
        case 3:
            return f"({left})/({right})"
        case 4:
            return f"(({left})*(1 + {number(draw)}/t) - ({left}))"
        case 5 | 6:
            return f"({left} - {right})"
        case 7:
            return f"({left})**{draw.choice((2, 3))}"
    return f"({left})*({right})" if kind == 8 else f"({left} + {right})"


def by_asymptotics(text):
    """Return the function as the asymptotics know it, None where they do not follow it."""
    for order in ORDERS:
        on = Eventual(order)
        try:
            found = evaluate(text, on, {"t": on.parameter()})[0, 0]
            if not found.is_zero:
                found.lead()
            found.limit()
        except CancelledError:
            continue
        except UNFOLLOWED:
            return None
        return found
    return None


def by_mpmath(text, parameter, digits):
    """Return the value at one parameter, rounded to that many digits; None where there is none, or no real one."""
    context = mpmath.MPContext()
    context.dps = digits
    known = {
        "t": context.mpf(parameter), "number": context.mpf, "min": min, "max": max, "abs": abs,
        "exp": context.exp, "log": context.log, "sqrt": context.sqrt,
    }  # fmt: skip
    try:
        value = eval(_in_mpmath(text), {"__builtins__": {}}, known)  # noqa: S307 - our own text
        return context.mpf(value) if context.isfinite(value) else None
    except (ArithmeticError, ValueError, TypeError):
        return None


class _Numbers(ast.NodeTransformer):
    """Makes every number in an expression one of mpmath's."""

    def visit_Constant(self, node):
        """Return the number as a call."""
        return ast.Call(ast.Name("number", ast.Load()), [node], [])


@functools.lru_cache(maxsize=64)
def _in_mpmath(text):
    tree = _Numbers().visit(ast.parse(text, mode="eval"))
    return compile(ast.fix_missing_locations(tree), text, "eval")


def value_at(text, parameter, digits=DIGITS):
    """Return the value at one parameter where two precisions agree on it, None where they do not."""
    rough, fine = (by_mpmath(text, parameter, each) for each in digits)
    if rough is None or fine is None:
        return None
    return fine if abs(rough - fine) <= CLEAR * abs(fine) else None


@dataclass(frozen=True)
class Contradiction:
    """An expression of which the asymptotics say something else than its values do."""

    text: str
    says: str
    parameter: int
    value: str


def contradiction(text):
    """Return how values far out contradict what the asymptotics say, and whether there was anything to compare.

    A difference counts where it is there much further out as well: it takes its time until ln t exceeds a constant.
    """
    found = by_asymptotics(text)
    if found is None:
        return None, False
    far = [(t, value) for t in PARAMETERS for value in [value_at(text, t)] if value is not None][-4:]
    if not any(_differs(found, t, value) for t, value in far):
        return None, len(far) == 4
    value = value_at(text, FURTHER, MORE_DIGITS)
    wrong = None if value is None else _differs(found, FURTHER, value)
    if not wrong:
        return None, False
    return Contradiction(text, f"{wrong}: {found.text('t')}", FURTHER, mpmath.nstr(value, 20)), True


def _differs(found, t, value):
    """Return what differs at one parameter: the value where it is known exactly, or the leading term and its sign."""
    if found.is_zero:
        return "it is zero" if value != 0 else None
    with ball(4 * t.bit_length() + 400):
        places = logarithms(arb(t))
        expected, lead = found.enclosure(places), series.single(*found.lead()).enclosure(places)
        if not expected.is_finite() or expected.rel_accuracy_bits() < 40:
            return None
        ratio = arb(mpmath.nstr(value, 60)) / expected
        near = arb(1) / 10**9 if found.is_exact else arb(1) / 3
        if not abs(ratio - 1) < near:
            return f"the value, {ratio.str(10, radius=False)} times"
        if mpmath.sign(value) != found.sign() and abs(expected - lead) < abs(lead) / 2:
            return "the sign"
    return None


def fuzz(seed, count):
    """Return the contradictions among `count` random expressions, and how many were followed and compared."""
    draw = random.Random(seed)  # noqa: S311 - a reproducible fuzz
    found, compared = [], 0
    for _ in range(count):
        wrong, is_compared = contradiction(expression(draw, draw.randrange(3)))
        compared += is_compared
        if wrong is not None:
            found.append(wrong)
    return found, compared


def constants_fuzz(seed, count):
    """Return the random constants whose sign the exact arithmetic gets wrong."""
    draw = random.Random(seed)  # noqa: S311 - a reproducible fuzz
    wrong = []
    for _ in range(count):
        text = "+".join(f"({number(draw)})*{draw.choice(CONSTANTS)}" for _ in range(4))
        value = by_mpmath(text, 1, 60)
        on = Eventual()
        if abs(value) > 1e-40 and constant.sign(evaluate(text, on, {})[0, 0].limit()[1]) != mpmath.sign(value):
            wrong.append(text)
    return wrong
