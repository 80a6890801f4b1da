"""Tests of families that break a chain: what the kernel accepts diverges inside of its domain, at every far point."""

import hashlib
import json
import random
from fractions import Fraction

import pytest
from tests.impl.lemmacheck.kernel.limits.growths import pinned, real, whole

from lemmacheck.kernel import ProofError, check_certificate, check_file

CONSTANT = "bound ≤, up to a constant"
MOVED = {"R": real(1), "eps": real(0, "1/10", is_open=True), "x": real("-R", "R"), "y": real("x - eps", "x + eps")}
MATRIX = (
    "Entries(rows='n', columns='d', lows=('X - eps', '-R'), highs=('X + eps', 'R'), open_low=False, open_high=False)"
)
ROWS = {
    "n": whole(),
    "d": whole(),
    "R": real(1),
    "eps": real(0, "1/10", is_open=True),
    "X": "Entries(rows='n', columns='d', lows=('-R',), highs=('R',), open_low=False, open_high=False)",
    "X_": MATRIX,
}
SUM = "abs(sum(1, n, X_[i(1), 1]*X_[i(1), 1]) - sum(1, n, X[i(1), 1]*X[i(1), 1]))"
BY_ROWS = {
    "n": 2,
    "d": 1,
    "R": "t",
    "eps": "1/(20*t)",
    "X": [["t - 1"], ["0"]],
    "X_": [["t - 1 + 1/(20*t)"], ["0"]],
}


def broken(terms, domain, point, *, asserts=CONSTANT, where=()):
    """Return a certificate that a family breaks a chain."""
    states = {
        "domain": [*(f"{name}: {piece}" for name, piece in domain.items()), *where],
        "asserts": asserts,
        "terms": list(terms),
    }
    digest = hashlib.sha256(json.dumps(states, separators=(",", ":"), ensure_ascii=False).encode()).hexdigest()
    family = {"parameter": "t", "point": point, "ratio": "t", "limit": "oo", "samples": []}
    return {"kind": "family", "claim": "1", "reading": "a", "digest": digest, "states": states, "family": family}


def is_accepted(found):
    """Return whether the kernel accepts a certificate; anything but a ProofError is raised."""
    try:
        check_certificate(found)
    except ProofError:
        return False
    return True


X = {"x": real(1)}
TABLE = "Tables(rows=(('a', (1, 2)), ('b', (3, 4))))"
PLACES = {
    "n": whole(),
    "x": real(1),
    "a": "Entries(rows=1, columns=2, lows=(), highs=(), open_low=False, open_high=False)",
}
SQUARES = ("abs(y*y - x*x)", "eps")
BY_SQUARES = {"R": "t", "eps": "1/(20*t)", "x": "t - 1", "y": "t - 1 + 1/(20*t)"}
TRUE = {
    "squares": broken(SQUARES, MOVED, BY_SQUARES),
    "entries of matrices": broken((SUM, "eps"), ROWS, BY_ROWS),
    "an exponential": broken(("exp(x)", "R**3"), {"R": real(1), "x": real("-R", "R")}, {"R": "t", "x": "t"}),
    "an exponential that is nearly 1": broken(("exp(x) - 1", "x*x"), {"x": real(0, is_open=True)}, {"x": "1/t"}),
    "powers that cancel": broken(
        ("x**g - y**g", "R**(g - 1)*(x - y)"),
        {"g": whole(), "R": real(1), "x": real("-R", "R"), "y": real("-R", "R")},
        {"g": "t", "R": 2, "x": 2, "y": "2 - 2/t"},
    ),
    "a chain": broken(("x*x", "x**3", "x"), {"x": real(1)}, {"x": "t"}, asserts="bound ≤ ≤, up to a constant"),
    "a growth": broken(
        ("k*R*R", "R"), {"k": whole(), "R": real(1)}, {"k": 3, "R": "t"}, asserts="growth ≤, growing along R"
    ),
    "a growth along an integer": broken(
        ("k*R*R", "R"), {"k": whole(), "R": real(1)}, {"k": "t", "R": "t"}, asserts="growth ≤, growing along k, R"
    ),
    "a bound that fails by a factor": broken(("x*x", "x"), {"x": real(1)}, {"x": "t"}, asserts="bound ≤"),
    "a condition": broken(("x*x", "y"), {"x": real(1), "y": real(1)}, {"x": "t", "y": "t"}, where=("x <= y", "x == y")),
    "constants of the domain": broken(
        ("k*x*x", "x*w"),
        {"k": "Fixed(values=(3,))", "g": whole(), "w": "Power(base='k', exponent='g')", "x": real(1)},
        {"k": 3, "g": 2, "w": 9, "x": "t"},
    ),
    "a row of a table": broken(("p[1, 2]*x*x", "x"), {"x": real(1), "p": TABLE}, {"x": "t", "p": [["1", "2"]]}),
    "a condition about every place": broken(
        ("x*x", "x*a[1, 1]"), PLACES, {"n": 2, "x": "t", "a": [["1", "2"]]}, where=("for_all(i, 1, n, a[i] >= 1)",)
    ),
    "powers of e that cancel": broken(("1/(exp(0 - 1) - 1/exp(1) + 1/x)", "1"), {"x": real(1)}, {"x": "t"}),
    "a power of e that is an integer": broken(("1/(exp(3*log(2)) - 8 + 1/x)", "1"), {"x": real(1)}, {"x": "t"}),
    "a factorial that stays the same": broken(
        ("x*x/factorial(k + 1)", "x/factorial(0)"), X | {"k": whole()}, {"x": "t", "k": 3}
    ),
    "a factorial in the difference of what diverges": broken(
        ("x + factorial(k) - 6", "x/x"), X | {"k": whole()}, {"x": "t", "k": 3}
    ),
    "a parameter that has the name of a variable": broken(
        ("y", "t + 1"), {"t": real(0), "y": real(0)}, {"t": 0, "y": "t"}
    ),
}


