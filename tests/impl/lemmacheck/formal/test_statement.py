"""Theorems that are exported say what their certificates state: read back, they are the same, and changes are seen."""

import pytest
from tests.impl.lemmacheck.formal.statements import meant, plain

from lemmacheck.formal import DeclaredTerms, UnreadError, lean, read, read_theorem, theorem_of
from lemmacheck.kernel import statement_of

NUMBER = "{}: Entries(rows=1, columns=1, lows=({},), highs=({},), open_low={}, open_high=False)"
R, EPS = NUMBER.format("R", 1, "", True), NUMBER.format("eps", 0, "'1/10'", False).replace("lows=(0,)", "lows=(0,)")
K = "k: Integers(low=1, high=None)"
ROW = "u: Entries(rows=1, columns='k', lows=('-R',), highs=('R',), open_low=False, open_high=False)"
STATEMENTS = {
    "a row": ([K, R.replace("highs=(,)", "highs=()"), ROW], ["abs(sum(1, k, u[1, i(1)]**2))", "k*R**2 + 0"]),
    "powers": ([K, R.replace("highs=(,)", "highs=()")], ["R**(k - 1)", "R**k/1"]),
    "a matrix": (
        [K, "A: Entries(rows='k', columns=3, lows=(0,), highs=(1,), open_low=False, open_high=False)"],
        ["sum(2, k, sum(1, 3, A[i(2), i(1)]))", "3*k"],
    ),
    "words": ([EPS], ["min(eps, exp(-eps)) - sqrt(eps)", "max(eps, 1/2) + log(eps + 1)"]),
    "a fixed row": ([EPS, "w: Fixed(values=('1/2', 1))"], ["sum(1, 2, w[1, i(1)]*eps)", "w[1, 1]*3"]),
    "a largest": ([K, ROW.replace("'-R'", "0").replace("'R'", "1")], ["largest(1, k, u[1, i(1)]**2)", "1"]),
    "indices": ([K, "j: Indices(count='k')", EPS], ["sum(1, k, j[1, i(1)]*eps)", "k*k*eps*factorial(2)"]),
}


def theorem(domain, terms, sign="≤"):
    """Return the statement and its only theorem, as text."""
    statement = statement_of(domain, f"bound {sign}", terms)
    (link,) = statement.links
    relevant = statement.relevant(link)
    return relevant, link, theorem_of(relevant, link, DeclaredTerms.of(relevant)).text("t")


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_theorem_says_what_the_certificate_states(name):
    """What stands in a file, read back, is the comparison of the certificate's terms, part by part."""
    statement, link, text = theorem(*STATEMENTS[name])
    stated = read_theorem(text)
    sides = tuple(meant(side, statement.pieces) for side in (link.left, link.right))
    assert plain(stated.claim) == ("<=", *sides)


def test_hypotheses_are_the_declarations():
    """Bounds of integers, of rows at every place, and that sizes are from 0 on, are what a theorem may use."""
    _, _, text = theorem(*STATEMENTS["a row"])
    stated = read_theorem(text)
    assert dict(stated.variables) == {"v_k": "Z", "v_R": "R", "v_u": "Z -> R"}
    places = ("->", ("/\\", ("<=", 1, "c"), ("<=", "c", "v_k")))
    assert [plain(each) for each in stated.hypotheses] == [
        ("<=", 1, "v_k"),
        ("<", 1, "v_R"),
        ("<=", 0, "v_k"),
        ("forall", "c", "Z", (*places, ("<=", ("-", "v_R"), ("v_u", "c")))),
        ("forall", "c", "Z", (*places, ("<=", ("v_u", "c"), "v_R"))),
    ]


def test_what_must_hold_for_a_condition_to_have_a_value_is_a_hypothesis():
    """Of a condition with a quotient it is said as well that the divisor is not 0: Rocq's quotients have values."""
    domain = [NUMBER.format(name, 0, 1, False) for name in ("x", "y")]
    _, _, text = theorem([*domain, "x <= 1/y"], ["x*y", "1"])
    stated = read_theorem(text)
    assert stated.hypotheses[-2:] == (("<>", "v_y", "0"), ("<=", "v_x", ("/", "1", "v_y")))


