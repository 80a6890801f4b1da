"""Terms that call a function with a name: the call is kept where it says what is judged, and written out elsewhere."""

import pytest

from lemmacheck import PROVED, Bound, Reading, counted, integers, matrices, reals, summed, vectors
from lemmacheck.arithmetic import abbreviation, exact
from lemmacheck.audits import term_formula as printing
from lemmacheck.audits import written_down
from lemmacheck.audits.term_formula import formula_of_term
from lemmacheck.formula import Plain, canonical, expanded, is_instance, printed, read_formula
from lemmacheck.formula.general import Generals
from lemmacheck.vocabulary import Domain

DOMAIN = Domain(
    {
        "n": integers(1),
        "d": integers(1),
        "a": reals(),
        "u": vectors("n"),
        "v": vectors("n"),
        "X": matrices("n", "d"),
        "Y": matrices("n", "d"),
        "W": matrices("d", "d"),
        "l": vectors("d"),
    }
)


@abbreviation("Gram", "A[n, m]", "B[k, m]")
def gram(on, A, B):
    """A Bᵀ."""
    return on.matmul(A, on.transpose(B))


@abbreviation("Mix", "A[n, m]")
def mix(on, A):
    """Rows weighed by a softmax of what they have in common."""
    weights = on.exp(gram(on, A, A))
    return on.matmul(weights, A) / on.row_sums(weights)


@abbreviation("Bump", "x", "y")
def bump(on, x, y):
    """A function of two numbers."""
    return on.exp(-x * x) - y


@abbreviation("Taps", "x")
def taps(on, x):
    """A row of three."""
    return on.row(x, 1 - x, x * x)


@abbreviation("Powers", "x")
def powers(on, x, *, degree):
    """A power."""
    return on.power(x, degree)


