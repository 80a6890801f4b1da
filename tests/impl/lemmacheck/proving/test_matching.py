"""Theorems that fit sums by their exponents: what is matched, and forged uses of them, which the kernel refuses."""

import json
from fractions import Fraction

import pytest
from tests.impl.lemmacheck.proving.test_ways import BOTH, CUBES, MIXED, PROVED, N, P, U, V, entries, proof_of

from lemmacheck.kernel import ProofError, check_link, statement_of
from lemmacheck.kernel.statements import Expressions, Reader, syntax
from lemmacheck.proving.ways.matching import Factored, raised

SIGNED = [N, U, V]
ABOVE = [N, entries("u", low="0,"), entries("v", low="0,")]
FREE = [N, entries("u", low="0,", is_open=True), entries("w", low="0,")]
SHORTER = [N, "m: Integers(low=1, high=None)", entries("u", low="0,"), entries("v", columns="m", low="0,")]


def summand(text):
    """Return a sum that is taken apart."""
    return Factored(Reader(Expressions()).tree(syntax(f"sum(1, n, {text})"), []))


HALF = Fraction(1, 2)
MADE = {
    "x*y": {"x": 1, "y": 1},
    "x*x/y": {"x": 2, "y": -1},
    "x*sqrt(x)": {"x": 3 * HALF},
    "sqrt(x/y)": {"x": HALF, "y": -HALF},
    "exp(2*log(x)/3)": {"x": Fraction(2, 3)},
    "exp(log(x)*p)": {"x": "p"},
    "exp(-log(x))": {"x": -1},
    "(x*y)**3": {"x": 3, "y": 3},
    "x**k": {"x": "k"},
    "1/x": {"x": -1},
    "x*log(x)": {"x": 1, "log(x)": 1},
    "exp(x)": {"exp(x)": 1},
    "exp(log(x) + 1)": {"exp((log(x) + (1)))": 1},
}
WRITTEN = {
    Fraction(1): "x",
    Fraction(2): "(x)**2",
    HALF: "sqrt(x)",
    3 * HALF: "(sqrt(x))**3",
    Fraction(-1): "1/(x)",
    Fraction(2, 3): "exp((2/3)*log(x))",
    "p": "exp((p)*log(x))",
}


@pytest.mark.parametrize(("text", "exponents"), MADE.items())
def test_a_summand_is_made_of_powers(text, exponents):
    """Products, quotients, roots, and exponentials of multiples of logarithms are taken apart, sums are not."""
    assert summand(text).exponents == exponents


@pytest.mark.parametrize(("exponent", "text"), WRITTEN.items())
def test_a_power_is_written(exponent, text):
    """Roots need no logarithm, which has no value at 0."""
    assert raised("x", exponent) == text


def is_accepted(domain, terms, proof):
    """Whether the kernel accepts a proof of a statement."""
    statement = statement_of(domain, "bound ≤", terms)
    try:
        check_link(statement, statement.links[0], proof)
    except ProofError:
        return False
    return True


FORGED = {
    "negative entries": ("Hoelder in powers", SIGNED, ("", "")),
    "a row of another length": ("Hoelder in powers", SHORTER, ("", "")),
    "other exponents": ("Hoelder in powers", ABOVE, ('"2", "1"]', '"1", "1"]')),
    "exponents that are not conjugate": ("Hoelder", [*BOTH, P], ('"(p / (p - (1)))"]', '"p"]')),
    "weights without the sum 1": ("power means", FREE, ("", "")),
    "power means in the wrong order": ("power means", PROVED["power means"][0], ('"2", "3"]', '"3", "2"]')),
    "weights of logarithms without the sum 1": ("weighted AM-GM", FREE, ("", "")),
    "negative numbers, an exponent below 1": ("Minkowski", SIGNED, ('"3"]', '"1/3"]')),
    "a divergence of sums above 1": ("Gibbs", [*PROVED["divergence"][0][:-1], "sum(v) <= 2"], ("", "")),
    "bounds that are not those": ("Diaz-Metcalf", PROVED["Kantorovich"][0], ('"(1)", "(2)"]', '"(1)", "3/2"]')),
}
NAMES = {"Gibbs": "divergence", "Diaz-Metcalf": "Kantorovich"}
"""What proves a theorem's case in the tests of ways, where it has another name."""


@pytest.mark.parametrize("name", FORGED)
def test_forged_uses_are_refused(name):
    """A proof by a theorem is none where its hypotheses do not hold, or with other numbers in their places."""
    theorem, domain, (old, new) = FORGED[name]
    true, terms, _ = PROVED[NAMES.get(theorem, theorem)]
    proof = proof_of(true, terms, 10.0)
    written = json.dumps(proof)
    assert theorem in written
    assert old in written
    forged = json.loads(written.replace(old, new) if old else written)
    assert is_accepted(true, terms, proof)
    assert not is_accepted(domain, terms, forged)


def test_a_forged_length_is_refused():
    """A row in a citation has to be as long as the others."""
    domain, terms = [N, "m: Integers(low=1, high=None)", *ABOVE[1:], "m <= n"], [MIXED, CUBES]
    proof = json.dumps(proof_of(domain, terms, 10.0))
    first = proof.index("Hoelder in powers")
    cut = proof.index("sum(1, n", first)
    forged = json.loads(proof[:cut] + proof[cut:].replace("sum(1, n", "sum(1, m", 1))
    assert is_accepted(domain, terms, json.loads(proof))
    assert not is_accepted(domain, terms, forged)
