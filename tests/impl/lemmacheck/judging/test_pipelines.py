"""A term on both pipelines at a point: rounded first, compared in balls, refused or wrong where it should be."""

from fractions import Fraction

import numpy as np
import pytest
from flint import arb, fmpq

from lemmacheck import FastValue, integers, reals, vectors
from lemmacheck.arithmetic import ball
from lemmacheck.judging import Standing, compare, read_point
from lemmacheck.system import TermError
from lemmacheck.vocabulary import Domain
from var_pipelines.fast import InputError, RefusedError

DOMAIN = Domain({"k": integers(1, 3), "u": vectors("k"), "x": reals()})
POINT = read_point({"k": "2", "u": ["1/3", "2"], "x": "1/10"})


def product(on, u, x):
    """The sum of u times x."""
    return on.total(u) * x


def root(on, x):
    """√(x - 1), which has no value below 1."""
    return on.sqrt(x - 1)


def in_floats(u, x):
    """The sum of u times x in floats: three roundings, each relative to at most 1."""
    return FastValue(float((u.sum() * x)[0, 0]), 3 * float(np.finfo(u.dtype).eps))


@pytest.mark.parametrize("precision", ["float64", "float32"])
def test_both_pipelines_are_about_the_same_floats(precision):
    """The point is rounded to floats, and the term is evaluated at exactly these: 1/3 and 1/10 are others then."""
    found = compare(product, in_floats, DOMAIN, POINT, precision)
    kind = {"float64": np.float64, "float32": np.float32}[precision]
    third, tenth = Fraction(float(kind(1 / 3))), Fraction(float(kind(1 / 10)))
    assert found.rounded == {"k": POINT["k"], "u": ((third, Fraction(2)),), "x": ((tenth,),)}
    assert found.point == POINT
    assert found.standing is Standing.AGREES
    assert found.allowed == 3 * float(np.finfo(kind).eps)
    exact = (third + 2) * tenth
    with ball(128):
        assert arb(found.reference).contains(fmpq(exact.numerator, exact.denominator))


def test_arguments_are_as_in_the_domain():
    """Integers are ints, all else 2-D arrays of the kind asked for; what one call changes, another does not see."""
    seen = []

    def look(k, u, x):
        """Take notes, and spoil what was given."""
        seen.append((k, u.copy(), x.copy(), u.dtype))
        u[:] = 0
        return FastValue(0.0, 1.0)

    for kind in ("float64", "float32"):
        assert compare(product, look, DOMAIN, POINT, kind).standing is Standing.AGREES
    assert [str(dtype) for *_, dtype in seen] == ["float64", "float64", "float32", "float32"]
    for k, u, x, _ in seen:
        assert (type(k), k, u.shape, x.shape) == (int, 2, (1, 2), (1, 1))
        assert u[0, 1] == 2, "changed by another call"


def off_by(shift, error):
    """Return a fast pipeline that is off by so much, and says that it may be off by so much."""

    def shifted(u, x):
        """The value, shifted."""
        exact = Fraction(float(u.sum())) * Fraction(float(x[0, 0]))
        return FastValue(float(exact) + shift, error)

    return shifted


@pytest.mark.parametrize(
    ("shift", "error", "standing"),
    [
        (0.0, 1e-9, Standing.AGREES),
        (1e-9, 1e-8, Standing.AGREES),
        (2e-9, 1e-9, Standing.DISAGREES),
        (-2e-9, 1e-9, Standing.DISAGREES),
        (1e-9, 0.0, Standing.DISAGREES),
        (0.0, 1e300, Standing.AGREES),
        (1e301, 1.0, Standing.REFUSED),
        (0.0, float("inf"), Standing.REFUSED),
        (0.0, float("nan"), Standing.REFUSED),
        (float("nan"), 1.0, Standing.REFUSED),
    ],
)
def test_a_difference_is_held_against_what_is_allowed(shift, error, standing):
    """More than is allowed is a disagreement to either side; an error that is no number certifies nothing."""
    assert compare(product, off_by(shift, error), DOMAIN, POINT, "float64").standing is standing