@abbreviation("Halves", "u[1, n]")
def halves(on, u):
    """A function that needs a size."""
    return u[..., : u.shape[-1] // 2]


@abbreviation("Square", "A[n, n]")
def square(on, X):
    """A function of a square matrix."""
    return on.total(on.first(X))


def swapped(on, X, Y):
    """Not symmetric."""
    return on.total(on.power(gram(on, X, Y), 3) * on.transpose(on.matmul(2 * Y, on.transpose(X))))


def transposed(on, X):
    """A transpose as an argument."""
    return on.total(gram(on, on.transpose(X), on.transpose(X)))


def transposed_square(on, W):
    """A transpose that has the size of the variable."""
    return on.total(gram(on, on.transpose(W), W))


def nested(on, X):
    """A call of a call."""
    return on.total(mix(on, mix(on, X)))


def two_shapes(on, X, W):
    """One definition at two shapes."""
    return on.total(mix(on, X)) + on.total(mix(on, W))


def inside_a_sum(on, u, v, a):
    """A call under a sum, whose argument is a call under another."""
    return on.total(bump(on, u, on.total(bump(on, v, a))) * v)


def of_each(on, u, a):
    """A call for each entry, the call's argument made of the entry and of a sum."""
    total = on.total(u)[0, 0]
    return on.total(on.each(lambda x: bump(on, x * total, x), u)) + a


def at_a_place(on, a, d):
    """An entry of a row, whose place is a number of the domain."""
    return on.take(taps(on, a), 0 * d + 1) + on.total(taps(on, a * a))


def choices(on, a):
    """A call with two choices, which are two definitions."""
    return powers(on, a, degree=2) + powers(on, a, degree=3)


@summed("n")
def summand(on, u, a):
    """A summand that is a call."""
    return bump(on, u, a)


def by_entries(on, l, W):
    """An argument that is a product."""
    return on.total(gram(on, l, on.matmul(W, W)))


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (
            swapped,
            "Σ_{i=1..n} Σ_{j=1..n} Gram(X, Y)_{i,j}³·(Σ_{l=1..d} 2·Y_{j,l}·X_{i,l})",
        ),
        (transposed, "Σ_{i=1..d} Σ_{j=1..d} Gram((X_{m,l})_{l ≤ d,m ≤ n}, (X_{m,l})_{l ≤ d,m ≤ n})_{i,j}"),
        (transposed_square, "Σ_{i=1..d} Σ_{j=1..d} Gram((W_{m,l})_{l ≤ d,m ≤ d}, W)_{i,j}"),
        (nested, "Σ_{i=1..n} Σ_{j=1..d} Mix(Mix(X))_{i,j}"),
        (two_shapes, "(Σ_{i=1..n} Σ_{j=1..d} Mix(X)_{i,j}) + Σ_{i=1..d} Σ_{j=1..d} Mix(W)_{i,j}"),
        (inside_a_sum, "Σ_{i=1..n} Bump(u_i, Σ_{j=1..n} Bump(v_j, a))·v_i"),
        (of_each, "(Σ_{i=1..n} Bump(u_i·(Σ_{j=1..n} u_j), u_i)) + a"),
        (at_a_place, "Taps(a)_{0·d + 2} + Taps(a²)_1 + Taps(a²)_2 + Taps(a²)_3"),
        (choices, "Powers(a) + Powers_2(a)"),
        (summand, "Σ_{i=1..n} Bump(u_i, a)"),
        (by_entries, "Σ_{i=1..d} Gram(l, (Σ_{p=1..d} W_{j,p}·W_{p,m})_{j ≤ d,m ≤ d})_{1,i}"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_call_is_kept(term, text):
    """A formula names the function and its arguments, at every size, and is read back as it was written."""
    found = formula_of_term(term, DOMAIN)
    assert found.at is None
    assert printed(found.formula, Plain()).text == text
    assert canonical(read_formula(canonical(found.formula))) == canonical(found.formula)


def at(n, d):
    """Return what is known at a size."""
    known = {"n": n, "d": d}.get
    return lambda symbol: known(symbol[0])


@pytest.mark.parametrize("term", [swapped, nested, two_shapes, inside_a_sum, of_each, choices, by_entries])
def test_a_call_is_what_is_judged(term, monkeypatch):
    """Written out, a formula with calls is the formula without them, node by node, at sizes beyond those tried."""
    short = formula_of_term(term, DOMAIN).formula
    attempt = printing.attempt
    monkeypatch.setattr(printing, "attempt", lambda *given, **_: attempt(*given, abbreviates=False))
    whole = formula_of_term(term, DOMAIN).formula
    assert "def" in canonical(short)
    assert "def" not in canonical(whole)
    for n, d in ((1, 1), (3, 2), (2, 4)):
        assert is_instance(expanded(short, at(n, d)), whole, at(n, d))


def test_a_definition_may_call_another():
    """What a call says is printed once each, the inner one after the outer."""
    parts = printed(formula_of_term(nested, DOMAIN).formula, Plain()).parts
    assert [name for name, _ in parts] == ["Mix(A)_{i,j}", "Gram(A, B)_{i,j}"]
    assert parts[1][1] == "Σ_{l=1..m} A_{i,l}·B_{j,l} for A ∈ ℝ^(n×m), B ∈ ℝ^(k×m)"
    assert "exp(Gram(A, A)_{i,l})" in parts[0][1]


@pytest.mark.parametrize(
    "term",
    [
        lambda on, u: on.total(halves(on, u)),
        square,
        lambda on, X: on.total(mix(on, X[..., :1, :] + 0)),
    ],
    ids=["needs a size", "is not square", "is sliced"],
)
def test_what_cannot_be_a_call_for_every_size_is_none(term):
    """A function that needs a size, and one that is given another size than it declares, are written out as before."""
    found = formula_of_term(term, DOMAIN)
    assert found is None or found.at is not None or "def" not in canonical(found.formula)


def test_a_call_is_kept_at_one_size():
    """A term that needs a size is printed at one, and calls keep their names there."""
    domain = Domain({"n": integers(2), "X": matrices("n", 2)})
    found = formula_of_term(lambda on, X: on.total(mix(on, X)[..., :1, :]), domain)
    assert str(found.at) == "n=2"
    assert printed(found.formula, Plain()).text == "Mix(X)_{1,1} + Mix(X)_{1,2}"


def test_a_part_of_a_variable_is_not_called_by_its_name():
    """Two rows of four are written as what they are."""
    found = formula_of_term(lambda on, X: on.total(mix(on, X[:2])), Domain({"X": matrices(4, 2)}))
    assert printed(found.formula, Plain()).text.startswith("Mix((X_{1,1}, X_{1,2}; X_{2,1}, X_{2,2}))_{1,1} + ")


def test_a_call_with_its_arguments_swapped_is_not_what_is_judged():
    """Other arguments, another place and another definition are other formulas, and a missing definition is none."""
    found = formula_of_term(swapped, DOMAIN).formula
    text = canonical(found)
    judged = expanded(found, at(2, 3))

    def says(changed):
        assert changed != text
        return is_instance(judged, read_formula(changed), at(2, 3))

    assert is_instance(judged, read_formula(text), at(2, 3))
    assert "Gram(n, d, n, X, Y)[i(3), i(2)]" in text
    assert not says(text.replace("Gram(n, d, n, X, Y)", "Gram(n, d, n, Y, X)"))
    assert not says(text.replace("Gram(n, d, n, X, Y)[i(3), i(2)]", "Gram(n, d, n, X, Y)[i(2), i(3)]"))
    assert not says(text.replace("X, Y)", "X, array(2, Y[i(2), i(1)] + 0))"))
    assert not says(text.replace("B[i(column), i(1)]", "B[i(row), i(1)]"))


def one_of(on, a):
    """1."""
    return 1 + 0 * a


def test_what_a_function_says_is_part_of_the_statement():
    """A changed function is another statement of every reading that calls it; its comments and names are not."""

    def stated(function):
        term = abbreviation("Same", "x")(function)
        reading = Reading("r", expects=PROVED, asserts=Bound(term, one_of), given={"a": reals()})
        return written_down(reading).statement

    one = stated(lambda on, a: a * a)
    assert one.terms[0] == "a*a"
    assert stated(lambda on, a: on.dot(a, a)).digest == one.digest
    assert stated(lambda on, a: a * a * a).digest != one.digest


@counted
def algorithm(n):
    """What an algorithm finds."""
    return n


@abbreviation("Found", "x")
def asks(on, n):
    """A function that asks an algorithm."""
    return algorithm(on, n=n)


def count(on, n):
    """n."""
    return 1 * n


def test_what_a_call_asks_an_algorithm_is_no_formula():
    """A reading whose terms call what asks an algorithm states more than its formulas."""
    reading = Reading("r", expects=PROVED, asserts=Bound(asks, count), given={"n": integers(1, 4)})
    assert "def Found(x):\n  counted('algorithm', x)" in written_down(reading).lines[0].text
    assert written_down(reading).statement is None


def test_everywhere_else_it_is_called_as_if_it_had_no_name():
    """In an arithmetic with values a function with a name gives what it gives without."""
    with exact() as on:
        given = on.matrix([[1, 2], [3, 4]])
        assert (gram(on, given, given) == gram.__wrapped__(on, given, given)).all()
    assert Generals(abbreviates=False).definitions.is_used is False
