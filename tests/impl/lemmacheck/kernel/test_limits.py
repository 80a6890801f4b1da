"""How much the kernel goes through: what is just within a limit is checked, what is just beyond it is refused."""

from fractions import Fraction

import pytest
from tests.impl.lemmacheck.kernel.links import algebra, why_refused
from tests.impl.lemmacheck.kernel.test_attacks import BOX, POINT, UNIT, fact

from lemmacheck.kernel import ProofError, check_sequent, polynomial_of, statement_of
from lemmacheck.kernel.enclosures.elementary import NoValueError, exp, sin
from lemmacheck.kernel.enclosures.interval import Interval, enclosed
from lemmacheck.kernel.polynomials import polynomial as poly
from lemmacheck.kernel.polynomials.orthant import check_form, form_of
from lemmacheck.kernel.polynomials.sequent import Fact, Relation, Sequent
from lemmacheck.kernel.polynomials.sturm import check_positive
from lemmacheck.kernel.statements.expression import Expressions, Reader, short, short_power, syntax, whole

X = [f"x: {UNIT}"]
FEW = {"rule": "integers", "else": POINT}


def value(text, **numbers):
    """Return the interval of a formula at a point."""
    root = Reader(Expressions()).tree(syntax(text), [])
    return enclosed(root, {name: Interval(Fraction(x), Fraction(x)) for name, x in numbers.items()}, {}, 64)


def integer(text):
    """Return the integer that a text says."""
    return whole(Reader(Expressions()).text(text), {})


def test_the_degree_of_a_sturm_sequence():
    """It is at most 300."""
    check_positive([Fraction(1), *[Fraction(0)] * 299, Fraction(1)], None, None)
    with pytest.raises(ProofError, match="beyond 300"):
        check_positive([Fraction(1), *[Fraction(0)] * 300, Fraction(1)], None, None)


@pytest.mark.parametrize(
    ("term", "is_read"), [("x**200", True), ("x**201", False), ("(1 + x)**(0-200)", True), ("(1 + x)**(0-201)", False)]
)
def test_the_exponents_of_algebra(term, is_read):
    """They are at most 200."""
    steps = [{"rule": "sum", "terms": [["1", [0]], ["1", []]]}]
    goal = {"rule": "sum", "terms": [["1", [0] * 200]]}
    shown = {"rule": "sign", "is": ">", "then": steps[0]}
    proof = algebra(goal) if term.startswith("x") else algebra(shown, {"rule": "sum", "terms": [["1", []]]})
    found = why_refused(X, "bound ≤", ["0", term], proof)
    assert ("a power has the exponent" in found) != is_read, found
    if is_read and not term.startswith("x"):
        assert not found


@pytest.mark.parametrize(
    ("term", "found"), [("factorial(200)", ""), ("factorial(201)", "factorial"), ("factorial(0-1)", "factorial"), ("factorial(1/2)", "factorial"), ("factorial(x)", "a count of summands or factors")]
)  # fmt: skip
def test_the_factorials_of_algebra(term, found):
    """Those of 0 to 200."""
    assert found in why_refused(
        X, "bound ≤", ["0", f"x*{term}"], algebra({"rule": "sum", "terms": [[str(FACTORIAL), [0]]]})
    )
    assert bool(found) == bool(
        why_refused(X, "bound ≤", ["0", f"x*{term}"], algebra({"rule": "sum", "terms": [[str(FACTORIAL), [0]]]}))
    )


FACTORIAL = 1
for _n in range(1, 201):
    FACTORIAL *= _n


def test_intervals_of_powers_and_factorials():
    """Exponents up to 100000, factorials up to 5000."""
    assert value("1**100000").is_point
    assert value("1**(0-100000)").is_point
    for text in ("1**100001", "1**(0-100001)", "factorial(5001)", "factorial(0-1)"):
        with pytest.raises(NoValueError):
            value(text)
    assert value("factorial(5000)").low > 1
    assert value("factorial(0)") == Interval(Fraction(1), Fraction(1))


