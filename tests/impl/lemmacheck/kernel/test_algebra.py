"""What is asked of a comparison, and what is said of its parts: word by word, as polynomials.

The tests beside this one see that no more is said than is so; here, that no less is.
"""

import pytest

from lemmacheck.kernel import Choice, Comparison, Instance, ProofError, Relation, goal_of, show, statement_of, text

NUMBER = "Entries(rows=1, columns=1, lows=(), highs=(), open_low=False, open_high=False)"
DOMAIN = ["k: Integers(low=0, high=None)", f"x: {NUMBER}", f"y: {NUMBER}"]


def told(term, sign, offers, conditions=()):
    """Return the goals of `term <= 0` in order, and the facts of the last one; y and n answer what may be left open."""
    statement = statement_of([*DOMAIN, *conditions], "bound ≤", [term, "0"])
    instance = Instance(statement, Choice())
    asked, facts, answers = [], [], list(offers)

    def answer(sequent, *, may_be_open):
        asked.append(f"{text(sequent.goal.polynomial)} {sequent.goal.relation} 0{'?' if may_be_open else ''}")
        facts[:] = [f"{text(each.polynomial)} {each.relation} 0" for each in sequent.facts]
        if may_be_open:
            return "shown" if answers.pop(0) == "y" else None
        return sign if sequent.goal.relation is Relation.NOT_ZERO else "shown"

    sides = [instance.expand(each) for each in statement.terms]
    show(goal_of(instance, Comparison(sides[0], "<=", sides[1])), (), answer)
    assert not answers
    return " ; ".join(asked), " ; ".join(facts)