@pytest.mark.parametrize("name", list(TRUE))
def test_families_that_diverge_are_accepted(name, tmp_path):
    """The ratio of the ends of the chain tends to infinity, inside of the domain; the file says what it is."""
    assert is_accepted(TRUE[name])
    path = tmp_path / "family.json"
    path.write_text(json.dumps(TRUE[name]), encoding="utf-8")
    found = check_file(path)
    assert not found.why
    assert "a family that breaks it" in found.about


FALSE = {
    "a ratio that is bounded": broken(("x*x + x", "x*x"), X, {"x": "t"}),
    "a ratio that tends to 0": broken(("x", "x*x"), X, {"x": "t"}),
    "the sides exchanged": broken(("eps", "abs(y*y - x*x)"), MOVED, BY_SQUARES),
    "exponentials that are nearly the same": broken(("exp(x + 1/x) - exp(x)", "exp(x)/x"), X, {"x": "t"}),
    "a sum that is nearly its larger part": broken(("1/(x*(log(exp(x) + exp(x)/x) - x) + 1/x**2)", "1"), X, {"x": "t"}),
    "a sum of parts of one size": broken(("1/(x*(log(3*exp(x) + exp(x)) - x - log(3)) + 1/x)", "1"), X, {"x": "t"}),
    "terms of an exponential that cancel": broken(("exp(1/x) - 1 - 1/x - 1/(2*x*x)", "1/x**3"), X, {"x": "t"}),
    "a negative right side": broken(("x*x", "1 - x"), X, {"x": "t"}),
    "a negative left side": broken(("1 - x*x", "x"), X, {"x": "t"}),
    "a right side that is 0": broken(("x", "x - x"), X, {"x": "t"}),
    "an exponential that is nearly 1": broken(("exp(x) - 1", "x"), {"x": real(0, is_open=True)}, {"x": "1/t"}),
    "a middle step alone": broken(("x", "x**3", "x*x"), X, {"x": "t"}, asserts="bound ≤ ≤, up to a constant"),
    "beyond a bound": broken(SQUARES, MOVED, BY_SQUARES | {"x": "t + 1", "y": "t + 1 + 1/(20*t)"}),
    "further away than it may be": broken(SQUARES, MOVED, BY_SQUARES | {"y": "t - 1 + 1/(19*t)"}),
    "an open end": broken(("x*x", "x*e"), {"x": real(1), "e": real(0, is_open=True)}, {"x": "t", "e": "0"}),
    "an end that is reached": broken(
        ("x*x", "x*e"), {"x": real(1), "e": real(0, is_open=True)}, {"x": "t", "e": "1 - 1"}
    ),
    "an end that is left out": broken(("x*x", "x"), {"x": real(1), "e": real(0, is_open=True)}, {"x": "t", "e": "0"}),
    "a row that is in no table": broken(
        ("p[1, 2]*x*x", "x"), {"x": real(1), "p": TABLE}, {"x": "t", "p": [["1", "4"]]}
    ),
    "a condition about places nobody can count": broken(
        ("x*x", "x"), PLACES, {"n": "t", "x": "t", "a": [["-1", "2"]]}, where=("for_all(i, 1, n, a[i] >= 1)",)
    ),
    "a condition that fails at a place": broken(
        ("x*x", "x"), PLACES, {"n": 2, "x": "t", "a": [["1", "0"]]}, where=("for_all(i, 1, n, a[i] >= 1)",)
    ),
    "an entry beyond the second of its ends": broken(
        (SUM, "eps"), ROWS, BY_ROWS | {"X": [["t"], ["0"]], "X_": [["t + 1/(20*t)"], ["0"]]}
    ),
    "another matrix": broken((SUM, "eps"), ROWS, BY_ROWS | {"X_": [["t - 1"], ["0"]]}),
    "an entry out of its range": broken((SUM, "eps"), ROWS, BY_ROWS | {"X_": [["t - 1 + 1/(20*t)"], ["1"]]}),
    "too few rows": broken((SUM, "eps"), ROWS, BY_ROWS | {"X_": [["t - 1 + 1/(20*t)"]]}),
    "too many columns": broken((SUM, "eps"), ROWS, BY_ROWS | {"X": [["t - 1", "0"], ["0", "0"]]}),
    "a size that grows": broken((SUM, "eps"), ROWS, BY_ROWS | {"n": "t"}),
    "no integer": broken(("k*k", "k"), {"k": whole()}, {"k": "t/2"}),
    "an integer below its range": broken(("x*x", "x"), X | {"k": whole(3)}, {"x": "t", "k": 2}),
    "an integer above its range": broken(("x*x", "x"), X | {"k": whole(1, 3)}, {"x": "t", "k": 4}),
    "an integer that the constant may depend on": broken(
        ("k*R", "R"), {"k": whole(), "R": real(1)}, {"k": "t", "R": "t"}, asserts="growth ≤, growing along R"
    ),
    "a condition that fails": broken(("x*x", "x"), X, {"x": "t"}, where=("x <= 100",)),
    "a condition that fails by a little": broken(("x*x", "x"), X, {"x": "t + 1/t"}, where=("floor(x) == x",)),
    "a condition that is not known": broken(("x*x", "x"), X, {"x": "t"}, where=("x != 100",)),
    "a number that is another": broken(("k*x*x", "x"), X | {"k": "Fixed(values=(3,))"}, {"x": "t", "k": 4}),
    "a power that is another": broken(
        ("w*x*x", "x"), X | {"k": whole(), "w": "Power(base='k', exponent=2)"}, {"x": "t", "k": 2, "w": 5}
    ),
    "a row that is no index": broken(
        ("a[1, 2]*x*x", "x"), X | {"a": "Indices(count=2)"}, {"x": "t", "a": [["2", "1"]]}
    ),
    "a variable left out": broken(("x*x", "x"), X | {"y": real(1)}, {"x": "t"}),
    "a name that is not given": broken(("x*x", "x"), X, {"x": "t*c"}),
    "a name that is given later": broken(("x*x", "x"), X | {"y": real(1)}, {"x": "t*y", "y": "t"}),
    "a factorial that grows": broken(("factorial(k)*x", "x"), X | {"k": whole()}, {"x": "t", "k": "t"}),
    "a factorial below 0": broken(("x*x + factorial(k - 3)", "x"), X | {"k": whole()}, {"x": "t", "k": 2}),
    "a factorial of a half": broken(("x*x*factorial(k/2)", "x"), X | {"k": whole()}, {"x": "t", "k": 1}),
    "a factorial that is too large": broken(("x*x/factorial(k)", "x"), X | {"k": whole()}, {"x": "t", "k": 101}),
    "a factorial that is another": broken(("x*(factorial(k) - 24) + 1", "1"), X | {"k": whole()}, {"x": "t", "k": 4}),
    "an algorithm": broken(("x*counted('f', x)", "x"), X, {"x": "t"}),
    "pinned elsewhere": broken(("x*y", "x"), X | {"y": pinned("x + 1")}, {"x": "t", "y": "t"}),
    "no family": broken(("x*x", "x"), X, None),
    "no point": broken(("x*x", "x"), X, {"x": []}),
    "a text that is none": broken(("x*x", "x"), X, {"x": "t**"}),
    "a text that takes long": broken(("x*x", "x"), X, {"x": "2**(2**(2**(2**t)))"}),
    "no chain": broken(("x*x", "x"), X, {"x": "t"}, asserts="existence 0 ≤ 1"),
}


