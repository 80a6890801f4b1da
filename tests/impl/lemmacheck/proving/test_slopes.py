"""Proofs along slopes: what holds with equality at a point or a line is proved, and what is a little more is not."""

import time

import pytest

from lemmacheck.kernel import Choice, Comparison, Instance, check_goal, goal_of, statement_of
from lemmacheck.proving.deducing import by_of
from lemmacheck.proving.finders import FINDERS
from lemmacheck.proving.reasoning import NotProvedError, Reasoning
from lemmacheck.proving.slopes import climb
from lemmacheck.proving.ways import WAYS
from lemmacheck.system import Allowance

SECONDS = 10


def real(low=None, high=None, *, above=False, below=False):
    """Return the declaration of one real number."""
    lows, highs = ("()" if end is None else f"({end!r},)" for end in (low, high))
    return f"Entries(rows=1, columns=1, lows={lows}, highs={highs}, open_low={above}, open_high={below})"


R, P, HALF, UNIT = real(), real(0, above=True), real(0), real(0, 1)
INSIDE = real(0, 1, above=True, below=True)
COINS = {"p": INSIDE, "q": INSIDE}
KL = "p*log(p/q) + (1-p)*log((1-p)/(1-q))"

TRUE = {
    "sin below x": ({"x": HALF}, "sin(x)", "x"),
    "sin above its cubic": ({"x": HALF}, "x - x**3/6", "sin(x)"),
    "cos above its square": ({"x": R}, "1 - x**2/2", "cos(x)"),
    "atan below x": ({"x": HALF}, "atan(x)", "x"),
    "atan above x/(1 + x²)": ({"x": HALF}, "x/(1+x**2)", "atan(x)"),
    "exp above its tangent": ({"x": R}, "1 + x", "exp(x)"),
    "log below its tangent": ({"x": P}, "log(x)", "x - 1"),
    "tanh below x": ({"x": HALF}, "1 - 2/(exp(2*x) + 1)", "x"),
    "log at infinity": ({"x": real(1)}, "1/(x+1)", "log(1+1/x)"),
    "log at infinity, closer": ({"x": real(2)}, "(x+1/2)*log(1+1/x)", "1 + 1/(12*x) - 1/(12*(x+1))"),
    "logs of both sides": ({"x": real(None, 1, below=True)}, "exp(x/(x-1))", "1 - x"),
    "a polynomial times exp": ({"x": UNIT}, "exp(x) - 1 - x", "x**2*exp(x)"),
    "Young": ({"a": R, "b": P}, "a*b", "exp(a) + b*log(b) - b"),
    "Pinsker for two coins": (COINS, "2*(p-q)**2", KL),
    "Hoeffding": ({"p": UNIT, "s": R}, "p*exp(s*(1-p)) + (1-p)*exp(-s*p)", "exp(s**2/8)"),
    "cosh": ({"s": R}, "(exp(s)+exp(-s))/2", "exp(s**2/2)"),
    "logarithms of means": ({"x": P, "y": P, "t": UNIT}, "t*log(x) + (1-t)*log(y)", "log(t*x + (1-t)*y)"),
    "means of logarithms": ({"y": P, "x": real("y", above=True)}, "(x-y)/(x+y)", "log(x/y)/2"),
    "logistic": ({"x": R}, "log(1+exp(-x)) + x/2", "log(2) + x**2/8"),
    "absolute values": ({"x": real("-1/2", "1/2")}, "abs(log(1+x) - x)", "2*x**2"),
    "a Lipschitz constant": ({"x": R, "y": R}, "abs(1/(1+exp(-x)) - 1/(1+exp(-y)))", "abs(x-y)/4"),
    "powers of 2 and 4": ({"x": R}, "(exp(x*log(2)) - 3*x)*x/exp(x*log(4))", "1/12"),
    "powers of 4, 6 and 9": ({"x": R}, "2*exp(x*log(6))", "exp(x*log(4)) + exp(x*log(9))"),
}

