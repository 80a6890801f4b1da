"""Statements: what is read of a domain, an assertion and its terms, and what is no statement."""

import re

import pytest
from tests.impl.lemmacheck.kernel.test_attacks import UNIT
from tests.impl.lemmacheck.kernel.test_boxes import X, real

from lemmacheck.kernel import ProofError, below, statement_of


@pytest.mark.parametrize(
    ("asserts", "signs"),
    [
        ("bound ≤", ["<="]), ("bound <", ["<"]), ("bound =", ["="]), ("bound ≤ < =", ["<=", "<", "="]),
        ("growth ≤ =, growing along n", ["<=", "="]), ("bound =, up to a constant", ["="]),
        ("bound ≤≤", None), ("bound", None), ("bound ", None), ("bound  ≤", None), ("bound ≤ ", None), ("bound ≥", None), ("Bound ≤", None),
        ("bound ≤ up to a constant", None), ("bound ≤, up to a constant and more", None), ("bound ≤, growing along n", None),
        ("growth ≤, growing along ", None), ("growth ≤, growing along n,", None), ("cost ≤", None), ("bound ≤\n", None),
    ],
)  # fmt: skip
def test_how_terms_compare(asserts, signs):
    """A chain is of one sign more than none, and says nothing else."""
    terms = ["1"] * (len(signs) + 1 if signs else asserts.count("≤") + 1)
    if signs is None:
        with pytest.raises(ProofError, match="is no chain"):
            statement_of([], asserts, terms)
        return
    assert [link.sign for link in statement_of([], asserts, terms).links] == signs
    for others in ([*terms, "1"], terms[1:]):
        with pytest.raises(ProofError, match="is no chain"):
            statement_of([], asserts, others)


def test_pairs_compare_by_their_places():
    """Where numbers are chosen, terms are compared in pairs, in any order and more than once; they are no chain."""
    found = statement_of([], "existence 0 ≤ 2; 1 < 0; 2 = 2", ["1", "2", "3"])
    values = [(link.left.value, link.sign, link.right.value) for link in found.links]
    assert values == [(1, "<=", 3), (2, "<", 1), (3, "=", 3)]
    with pytest.raises(ProofError, match="is no chain, so that it has no ends"):
        _ = found.ends
    assert not found.relevant(found.links[0]).is_chain


@pytest.mark.parametrize(
    ("asserts", "reason"),
    [
        ("existence 0 ≤ 3", "more than its 3 terms"), ("existence 0 ≤ 1; 3 ≤ 0", "more than its 3 terms"),
        ("existence", "is no chain"), ("existence ", "is no chain"), ("existence 0 ≤ 1;", "is no chain"), ("existence 0 ≤ 1;1 ≤ 2", "is no chain"),
        ("existence 0 ≥ 1", "is no chain"), ("existence 0 ≤ -1", "is no chain"), ("existence 0 ≤ 1\n", "is no chain"), ("existence ≤", "is no chain"),
        ("existence 0 ≤ 1 ≤ 2", "is no chain"), ("existence 0 ≤ 1, up to a constant", "is no chain"), ("existence ٠ ≤ ١", "is no chain"),
    ],
)  # fmt: skip
def test_what_compares_no_pairs(asserts, reason):
    """Places are those of terms that are there, each pair has one sign, and nothing else is said."""
    with pytest.raises(ProofError, match=reason):
        statement_of([], asserts, ["1", "2", "3"])


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("x: Integers(low=1)", "declares nothing that is known"), ("x: Integers(1, None)", "declares nothing"), ("x: Integers", "declares nothing"),
        ("x: 1 + Integers(low=1, high=1)", "declares nothing"), ("x: a.Integers(low=1, high=1)", "declares nothing"),
        ("x: Integers(low=1, high=2, **3)", "declares nothing"), ("x: Shaped(low=1, high=2)", "declares nothing"),
        ("x: Integers(low=None, high=2)", "None is no bound"), ("x: Integers(low=True, high=2)", "True is no bound"),
        ("x: Integers(low=1.5, high=2)", "is no bound"), ("x: Integers(low=[1], high=2)", "is no bound"), ("x: Integers(low=b'1', high=2)", "is no bound"),
        ("x: Integers(low=Fraction(1), high=2)", "a part is missing"), ("x: Integers(low=Fraction(True, 2), high=2)", "a part is missing"),
        ("x: Integers(low=Fraction('1', 2), high=2)", "a part is missing"), ("x: Integers(low=max(1, 2), high=2)", "a part is missing"),
        ("x: Indices(count='1 +')", "is no formula"), ("x: Fixed(values=('a.b',))", "is no part of a formula"),
        ("if: Integers(low=1, high=2)", "is no name"), ("pi: Integers(low=1, high=2)", "is no name"), ("ﬁ: Integers(low=1, high=2)", "is no name"),
        ("y: Integers(low=1, high=2)", "y is declared twice"),
        ("n: Tables(rows=(1, 2))", "a part is missing"), ("n: Tables(rows=(('a', 1),))", "a part is missing"),
        ("x : Integers(low=1, high=2)", "is no formula"), ("x <= ", "is no formula"),
    ],
)  # fmt: skip
def test_what_declares_nothing(line, reason):
    """A declaration has its fields, each once, and bounds that are integers, fractions, or texts."""
    with pytest.raises(ProofError, match=re.escape(reason)):
        statement_of(["y: Integers(low=1, high=2)", line], "bound ≤", ["1", "1"])


