"""Rows that sum to 1, symmetric, psd, orthogonal matrices: what coordinates become, what is inside, what is refused."""

from fractions import Fraction
from random import Random

import numpy as np
import pytest

from lemmacheck import (
    CatalogueError,
    Domain,
    integers,
    matrices,
    orthogonal,
    psd,
    reals,
    simplex,
    symmetric,
    vectors,
)
from lemmacheck.arithmetic import ball, float64, high
from lemmacheck.judging import read_point
from lemmacheck.search.coordinates import coordinates_of
from lemmacheck.search.repair import point_near
from lemmacheck.vocabulary import holds_at

FORMS = {
    "simplex": simplex("n"),
    "symmetric": symmetric("n", within="2"),
    "free symmetric": symmetric("n"),
    "psd": psd("n", within="3/2"),
    "free psd": psd("n"),
    "orthogonal": orthogonal("n"),
}
SPOTS = [Fraction(number, 16) for number in range(1, 16)]


def points(piece, size, count, seed=0):
    """Return a domain with points of it, drawn by their coordinates."""
    random = Random(seed)
    domain = Domain({"n": integers(size, size), "x": piece})
    (where,) = domain.assignments(limit=2)
    rows = [[random.choice(SPOTS) for _ in range(where.coordinates)] for _ in range(count)]
    return domain, where, rows


@pytest.mark.parametrize("size", [1, 2, 3, 4])
@pytest.mark.parametrize("name", FORMS)
def test_coordinates_become_exact_points(name, size):
    """Whatever the coordinates inside of the cube are, the point has the form that is declared, exactly."""
    domain, where, rows = points(FORMS[name], size, 6)
    for row in rows:
        assert domain.why_outside(domain.point(where, row)) is None


@pytest.mark.parametrize("name", FORMS)
def test_corners_of_the_cube_are_points_or_none(name):
    """Corners are points of the form, but for what has no ends; the corners of a simplex are the unit rows."""
    domain, where, _ = points(FORMS[name], 3, 0)
    found = []
    for number in range(2**where.coordinates):
        row = [Fraction(number >> place & 1) for place in range(where.coordinates)]
        point = point_near(domain, where, row)
        if point is not None:
            found.append(point["x"])
    assert bool(found) is not name.startswith("free")
    if name == "simplex":
        assert {rows[0].index(1) for rows in found} == {0, 1, 2}
        assert all(sorted(rows[0]) == [0, 0, 1] for rows in found)


@pytest.mark.parametrize("name", FORMS)
def test_every_arithmetic_decodes_the_same_point(name):
    """Floats, mpmath and balls decode what rationals do, up to rounding; a batch is decoded as its rows are."""
    domain, where, rows = points(FORMS[name], 3, 4)
    points_here = [domain.point(where, row)["x"] for row in rows]
    wanted = np.array([[[float(value) for value in row] for row in grid] for grid in points_here])
    with float64() as on:
        batch = domain.decode(where, np.array(rows, dtype=float), on)["x"]
        assert np.allclose(batch, wanted)
    for system in (high(100), ball(100)):
        with system as on:
            for row, known in zip(rows, wanted, strict=True):
                value = domain.decode(where, on.vector(row)[0], on)["x"]
                shown = [[float(x.mid()) if hasattr(x, "mid") else float(x) for x in each] for each in value]
                assert np.allclose(shown, known)


@pytest.mark.parametrize("name", ["simplex", "symmetric"])
def test_covered_forms_have_coordinates_for_every_point(name):
    """A point of a simplex or a symmetric matrix comes back from its coordinates: boxes of these cover all of it."""
    domain, where, rows = points(FORMS[name], 4, 8, seed=1)
    corner = [Fraction(0), Fraction(1)] * 8
    for row in (*rows, corner[: where.coordinates], corner[1 : where.coordinates + 1]):
        point = domain.point(where, row)
        assert domain.point(where, coordinates_of(domain, point)) == point
    if name == "simplex":
        uneven = read_point({"n": "4", "x": ["1/7", "0", "0", "6/7"]})
        assert domain.point(where, coordinates_of(domain, uneven)) == uneven


