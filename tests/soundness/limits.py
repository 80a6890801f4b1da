"""Random functions of a large parameter, and what mpmath makes of them: the two must not contradict each other."""

import ast
import functools
import random
from dataclasses import dataclass

import mpmath
from flint import arb, fmpq

from lemmacheck.arithmetic import ball
from lemmacheck.asymptotics import constant, series
from lemmacheck.asymptotics.eventual import ORDERS, Eventual
from lemmacheck.asymptotics.monomial import compare, exp_of, iterated_log
from lemmacheck.asymptotics.series import CancelledError
from lemmacheck.formula.expressions.expression_value import evaluate_expression
from lemmacheck.judging.family import UNFOLLOWED
from lemmacheck.judging.samples import logarithms

PARAMETERS = tuple(2**k + odd for k in (10, 20, 40, 60) for odd in (0, 1))
FURTHER = 2**2000 + 1
DIGITS, MORE_DIGITS = (450, 600), (1500, 2200)
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
            found = evaluate_expression(text, on, {"t": on.parameter()})[0, 0]
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


@dataclass(frozen=True)
class Value:
    """A value, and how far two precisions are apart on it, which is more than its error."""

    of: mpmath.mpf
    error: mpmath.mpf


def value_at(text, parameter, digits=DIGITS):
    """Return the value at one parameter where two precisions agree on it, None where they do not."""
    rough, fine = (by_mpmath(text, parameter, each) for each in digits)
    if rough is None or fine is None:
        return None
    return Value(fine, abs(rough - fine)) if abs(rough - fine) <= CLEAR * abs(fine) else None


@dataclass(frozen=True)
class Contradiction:
    """An expression of which the asymptotics say something else than its values do."""

    text: str
    says: str
    parameter: int


def contradiction(text):
    """Return how values far out contradict what the asymptotics say, and whether there was anything to compare.

    A large difference counts where it is there much further out as well: it takes its time until ln t exceeds a
    constant. A small one counts at once.
    """
    found = by_asymptotics(text)
    if found is None:
        return None, False
    far = [(t, value) for t in PARAMETERS for value in [value_at(text, t)] if value is not None][-4:]
    wrong = _outgrows(found, far)
    for t in PARAMETERS[:2]:  # where 2^t has fewer digits than are carried
        value = value_at(text, t)
        wrong = wrong or (value and _is_not_exact(found, t, value))
    if wrong:
        return Contradiction(text, f"{wrong}: {found.text('t')}", far[-1][0]), True
    if not any(_differs(found, t, value) for t, value in far):
        return None, len(far) == 4
    value = value_at(text, FURTHER, MORE_DIGITS)
    wrong = None if value is None else _differs(found, FURTHER, value)
    return (Contradiction(text, f"{wrong}: {found.text('t')}", FURTHER), True) if wrong else (None, False)


def _ball(value):
    """Return one of mpmath's numbers as a ball."""
    mantissa, exponent = value.man_exp
    return arb(int(mantissa) * int(mpmath.sign(value))) * arb(2) ** int(exponent)


def _differs(found, t, value):
    """Return what differs widely at one parameter: the value, or the leading term's sign."""
    if found.is_zero:
        return "it is zero" if value.of != 0 else None
    if value.of == 0:
        return None  # of two numbers that agree in all digits carried, the difference is lost
    with ball(4 * t.bit_length() + 800):
        places = logarithms(arb(t))
        expected, lead = found.enclosure(places), series.single(*found.lead()).enclosure(places)
        if not expected.is_finite() or expected.rel_accuracy_bits() < 40:
            return None
        ratio = _ball(value.of) / expected
        if not abs(ratio - 1) < arb(1) / 3:
            return f"the value, {ratio.str(10, radius=False)} times"
        if mpmath.sign(value.of) != found.sign() and abs(expected - lead) < abs(lead) / 2:
            return "the sign"
    return None


