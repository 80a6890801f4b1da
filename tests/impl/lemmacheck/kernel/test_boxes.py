"""Boxes: what they cover, what is known of each, and the statements they are about."""

import pytest
from tests.impl.lemmacheck.kernel.links import algebra, why_refused
from tests.impl.lemmacheck.kernel.test_attacks import BOTH, NUMBER, POINT, UNIT, K, fact


def boxes(cuts, *names):
    """Return a proof by boxes."""
    return {"rule": "boxes", "variables": list(names), "cuts": cuts}


def real(lows, highs, *, above=False, under=False):
    """Return the declaration of a number."""
    return f"Entries({NUMBER}, lows={lows}, highs={highs}, open_low={above}, open_high={under})"


X = [f"x: {UNIT}"]
XY = [f"x: {UNIT}", f"y: {real((0,), ('x',))}"]


@pytest.mark.parametrize(
    ("domain", "asserts", "terms", "proof"),
    [
        (X, "bound ≤", ["x*(1 - x)", "1/2"], boxes("0..", "x")),
        (X, "bound ≤", ["x*(1 - x)", "3/8"], boxes("00..0..", "x")),
        (X, "bound <", ["x", "3/2"], boxes(".", "x")),
        (X, "bound =", ["0", "0*x"], boxes("0..", "x")),
        (XY, "bound ≤", ["y", "1"], boxes(".", "x", "y")),
        (XY, "bound ≤", ["y*y", "1"], boxes("0..", "y")),
        (XY, "bound ≤", ["y", "1"], boxes("1.0..", "x", "y")),
        (XY, "bound ≤", ["y", "1"], boxes(".", "y")),
        ([*X, "x <= 1/4"], "bound ≤", ["x", "1/2"], boxes("0.e", "x")),
        ([*X, "x < 1/2"], "bound ≤", ["x", "3/4"], boxes("0.e", "x")),
        ([*X, "x == 1/8"], "bound ≤", ["x", "1/4"], boxes("00.ee", "x")),
        ([*X, "2*x == 2"], "bound ≤", ["1", "x + 1/2"], boxes("0e.", "x")),
        ([*X, "x > 1", f"y: {real((), ())}"], "bound ≤", ["x", "0"], boxes("e", "x")),
        ([f"x: {real((2,), (1,))}"], "bound ≤", ["x", "0"], boxes("e", "x")),
        ([f"x: {real((0, '1/2'), (1, '3/4'))}"], "bound ≤", ["1/2", "x"], boxes(".", "x")),
        ([f"x: {real((0, '1/2'), (1, '3/4'))}"], "bound ≤", ["x", "3/4"], boxes(".", "x")),
        ([f"x: {UNIT}", f"y: {real((0,), ('log(x + 1/2)', 1))}"], "bound ≤", ["y", "1"], boxes("0..", "x")),
        (["k: Integers(low=1, high=9)"], "bound ≤", ["k", "9"], boxes(".", "k")),
        ([f"x: {real((1,), (2,))}", "x < 3/2"], "bound ≤", ["x", "3/2"], boxes("0.e", "x")),
        ([f"x: {real((1,), (2,))}", "x > 7/4"], "bound ≤", ["3/2", "x"], boxes("0e.", "x")),
        (["k: Integers(low=1, high=None)"], "bound ≤", ["1", "2"], POINT),
        (["u: Entries(rows=1, columns=2, lows=(0,), highs=(1,), open_low=False, open_high=False)"], "bound ≤", ["u[1, 1] + u[1, 2]", "2"], boxes("0..", "u[1,2]")),
        ([f"x: {BOTH}"], "bound ≤", ["x**3", "1"], boxes("0..", "x")),
    ],
)  # fmt: skip
def test_what_boxes_show(domain, asserts, terms, proof):
    """Cuts, bounds that depend on other numbers, and parts without a point of the domain."""
    assert not why_refused(domain, asserts, terms, proof)