def test_what_is_declared():
    """The fields of a declaration, as they are written."""
    texts = [
        "k: Integers(low=-1, high=7)", "m: Integers(low='k', high=None)", "n: Tables(rows=(('a', (1, 2)), ('b', ())))", "i: Indices(count='k')",
        "c: Fixed(values=(1, 'k + 1'))", "p: Power(base='k', exponent=2)", "u: Entries(rows=1, columns='k', lows=(0, 'k'), highs=1, open_low=True, open_high=False)",
        "w: Entries(rows=2, columns=3, lows=(), highs=(), open_low=1, open_high=True)",
    ]  # fmt: skip
    found = statement_of(texts, "bound ≤", ["1", "1"]).pieces
    assert list(found) == ["k", "m", "n", "i", "c", "p", "u", "w"]
    assert [piece.kind for piece in found.values()] == [
        "Integers",
        "Integers",
        "Tables",
        "Indices",
        "Fixed",
        "Power",
        "Entries",
        "Entries",
    ]
    assert [len(piece.lows) for piece in found.values()] == [1, 1, 0, 0, 0, 0, 2, 0]
    assert [len(piece.highs) for piece in found.values()] == [1, 0, 0, 0, 0, 0, 1, 0]
    assert found["n"].tables == ((1, 2), ())
    assert (found["u"].is_open_low, found["u"].is_open_high, found["w"].is_open_low, found["w"].is_open_high) == (
        True,
        False,
        False,
        True,
    )
    assert [sorted(found[name].mentions()) for name in found] == [[], ["k"], [], ["k"], ["k"], ["k"], ["k"], []]
    assert [
        str(each.value)
        for each in (found["k"].lows[0], found["k"].highs[0], found["c"].columns, found["w"].rows, found["w"].columns)
    ] == ["-1", "7", "2", "2", "3"]


def test_what_a_link_can_depend_on():
    """The numbers of its sides, what these are declared with, and the conditions that speak of any of them."""
    domain = [
        f"a: {UNIT}", f"b: {real((), ('a',))}", f"c: {UNIT}", f"d: {UNIT}", f"e: {UNIT}", "p: Power(base='e', exponent=2)", "c + b <= 1", "d + 0 <= 1", "1 <= 2",
    ]  # fmt: skip
    statement = statement_of(domain, "bound ≤ ≤", ["b", "d", "p"])
    found = [statement.relevant(link) for link in (*statement.links, statement.ends)]
    assert [list(each.pieces) for each in found] == [["a", "b", "c", "d"], ["d", "e", "p"], ["a", "b", "c", "e", "p"]]
    assert [len(each.conditions) for each in found] == [2, 1, 1]
    other = statement_of(domain, "bound ≤", ["b", "z"])
    with pytest.raises(ProofError, match="z is not declared"):
        other.relevant(other.links[0])


@pytest.mark.parametrize(
    ("line", "signs", "unread"),
    [
        ("1 <= x", ["1 <= x"], 0), ("1 >= x", ["x <= 1"], 0), ("1 < x", ["1 < x"], 0), ("1 > x", ["x < 1"], 0), ("1 == x", ["1 = x"], 0),
        ("1 <= x < 2", ["1 <= x", "x < 2"], 0), ("x <= 1 and 2 > x and x == 3", ["3", "2", "1"], 0), ("x != 1", [], 1), ("1 <= x != 2", [], 1),
        ("x <= 1 or x >= 2", [], 1), ("x <= 1 and (x <= 1 or x >= 2)", ["x <= 1"], 1), ("not x <= 1", [], 1), ("x", [], 1), ("x.y <= 1", [], 1),
        ("x.y <= 1 <= x", ["1 <= x"], 1),
    ],
)  # fmt: skip
def test_conditions_are_comparisons_that_all_hold(line, signs, unread):
    """What else is said is left out, and known to be."""
    found = statement_of([*X, line], "bound ≤", ["x", "1"])
    said = [f"{shown(each.left)} {each.sign} {shown(each.right)}" for each in found.conditions]
    assert len(found.unread) == unread
    assert len(said) == len(signs)
    assert len(signs) > 2 or sorted(said) == sorted(signs)


