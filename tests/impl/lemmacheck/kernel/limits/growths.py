"""Formulas whose growth is known, to be held against the kernel, and how large random ones really are far out."""

import re

import mpmath

DIGITS = 1700
FAR = {"n": 7, "t": 6}
"""ln ln of the number at which formulas of n are evaluated, and ln of that at which those of n = exp(t) are."""


def real(low=1, high=None, *, is_open=False):
    """Return a number as a domain declares it."""
    ends = "" if high is None else f"{high!r},"
    return f"Entries(rows=1, columns=1, lows=({low!r},), highs=({ends}), open_low={is_open}, open_high=False)"


def pinned(text):
    """Return a number that is what a text says."""
    return real(text, text)


def whole(low=1, high=None):
    """Return an integer as a domain declares it."""
    return f"Integers(low={low!r}, high={high!r})"


def growth(form, exponent, domain, *, held=(), family=None, where=()):
    """Return what a certificate says: at most the exponent on a domain, or more than it along a family."""
    return {
        "domain": [*(f"{name}: {piece}" for name, piece in domain.items()), *where],
        "form": form,
        "along": "n",
        "held": list(held),
        "exponent": exponent,
        "relation": "at most" if family is None else "more",
        "family": None if family is None else {"parameter": "t", "point": family},
    }


N, BY_N = {"n": real(2)}, {"n": "t"}
T, BY_T = {"t": real(3), "n": pinned("exp(t)")}, {"t": "t", "n": "exp(t)"}
LOGS = {"s": real(1), "n": pinned("exp(s)"), "C": whole(), "d": real(1, "C*s")}
BY_LOGS = {"s": "t", "n": "exp(t)", "C": "c", "d": "c*t"}
RANK = "exp((t + t/log(t))*log(t + t/log(t)) - t*log(t) - t/log(t)*log(t/log(t)))"
CUT = "(1/n - 1/(2*n**2) + 1/(3*n**3) - 1/(4*n**4))"
"""ln(1 + 1/n) cut after four terms."""

KNOWN = {
    "a power": ("3*n**2 + 7*n", "2", N, BY_N),
    "a root": ("n*sqrt(n) + n", "3/2", N, BY_N),
    "logarithms are no power": ("n*log(n)**9", "1", N, BY_N),
    "a quotient": ("(n**3 - n)/(n + 1)", "2", N, BY_N),
    "what cancels": ("(n + 1)**3 - n**3", "2", N, BY_N),
    "a constant": ("17 + 1/n", "0", N, BY_N),
    "less than a constant": ("log(n)/n**2", "-2", N, BY_N),
    "the larger one": ("max(n*log(n), n + 7)", "1", N, BY_N),
    "an exponential of a logarithm": ("exp(3*log(n))", "3", N, BY_N),
    "an exponential of a root of a logarithm": ("n*exp(sqrt(log(n)))", "1", N, BY_N),
    "a power that is a logarithm over another": ("n**(3/2)*2**(log(n)/log(log(n)))", "3/2", N, BY_N),
    "terms of a logarithm that cancel": ("n**3*(1/n - log(1 + 1/n))", "1", N, BY_N),
    "more terms than are kept at first": (f"n**6*(log(1 + 1/n) - {CUT})", "1", N, BY_N),
    "the larger one is the second": ("n + n*n*t", "2", T, BY_T),
    "powers of e": ("n*n*t + n", "2", T, BY_T),
    "what is taken away is smaller": ("n**2 - t*n - 1", "2", T, BY_T),
    "a rank": (f"n*{RANK}", "1", T, BY_T),
    "what varies": ("n*n*d*d + d", "2", LOGS, BY_LOGS),
    "what is held": ("C*n + C**7", "1", LOGS, BY_LOGS),
}


def held(domain):
    """Return what a domain of these holds."""
    return ("C",) if "C" in domain else ()


def drawn(random_of, depth=3):
    """Return a random formula of n, in which much cancels, ties or tends to 0."""
    if depth == 0 or random_of.random() < 0.15:
        return random_of.choice(("n", "n", "n", "log(n)", "2", "1/3", "7"))
    one, other = drawn(random_of, depth - 1), drawn(random_of, depth - 1)
    return random_of.choice((
        f"({one} + {other})", f"({one} - {other})", f"({one})*({other})", f"({one})/({other})", f"({one})**2",
        f"sqrt({one})", f"exp(log({one})/2)", f"log({one})", f"({one})*exp(sqrt(log({other})))",
        f"max({one}, {other})", f"abs({one})", f"2**log({one})", f"exp({one} - ({one}) + log({other}))",
    ))  # fmt: skip


def exponent_of(form, *, is_exponential=False):
    """Return log|formula| over log n at one far point, None where it has no value there."""
    text = re.sub(r"(?<![\w.])\d+", r"mpf(\g<0>)", form)
    with mpmath.workdps(DIGITS):
        t = mpmath.exp(FAR["t"])
        n = mpmath.exp(t) if is_exponential else mpmath.exp(mpmath.exp(FAR["n"]))
        words = {name: getattr(mpmath, name) for name in ("exp", "log", "sqrt", "mpf")}
        try:
            value = eval(text, {"__builtins__": {}}, words | {"max": max, "min": min, "abs": abs, "n": n, "t": t})  # noqa: S307 - our own text
            return float(mpmath.log(abs(value)) / mpmath.log(n)) if value and mpmath.im(value) == 0 else None
        except (ArithmeticError, ValueError, TypeError):
            return None