@pytest.mark.parametrize(
    ("domain", "asserts", "terms", "proof", "reason"),
    [
        (X, "bound ≤", ["x", "1"], boxes("..", "x"), "more cuts than boxes"),
        (X, "bound ≤", ["x", "1"], boxes("0.", "x"), "not settled"),
        (X, "bound ≤", ["x", "1"], boxes("", "x"), "not settled"),
        (X, "bound ≤", ["x", "1"], boxes("-", "x"), "tells no cut"),
        (X, "bound ≤", ["x", "1"], boxes("1..", "x"), "tells no cut"),
        (X, "bound ≤", ["x", "1"], boxes(".", "x", "x"), "at most ten different ones"),
        (X, "bound ≤", ["x", "1"], boxes(".", "y"), "y is no number of the link"),
        (X, "bound ≤", ["x", "1"], boxes("e", "x"), "box 0: it may hold a point"),
        (X, "bound ≤", ["x", "1"], boxes("0.e", "x"), "box 2: it may hold a point"),
        (X, "bound <", ["x", "1"], boxes(".", "x"), "box 0: the link may fail"),
        (X, "bound <", ["x", "1"], boxes("0..", "x"), "box 2: the link may fail"),
        (X, "bound =", ["x", "x"], boxes(".", "x"), "the link may fail"),
        (X, "bound =", ["x", "1"], boxes(".", "x"), "the link may fail"),
        (X, "bound =", ["0*x", "1"], boxes(".", "x"), "the link may fail"),
        (X, "bound =", ["1", "0*x"], boxes(".", "x"), "the link may fail"),
        (X, "bound ≤", ["1/x", "9"], boxes(".", "x"), "a divisor may be 0"),
        (X, "bound ≤", ["9", "1/(x + 1)"], boxes(".", "x"), "the link may fail"),
        (X, "bound ≤", ["0", "0*sqrt(x - 1/2)"], boxes(".", "x"), "negative"),
        (XY, "bound ≤", ["y", "x"], boxes(".", "x", "y"), "the link may fail"),
        ([*X, "x <= 1/2"], "bound ≤", ["x", "1/2"], boxes("0.e", "x"), "may hold a point"),
        ([*X, "x < 1/2"], "bound ≤", ["x", "1/4"], boxes("00.e0ee", "x"), "may hold a point"),
        ([*X, "x == 1/2"], "bound ≤", ["x", "1/2"], boxes("0.e", "x"), "may hold a point"),
        ([*X, "x == 1/2"], "bound ≤", ["1/2", "x"], boxes("0e.", "x"), "may hold a point"),
        ([*X, "sqrt(x - 1) <= 1"], "bound ≤", ["x", "1/2"], boxes("0.e", "x"), "may hold a point"),
        ([*X, "0*log(x) >= 1"], "bound ≤", ["1/2", "x"], boxes("0e.", "x"), "may hold a point"),
        ([f"x: {real((1,), (1,))}"], "bound ≤", ["x", "0"], boxes("e", "x"), "may hold a point"),
        ([f"x: {real((1,), (2,))}", "x > 7/4"], "bound ≤", ["2", "x"], boxes("0e.", "x"), "box 2: the link may fail"),
        ([f"x: {real((-2,), (-1,))}", "x < -7/4"], "bound ≤", ["x", "-2"], boxes("0.e", "x"), "box 1: the link may fail"),
        ([f"x: {real((0,), ())}"], "bound ≤", ["0", "x"], boxes(".", "x"), "x has no upper bound"),
        ([f"x: {real((), (1,))}"], "bound ≤", ["x", "1"], boxes(".", "x"), "x has no lower bound"),
        ([f"x: {real((0,), ('y',))}", f"y: {UNIT}"], "bound ≤", ["x", "1"], boxes(".", "x"), "no value that is known"),
        ([f"x: {real((0,), ('x',))}"], "bound ≤", ["x", "1"], boxes(".", "x"), "no value that is known"),
        ([f"x: {UNIT}", f"y: {real((0,), ('log(x)',))}"], "bound ≤", ["y", "1"], boxes(".", "x"), "not positive"),
        (["k: Integers(low=1, high=None)"], "bound ≤", ["1", "k"], boxes(".", "k"), "k has no upper bound"),
    ],
)  # fmt: skip
def test_what_boxes_do_not_show(domain, asserts, terms, proof, reason):
    """Parts that are left out, strictness at an end, bounds that say nothing, and hypotheses without a value."""
    found = why_refused(domain, asserts, terms, proof)
    assert found
    assert reason in found, found


def test_facts_of_a_link_come_in_the_order_of_the_declarations():
    """Then the conditions; each is used by its place."""
    domain = [f"y: {real((2,), (5,), above=True)}", f"x: {real(('y',), ('y + 1',), under=True)}", "x + y <= 7"]
    for place, (asserts, terms) in enumerate(
        [
            ("bound <", ["2", "x - x + y"]),
            ("bound ≤", ["x - x + y", "5"]),
            ("bound ≤", ["y", "x"]),
            ("bound <", ["x", "y + 1"]),
            ("bound ≤", ["x + y", "7"]),
        ]
    ):
        for other in range(6):
            assert bool(why_refused(domain, asserts, terms, algebra(fact(other)))) == (other != place)
    for place, terms in ((0, ["2", "y"]), (3, ["x", "y + 1"])):
        assert not why_refused(domain, "bound ≤", terms, algebra(fact(place)))
    for place, terms in ((1, ["y", "5"]), (2, ["y", "x"])):
        assert why_refused(domain, "bound <", terms, algebra(fact(place)))
    assert not why_refused([f"k: {K}"], "bound ≤", ["1", "k"], algebra(fact(0)))
    assert why_refused([f"k: {K}"], "bound <", ["1", "k"], algebra(fact(0)))