def test_powers_of_integers():
    """Exponents from 0 to 10000."""
    assert integer("1**10000") == integer("7**0") == 1
    for text in ("1**10001", "1**(0-1)", "4**(1/2)", "1/2", "1/0", "x", "u[1, 1]", "sqrt(4)", "i(1)"):
        with pytest.raises(ProofError, match="a count, an exponent or a place"):
            integer(text)
    table = Reader(Expressions())
    assert whole(table.text("k + i(1)"), {"k": 2}, {1: 5}) == 7
    for text, number in (
        ("7 - 2 - 1", 4),
        ("6/2", 3),
        ("-3", -3),
        ("abs(0-3)", 3),
        ("floor(0-3/2)", -2),
        ("min(1, 2)", 1),
        ("max(1, 2)", 2),
        ("min(3, 1, 2)", 1),
        ("max(1, 3, 2)", 3),
        ("max(1, 2, 3, 4)", 4),
        ("2*3", 6),
        ("2**3", 8),
    ):
        assert integer(text) == number


def test_the_length_of_numbers(monkeypatch):
    """Twenty bits on both sides of the bar, where that is the limit; a power is refused before it is made."""
    monkeypatch.setattr("lemmacheck.kernel.statements.expression.MOST_BITS", 20)
    assert short(Fraction(2**18)) == 2**18
    assert short_power(Fraction(2), 13) == 2**13
    assert short_power(Fraction(-1), 10**9) == 1
    for number in (Fraction(2**20), Fraction(1, 2**20)):
        with pytest.raises(ProofError, match="too long"):
            short(number)
    for base, exponent in ((Fraction(2), 14), (Fraction(1, 2), 14), (Fraction(2), 10**12)):
        with pytest.raises(ProofError, match="too long"):
            short_power(base, exponent)
    assert short_power(Fraction(2), 10) == 1024


@pytest.mark.parametrize(
    ("text", "is_read"),
    [("1e4000", True), ("1e-4000", True), ("1e4001", False), ("1E-4001", False), ("1.5", True), ("1_0.5e1", True)],
)
def test_exponents_of_ten(text, is_read):
    """They are at most 4000."""
    if is_read:
        assert Reader(Expressions()).text(text).value == Fraction(text)
    else:
        with pytest.raises(ProofError):
            syntax(text)


def test_the_size_of_polynomials(monkeypatch):
    """Degree, terms, and products of terms."""
    assert poly.degree(polynomial_of("x**1000*y"), "x") == 1000
    with pytest.raises(ProofError, match="degree"):
        polynomial_of("x**1000*x")
    monkeypatch.setattr(poly, "MOST_PRODUCTS", 4)
    assert polynomial_of("(x + y)*(x + y)")
    with pytest.raises(ProofError, match="terms"):
        polynomial_of("(x + y)*(x + y + z)")
    monkeypatch.setattr(poly, "MOST_PRODUCTS", 100)
    monkeypatch.setattr(poly, "MOST_TERMS", 4)
    assert polynomial_of("(a + b)*(c + d)")
    with pytest.raises(ProofError, match="terms"):
        polynomial_of("(a + b + z)*(c + d + f)")


def test_the_size_of_forms(monkeypatch):
    """Six variables, and so many terms."""
    names = tuple(f"y({n})" for n in range(1, 8))
    for count in (6, 7):
        form = form_of(polynomial_of(" + ".join(names[:count])), names[:count])
        if count == 7:
            with pytest.raises(ProofError, match="one part for each order"):
                check_form(form, ["+"] * 5040, "here")
        else:
            check_form(form, ["+"] * 720, "here")
    monkeypatch.setattr("lemmacheck.kernel.polynomials.orthant.MOST_TERMS", 3)
    check_form(form_of(polynomial_of("y(1)**2 + y(2)**2"), names[:2]), ["+", "+"], "here")
    with pytest.raises(ProofError, match="too many terms"):
        check_form(
            form_of(polynomial_of("y(1)**4 + y(1)**3*y(2) + y(1)**2*y(2)**2 + y(2)**4"), names[:2]), ["+", "+"], "here"
        )


