"""Planted lemmas on pairs of integers: false ones whose first counterexample is large, and twins that have none."""

from tests.planted.plant import lemma

from lemmacheck import REFUTED, SUPPORTED, integers


def named(name, term):
    """Return a term with a name of its own."""
    term.__name__, term.__doc__ = name.replace(" ", "_"), f"{name}."
    return term


def number(value):
    """Return a term that is one number."""
    return named(f"the number {value}", lambda on: on.scalar(value))


def form(text, term):
    """Return how far a form is from 0."""
    return named(text, lambda on, m, n: abs(term(on, m, n)))


PAIRS = {"m": integers(2), "n": integers(1)}
HALF = number("1/2")

FALSE = (
    lemma("m² is never 61 n² + 1", REFUTED, HALF, form("Pell", lambda on, m, n: m * m - 61 * n * n - 1), given=PAIRS),
    lemma("m² is never 109 n² + 1", REFUTED, HALF, form("Pell", lambda on, m, n: m * m - 109 * n * n - 1), given=PAIRS),
    lemma("m² is never 421 n² - 1", REFUTED, HALF, form("Pell", lambda on, m, n: m * m - 421 * n * n + 1), given=PAIRS),
    lemma("19 m² is never 11 n² + 8, from m = 1000 on", REFUTED, HALF,
          form("form", lambda on, m, n: 19 * m * m - 11 * n * n - 8), given={"m": integers(1000), "n": integers(1)}),
    lemma("no square above 10⁹ is a triangular number", REFUTED, HALF,
          form("triangle", lambda on, m, n: m * m - n * (n + 1) / 2), given={"m": integers(40_000), "n": integers(1)}),
    lemma("m/n is never within 2/5 of 1/n² of π, from n = 1000 on", REFUTED, number("2/5"),
          form("distance", lambda on, m, n: n * (m - n * on.pi)), given={"m": integers(1), "n": integers(1000)}),
    lemma("m ln 2 is never within 10⁻²⁰ of n ln 3", REFUTED, number("1/100000000000000000000"),
          form("distance", lambda on, m, n: m * on.log(on.scalar(2)) - n * on.log(on.scalar(3))), given=PAIRS),
)  # fmt: skip

NEARLY_FALSE = (
    lemma("m² is never 3 n² - 1, modulo 3", SUPPORTED, HALF, form("Pell", lambda on, m, n: m * m - 3 * n * n + 1),
          given=PAIRS),
)  # fmt: skip