def test_that_both_sides_have_values_is_claimed():
    """Rocq's quotients, roots, powers and tables have values everywhere, so a theorem says where it has some."""
    domain = ["k: Integers(low=-5, high=None)", NUMBER.format("eps", -1, 1, False)]
    terms = ["1/eps + sqrt(eps) + log(eps)", "factorial(k) + pick(k, 1, 2) + eps**k"]
    _, _, text = theorem([domain[0], domain[1].replace("open_low=1", "open_low=False")], terms)
    assert [plain(each) for each in read_theorem(text).values] == [
        ("<>", "v_eps", 0),
        ("<=", 0, "v_eps"),
        ("<", 0, "v_eps"),
        ("<=", 0, "v_k"),
        ("/\\", ("<=", 0, "v_k"), ("<=", "v_k", 1)),
        ("\\/", ("<", 0, "v_eps"), ("<=", 0, "v_k")),
    ]


def test_a_changed_statement_is_another_one():
    """Another constant, sign or operation in the text is seen when it is read back."""
    statement, link, text = theorem(*STATEMENTS["a row"])
    wanted = tuple(meant(side, statement.pieces) for side in (link.left, link.right))
    for old, new in (("^ 2", "^ 3"), ("+ 0", "- 0"), ("Rabs ", "exp "), ("IZR v_k", "v_R")):
        claim = text.replace(old, new)
        assert claim != text
        assert plain(read_theorem(claim).claim) != ("<=", *wanted)


@pytest.mark.parametrize(
    "text", ["Lemma t : 1 <= 2.", "Theorem t : 1 <= .", "Theorem t : (1 <= 2.", "Theorem t : 1 & 2."]
)
def test_other_texts_are_refused(text):
    """What is no theorem in the words that are written is refused, not guessed."""
    with pytest.raises(UnreadError):
        read_theorem(text)


def test_operators_bind_as_in_rocq():
    """Products bind more tightly than sums, powers than both, and a chain of comparisons is two of them."""
    assert read("a + b * c ^ 2 <= d < e") == (
        "/\\", ("<=", ("+", "a", ("*", "b", ("^", "c", "2"))), "d"), ("<", "d", "e")
    )  # fmt: skip


def test_lean_gets_the_same_statement_with_an_open_proof():
    """In Lean's words it is the same sum over the same places, and the proof says that it is open."""
    _, _, text = theorem(*STATEMENTS["a row"])
    found = lean(read_theorem(text))
    assert "(∑ i1 ∈ Icc (1 : ℤ) v_k, ((v_u i1) ^ 2))" in found
    assert found.endswith(":= by\n  sorry\n")


def test_numbers_of_lean_say_that_they_are_real():
    """Numbers alone would be natural ones there, whose quotients are rounded down; integers say so too."""
    found = lean(read_theorem("Theorem t : forall (v_k : Z),\n  (1%Z <= v_k)%Z ->\n  (((- 1) / 2) <= ((1 / 3) ^ 2))."))
    assert "((1 : ℤ) ≤ v_k)" in found
    assert "(((-(1 : ℝ)) / (2 : ℝ)) ≤ (((1 : ℝ) / (3 : ℝ)) ^ 2))" in found


def test_a_condition_at_every_place_is_a_hypothesis_about_each():
    """It is said of every place of its range, with what must hold for it to have a value there."""
    domain, terms = STATEMENTS["a row"]
    _, _, text = theorem([*domain, "for_all(i, 1, k - 1, u[i] <= 1/u[i + 1])"], terms)
    stated = read_theorem(text)
    places = ("->", ("/\\", ("<=", 1, "p3"), ("<=", "p3", ("-", "v_k", 1))))
    following = ("v_u", ("+", "p3", 1))
    assert [plain(each) for each in stated.hypotheses[-2:]] == [
        ("forall", "p3", "Z", (*places, ("<>", following, 0))),
        ("forall", "p3", "Z", (*places, ("<=", ("v_u", "p3"), ("/", 1, following)))),
    ]