FALSE = {
    "sin below x": ({"x": HALF}, "sin(x)", "(99/100)*x"),
    "sin above its cubic": ({"x": HALF}, "x - x**3/7", "sin(x)"),
    "cos above its square": ({"x": R}, "1 - (49/100)*x**2", "cos(x)"),
    "atan above x/(1 + x²)": ({"x": HALF}, "x/(1+x**2/4)", "atan(x)"),
    "exp above its tangent": ({"x": R}, "1 + (101/100)*x", "exp(x)"),
    "log below its tangent": ({"x": P}, "log(x)", "(99/100)*(x - 1)"),
    "log at infinity, closer": ({"x": real(2)}, "(x+1/2)*log(1+1/x)", "1 + 1/(13*x) - 1/(13*(x+1))"),
    "a polynomial times exp": ({"x": UNIT}, "exp(x) - 1 - x", "(49/100)*x**2*exp(x)"),
    "Young": ({"a": R, "b": P}, "a*b", "(99/100)*exp(a) + b*log(b) - b"),
    "Pinsker for two coins": (COINS, "(201/100)*(p-q)**2", KL),
    "Hoeffding": ({"p": UNIT, "s": R}, "p*exp(s*(1-p)) + (1-p)*exp(-s*p)", "exp(s**2/9)"),
    "means of logarithms": ({"y": P, "x": real("y", above=True)}, "(101/100)*(x-y)/(x+y)", "log(x/y)/2"),
    "logistic": ({"x": R}, "log(1+exp(-x)) + x/2", "log(2) + x**2/9"),
    "absolute values": ({"x": real("-1/2", "1/2")}, "abs(log(1+x) - x)", "(1/3)*x**2"),
    "a Lipschitz constant": ({"x": R, "y": R}, "abs(1/(1+exp(-x)) - 1/(1+exp(-y)))", "(24/100)*abs(x-y)"),
    "powers of 2 and 4": ({"x": R}, "(exp(x*log(2)) - 3*x)*x/exp(x*log(4))", "1/13"),
    "powers of 4, 6 and 9": ({"x": R}, "(201/100)*exp(x*log(6))", "exp(x*log(4)) + exp(x*log(9))"),
}


def goal_for(domain, left, right):
    """Return the goal of a bound."""
    statement = statement_of([f"{name}: {piece}" for name, piece in domain.items()], "bound ≤", [left, right])
    instance, link = Instance(statement, Choice()), statement.links[0]
    return goal_of(instance, Comparison(instance.expand(link.left), link.sign, instance.expand(link.right)))


@pytest.mark.parametrize("planted", TRUE.values(), ids=TRUE)
def test_what_holds_with_equality_is_proved(planted):
    """The way along slopes finds a proof that the kernel accepts."""
    goal = goal_for(*planted)
    proof = climb(Reasoning(FINDERS, WAYS, Allowance.of(SECONDS)), goal)
    check_goal(goal, proof)


@pytest.mark.parametrize("planted", FALSE.values(), ids=FALSE)
def test_what_is_a_little_more_is_not_proved(planted):
    """Of what fails somewhere, no proof is found."""
    with pytest.raises(NotProvedError):
        climb(Reasoning(FINDERS, WAYS, Allowance.of(SECONDS)), goal_for(*planted))


def test_what_has_no_such_functions_is_refused_at_once():
    """Polynomials and roots are left to other ways."""
    begun = time.process_time()
    for left, right in (("x*y", "x*x + y*y"), ("sqrt(x*y)", "x + y"), ("abs(x)*y", "x**4 + y**7")):
        with pytest.raises(NotProvedError):
            climb(Reasoning(FINDERS, WAYS, Allowance.of(SECONDS)), goal_for({"x": HALF, "y": HALF}, left, right))
    assert time.process_time() - begun < 1


def test_a_proof_along_slopes_says_so():
    """What a proof rests on is read off its steps."""
    goal = goal_for(*TRUE["atan below x"])
    proof = climb(Reasoning(FINDERS, WAYS, Allowance.of(SECONDS)), goal)
    assert by_of(proof) == "products and real roots and slopes"
