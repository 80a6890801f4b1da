"""What arrays are made of is taken exactly wherever they enter, or refused in one sentence."""

import collections
import re
from fractions import Fraction

import numpy as np
import pytest
from tests.impl.var_pipelines.places import PLACES, ROWS, SQUARE, Broken, Described, Offered, Unit, mixed, refusal

from var_pipelines.choices import Scaling
from var_pipelines.fast import AttentionWeights, exact_attention, fast_attention
from var_pipelines.fast.transformer import attend


def payload(array):
    """Return numbers with a NaN that carries bits, sign and all."""
    out = array.astype(float)
    out.view(np.uint64)[array == 1] = np.uint64(0xFFF4_DEAD_BEEF_0001)
    return out


def endless():
    """Return a list that contains itself, twice."""
    nested = []
    nested += [nested, nested]
    return nested


REFUSED = {
    "a unit": (lambda a: a.astype(float).view(Unit), "is a Unit"),
    "a unit in a list": (lambda a: [a.astype(float).view(Unit)], "is a Unit"),
    "a unit where asked": (lambda a: Offered(a.astype(float).view(Unit)), "is a Unit"),
    "a record array": (lambda a: a.astype(float).view(np.recarray), "recarray"),
    "fields": (lambda a: a.astype([("x", float), ("y", float)]), "dtype"),
    "fields of records": (lambda a: np.rec.array(a.astype([("x", float)])), "recarray"),
    "objects": (lambda a: a.astype(object), "dtype object"),
    "fractions": (lambda a: mixed(a, Fraction(1, 2)), "dtype object"),
    "complex without imaginary parts": (lambda a: a.astype(complex), "dtype complex"),
    "a complex entry": (lambda a: mixed(a, 1 + 0j), "dtype complex"),
    "long doubles": (lambda a: a.astype(np.longdouble), "dtype"),
    "a long double": (lambda a: mixed(a, np.longdouble(1) / 3), "dtype"),
    "dates": (lambda a: a.astype("datetime64[s]"), "dtype datetime64"),
    "durations": (lambda a: a.astype("timedelta64[s]"), "dtype timedelta64"),
    "a date among numbers": (lambda a: mixed(a, np.datetime64("2020-01-01")), "no array|dtype"),
    "texts": (lambda a: a.astype(str), "dtype"),
    "a text among numbers": (lambda a: mixed(a, "1"), "dtype"),
    "bytes": (lambda a: a.astype("S4"), "dtype"),
    "raw bytes": (lambda a: a.astype(float).view("V8"), "dtype"),
    "integers beyond 2^53": (lambda a: a + 2**53 + 1, r"2\^53"),
    "integers below -2^53": (lambda a: -a - 2**53, r"2\^53"),
    "unsigned integers beyond 2^63": (lambda a: a.astype(np.uint64) + np.uint64(2**63), r"2\^53"),
    "an integer beyond 2^53 among floats": (lambda a: mixed(a, 2**53 + 1), r"2\^53"),
    "numpy's integer beyond 2^53 among floats": (lambda a: mixed(a, np.int64(-(2**53) - 1)), r"2\^53"),
    "an unsigned one among floats": (lambda a: mixed(a, 2**63 + 1), r"2\^53"),
    "an array of one among floats": (lambda a: mixed(a, np.array(2**53 + 1)), r"2\^53"),
    "an integer beyond 64 bits": (lambda a: mixed(a, 10**30), "dtype object"),
    "not a number": (lambda a: np.where(a == 1, np.nan, a), "nan at"),
    "not a number, with a payload": (payload, "nan at"),
    "infinite": (lambda a: np.where(a == 1, -np.inf, a), "-inf at"),
    "beyond float16": (lambda a: np.where(a == 1, 1e6, 0).astype(np.float32).astype(np.float16), "inf at"),
    "a promise that fails": (lambda a: Broken(), "the numbers are elsewhere"),
    "a promise of no array": (lambda a: Offered(a.tolist()), "makes no array"),
    "nested without end": (lambda _: endless(), "deep"),
    "a set": (lambda a: {0.0, 1.0}, "shape"),
    "a mapping": (lambda a: dict(enumerate(a)), "shape"),
    "a generator": (lambda a: (row for row in a), "shape"),
    "nothing": (lambda a: None, "shape"),
}  # fmt: skip