def test_the_number_of_cuts(monkeypatch):
    """One coordinate is halved so often, and at most ten are."""
    monkeypatch.setattr("lemmacheck.kernel.enclosures.boxes.MOST_CUTS", 3)
    assert not why_refused(X, "bound ≤", ["x", "1"], {**BOX, "cuts": "000...."})
    assert "more than 3 times" in why_refused(X, "bound ≤", ["x", "1"], {**BOX, "cuts": "0000....."})
    names = [f"x{n}" for n in range(11)]
    domain = [f"{name}: {UNIT}" for name in names]
    for count in (10, 11):
        found = why_refused(
            domain,
            "bound ≤",
            [" + ".join(names), "11"],
            {"rule": "boxes", "variables": names[:count], "cuts": f"{'0' if count == 11 else '9'}.."},
        )
        assert ("at most ten" in found) == (count == 11)
        assert bool(found) == (count == 11)
    assert "tells no cut" in why_refused(
        domain, "bound ≤", [" + ".join(names), "11"], {"rule": "boxes", "variables": names[:9], "cuts": "9.."}
    )


def test_the_number_of_summands_and_parts(monkeypatch):
    """So many are written out, from none on."""
    monkeypatch.setattr("lemmacheck.kernel.statements.instance.MOST_SUMMANDS", 3)
    assert not why_refused([], "bound ≤", ["sum(1, 3, i(1))", "6"], POINT)
    assert not why_refused([], "bound ≤", ["sum(1, 0, i(1))", "0"], POINT)
    for length in ("4", "0-1"):
        assert "summands" in why_refused([], "bound ≤", [f"sum(1, {length}, 0)", "6"], POINT)
    monkeypatch.setattr("lemmacheck.kernel.statements.instance.MOST_PARTS", 20)
    assert "too much to write out" in why_refused([], "bound ≤", ["sum(1, 3, sum(2, 3, i(1) + i(2)))", "60"], POINT)
    assert not why_refused([], "bound ≤", ["sum(1, 3, i(1))", "6"], POINT)


def test_the_number_of_choices(monkeypatch):
    """Values of one integer, and choices of all."""
    monkeypatch.setattr("lemmacheck.kernel.statements.statement.MOST_CHOICES", 6)
    assert not why_refused(["k: Integers(low=0, high=4)"], "bound ≤", ["k", "6"], FEW)
    assert "too many values" in why_refused(["k: Integers(low=0, high=5)"], "bound ≤", ["k", "9"], FEW)
    assert "k has too many values" in why_refused(["k: Integers(low=0, high=7)"], "bound ≤", ["k", "9"], FEW)
    assert "the integers have" in why_refused(["k: Integers(low=0, high=6)"], "bound ≤", ["k", "9"], FEW)


def test_large_arguments(monkeypatch):
    """Where the limit is 10, of exp up to 10, and of sin up to about 2^10, on both sides of 0."""
    monkeypatch.setattr("lemmacheck.kernel.enclosures.elementary.LARGEST", 10)
    for sign in (1, -1):
        assert exp(Fraction(10 * sign), 8)[0] > 0
        assert sin(Fraction((2**11 - 1) * sign, 2), 8)[1] <= 1
        for function, x in ((exp, Fraction(91, 9)), (sin, Fraction(2**11))):
            with pytest.raises(NoValueError):
                function(x * sign, 8)


def test_the_degree_of_a_root():
    """It is at most 100."""
    facts = (Fact(polynomial_of("x"), Relation.AT_LEAST),)
    proof = {"rule": "root", "of": "x", "degree": 100, "nonneg": fact(0), "then": fact(0)}
    check_sequent(Sequent(facts, facts[0]), proof)
    with pytest.raises(ProofError, match="no degree"):
        check_sequent(Sequent(facts, facts[0]), {**proof, "degree": 101})


def test_nesting_has_an_end():
    """A text, a proof and a declaration that are nested too deeply are refused, by name."""
    with pytest.raises(ProofError):
        statement_of([], "bound ≤", ["-" * 5000 + "1", "1"])
    proof = fact(0)
    for _ in range(3000):
        proof = {"rule": "case", "on": "x", "low": proof, "high": fact(0)}
    with pytest.raises(ProofError, match="nested too deeply"):
        check_sequent(
            Sequent((Fact(polynomial_of("x"), Relation.AT_LEAST),), Fact(polynomial_of("x"), Relation.AT_LEAST)), proof
        )