def _is_not_exact(found, t, value):
    """Return that a value is near, but not equal to what is said to be exact, None where it is equal or not near."""
    if found.is_zero or not found.is_exact or value.error > abs(value.of) * mpmath.mpf(10) ** -120:
        return None
    with ball(4 * t.bit_length() + 800):
        off = abs(_ball(value.of) / found.enclosure(logarithms(arb(t))) - 1)
        return f"off by {off.str(5)}" if off < arb(10) ** -6 and off > arb(10) ** -100 else None


def _outgrows(found, far):
    """Return that the error of a series grows beyond every multiple of its remainder, None where it does not."""
    if found.top.rest is None or found.bottom.rest is not None:
        return None
    sizes = []
    for t, value in far:
        with ball(4000):
            places = logarithms(arb(t))
            rest = found.top.rest.enclosure(places)
            bottom = found.bottom.enclosure(places)
            size = abs(_ball(value.of) * bottom - found.top.enclosure(places)) / rest
            if size.is_finite() and size.rad() < 1 and abs(_ball(value.error) * bottom / rest) < 1:
                sizes.append(size)
    if len(sizes) > 1 and sizes[-1] > 100 * (1 + sizes[0]):
        return f"the remainder is too small: {sizes[0].str(5)} times, then {sizes[-1].str(5)} times"
    return None


def fuzz(seed, count, *, most=None):
    """Return the contradictions among `count` random expressions, and how many were compared; stop at `most`."""
    draw = random.Random(seed)
    found, compared = [], 0
    for _ in range(count):
        wrong, is_compared = contradiction(expression(draw, draw.randrange(3)))
        compared += is_compared
        if wrong is not None:
            found.append(wrong)
            if most is not None and len(found) >= most:
                break
    return found, compared


def constants_fuzz(seed, count):
    """Return the random constants whose sign the exact arithmetic gets wrong."""
    draw = random.Random(seed)
    wrong = []
    for _ in range(count):
        text = "+".join(f"({number(draw)})*{draw.choice(CONSTANTS)}" for _ in range(4))
        value = by_mpmath(text, 1, 60)
        found = evaluate_expression(text, Eventual(), {})[0, 0].limit()[1]
        expected = mpmath.sign(value) if abs(value) > 1e-40 else 0
        if constant.sign(found) != expected:
            wrong.append(text)
    return wrong


def monomials_fuzz(seed, count):
    """Return the pairs of random monomials that are ordered the wrong way.

    Their quotient is looked at through its logarithm, at t = 2^(2^30), where ln ln t is 20.
    """
    draw = random.Random(seed)
    wrong = []
    for _ in range(count):
        left, right = (_monomial(draw) for _ in range(2))
        gap = _logarithm({place: left.get(place, 0) - right.get(place, 0) for place in {**left, **right}})
        answer = compare(exp_of(left), exp_of(right))
        if answer != mpmath.sign(gap):
            wrong.append((left, right))
    return wrong


LARGE = mpmath.mpf(2) ** (2**30)
SCALE = (
    (iterated_log(0), LARGE),
    (iterated_log(0).power(fmpq(1, 2)), mpmath.sqrt(LARGE)),
    (iterated_log(0) * iterated_log(1).inverse(), LARGE / mpmath.log(LARGE)),
    (iterated_log(1).power(fmpq(2)), mpmath.log(LARGE) ** 2),
    (iterated_log(1), mpmath.log(LARGE)),
    (iterated_log(2), mpmath.log(mpmath.log(LARGE))),
)


def _monomial(draw):
    """Return the logarithm of a random monomial: small multiples of what tends to infinity."""
    places = draw.sample(range(len(SCALE)), draw.randint(1, 4))
    return {SCALE[place][0]: fmpq(draw.choice((-3, -2, -1, 1, 2, 3)), draw.choice((1, 2))) for place in places}


def _logarithm(found):
    values = dict(SCALE)
    return sum((values[place] * int(fmpq(c).p) / int(fmpq(c).q) for place, c in found.items()), mpmath.mpf(0))