def constant(value, error):
    """Return a fast pipeline that always says the same."""
    return lambda u, x: FastValue(value, error)


def test_a_difference_of_exactly_what_is_allowed_agrees():
    """Where rationals decide, a value that is exact needs no error, and one that is off by the error has it."""
    point = read_point({"k": "1", "u": ["1/2"], "x": "1/4"})
    for value, error in ((0.125, 0.0), (0.375, 0.25)):
        assert compare(product, constant(value, error), DOMAIN, point, "float64").standing is Standing.AGREES


def test_no_value_is_no_disagreement():
    """Where the term has no value at the rounded point nothing is decided, and the reason is said."""
    found = compare(root, lambda x: FastValue(0.0, 1.0), DOMAIN, POINT, "float64")
    assert (found.standing, found.why) == (Standing.UNDECIDED, "the reference has no value there")


def test_a_point_beyond_floats_is_refused():
    """A number beyond a kind of floats has none near it, so nothing is run there."""
    point = read_point({"k": "1", "u": ["1"], "x": str(10**39)})
    assert compare(product, in_floats, DOMAIN, point, "float64").fast is not None
    found = compare(product, in_floats, DOMAIN, point, "float32")
    assert (found.standing, found.why) == (Standing.REFUSED, "the point is beyond float32")
    beyond = read_point({"k": "1", "u": ["1"], "x": str(10**400)})
    assert compare(product, in_floats, DOMAIN, beyond, "float64").why == "the point is beyond float64"


@pytest.mark.parametrize("error", [InputError("X has shape (0, 0)"), RefusedError("logits are too large")])
def test_pipelines_may_refuse(error):
    """What makes no sense, or is of no use, to a pipeline is refused with its own words."""

    def refuses(x):
        """No."""
        raise error

    found = compare(product, refuses, DOMAIN, POINT, "float64")
    assert (found.standing, found.why) == (Standing.REFUSED, str(error))
    said = compare(product, lambda x: FastValue.refused("needs float64"), DOMAIN, POINT, "float32")
    assert (said.standing, said.why, said.fast) == (Standing.REFUSED, "needs float64", None)


def raises(x):
    """A mistake."""
    return FastValue(x[0, 7], 1.0)


def returns_nothing(x):
    """A mistake."""


def returns_a_float(x):
    """A mistake."""
    return 1.0


def leaves(x):
    """A mistake."""
    raise SystemExit(3)


def below_zero(x):
    """A mistake."""
    return FastValue(0.0, -1.0)


@pytest.mark.parametrize(
    ("fast", "fault"),
    [
        (raises, "does not run: IndexError"),
        (returns_nothing, "returns nothing: write FastValue"),
        (returns_a_float, "returns float: write FastValue"),
        (leaves, "does not run: SystemExit"),
        (below_zero, "bound from 0 on"),
    ],
)
def test_what_is_wrong_code_is_said_with_its_place(fast, fault):
    """A fast pipeline that raises, leaves or returns something else is an error of the claim file, with its line."""
    with pytest.raises(TermError) as raised:
        compare(product, fast, DOMAIN, POINT, "float64")
    assert fault in str(raised.value)
    assert f"the fast pipeline {fast.__name__.replace('_', ' ')!r} of 'product' (test_pipelines.py, line " in str(
        raised.value
    )


def test_what_says_two_things_of_one_point_is_wrong_code():
    """Called twice at one point it must say one thing: random numbers are no pipeline."""
    draw = np.random.default_rng(0)
    with pytest.raises(TermError, match="called twice with the same numbers, it says two things"):
        compare(product, lambda x: FastValue(draw.random(), 10.0), DOMAIN, POINT, "float64")