@pytest.mark.parametrize(
    ("term", "sign", "offers", "asked", "facts"),
    [
        ("x + y", ">", "", "- x - y >= 0", ""),
        ("x - y", ">", "", "- x + y >= 0", ""),
        ("-x", ">", "", "x >= 0", ""),
        ("x*y", ">", "", "- x*y >= 0", ""),
        ("x**3", ">", "", "- x**3 >= 0", ""),
        ("x**0", ">", "", "- 1 >= 0", ""),
        ("x/2", ">", "", "- 1/2*x >= 0", ""),
        ("1/x", ">", "", "x != 0 ; - 1 >= 0", "x > 0"),
        ("1/x", "<", "", "x != 0 ; 1 >= 0", "- x > 0"),
        ("1/x", "shown", "", "x != 0 ; - x >= 0", ""),
        ("y/x + y/x**2", ">", "", "x != 0 ; x**2 != 0 ; - x*y - x**2*y >= 0", "x > 0 ; x**2 > 0"),
        ("y/x + x/(x + y)", "shown", "", "x != 0 ; x + y != 0 ; - x*y**3 - 2*x**2*y**2 - 2*x**3*y - x**4 >= 0", ""),
        ("(x/y)/(x/y)", "shown", "", "y != 0 ; x != 0 ; - x**2*y**2 >= 0", ""),
        ("1/(1/x)", "<", "", "x != 0 ; - x >= 0", "- x > 0"),
        ("(x/y)**3", "<", "", "y != 0 ; x**3 >= 0", "- y > 0"),
        ("(x/y)**(0-2)", "shown", "", "y != 0 ; x != 0 ; - y**2 >= 0", ""),
        ("1/x + 1/x", ">", "", "x != 0 ; - 2 >= 0", "x > 0"),
        ("abs(x)", ">", "", "- t(1) >= 0", "t(1) >= 0 ; t(1) - x >= 0 ; t(1) + x >= 0 ; t(1)**2 - x**2 = 0"),
        ("abs(-x)", ">", "", "- t(1) >= 0", "t(1) >= 0 ; t(1) - x >= 0 ; t(1) + x >= 0 ; t(1)**2 - x**2 = 0"),
        ("abs(y - x)", ">", "", "- t(1) >= 0", "t(1) >= 0 ; t(1) - x + y >= 0 ; t(1) + x - y >= 0 ; t(1)**2 + 2*x*y - x**2 - y**2 = 0"),
        ("abs(x*y)", ">", "", "- t(1)*t(2) >= 0", "t(1) >= 0 ; t(1) - x >= 0 ; t(1) + x >= 0 ; t(1)**2 - x**2 = 0 ; t(2) >= 0 ; t(2) - y >= 0 ; t(2) + y >= 0 ; t(2)**2 - y**2 = 0"),
        ("abs(x*x*y*3)", ">", "", "- 3*t(1)**2*t(2) >= 0", "t(1) >= 0 ; t(1) - x >= 0 ; t(1) + x >= 0 ; t(1)**2 - x**2 = 0 ; t(2) >= 0 ; t(2) - y >= 0 ; t(2) + y >= 0 ; t(2)**2 - y**2 = 0"),
        ("abs(abs(x))", ">", "", "- t(1) >= 0", "t(1) >= 0 ; t(1) - x >= 0 ; t(1) + x >= 0 ; t(1)**2 - x**2 = 0"),
        ("abs(x/y)", "<", "", "y != 0 ; - t(1) >= 0", "- y > 0 ; t(1) >= 0 ; t(1) - x >= 0 ; t(1) + x >= 0 ; t(1)**2 - x**2 = 0"),
        ("abs(x/y)", "shown", "", "y != 0 ; - t(1) >= 0", "t(1) >= 0 ; t(1)*y**2 - x*y >= 0 ; t(1)*y**2 + x*y >= 0 ; t(1)**2*y**2 - x**2 = 0"),
        ("abs(x/y**2)", "shown", "", "y**2 != 0 ; - t(1) >= 0", "t(1) >= 0 ; t(1)*y**4 - x*y**2 >= 0 ; t(1)*y**4 + x*y**2 >= 0 ; t(1)**2*y**4 - x**2 = 0"),
        ("abs(0*x)", ">", "", "0 >= 0", "t(1) >= 0 ; t(1) - x >= 0 ; t(1) + x >= 0 ; t(1)**2 - x**2 = 0"),
        ("abs(0 - 2)", ">", "", "- 2 >= 0", ""),
        ("abs(x) + abs(x)", ">", "", "- 2*t(1) >= 0", "t(1) >= 0 ; t(1) - x >= 0 ; t(1) + x >= 0 ; t(1)**2 - x**2 = 0"),
        ("abs((x - y)/y)", "<", "", "y != 0 ; - t(1) >= 0", "- y > 0 ; t(1) >= 0 ; t(1) - x + y >= 0 ; t(1) + x - y >= 0 ; t(1)**2 + 2*x*y - x**2 - y**2 = 0"),
        ("min(x, y)", ">", "", "- t(1) >= 0", "- t(1) + x >= 0 ; - t(1) + y >= 0 ; - t(1)*x - t(1)*y + t(1)**2 + x*y = 0"),
        ("max(x, y)", ">", "", "- t(1) >= 0", "t(1) - x >= 0 ; t(1) - y >= 0 ; - t(1)*x - t(1)*y + t(1)**2 + x*y = 0"),
        ("max(x, y) + max(x, y) + min(x, y)", ">", "", "- 2*t(1) - t(2) >= 0", "t(1) - x >= 0 ; t(1) - y >= 0 ; - t(1)*x - t(1)*y + t(1)**2 + x*y = 0 ; - t(2) + x >= 0 ; - t(2) + y >= 0 ; - t(2)*x - t(2)*y + t(2)**2 + x*y = 0"),
        ("max(x/y, 1)", "shown", "", "y != 0 ; - t(1) >= 0", "t(1)*y**2 - x*y >= 0 ; - 1 + t(1) >= 0 ; - t(1)*x - t(1)*y + t(1)**2*y + x = 0"),
        ("where(x, y, 1, 2)", ">", "", "- t(1) >= 0", "t(2) + x - y >= 0 ; t(2) >= 0 ; t(2)*x - t(2)*y + t(2)**2 = 0 ; t(3) - x + y >= 0 ; t(3) >= 0 ; - t(3)*x + t(3)*y + t(3)**2 = 0 ; t(1)*t(2) - t(2) = 0 ; t(1)*t(3) - 2*t(3) = 0 ; 2 - 3*t(1) + t(1)**2 = 0"),
        ("sqrt(x)", ">", "", "x >= 0 ; - t(1) >= 0", "x >= 0 ; t(1) >= 0 ; t(1)**2 - x = 0"),
        ("sqrt(4)", ">", "", "- t(1) >= 0", "t(1) >= 0 ; - 4 + t(1)**2 = 0"),
        ("sqrt(x/y)", "<", "", "y != 0 ; - x >= 0 ; - t(1) >= 0", "- y > 0 ; - x >= 0 ; t(1) >= 0 ; t(1)**2*y - x = 0"),
        ("sqrt(2/y)", "<", "", "y != 0 ; - 2 >= 0 ; - t(1) >= 0", "- y > 0 ; - 2 >= 0 ; t(1) >= 0 ; - 2 + t(1)**2*y = 0"),
        ("sqrt(0)", ">", "", "- t(1) >= 0", "t(1) >= 0 ; t(1)**2 = 0"),
        ("exp(x)", ">", "", "- t(1) >= 0", "t(1) > 0"),
        ("log(x)", ">", "", "x > 0 ; - t(1) >= 0", "x > 0"),
        ("sin(x)", ">", "", "- t(1) >= 0", "1 - t(1)**2 >= 0"),
        ("cos(x)", ">", "", "- t(1) >= 0", "1 - t(1)**2 >= 0"),
        ("atan(x)", ">", "", "- t(1) >= 0", ""),
        ("floor(x)", ">", "", "- t(1) >= 0", "- t(1) + x >= 0 ; 1 + t(1) - x > 0"),
        ("floor(5/2)", ">", "", "- 2 >= 0", ""),
        ("exp(0)", ">", "", "- 1 >= 0", ""),
        ("log(1)", ">", "", "1 > 0 ; 0 >= 0", "1 > 0"),
        ("exp(1/x)", ">", "", "x != 0 ; - t(1) >= 0", "x > 0 ; t(1) > 0"),
        ("factorial(3)*x", ">", "", "- 6*x >= 0", ""),
        ("x**k", ">", "nn", "x > 0? ; x >= 0? ; - t(1) >= 0", "k >= 0"),
        ("x**k", ">", "yy", "x > 0? ; - 1 + x >= 0? ; - t(1) >= 0", "k >= 0 ; t(1) > 0 ; - 1 + t(1) >= 0"),
        ("x**k", ">", "yny", "x > 0? ; - 1 + x >= 0? ; 1 - x >= 0? ; - t(1) >= 0", "k >= 0 ; t(1) > 0 ; 1 - t(1) >= 0"),
        ("x**k", ">", "ynn", "x > 0? ; - 1 + x >= 0? ; 1 - x >= 0? ; - t(1) >= 0", "k >= 0 ; t(1) > 0"),
        ("2**k + 2**k", ">", "y", "1 >= 0? ; - 2*t(1) >= 0", "k >= 0 ; t(1) > 0 ; - 1 + t(1) >= 0"),
        ("(1/x)**k", "<", "yy", "x != 0 ; - 1 > 0? ; - 1 + x >= 0? ; - t(1) >= 0", "k >= 0 ; - x > 0 ; t(1) > 0 ; - 1 + t(1) >= 0"),
        ("max(x, y) + max(x + 0, y)", ">", "", "- 2*t(1) >= 0", "t(1) - x >= 0 ; t(1) - y >= 0 ; - t(1)*x - t(1)*y + t(1)**2 + x*y = 0"),
        ("where(x, y, 1, 2) + where(x + 0, y, 1, 2)", ">", "", "- 2*t(1) >= 0", "t(2) + x - y >= 0 ; t(2) >= 0 ; t(2)*x - t(2)*y + t(2)**2 = 0 ; t(3) - x + y >= 0 ; t(3) >= 0 ; - t(3)*x + t(3)*y + t(3)**2 = 0 ; t(1)*t(2) - t(2) = 0 ; t(1)*t(3) - 2*t(3) = 0 ; 2 - 3*t(1) + t(1)**2 = 0"),
        ("abs(x) + abs(x + 0)", ">", "", "- 2*t(1) >= 0", "t(1) >= 0 ; t(1) - x >= 0 ; t(1) + x >= 0 ; t(1)**2 - x**2 = 0"),
        ("sqrt(x) + sqrt(x + 0)", ">", "", "x >= 0 ; x >= 0 ; - 2*t(1) >= 0", "x >= 0 ; t(1) >= 0 ; t(1)**2 - x = 0 ; x >= 0"),
        ("exp(x) + exp(x + 0)", ">", "", "- 2*t(1) >= 0", "t(1) > 0"),
        ("2**k + 2**(k + 0)", ">", "y", "1 >= 0? ; - 2*t(1) >= 0", "k >= 0 ; t(1) > 0 ; - 1 + t(1) >= 0"),
        ("1/(2*x) + 1/(x + x)", "<", "", "2*x != 0 ; 2 >= 0", "- 2*x > 0"),
        ("abs(y - x) + abs(x - y)", ">", "", "- 2*t(1) >= 0", "t(1) >= 0 ; t(1) - x + y >= 0 ; t(1) + x - y >= 0 ; t(1)**2 + 2*x*y - x**2 - y**2 = 0"),
        ("sin(x)*cos(x)", ">", "", "- t(1)*t(2) >= 0", "1 - t(1)**2 >= 0 ; 1 - t(2)**2 >= 0"),
        ("exp(x) + exp(y)", ">", "", "- t(1) - t(2) >= 0", "t(1) > 0 ; t(2) > 0"),
        ("min(x, y) + min(y, x)", ">", "", "- t(1) - t(2) >= 0", "- t(1) + x >= 0 ; - t(1) + y >= 0 ; - t(1)*x - t(1)*y + t(1)**2 + x*y = 0 ; - t(2) + y >= 0 ; - t(2) + x >= 0 ; - t(2)*x - t(2)*y + t(2)**2 + x*y = 0"),
        ("abs(x**3)", ">", "", "- t(1)*x**2 >= 0", "t(1) >= 0 ; t(1) - x >= 0 ; t(1) + x >= 0 ; t(1)**2 - x**2 = 0"),
        ("abs(x**2)", ">", "", "- x**2 >= 0", ""),
    ],
)  # fmt: skip
def test_what_is_asked_and_said(term, sign, offers, asked, facts):
    """A root and a logarithm ask before they say, divisors are asked for once, and what stands for a part is named once."""
    assert told(term, sign, offers) == (asked, facts)