@pytest.mark.parametrize("name", list(FALSE))
def test_families_that_do_not_diverge_or_leave_the_domain_are_refused(name):
    """Whatever is declared and not kept, or not certain, is one ProofError."""
    assert not is_accepted(FALSE[name])


def test_a_family_is_that_of_the_statement():
    """A term that is changed has another digest."""
    changed = json.loads(json.dumps(TRUE["squares"]))
    changed["states"]["terms"][1] = "eps*eps"
    assert not is_accepted(changed)


DIRECTIONS = ("t", "2*t", "t*t", "1/t", "-t", "t - 1", "1 - 1/t", "1/(20*t)", "0", "1", "2", "t + 1/t", "t/2")


def test_no_family_with_other_values_diverges_where_samples_do_not():
    """Of 500 families with values exchanged, those accepted lie in the domain at a far point, and their ratio grows."""
    random_of, accepted = random.Random(11), 0
    for _ in range(500):
        point = BY_SQUARES | {
            random_of.choice(list(BY_SQUARES)): random_of.choice(DIRECTIONS) for _ in range(random_of.choice((1, 2)))
        }
        if not is_accepted(broken(SQUARES, MOVED, point)):
            continue
        accepted += 1
        ratios = []
        for t in (Fraction(10**4), Fraction(10**5)):
            R, eps, x, y = (eval(text, {"__builtins__": {}}, {"t": t}) for text in point.values())  # noqa: S307 - ours
            assert R >= 1
            assert 0 < eps < Fraction(1, 10)
            assert abs(x) <= R
            assert abs(y - x) <= eps
            ratios.append(abs(y * y - x * x) / eps)
        assert ratios[1] > 2 * ratios[0], point
    assert accepted > 5
