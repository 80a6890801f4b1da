"""The steps of a proof: what each shows, and what it must not show."""

import pytest
from tests.impl.lemmacheck.proving.sequents import sequent

from lemmacheck.kernel import ProofError, check_sequent

X2 = {"rule": "sum", "terms": [["1", [], ["x"]]]}
NOTHING = {"rule": "sum"}


def accepted(proof, goal, *facts):
    """Whether the kernel accepts a proof."""
    try:
        check_sequent(sequent(goal, *facts), proof)
    except ProofError:
        return False
    return True


@pytest.mark.parametrize(
    ("goal", "facts", "proof"),
    [
        ("x**2 >= 0", [], X2),
        ("x*y >= 0", ["x >= 0", "y >= 0"], {"rule": "sum", "terms": [["1", [0, 1]]]}),
        ("x*y > 0", ["x > 0", "y > 0"], {"rule": "sum", "terms": [["1", [0, 1]]]}),
        ("x**2 + 1 > 0", [], {"rule": "sum", "terms": [["1", [], ["x"]], ["1", []]]}),
        ("x - y = 0", ["2*x - 2*y = 0"], {"rule": "sum", "equations": [[0, "1/2"]]}),
        ("x >= 0", ["x - y**2 = 0"], {"rule": "sum", "terms": [["1", [], ["y"]]], "equations": [[0, "1"]]}),
        ("y >= 0", ["x > 0", "x*y >= 0"], {"rule": "sum", "times": [0], "terms": [["1", [1]]]}),
        ("x**2 + y**2 >= 2*x*y", [], {"rule": "sum", "terms": [["1", [], ["x - y"]]]}),
        (
            "x**2 - x*y + y**2 >= 0", ["x >= 0", "y >= 0"],
            {"rule": "orthant", "with": [0, 1], "form": "y(1)**2 - y(1)*y(2) + y(2)**2", "tree": ["+", "+"]},
        ),
        (
            "x**2 - x + 1 >= 0", ["x >= 0"],
            {"rule": "orthant", "with": [0], "form": "y(1)**2 - y(1) + 1", "tree": ["+", {"same": 0}]},
        ),
        ("x**2 >= 0", [], {"rule": "case", "on": "x", "low": X2, "high": {"rule": "sum", "terms": [["1", [0, 0]]]}}),
        ("x**2 >= 0", [], {"rule": "case", "on": "x", "low": {"rule": "sum", "terms": [["1", [0, 0]]]}, "high": X2}),
        (
            "x >= 0", ["x*(x - 1) = 0"],
            {"rule": "zero", "equation": 0, "factors": ["x", "x - 1"],
             "first": {"rule": "sum", "equations": [[1, "1"]]},
             "second": {"rule": "sum", "terms": [["1", []]], "equations": [[1, "1"]]}},
        ),
        (
            "x**4 >= 0", [],
            {"rule": "have", "claim": "x**2", "is": ">=", "proof": X2, "then": {"rule": "sum", "terms": [["1", [0, 0]]]}},
        ),
        (
            "y >= 0", ["x > 0", "x*y >= 0"],
            {"rule": "contradict", "then": {"rule": "sum", "times": [0, 2], "terms": [["1", [1]]]}},
        ),
        ("x = 0", ["x >= 0", "-x >= 0"], {"rule": "both", "low": {"rule": "sum", "terms": [["1", [0]]]},
                                         "high": {"rule": "sum", "terms": [["1", [1]]]}}),
        ("x != 0", ["x > 0"], {"rule": "sign", "is": ">", "then": {"rule": "sum", "terms": [["1", [0]]]}}),
        ("x != 0", ["-x > 0"], {"rule": "sign", "is": "<", "then": {"rule": "sum", "terms": [["1", [0]]]}}),
        (
            "x*y + 1 >= 0", ["x >= 0", "1 - x >= 0", "y + 1 >= 0"],
            {"rule": "ends", "variable": "x", "low": 0, "high": 1, "at_low": {"rule": "sum", "terms": [["1", []]]},
             "at_high": {"rule": "sum", "terms": [["1", [2]]]}},
        ),
        (
            "x*y + 1 > 0", ["x >= 0", "y >= 0"],
            {"rule": "ends", "variable": "x", "low": 0, "high": None, "at_low": {"rule": "sum", "terms": [["1", []]]},
             "at_high": {"rule": "sum", "terms": [["1", [1]]]}},
        ),
        (
            "1 - x*y >= 0", ["-x >= 0", "y >= 0"],
            {"rule": "ends", "variable": "x", "low": None, "high": 0, "at_high": {"rule": "sum", "terms": [["1", []]]},
             "at_low": {"rule": "sum", "terms": [["1", [1]]]}},
        ),
        (
            "y*(x - 1) = 0", ["x - 1 >= 0", "1 - x >= 0"],
            {"rule": "ends", "variable": "x", "low": 0, "high": 1, "at_low": NOTHING, "at_high": NOTHING},
        ),
        (
            "x**2*(x**2 + 1)*(1 - x) >= 0", ["1 - x >= 0"],
            {"rule": "roots", "variable": "x", "low": None, "high": None, "square": "x", "factors": [0], "rest": "x**2 + 1"},
        ),
        (
            "x**2 - 2 > 0", ["x - 3/2 >= 0"],
            {"rule": "roots", "variable": "x", "low": 0, "high": None, "square": "1", "factors": [], "rest": "x**2 - 2"},
        ),
        (
            "x*(2 - x**2) > 0", ["x > 0", "7/5 - x >= 0"],
            {"rule": "roots", "variable": "x", "low": 0, "high": 1, "square": "1", "factors": [0], "rest": "2 - x**2"},
        ),
    ],
)  # fmt: skip
def test_a_step_shows_what_it_should(goal, facts, proof):
    """Each rule accepts what it is there for."""
    check_sequent(sequent(goal, *facts), proof)