@pytest.mark.parametrize(
    ("conditions", "facts"),
    [
        (["1/x <= 1"], "- x + x**2 >= 0"),
        (["log(x) <= 1"], "x > 0 ; 1 - t(1) >= 0"),
        (["sqrt(x) < 1"], "x >= 0 ; t(1) >= 0 ; t(1)**2 - x = 0 ; 1 - t(1) > 0"),
        (["x*k == 1"], "k >= 0 ; 1 - k*x = 0"),
        (["2**k <= x"], "k >= 0 ; t(1) > 0 ; - t(1) + x >= 0"),
        (["x**k <= 1", "x <= 1"], "k >= 0 ; 1 - t(1) >= 0 ; 1 - x >= 0"),
        (["(2/x)**k <= 1", "x <= 1"], "k >= 0 ; 1 - t(1) >= 0 ; 1 - x >= 0"),
        (["(0-2)**k <= x"], "k >= 0 ; - t(1) + x >= 0"),
        (["2**x <= 1"], ""),
        (["factorial(k) <= x", "1 <= x"], "k >= 0 ; - 1 + t(1) >= 0 ; - t(1) + x >= 0 ; - 1 + x >= 0"),
        (["x**201 <= 1"], ""),
    ],
)
def test_what_hypotheses_say(conditions, facts):
    """They have values where they hold; what cannot be put as polynomials is left aside, and the others are kept."""
    assert told("0*x", ">", "", conditions) == ("0 >= 0", facts)


