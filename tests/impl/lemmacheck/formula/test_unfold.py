"""Conditions with indices, entries and matrices: what they become for known sizes, and what Python says of them."""

import ast
import itertools
from fractions import Fraction
from random import Random

import numpy as np
import pytest

from lemmacheck import CatalogueError, Domain, integers, matrices, reals, vectors
from lemmacheck.arithmetic import ball, exact, float64
from lemmacheck.audits import hypotheses
from lemmacheck.formula import (
    Extent,
    Latex,
    Plain,
    comparisons,
    condition_names,
    condition_of,
    negated,
    unfolded,
    written_as,
)
from lemmacheck.vocabulary import batch_inside, holds_at, truth_in

SIZES = (("A", Extent(2, 2)), ("a", Extent(1, 3)), ("n", Extent(1, 1, 3)))


def written_out(text, sizes=SIZES):
    """Return the comparisons that a condition becomes, as texts."""
    found = unfolded(text, tuple((name, size) for name, size in sizes if name in condition_names(text)))
    return [f"{written_as(each.left)} {each.sign} {written_as(each.right)}" for each in comparisons(found)]


def test_indices_become_constants():
    """A condition for every value of an index is one for each, and an entry has its row and column."""
    assert written_out("for_all(i, 1, n - 1, a[i] <= a[i + 1])") == ["a[1, 1] <= a[1, 2]", "a[1, 2] <= a[1, 3]"]
    assert written_out("for_all(i, 1, 2, for_all(j, 1, i, A[i, j] > i*j/n))") == [
        "A[1, 1] > 1 * 1 / n", "A[2, 1] > 2 * 1 / n", "A[2, 2] > 2 * 2 / n",
    ]  # fmt: skip
    assert written_out("not for_some(i, 2, 3, a[i] < 0)") == ["a[1, 2] >= 0", "a[1, 3] >= 0"]
    assert written_out("for_all(i, 3, 2, a[i] < 0)") == []
    assert written_out("sum(a) == 1") == ["sum(a) == 1"]


def test_matrices_become_comparisons():
    """Symmetric is an equation for each pair, psd besides each principal minor, orthogonal one for each product."""
    assert written_out("symmetric(A)") == ["A[1, 2] == A[2, 1]"]
    assert written_out("not symmetric(A)") == ["A[1, 2] != A[2, 1]"]
    assert written_out("psd(A)")[1:] == [
        "A[1, 1] >= 0", "A[2, 2] >= 0", "A[1, 1] * A[2, 2] + -(A[1, 2] * A[2, 1]) >= 0",
    ]  # fmt: skip
    assert "A[1, 1] * A[1, 2] + A[2, 1] * A[2, 2] == 0" in written_out("orthogonal(A)")
    assert len(written_out("orthogonal(A)")) == 6


def test_names_are_those_of_variables():
    """The variables of a condition are those that it names, in places and ends too, and no index."""
    assert condition_names("for_all(i, m, n, a[i + k] <= i)") == {"m", "n", "a", "k"}
    assert condition_names("largest_eigenvalue(l, A) or psd(B)") == {"l", "A", "B"}


@pytest.mark.parametrize(("text", "says"), [
    ("a[4] > 0", "names a[1, 4], and a has 1 x 3 entries"),
    ("a[0] > 0", "names a[1, 0]"),
    ("for_all(i, 1, n, a[i + 1] > 0)", "names a[1, 4]"),
    ("for_all(i, 1, n, a[i/2] > 0)", "is 1/2, and no integer"),
    ("for_all(i, 1, 10**6, a[1] > i)", "more than 1000 values"),
    ("for_all(i, 1, 999, for_all(j, 1, 999, n > j))", "more than 10000 comparisons"),
    ("A[1, 3] > 0", "names A[1, 3], and A has 2 x 2"),
])  # fmt: skip
def test_what_is_not_there_is_named(text, says):
    """Entries that a variable lacks, places that are no integers, and what becomes too long are refused."""
    with pytest.raises(CatalogueError) as caught:
        written_out(text)
    assert says in str(caught.value)


def test_what_is_not_known_is_open():
    """Without the value of an integer a condition is neither true nor false, and nothing is taken for it."""
    with pytest.raises(CatalogueError, match="is no known integer"):
        unfolded("for_all(i, 1, n, a[i] > 0)", (("a", Extent(1, 3)), ("n", Extent(1, 1))))
    with exact() as on:
        values = {"n": on.scalar("5/2"), "a": on.vector([1, 1, 1])}
        assert truth_in("for_all(i, 1, n, a[i] > 0)", on, values) is None
        assert truth_in("for_all(i, 1, 4, a[i] > 0)", on, values) is None
        assert truth_in("for_all(i, 1, 3, a[i] > 0)", on, values) is True


FORMS = (
    "a[{i}] {s} a[{j}]", "a[{i}] + a[{j}] {s} {i}", "a[{i}]*a[{j}] {s} a[3]", "sum(a) {s} a[{i}]*{j}",
    "a[{i}] {s} n - {j}",
)  # fmt: skip


def random_condition(random, indices, depth):
    """Return a condition on a row of three, and n = 3, as text."""
    if depth == 0:
        i, j = (random.choice((*indices, "1", "2", "3")) for _ in range(2))
        sign = random.choice(("<", "<=", ">", ">=", "==", "!="))
        return random.choice(FORMS).format(i=i, j=j, s=sign)
    if depth == 1 and "i" in indices:
        left, right = (random_condition(random, indices, 0) for _ in range(2))
        return random.choice(("({} and {})", "({} or {})", "implies({}, {})", "not ({})")).format(left, right)
    index = "i" if "i" not in indices else "j"
    ends = random.choice(("1, n", "2, n", "1, n - 1", "3, 2"))
    word, body = random.choice(("for_all", "for_some")), random_condition(random, (*indices, index), depth - 1)
    return f"{word}({index}, {ends}, {body})"