@pytest.mark.parametrize(
    ("goal", "facts", "proof"),
    [
        ("x**2 > 0", [], X2),
        ("-x**2 >= 0", [], {"rule": "sum", "terms": [["-1", [], ["x"]]]}),
        ("x**2 >= 1", [], X2),
        ("x**2 = 0", [], X2),
        ("x**2 != 0", [], X2),
        ("x >= 0", ["x = 0"], {"rule": "sum", "terms": [["1", [0]]]}),
        ("x >= 0", ["x >= 0"], {"rule": "sum", "equations": [[0, "1"]]}),
        ("x = 0", ["x >= 0"], {"rule": "sum", "terms": [["1", [0]]]}),
        ("x > 0", ["x >= 0"], {"rule": "sum", "terms": [["1", [0]]]}),
        ("x*y > 0", ["x > 0", "y >= 0"], {"rule": "sum", "terms": [["1", [0, 1]]]}),
        ("x > 0", ["x > 0"], {"rule": "sum", "terms": [["1", [0]], ["0", []]], "equations": [[0, "0"]]}),
        ("x**2 > 0", [], {"rule": "sum", "terms": [["1", [], ["x"]], ["0", []]]}),
        ("y >= 0", ["x >= 0", "x*y >= 0"], {"rule": "sum", "times": [0], "terms": [["1", [1]]]}),
        ("x >= 0", [], {"rule": "sum", "terms": [["1", [0]]]}),
        ("x >= 0", ["x >= 0"], {"rule": "sum", "terms": [["1", [-1]]]}),
        ("x >= 0", ["x >= 0"], {"rule": "sum", "terms": [["1", [True]]]}),
        ("x >= 0", ["x >= 0"], {"rule": "sum", "terms": [["x", []]]}),
        ("x >= 0", ["x >= 0"], {"rule": "sum", "terms": [["1"]]}),
        ("x >= 0", ["x >= 0"], {"rule": "sum", "terms": [["1", "0"]]}),
        ("x >= 0", ["x >= 0"], {"rule": "sum", "terms": "1"}),
        ("x >= 0", ["x = 0"], {"rule": "sum", "equations": [[0]]}),
        ("x >= 0", ["x >= 0"], {"rule": "add"}),
        ("x >= 0", ["x >= 0"], {"rule": ["sum"]}),
        ("x >= 0", ["x >= 0"], "sum"),
        (
            "x**2 - x*y + y**2 > 0", ["x >= 0", "y >= 0"],
            {"rule": "orthant", "with": [0, 1], "form": "y(1)**2 - y(1)*y(2) + y(2)**2", "tree": ["+", "+"]},
        ),
        (
            "x - y >= 0", ["x >= 0", "y >= 0"],
            {"rule": "orthant", "with": [0, 1], "form": "y(1) - y(2)", "tree": ["+", {"same": 0}]},
        ),
        ("x - y >= 0", ["x >= 0", "y >= 0"], {"rule": "orthant", "with": [0, 1], "form": "y(1) - y(2)", "tree": ["+"]}),
        ("x - y >= 0", ["x >= 0", "y >= 0"], {"rule": "orthant", "with": [0, 1], "form": "y(1) - y(2)", "tree": "+"}),
        ("x >= 0", ["x = 0"], {"rule": "orthant", "with": [0], "form": "y(1)", "tree": "+"}),
        ("x >= 0", ["y >= 0"], {"rule": "orthant", "with": [0], "form": "x", "tree": "+"}),
        ("x >= 0", ["y >= 0"], {"rule": "orthant", "with": [0], "form": "y(1)", "tree": "+"}),
        ("x >= 0", [], {"rule": "case", "on": "x", "low": NOTHING, "high": {"rule": "sum", "terms": [["1", [0]]]}}),
        ("x > 0", [], {"rule": "case", "on": "-x", "low": {"rule": "sum", "terms": [["1", [0]]]}, "high": NOTHING}),
        ("x > 0", [], {"rule": "case", "on": "x", "low": X2, "high": {"rule": "sum", "terms": [["1", [0]]]}}),
        (
            "x > 0", ["x*(x - 1) = 0"],
            {"rule": "zero", "equation": 0, "factors": ["x", "x - 1"], "first": {"rule": "sum", "equations": [[1, "1"]]},
             "second": {"rule": "sum", "terms": [["1", []]], "equations": [[1, "1"]]}},
        ),
        (
            "x >= 1", ["x*(x - 1) >= 0"],
            {"rule": "zero", "equation": 0, "factors": ["x - 1", "x"], "first": {"rule": "sum", "equations": [[1, "1"]]},
             "second": {"rule": "sum", "equations": [[1, "1"]]}},
        ),
        (
            "x >= 1", ["x*(x - 2) = 0"],
            {"rule": "zero", "equation": 0, "factors": ["x - 1", "x - 1"],
             "first": {"rule": "sum", "equations": [[1, "1"]]}, "second": {"rule": "sum", "equations": [[1, "1"]]}},
        ),
        ("x >= 0", [], {"rule": "have", "claim": "x", "is": ">=", "proof": X2, "then": {"rule": "sum", "terms": [["1", [0]]]}}),
        (
            "x >= 0", [],
            {"rule": "have", "claim": "x**2", "is": "!=", "proof": X2, "then": {"rule": "sum", "terms": [["1", [0]]]}},
        ),
        ("x = 0", [], {"rule": "contradict", "then": NOTHING}),
        ("x >= 0", ["x + 1 > 0"], {"rule": "contradict", "then": {"rule": "sum", "times": [0], "terms": [["1", [0]]]}}),
        ("x > 0", ["x >= 0"], {"rule": "contradict", "then": {"rule": "sum", "times": [1], "terms": [["1", [0]]]}}),
        ("x >= 0", ["x >= 0"], {"rule": "both", "low": {"rule": "sum", "terms": [["1", [0]]]},
                               "high": {"rule": "sum", "terms": [["1", [0]]]}}),
        ("x = 0", ["x >= 0"], {"rule": "both", "low": {"rule": "sum", "terms": [["1", [0]]]},
                              "high": {"rule": "sum", "terms": [["1", [0]]]}}),
        ("x != 0", ["x >= 0"], {"rule": "sign", "is": ">", "then": {"rule": "sum", "terms": [["1", [0]]]}}),
        ("x != 0", ["x > 0"], {"rule": "sign", "is": "<", "then": {"rule": "sum", "terms": [["1", [0]]]}}),
        ("x != 0", ["x > 0"], {"rule": "sign", "is": ">=", "then": {"rule": "sum", "terms": [["1", [0]]]}}),
        ("x > 0", ["x > 0"], {"rule": "sign", "is": ">", "then": {"rule": "sum", "terms": [["1", [0]]]}}),
        (
            "x*x + 1 >= 2*x", ["x >= 0", "2 - x >= 0"],
            {"rule": "ends", "variable": "x", "low": 0, "high": 1, "at_low": {"rule": "sum", "terms": [["1", []]]},
             "at_high": {"rule": "sum", "terms": [["1", []]]}},
        ),
        (
            "y*x >= 0", ["x >= 0", "y - x >= 0"],
            {"rule": "ends", "variable": "x", "low": 0, "high": 1, "at_low": NOTHING,
             "at_high": {"rule": "sum", "terms": [["1", [1]]]}},
        ),
        (
            "x >= 0", ["1 - x >= 0", "2 - x >= 0"],
            {"rule": "ends", "variable": "x", "low": 0, "high": 1, "at_low": {"rule": "sum", "terms": [["1", []]]},
             "at_high": {"rule": "sum", "terms": [["2", []]]}},
        ),
        (
            "1 - x >= 0", ["x >= 0"],
            {"rule": "ends", "variable": "x", "low": 0, "high": None, "at_low": {"rule": "sum", "terms": [["1", []]]},
             "at_high": NOTHING},
        ),
        (
            "1 - x >= 0", ["x >= 0"],
            {"rule": "ends", "variable": "x", "low": None, "high": None, "at_low": NOTHING, "at_high": NOTHING},
        ),
        (
            "1 - x**2 >= 0", ["x >= 0"],
            {"rule": "roots", "variable": "x", "low": 0, "high": None, "square": "1", "factors": [], "rest": "1 - x**2"},
        ),
        (
            "x**2 > 0", [],
            {"rule": "roots", "variable": "x", "low": None, "high": None, "square": "x", "factors": [], "rest": "1"},
        ),
        (
            "x*(x**2 + 1) > 0", ["x >= 0"],
            {"rule": "roots", "variable": "x", "low": 0, "high": None, "square": "1", "factors": [0], "rest": "x**2 + 1"},
        ),
        (
            "x**2 - 2 >= 0", ["x - 1 >= 0"],
            {"rule": "roots", "variable": "x", "low": 0, "high": None, "square": "1", "factors": [], "rest": "x**2 - 2"},
        ),
        (
            "x**2 - y >= 0", ["x - y >= 0"],
            {"rule": "roots", "variable": "x", "low": 0, "high": None, "square": "1", "factors": [], "rest": "x**2 - y"},
        ),
        (
            "x**2 - y >= 0", [],
            {"rule": "roots", "variable": "x", "low": None, "high": None, "square": "1", "factors": [], "rest": "x**2 - y"},
        ),
        (
            "x**2 = 0", [],
            {"rule": "roots", "variable": "x", "low": None, "high": None, "square": "x", "factors": [], "rest": "1"},
        ),
    ],
)  # fmt: skip
def test_a_step_does_not_show_more(goal, facts, proof):
    """What is false, what does not follow, and what is no step at all is refused, by a ProofError and nothing else."""
    assert not accepted(proof, goal, *facts)


def test_the_first_step_that_fails_is_named():
    """The message says where in the proof it is."""
    proof = {"rule": "case", "on": "x", "low": X2, "high": {"rule": "both", "low": X2, "high": X2}}
    with pytest.raises(ProofError, match=r"^proof\.case\.high\.both: the goal is no equation"):
        check_sequent(sequent("x**2 >= 0"), proof)