@pytest.mark.parametrize(
    ("term", "reason"),
    [
        ("1/(x - x)", "a divisor is 0"), ("x/0", "a divisor is 0"), ("sqrt(0 - 1)", "the root of a negative number"),
        ("x**(1/2)", "a power has the exponent 1/2"), ("2**x", "not certainly an integer"), ("factorial(x)", "not certainly an integer"),
        ("0**(0-1)", "a divisor is 0"), ("factorial(1/x)", "no small integer"), ("factorial(1/2)", "no small integer"),
    ],
)  # fmt: skip
def test_what_has_no_algebra_is_refused(term, reason):
    """Whatever would be answered."""
    with pytest.raises(ProofError, match=reason):
        told(term, ">", "")


def test_constants_are_enclosed():
    """Between two rational numbers that are near to each other."""
    for term, least, most in (
        ("exp(1)", 2.71, 2.72),
        ("log(2)", 0.69, 0.7),
        ("pi", 3.14, 3.15),
        ("sin(1)", 0.84, 0.85),
        ("cos(1)", 0.54, 0.55),
        ("atan(1)", 0.78, 0.79),
    ):
        _, facts = told(term, ">", "")
        low, high = [each for each in facts.split(" ; ") if "t(1)" in each]
        assert least < float(eval(low.split(" + ")[0].replace("- ", ""))) < most  # noqa: S307 - a number of our own
        assert least < float(eval(high.split(" - ")[0])) < most  # noqa: S307 - likewise