@pytest.mark.filterwarnings("ignore:overflow encountered in cast")
@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_not_exact_is_refused_everywhere(kind):
    """Whatever float64 cannot hold, or has more to it than numbers, is one InputError of one line."""
    make, message = REFUSED[kind]
    for where in PLACES:
        if kind == "nothing" and "skip" in where:
            continue
        said = refusal(where, make)
        assert re.search(message, said), (where, said)
        assert "\n" not in said


def mapped(array, path):
    """Return an array whose numbers lie in a file."""
    out = np.memmap(path / "numbers", dtype=float, mode="w+", shape=array.shape)
    out[:] = array
    return out


EXACT = {
    "lists": lambda a, _: a.tolist(),
    "tuples of lists": lambda a, _: tuple(a.astype(float).tolist()),
    "a queue": lambda a, _: collections.deque(a.tolist()),
    "a list of arrays": lambda a, _: list(a.astype(np.float32)),
    "a list of arrays of different types": lambda a, _: [row.astype(t) for row, t in zip(a, "df" * 2, strict=False)],
    "integers": lambda a, _: a,
    "the largest unsigned type": lambda a, _: a.astype(np.uint64),
    "truth values": lambda a, _: a.astype(bool),
    "truth values among floats": lambda a, _: mixed(a, bool(a.flat[0])),
    "integers among floats": lambda a, _: mixed(a, int(a.flat[0])),
    "half precision": lambda a, _: a.astype(np.float16),
    "big-endian": lambda a, _: a.astype(">f8"),
    "Fortran order": lambda a, _: np.asfortranarray(a.astype(float)),
    "backwards": lambda a, _: a.astype(float)[::-1].copy()[::-1],
    "read-only": lambda a, _: np.frombuffer(a.astype(float).tobytes()).reshape(a.shape),
    "negative zeros": lambda a, _: np.where(a == 0, -0.0, a),
    "in a file": mapped,
    "a view of memory": lambda a, _: memoryview(np.ascontiguousarray(a.astype(float))),
    "offered once": lambda a, _: Offered(a.astype(float)),
    "described": lambda a, _: Described(a.astype(float), None),
    "offered in a list": lambda a, _: [Offered(np.asarray(row.astype(float))) for row in a],
}


@pytest.mark.parametrize("kind", EXACT)
def test_what_is_exact_is_taken_everywhere(kind, tmp_path):
    """Other ways to write the same numbers give what plain float64 arrays give, up to the type's rounding."""
    for where, (call, fits) in PLACES.items():
        found, plain = call(EXACT[kind](fits, tmp_path)), call(fits.astype(float))
        np.testing.assert_allclose(found, plain, rtol=1e-5, atol=1e-6, err_msg=where)


@pytest.mark.filterwarnings("ignore:the matrix subclass")
def test_matrices_are_taken_for_their_entries():
    """A matrix of numpy has nothing besides its entries, and multiplies as an array once it is here."""
    for where, (call, fits) in PLACES.items():
        if fits.ndim == 2:
            plain = fits.astype(float)
            np.testing.assert_array_equal(call(np.asmatrix(plain)), call(plain), err_msg=where)


def test_an_array_is_asked_for_once():
    """What would hand out other numbers the second time is asked once for all passes over them."""
    given = [Offered(a.astype(float)) for a in (ROWS, ROWS + ROWS[::-1], ROWS)]
    done = fast_attention(*given, tolerance=0.5)
    assert [g.asked for g in given] == [1, 1, 1]
    assert np.abs(done.output - exact_attention(ROWS, ROWS + ROWS[::-1], ROWS)).max() <= done.error + 1e-12
    part = [Offered(SQUARE.astype(float)) for _ in range(3)]
    attend(ROWS, AttentionWeights(*part), scaling=Scaling.NONE, tolerance=0.5)
    assert [p.asked for p in part] == [1, 1, 1]
