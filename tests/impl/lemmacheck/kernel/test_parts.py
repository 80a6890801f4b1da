"""Every part of a step counts: a proof with one part changed is refused, and the message says for which reason."""

import copy

import pytest
from tests.impl.lemmacheck.proving.sequents import sequent

from lemmacheck.kernel import ProofError, check_sequent, polynomial_of
from lemmacheck.kernel.polynomials.sequent import Fact, Relation, Sequent

NONE = {"rule": "sum"}
ONE = {"rule": "sum", "terms": [["1", []]]}


def fact(*places):
    """Return the proof that a goal is a product of facts."""
    return {"rule": "sum", "terms": [["1", list(places)]]}


def why(proof, goal, *facts):
    """Return why the kernel refuses a proof, nothing where it accepts it."""
    try:
        check_sequent(sequent(goal, *facts), proof)
    except ProofError as error:
        return str(error)
    return ""


def with_part(proof, path, part):
    """Return a proof with another part at a path."""
    out = copy.deepcopy(proof)
    *way, last = path.split(".")
    inside = out
    for key in way:
        inside = inside[key]
    inside[last] = part
    return out


PROOFS = {
    "orthant": (
        "x**2 - x*y + y**2 + z >= 0", ["x >= 0", "y > 0", "z = 0", "w > 0"],
        {"rule": "orthant", "with": [0, 1], "form": "y(1)**2 - y(1)*y(2) + y(2)**2", "tree": ["+", "+"], "equations": [[2, "1"]]},
    ),
    "case": ("x**2 >= 0", [], {"rule": "case", "on": "x", "low": fact(0, 0), "high": fact(0, 0)}),
    "zero": (
        "y**2 >= 0", ["x*y = 0", "y**2 - x**2 = 0"],
        {"rule": "zero", "equation": 0, "factors": ["x", "y"], "first": {"rule": "sum", "equations": [[1, "1"], [2, "x"]]},
         "second": {"rule": "sum", "equations": [[2, "y"]]}},
    ),
    "have": (
        "x*y >= 0", ["x > 0", "y - x > 0"],
        {"rule": "have", "claim": "y", "is": ">", "proof": {"rule": "sum", "terms": [["1", [0]], ["1", [1]]]}, "then": fact(0, 2)},
    ),
    "root": (
        "x + 1 > 0", ["x >= 0"],
        {"rule": "root", "of": "x", "degree": 2, "nonneg": fact(0),
         "then": {"rule": "sum", "terms": [["1", [], ["r(1)"]], ["1", []]], "equations": [[2, "-1"]]}},
    ),
    "quotient": (
        "y - x >= 0", ["x > 0", "y*x - x**2 >= 0"],
        {"rule": "quotient", "of": "y*x - x**2", "by": "x", "positive": fact(0),
         "then": {"rule": "sum", "times": [0], "terms": [["1", [1]]]}},
    ),
    "contradict": (
        "y >= 0", ["x > 0", "x*y >= 0"], {"rule": "contradict", "then": {"rule": "sum", "times": [0, 2], "terms": [["1", [1]]]}},
    ),
    "both": ("x - y = 0", ["x - y >= 0", "y - x >= 0"], {"rule": "both", "low": fact(0), "high": fact(1)}),
    "sign": ("y - x != 0", ["x - y > 0"], {"rule": "sign", "is": "<", "then": fact(0)}),
    "ends": (
        "x*y + 1 >= 0", ["x >= 0", "1 - x >= 0", "y + 1 >= 0", "z = 0"],
        {"rule": "ends", "variable": "x", "low": 0, "high": 1, "at_low": ONE, "at_high": fact(2)},
    ),
    "roots": (
        "x**2*(x**2 + 1)*(1 - x) >= 0", ["1 - x >= 0", "x >= 0", "z = 0"],
        {"rule": "roots", "variable": "x", "low": 1, "high": 0, "square": "x", "factors": [0], "rest": "x**2 + 1"},
    ),
    "sum": (
        "y + z >= 0", ["x > 0", "x*y >= 0", "z = 0"],
        {"rule": "sum", "times": [0], "terms": [["1", [1]]], "equations": [[2, "x"]]},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PROOFS)
def test_the_proofs_are_proofs(name):
    """What the others are made of."""
    goal, facts, proof = PROOFS[name]
    assert not why(proof, goal, *facts)


PARTS = [
    (name, part) for name, (_, _, proof) in PROOFS.items() for part, value in proof.items() if isinstance(value, dict)
]


@pytest.mark.parametrize(("name", "part"), PARTS)
def test_every_proof_within_a_proof_is_checked(name, part):
    """One that is none is found, and named by its place; so is one that is left out."""
    goal, facts, proof = PROOFS[name]
    assert why({**proof, part: {"rule": "never"}}, goal, *facts) == f"proof.{name}.{part}: 'never' is no rule"
    assert f"proof.{name}.{part}" in why({**proof, part: {"rule": "sum", "terms": [["1", [], ["q"]]]}}, goal, *facts)
    assert why({key: value for key, value in proof.items() if key != part}, goal, *facts)


@pytest.mark.parametrize(
    ("name", "path", "part", "reason"),
    [
        ("sum", "times", [1], "the fact 1 says >= 0"),
        ("sum", "times", [2], "the fact 2 says = 0"),
        ("sum", "times", [], "not the same polynomial"),
        ("sum", "times", "0", "times is no list"),
        ("sum", "equations", [[1, "x"]], "the fact 1 says >= 0"),
        ("sum", "equations", [[2, "-x"]], "not the same polynomial"),
        ("sum", "equations", [[2, "x", "x"]], "is no equation with a multiplier"),
        ("sum", "equations", ["2x"], "is no equation with a multiplier"),
        ("sum", "terms", [["1", [3]]], "there is no fact 3"),
        ("sum", "terms", [["1", [-1]]], "there is no fact -1"),
        ("sum", "terms", [["1", [True]]], "there is no fact True"),
        ("sum", "terms", [["1", [2]]], "the fact 2 says = 0"),
        ("sum", "terms", [["-1", [1]]], "the coefficient -1 is negative"),
        ("sum", "terms", [["1", [1], [], []]], "is no term"),
        ("sum", "terms", [["1", {}]], "is no term"),
        ("sum", "terms", [["1", [1], {}]], "is no term"),
        ("sum", "terms", [1], "is no term"),
        ("sum", "terms", [[1, [1]]], "is no polynomial"),
        ("sum", "terms", [["2", [1]]], "not the same polynomial"),
        ("sum", "terms", [["1", [1], ["x"]]], "not the same polynomial"),
        ("orthant", "tree", ["+"], "not one part for each order"),
        ("orthant", "tree", ["+", "+", "+"], "not one part for each order"),
        ("orthant", "tree", "+", "a coefficient is negative"),
        ("orthant", "tree", "-", "not one part for each order"),
        ("orthant", "tree", [{"same": 0}, "+"], "it is like no part before it"),
        ("orthant", "tree", ["+", {"same": 1}], "it is like no part before it"),
        ("orthant", "tree", ["+", {"same": -1}], "it is like no part before it"),
        ("orthant", "tree", ["+", {"same": False}], "it is like no part before it"),
        ("orthant", "tree", ["+", {"same": 0, "other": 1}], "it is like no part before it"),
        ("orthant", "tree", ["+", {}], "it is like no part before it"),
        ("orthant", "with", [0, 2], "the fact 2 says = 0"),
        ("orthant", "with", [0, 4], "there is no fact 4"),
        ("orthant", "with", [0], "a form has other variables"),
        ("orthant", "with", [1, 3], "not the same polynomial"),
        ("orthant", "form", "y(1)**2 + y(2)**2", "not the same polynomial"),
        ("orthant", "form", "x**2 - x*y + y**2", "a form has other variables"),
        ("orthant", "times", [3], "not the same polynomial"),
        ("orthant", "equations", [], "not the same polynomial"),
        ("case", "on", "y", "not the same polynomial"),
        ("case", "on", "x/0", "is no part of a polynomial"),
        ("zero", "equation", 2, "there is no fact 2"),
        ("zero", "equation", 1, "not the product of the two factors"),
        ("zero", "factors", ["x", "x"], "not the product of the two factors"),
        ("zero", "factors", ["2*x", "y"], "not the product of the two factors"),
        ("zero", "factors", ["x", "y", "1"], "a part is missing"),
        ("have", "claim", "x - y", "not the same polynomial"),
        ("have", "is", "!=", "what is not 0 is no fact"),
        ("have", "is", "=", "what is at least 0 need not be 0"),
        ("have", "is", "<", "a part is missing"),
        ("root", "of", "x + 1", "proof.root.nonneg.sum: the two sides"),
        ("root", "degree", 3, "proof.root.then.sum: the two sides"),
        ("root", "degree", 0, "0 is no degree"),
        ("root", "degree", -1, "-1 is no degree"),
        ("root", "degree", True, "True is no degree"),
        ("root", "degree", "2", "'2' is no degree"),
        ("root", "degree", 101, "101 is no degree"),
        ("root", "of", "r(1)", "r(1) is the name of something else"),
        ("quotient", "by", "y", "proof.quotient.positive.sum: the two sides"),
        ("quotient", "by", "q(2)", "q(2) is the name of something else"),
        ("quotient", "of", "q(2)", "q(2) is the name of something else"),
        ("sign", "is", ">", "not the same polynomial"),
        ("sign", "is", ">=", "a part is missing"),
        ("ends", "low", None, "proof.ends.at_low.sum: the two sides"),
        ("ends", "high", None, "proof.ends.at_high.sum: the two sides"),
        ("ends", "low", 1, "no bound of x on its side"),
        ("ends", "high", 0, "no bound of x on its side"),
        ("ends", "low", 2, "no bound of x on its side"),
        ("ends", "low", 3, "the fact 3 says = 0"),
        ("ends", "low", 4, "there is no fact 4"),
        ("ends", "variable", "y", "no bound of y on its side"),
        ("ends", "at_high", {"rule": "sum", "terms": [["1", [1]], ["1", [2]]]}, ""),
        ("roots", "variable", "y", "no bound of y on its side"),
        ("roots", "low", 0, "no bound of x on its side"),
        ("roots", "high", 1, "no bound of x on its side"),
        ("roots", "high", 2, "the fact 2 says = 0"),
        ("roots", "factors", [1], "not the same polynomial"),
        ("roots", "factors", [2], "the fact 2 says = 0"),
        ("roots", "square", "1", "not the same polynomial"),
        ("roots", "rest", "x**2 + 2", "not the same polynomial"),
    ],
)  # fmt: skip
def test_every_part_counts(name, path, part, reason):
    """Another fact, number, name or text in its place is refused, or is another proof of the same."""
    goal, facts, proof = PROOFS[name]
    found = why(with_part(proof, path, part), goal, *facts)
    assert reason in found if reason else not found


@pytest.mark.parametrize(
    ("rule", "goals"),
    [
        ("sum", ["!="]), ("orthant", [">", "=", "!="]), ("contradict", ["=", "!="]), ("both", [">=", ">", "!="]),
        ("sign", [">=", ">", "="]), ("ends", ["!="]), ("roots", ["=", "!="]),
    ],
)  # fmt: skip
def test_a_rule_is_about_some_relations(rule, goals):
    """A goal of another relation is refused, whatever the parts say."""
    goal, facts, proof = PROOFS[rule]
    left = goal.split(" ")
    for relation in goals:
        assert why(proof, " ".join([*left[:-2], relation, left[-1]]), *facts), relation


@pytest.mark.parametrize(
    ("goal", "facts", "proof"),
    [
        # strictness goes through no rule by itself
        ("x > 0", ["x >= 0"], {"rule": "have", "claim": "x", "is": ">", "proof": fact(0), "then": fact(1)}),
        ("x > 0", ["x >= 0"], {"rule": "case", "on": "x", "low": fact(0), "high": fact(1)}),
        ("x > 0", ["x >= 0"], {"rule": "ends", "variable": "x", "low": 0, "high": None, "at_low": NONE, "at_high": ONE}),
        ("y + x > 0", ["y > 0", "x >= 0"], {"rule": "ends", "variable": "x", "low": 0, "high": None, "at_low": fact(0), "at_high": ONE}),
        ("x > 0", ["x >= 0"], {"rule": "roots", "variable": "x", "low": 0, "high": None, "square": "1", "factors": [0], "rest": "1"}),
        ("x**2 > 0", ["x >= 0"], {"rule": "roots", "variable": "x", "low": 0, "high": None, "square": "x", "factors": [], "rest": "1"}),
        ("0*x > 0", [], {"rule": "roots", "variable": "x", "low": None, "high": None, "square": "0", "factors": [], "rest": "1"}),
        ("x > 0", ["x >= 0"], {"rule": "sum", "terms": [["1", [0]], ["0", []]]}),
        ("x**2 + x > 0", ["x >= 0"], {"rule": "sum", "terms": [["1", [0]], ["1", [], ["x"]]]}),
        ("x > 0", ["x = 0"], {"rule": "sum", "equations": [[0, "1"]]}),
        # ends that are roots, half-open ends, ends in the wrong order
        ("x - 1 >= 0", ["x - 1 >= 0"], {"rule": "roots", "variable": "x", "low": 0, "high": None, "square": "1", "factors": [], "rest": "x - 1"}),
        ("(x - 1)*(2 - x) >= 0", ["x - 1 >= 0", "2 - x >= 0"], {"rule": "roots", "variable": "x", "low": 0, "high": 1, "square": "1", "factors": [], "rest": "(x - 1)*(2 - x)"}),
        ("x - 1 > 0", ["x - 1 > 0"], {"rule": "roots", "variable": "x", "low": 0, "high": None, "square": "1", "factors": [], "rest": "x - 1"}),
        ("x >= 0", ["x - 3 >= 0", "-x - 3 >= 0"], {"rule": "roots", "variable": "x", "low": 0, "high": 1, "square": "1", "factors": [], "rest": "x"}),
        # a new number is none that is known
        ("r(1) >= 0", ["x >= 0"], {"rule": "root", "of": "x", "degree": 2, "nonneg": fact(0), "then": fact(1)}),
        ("y >= 0", ["r(1) + y >= 0"], {"rule": "root", "of": "1", "degree": 2, "nonneg": ONE, "then": fact(0)}),
        ("q(1)*x - 1 = 0", ["x > 0"], {"rule": "quotient", "of": "1", "by": "x", "positive": fact(0), "then": {"rule": "sum", "equations": [[1, "1"]]}}),
        ("x >= 0", ["x*q(1) >= 0"], {"rule": "quotient", "of": "1", "by": "1", "positive": ONE, "then": {"rule": "sum", "terms": [["1", [0]]]}}),
        # a divisor that is 0 somewhere, a root of what is negative somewhere
        ("y = 0", ["x >= 0"], {"rule": "quotient", "of": "y", "by": "x", "positive": fact(0), "then": NONE}),
        ("1 = 0", [], {"rule": "quotient", "of": "1", "by": "0", "positive": NONE, "then": {"rule": "sum", "equations": [[0, "-1"]]}}),
        ("1 = 0", [], {"rule": "root", "of": "-1", "degree": 2, "nonneg": NONE, "then": NONE}),
        # the root of an odd degree is at least 0 only for what is
        ("x >= 0", [], {"rule": "root", "of": "x", "degree": 3, "nonneg": NONE, "then": fact(1)}),
        # facts of another branch
        ("x >= 0", [], {"rule": "case", "on": "x", "low": fact(1), "high": fact(0)}),
        ("x >= 0", [], {"rule": "case", "on": "x", "low": fact(0), "high": fact(0)}),
        ("x >= 0", ["x*(x - 1) = 0"], {"rule": "zero", "equation": 0, "factors": ["x", "x - 1"], "first": NONE, "second": ONE}),
        # facts that mention the variable are not kept at its ends
        ("y*x >= 0", ["x >= 0", "1 - x >= 0", "y + x - 1 >= 0"], {"rule": "ends", "variable": "x", "low": 0, "high": 1, "at_low": NONE, "at_high": fact(2)}),
        ("x**2 >= 1", ["x - 1 >= 0"], {"rule": "ends", "variable": "x", "low": 0, "high": None, "at_low": NONE, "at_high": NONE}),
        ("x*y >= 0", ["y*x >= 0"], {"rule": "ends", "variable": "x", "low": 0, "high": None, "at_low": NONE, "at_high": ONE}),
        ("y - x >= 0", ["x >= 0", "y - x**2 >= 0"], {"rule": "ends", "variable": "x", "low": 0, "high": 1, "at_low": fact(1), "at_high": NONE}),
        ("x = 0", ["x >= 0"], {"rule": "ends", "variable": "x", "low": 0, "high": None, "at_low": NONE, "at_high": ONE}),
        ("x - x >= 1", [], {"rule": "ends", "variable": "x", "low": None, "high": None, "at_low": NONE, "at_high": NONE}),
    ],
)  # fmt: skip
def test_what_is_not_so_is_refused(goal, facts, proof):
    """Strictness, ends, new names, divisors, and the facts of other branches."""
    assert why(proof, goal, *facts)


@pytest.mark.parametrize(
    ("goal", "facts", "proof"),
    [
        ("x*(x - 1) >= 0", ["x - 1 >= 0"], {"rule": "roots", "variable": "x", "low": 0, "high": None, "square": "1", "factors": [0], "rest": "x"}),
        ("x >= 0", ["2 - x >= 0", "3*x - 6 >= 0"], {"rule": "roots", "variable": "x", "low": 1, "high": 0, "square": "1", "factors": [], "rest": "x"}),
        ("x > 0", ["x >= 1"], {"rule": "roots", "variable": "x", "low": 0, "high": None, "square": "1", "factors": [], "rest": "x"}),
        ("4*x > 0", ["x > 0"], {"rule": "roots", "variable": "x", "low": None, "high": None, "square": "2", "factors": [0], "rest": "1"}),
        ("1 - x >= 0", ["2 - 3*x >= 0"], {"rule": "ends", "variable": "x", "low": None, "high": 0, "at_low": ONE, "at_high": {"rule": "sum", "terms": [["1/3", []]]}}),
        ("x - 1 > 0", ["2*x - 3 > 0"], {"rule": "ends", "variable": "x", "low": 0, "high": None, "at_low": {"rule": "sum", "terms": [["1/2", []]]}, "at_high": ONE}),
        ("y*x = 0", ["x >= 0", "y = 0"], {"rule": "ends", "variable": "x", "low": 0, "high": None, "at_low": NONE, "at_high": {"rule": "sum", "equations": [[1, "1"]]}}),
        ("7 = 7", ["x >= 0"], {"rule": "ends", "variable": "x", "low": 0, "high": None, "at_low": NONE, "at_high": NONE}),
        ("x - 2 >= 0", ["x - 2 >= 0"], {"rule": "orthant", "with": [0], "form": "y(1)", "tree": "+"}),
        ("x*y**2 >= 0", ["x >= 0", "y > 0"], {"rule": "orthant", "times": [1], "with": [0, 1], "form": "y(1)*y(2)**3", "tree": "+"}),
        ("y >= 0", ["x > 0", "x*y >= 0"], {"rule": "orthant", "times": [0], "with": [1], "form": "y(1)", "tree": "+"}),
        ("x >= 0", ["x**2 >= 0", "x > 0"], {"rule": "root", "of": "x", "degree": 1, "nonneg": fact(1), "then": {"rule": "sum", "terms": [["1", [2]]], "equations": [[3, "-1"]]}}),
        ("x > 0", ["x > 0"], {"rule": "contradict", "then": {"rule": "contradict", "then": {"rule": "sum", "times": [0], "terms": [["1", [1]]]}}}),
        ("y >= 0", ["x > 0", "x*y >= 0"], {"rule": "quotient", "of": "x*y", "by": "x", "positive": fact(0), "then": {"rule": "sum", "times": [0], "terms": [["1", [1]]]}}),
        ("q(1) = 7", [], {"rule": "case", "on": "0", "low": {"rule": "sum", "equations": []}, "high": NONE}),
    ],
)  # fmt: skip
def test_what_is_so_is_accepted(goal, facts, proof):
    """Ends that meet, constants, and equations at both ends; only the last is none."""
    assert bool(why(proof, goal, *facts)) == (goal == "q(1) = 7")


def test_the_ends_of_an_interval_are_numbers():
    """A bound that is no number is none, also where none would do."""
    proof = {"rule": "roots", "variable": "x", "low": 0, "high": None, "square": "1", "factors": [], "rest": "x**2 + 1"}
    assert "an end of the interval is no number" in why(proof, "x**2 + 1 >= 0", "x - y >= 0")


def test_what_has_no_root_is_in_one_variable():
    """A coefficient that is no number is not taken for 0."""
    proof = {
        "rule": "roots",
        "variable": "x",
        "low": None,
        "high": None,
        "square": "1",
        "factors": [],
        "rest": "x**2 - y*x + 1",
    }
    assert "it has other variables than x" in why(proof, "x**2 - y*x + 1 >= 0")


def test_a_quotient_times_its_divisor_is_what_was_divided():
    """And the new number stands for it under the name of its place."""
    proof = {
        "rule": "quotient", "of": "y", "by": "x", "positive": fact(0),
        "then": {"rule": "have", "claim": "q(2)", "is": ">=", "proof": {"rule": "sum", "times": [0], "terms": [["1", [1]]], "equations": [[2, "1"]]},
                 "then": {"rule": "sum", "terms": [["1", [0, 3]]], "equations": [[2, "-1"]]}},
    }  # fmt: skip
    assert not why(proof, "y >= 0", "x > 0", "y >= 0")


def test_a_product_with_what_may_be_0_may_be_0():
    """The empty product is above 0, and so is one of strict facts; one with a fact that may be 0 is not."""
    facts = (Fact({}, Relation.AT_LEAST), Fact(polynomial_of("x"), Relation.ABOVE))
    check_sequent(Sequent(facts, facts[1]), fact(1))
    with pytest.raises(ProofError, match="no term is certainly above 0"):
        check_sequent(Sequent(facts, Fact({}, Relation.ABOVE)), fact(0, 1))
