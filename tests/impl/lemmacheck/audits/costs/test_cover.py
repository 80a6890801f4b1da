"""Covering a domain: an exponent is bounded everywhere, or there is a reason why that is not known."""

import pytest

from lemmacheck import Cost, Family, fixed, integers, power, reals, vectors
from lemmacheck.audits.costs.audit import examine, judge
from lemmacheck.audits.costs.cover import HELD_ABOVE, Covered, cover, leads
from lemmacheck.formula.expressions.expression_value import evaluate_expression
from lemmacheck.vocabulary import Verdict
from lemmacheck.vocabulary.domain import Domain

SIDES = {"K": integers(1), "n": integers("2**(K - 1)", "2**K - 1")}

EXPONENTIAL = {"t": reals(2), "n": reals("exp(t)", "exp(t)")}


def covered(text, exponent, given, held=(), along="n"):
    """Return what is known of an expression's exponent on a whole domain."""

    def form(on, **values):
        return evaluate_expression(text, on, values)

    names = ", ".join(given)
    scope = {"form": form}
    exec(f"def term(on, {names}):\n    return form(on, {', '.join(f'{n}={n}' for n in given)})", scope)  # noqa: S102
    return cover(Domain(given), Cost(scope["term"], exponent=exponent, along=along, held=held))


@pytest.mark.parametrize(
    ("text", "exponent", "given", "held"),
    [
        ("n*n", 2, {"n": integers(1)}, ()),
        ("n*n + 100*n", 2, {"n": reals(1)}, ()),
        ("n*n*d", 2, {"n": integers(1), "d": integers(1, 5)}, ()),
        ("n*n*d", 2, {"n": integers(1), "d": integers(1)}, ("d",)),
        ("n*n*d", 3, {"n": integers(1), "d": integers(1, "n")}, ()),
        ("n*n*(d - 1)*(d + 7)", 2, SIDES | {"C": integers(1), "d": integers(1, "C*K")}, ("C",)),
        ("n*n*4**u", 2, {"n": integers(1), "u": integers(0)}, ("u",)),
        ("n*K", 1, SIDES, ()),
        ("K", 0, SIDES, ()),
        ("n*p", 2, {"n": integers(1), "p": reals(0, "n")}, ()),
        ("n*q", 3, {"n": integers(1), "q": power("n", "2")}, ()),
        ("n*c", 1, {"n": integers(1), "c": fixed(7)}, ()),
        (
            "exp(b - x)",
            -1,
            {"t": reals(2), "n": reals("exp(t)", "exp(t)"), "b": reals(0, 3), "x": reals("2*t", "2*t")},
            (),
        ),
        ("1/n", -1, {"n": reals(1)}, ()),
        ("n + abs(d)", 1, {"n": integers(1), "d": integers(1, 3)}, ()),
    ],
)
def test_exponents_that_hold_everywhere_are_proved(text, exponent, given, held):
    """Whatever lies between its bounds counts with its size, what is held with a constant of its own."""
    found = covered(text, exponent, given, held)
    assert isinstance(found, Covered), found


@pytest.mark.parametrize(
    ("text", "exponent", "given", "held", "says"),
    [
        ("n*n", "199/100", {"n": integers(1)}, (), "not known to be at most"),
        ("n*d", 1, {"n": integers(1), "d": integers(1)}, (), "d is not bounded"),
        ("d*n", 1, {"d": integers(1), "n": integers(1)}, (), "n is not bounded"),
        ("n*d", 1, {"n": integers(1), "d": integers(1, "n")}, (), "not known to be at most"),
        ("n*d", 1, SIDES | {"d": integers(1, "2**K")}, (), "not known to be at most"),
        ("n", 1, {"n": integers(1, 100)}, (), "does not tend to infinity"),
        ("n", 1, {"m": integers(1), "n": integers(1, "m")}, (), "does not tend to infinity"),
        ("n", 1, {"m": integers(1), "n": integers(2, 2)}, (), "does not tend to infinity"),
        ("1/n", "-1/2", {"m": reals(1), "x": reals(0, 1), "n": reals("1/(m - x)", "m + 1/(m - x)")}, (), ""),
        ("n*m", 1, {"m": reals(2), "n": reals("m/(3 - m)", "m + m/(3 - m)")}, (), "n may be large where m is not"),
        ("n", 1, {"m": reals(1, 2), "n": reals("log(m)", "1/log(m)")}, (), ""),
        ("n*u", 1, {"n": integers(1), "u": vectors("2", within=1)}, (), "u is not one number"),
        ("n - 2*n", 1, {"n": integers(1)}, (), "not positive"),
        ("n/(d - d)", 1, {"n": integers(1), "d": integers(1, 3)}, (), "division by zero"),
        ("n/d", 1, {"n": integers(1), "d": reals(0, 1)}, (), "cancel"),
        ("n*log(d)", 1, {"n": integers(1), "d": integers(1, "n")}, (), "cancel"),
        ("2**n", 100, {"n": integers(1)}, (), "not known to be at most"),
        ("n", 1, {"n": reals(None, None)}, (), "n is not bounded"),
    ],
)
def test_what_is_not_bounded_everywhere_is_not_proved(text, exponent, given, held, says):
    """One free variable more, a pole, a size that does not grow or a larger exponent each have a reason."""
    found = covered(text, exponent, given, held)
    assert isinstance(found, str)
    assert says in found, found


def test_integers_between_constants_are_gone_through():
    """A count that only integers have is covered where they have few values."""
    given = {"n": integers(1), "d": integers(1, 3)}
    assert isinstance(covered("n*2**d", 1, given), Covered)
    many = given | {"d": integers(1, 1000)}
    assert isinstance(covered("n*d", 1, many), Covered)


def to_the_power(on, n, d):
    """n^d."""
    return on.power(n, d)


@pytest.mark.parametrize(
    ("exponent", "high", "verdict"),
    [(2, None, Verdict.REFUTED), (500, None, Verdict.REFUTED), (2, 2, Verdict.SUPPORTED), (2, 3, Verdict.REFUTED)],
)
def test_what_is_held_is_each_of_its_values(exponent, high, verdict):
    """n^d with d held is within n² for d up to 2 and for no larger d, whatever family its author names."""
    asserts = Cost(to_the_power, exponent=exponent, along="n", held=("d",))
    domain = Domain({"n": integers(1), "d": integers(1, high)})
    found = examine(domain, asserts, (Family({"n": "t", "d": 1}),))
    assert judge(asserts, found)[0] is verdict
    assert (found.growth is not None) == (verdict is Verdict.REFUTED)


def test_leads_take_what_nothing_holds_back_as_large_as_n():
    """A domain's corners are families: the upper and the lower ends, and n itself for what has no end."""
    given = {"K": integers(1), "n": integers("2**K", "2**K"), "d": integers(1), "e": integers(1, "K"), "C": integers(2)}

    def form(on, n, d):
        return n * d

    high, low, *held = leads(Domain(given), Cost(form, exponent=1, along="n", held=("C",)))
    assert {family.point["C"] for family in held} == {f"2 + {above}" for above in HELD_ABOVE}
    assert high.point == {"K": "t", "n": "2**K", "d": "n", "e": "K", "C": "2 - 1 + C"}
    assert low.point["e"] == 1