class Python(ast.NodeTransformer):
    """A condition as Python evaluates it."""

    def visit_Call(self, node):
        """Return a loop for an index, and an or for an arrow."""
        self.generic_visit(node)
        match node:
            case ast.Call(func=ast.Name(id="implies"), args=[first, then]):
                return ast.BoolOp(ast.Or(), [ast.UnaryOp(ast.Not(), first), then])
            case ast.Call(func=ast.Name(id=word), args=[ast.Name(id=index), low, high, body]):
                name = {"for_all": "all", "for_some": "any"}[word]
                loop = ast.parse(f"{name}(0 for {index} in range(low, high + 1))", mode="eval").body
                loop.args[0].elt = body
                loop.args[0].generators[0].iter.args = [low, ast.BinOp(high, ast.Add(), ast.Constant(1))]
                return loop
        return node


def said_by_python(text, row):
    """Return what Python makes of a condition."""
    tree = ast.fix_missing_locations(ast.Expression(Python().visit(ast.parse(text, mode="eval").body)))
    known = {"a": (None, *row), "n": 3, "sum": lambda values: sum(values[1:]), "all": all, "any": any, "range": range}
    return bool(eval(compile(tree, "condition", "eval"), known))  # noqa: S307 - made here


def test_conditions_say_what_python_makes_of_them():
    """Random conditions with indices are true in rationals, balls and floats exactly where loops of Python say so."""
    random, seen = Random(5), set()
    rows = [tuple(map(Fraction, row)) for row in itertools.product((-1, 0, 2), repeat=3)]
    with float64() as on:
        batch = {"n": on.scalar(3), "a": np.array([[[float(x) for x in row]] for row in rows])}
    for _ in range(40):
        text = random_condition(random, (), random.choice((1, 2, 3)))
        wanted = [said_by_python(text, row) for row in rows]
        seen |= set(wanted)
        for row, is_true in zip(rows[::5], wanted[::5], strict=True):
            point = {"n": ((Fraction(3),),), "a": (row,)}
            assert holds_at(text, point) is is_true, text
            assert holds_at(f"not ({text})", point) is not is_true, text
            with ball(64) as on:
                assert truth_in(text, on, {"n": on.scalar(3), "a": on.vector(row)}) is is_true, text
        with float64() as on:
            assert list(batch_inside((text,), on, batch, len(rows))) == wanted, text
    assert seen == {True, False}


def test_two_negations_are_none():
    """The negation of a negation is the condition, whatever it is made of."""
    for text in ("x < 1", "psd(A)", "for_all(i, 1, 2, a[i] < 1 or a[i] > 2)", "for_some(i, 1, 2, not symmetric(A))"):
        condition = condition_of(text)
        assert negated(negated(condition)) == condition
        assert negated(condition) != condition


@pytest.mark.parametrize(("where", "says"), [
    ("for_all(x, 1, 2, a[x] > 0)", "binds 'x', which stands for something else"),
    ("for_all(pi, 1, 2, a[pi] > 0)", "binds 'pi'"),
    ("for_all(i, 1, 2, for_all(i, 1, 2, a[i] > 0))", "binds 'i'"),
    ("for_all(i, 1, x, a[i] > 0)", "ends at 'x', and 'x' is no integer"),
    ("for_all(i, 1, a[1], a[i] > 0)", "no integer"),
    ("for_all(i, 1, 2, a[x] > 0)", "mentions 'x', no integer"),
    ("for_all(i, 1, 2, a[i, i] > 0)", "rows have one"),
    ("for_all(i, 1, 2, A[i] > 0)", "matrices two"),
    ("x[1] > 0", "rows have one"),
    ("a[a[1]] > 0", "no integer"),
    ("for_all(i, 1, 2, a > 0)", "compares 'a'"),
    ("for_all(i, 1, 2, b[i] > 0)", "names 'b', which the domain lacks"),
    ("for_all(i, 1, k + 2, a[i] > 0)", "at k=2, the condition"),
])  # fmt: skip
def test_indices_that_do_not_fit_are_refused(where, says):
    """Names that are taken, ends and places that are no integers, and entries that are none are refused beforehand."""
    pieces = {"k": integers(1, 2), "x": reals(0, 1), "a": vectors(3), "A": matrices(2, 2)}
    with pytest.raises(CatalogueError) as caught:
        Domain(pieces, (where,)).check()
    assert says in str(caught.value)


def test_they_are_printed_as_people_write_them():
    """An index is bound by a sign, entries have their places below, and a matrix is said to be what it is."""
    where = ("for_all(i, 1, n - 1, a[i] <= a[i + 1])", "not psd(A) or a[1] > 0")
    domain = Domain({"n": integers(2, 3), "a": vectors("n"), "A": matrices(2, 2)}, where)
    plain, latex = (hypotheses(domain, style)[3:] for style in (Plain(), Latex()))
    assert plain == ("∀ i ∈ {1, …, n − 1}: a_i ≤ a_{i + 1}", "not (A = Aᵀ ⪰ 0) or a_1 > 0")
    assert latex[0] == r"\forall i \in \{1, \dots, n - 1\}: \; a_{i} \le a_{i + 1}"