def shown(root):
    """Return a name or a number as text."""
    return " ".join(str(each.value) for each in below((root,)))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("t(1)", "t(1) is not named before"), ("t(0)", "t(0) is not named before"), ("t(1): x\nt(0)", "t(0) is not named before"),
        ("t(1): x\nt(2)", "t(2) is not named before"), ("t(1): t(1)\nx", "t(1) is not named before"), ("t(2): x\nt(1)", "should begin with t(1):"),
        ("t(1) x\nt(1)", "should begin with t(1):"), ("t(1): x\nt(1): x\nt(1)", "should begin with t(2):"), ("t(1):x\nt(1)", "should begin with t(1):"),
        ("t(-1)", "is no part of a formula"), ("t(True)", "is no part of a formula"), ("t(1, 2)", "is no part of a formula"), ("t()", "is no part of a formula"),
        ("i(x)", "is no part of a formula"), ("i()", "is no part of a formula"), ("i(1, 2)", "is no part of a formula"), ("sum(1, 2)", "is no part of a formula"),
        ("sum(x, 2, 3)", "is no part of a formula"), ("prod(1, 2, 3, 4)", "is no part of a formula"), ("min(x)", "min(...) with 1 operands"),
        ("max()", "max(...) with 0 operands"), ("abs(x, x)", "abs(...) with 2 operands"), ("abs()", "abs(...) with 0 operands"), ("where(1, 2, 3)", "where(...) with 3"),
        ("pi(1)", "pi(...) with 1"), ("neg(1, 2)", "neg(...) with 2"), ("div(1)", "div(...) with 1"), ("pick(1)", "pick(...) with 1"), ("tan(x)", "tan(...) with 1"),
        ("counted(x)", "counted(...) with 1"), ("counted()", "counted(...) with 0"), ("exp(x=1)", "is no part of a formula"), ("x.y(1)", "is no part of a formula"),
        ("x[1]", "is no part of a formula"), ("x[1, 2, 3]", "is no part of a formula"), ("x[1][1, 2]", "is no part of a formula"), ("+x", "is no part of a formula"),
        ("not x", "is no part of a formula"), ("x // 2", "is no part of a formula"), ("x % 2", "is no part of a formula"), ("'x'", "is no part of a formula"),
        ("1j", "is no part of a formula"), ("...", "is no part of a formula"), ("True", "is no part of a formula"), ("x <= 1", "is no part of a formula"),
        ("(x, 1)", "is no part of a formula"), ("max(*x, 1)", "is no part of a formula"), ("(y := 1)", "is no part of a formula"), ("x y", "is no formula"), ("", "is no formula"),
        (" x", "is no formula"), ("x\x00", "is no formula"),
    ],
)  # fmt: skip
def test_what_is_no_formula(text, reason):
    """Parts that are not named, words that are not known, and other things of Python."""
    with pytest.raises(ProofError, match=re.escape(reason)):
        statement_of(X, "bound ≤", [text, "1"])


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("t(1): x + 1\nt(2): t(1)*t(1)\nt(2) - t(1)", "name number add multiply subtract"), ("pi", "pi"), ("pi()", "pi"), ("neg(x)", "name negate"), ("-x", "name negate"),
        ("div(x, 2)", "name number divide"), ("x/2", "name number divide"), ("min(x, 1, 2)", "name number min number min"), ("x**2", "name number power"),
        ("sum(3, 2, i(3))", "number i sum"), ("prod(3, 2, u[1, i(3)])", "number number i entry prod"), ("pick(x, 1)", "name number pick"),
        ("where(x, 1, 2, 3)", "name number number number where"), ("counted('n', x)", "name counted"), ("factorial(x)", "name factorial"), ("1.5", "number"),
    ],
)  # fmt: skip
def test_what_a_formula_is_made_of(text, kinds):
    """Parts that are the same are one."""
    (root, _) = statement_of(X, "bound ≤", [text, "1"]).terms
    assert " ".join(each.kind for each in below((root,))) == kinds