def test_what_is_outside_is_said_to_be():
    """Sums other than 1, a negative entry, unequal halves, a negative minor and lengths other than 1 lie outside."""
    grid, slanted = [["1/2", "0"], ["0", "1/2"]], [["1", "0"], ["1", "1"]]
    for piece, inside, *others in (
        (simplex(2), ["1/3", "2/3"], ["1/3", "1/3"], ["-1/3", "4/3"], ["1/2", "1/2 + 1/1000000000000"]),
        (symmetric(2), [["1", "2"], ["2", "1"]], [["1", "2"], ["2 + 1/1000000000000", "1"]]),
        (psd(2), [["1", "2"], ["2", "4"]], [["1", "2"], ["2", "3"]], [["0", "0"], ["0", "-1"]], slanted),
        (orthogonal(2), [["3/5", "4/5"], ["4/5", "-3/5"]], [["3/5", "4/5"], ["4/5", "3/5"]], grid),
    ):
        domain = Domain({"x": piece})
        assert domain.why_outside(as_point(inside)) is None
        assert all(domain.why_outside(as_point(other)) for other in others)


def as_point(rows):
    """Return a point with one variable, whose numbers are texts of sums."""
    grid = rows if isinstance(rows[0], list) else [rows]
    return {"x": tuple(tuple(sum(map(Fraction, text.split(" + "))) for text in row) for row in grid)}


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_psd_and_the_largest_eigenvalue_are_what_numpy_says(size):
    """A symmetric matrix is psd where numpy finds no negative eigenvalue, and only its largest one is called so."""
    random = Random(size)
    seen = set()
    for _ in range(40):
        upper = [[random.randint(-2, 2) + (1 if i == j else 0) for j in range(size)] for i in range(size)]
        grid = [[upper[min(i, j)][max(i, j)] for j in range(size)] for i in range(size)]
        eigenvalues = np.linalg.eigvalsh(np.array(grid, dtype=float))
        point = {"A": tuple(tuple(map(Fraction, row)) for row in grid)}
        if abs(eigenvalues[0]) > 1e-9:
            assert holds_at("psd(A)", point) is bool(eigenvalues[0] > 0)
            seen.add(bool(eigenvalues[0] > 0))
        for value in {round(each) for each in eigenvalues}:
            is_it = bool(abs(eigenvalues[-1] - value) < 1e-9)
            assert holds_at("largest_eigenvalue(l, A)", {**point, "l": ((Fraction(value),),)}) is is_it
            assert holds_at("not largest_eigenvalue(l, A)", {**point, "l": ((Fraction(value),),)}) is not is_it
    assert seen == {True, False}


@pytest.mark.parametrize(("pieces", "where", "says"), [
    ({"A": psd(5)}, (), "psd(A) is said of at most 4 rows, and A has 5"),
    ({"n": integers(1), "A": psd("n")}, (), "psd(A) is said of at most 4 rows"),
    ({"n": integers(1, 5), "A": matrices("n", "n")}, ("not psd(A)",), "at n=5, psd(A) is said of at most 4 rows"),
    ({"x": reals(0, 1), "A": symmetric(2, low="x", high="y")}, (), "depends on 'y'"),
    ({"B": matrices(2, 2), "A": symmetric(2, low="B")}, (), "mentions 'B', which is 2 x 2"),
    ({"A": matrices(2, 3)}, ("symmetric(A)",), "is said of a square matrix, after numbers, not of 2 x 3"),
    ({"A": matrices(2, 2), "x": vectors(2)}, ("largest_eigenvalue(x, A)",), "not of 1 x 2, 2 x 2"),
    ({"x": reals()}, ("psd(B)",), "names 'B', which the domain lacks"),
])  # fmt: skip
def test_forms_that_make_no_sense_are_refused(pieces, where, says):
    """Psd matrices of more than four rows, bounds of other shapes and matrices that are not square are refused."""
    with pytest.raises(CatalogueError) as caught:
        Domain(pieces, where).check()
    assert says in str(caught.value)
