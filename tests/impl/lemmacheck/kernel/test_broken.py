"""Points that break a statement: the kernel takes none that lies outside, or where a side is not certainly beyond."""

import hashlib
import json

import pytest

from lemmacheck.kernel import ProofError, check_certificate, check_file

UNIT = "x: Entries(rows=1, columns=1, lows=(0,), highs=(1,), open_low=False, open_high=False)"
ROW = "u: Entries(rows=1, columns='k', lows=(0,), highs=(2,), open_low=False, open_high=True)"
COUNT = "k: Integers(low=1, high=None)"


def broken(*terms, asserts="bound ≤", domain=(UNIT,), point=None, left=None, right=None):
    """Return a certificate of a point, 1/2 unless another is given, that breaks terms."""
    states = {"domain": list(domain), "asserts": asserts, "terms": list(terms)}
    texts = json.dumps(states, separators=(",", ":"), ensure_ascii=False)
    return {
        "kind": "counterexample", "claim": "1.1", "reading": "it", "states": states,
        "digest": hashlib.sha256(texts.encode()).hexdigest(),
        "point": {"x": "1/2"} if point is None else point, "left": left, "right": right,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("found", "grade"),
    [
        (broken("x", "x*x", left="1/2", right="1/4"), "rational"),
        (broken("x", "x", asserts="bound <"), "rational"),
        (broken("x", "2*x", asserts="bound ="), "rational"),
        (broken("2*x", "x", asserts="bound ="), "rational"),
        (broken("exp(x)", "1 + x", left={"mid": "1.6", "rad": "1"}, right="3/2"), "enclosed"),
        (broken("x", "7*x", "x*x", asserts="bound = ≤"), "rational"),
        (broken("sum(1, k, u[1, i(1)])", "k", domain=(COUNT, ROW), point={"k": "2", "u": ["3/2", "3/2"]}), "rational"),
        (broken("x", "x*x", domain=(UNIT, "x <= 1/2")), "rational"),
    ],
)
def test_a_point_that_breaks_a_statement_is_one(found, grade):
    """Whatever the sign, the ends of a chain are compared at the point; the grade says whether they are numbers."""
    assert check_certificate(found) == grade


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (broken("x", "x"), "not certain to compare otherwise"),
        (broken("x*x", "x"), "not certain to compare otherwise"),
        (broken("x*x", "x", asserts="bound <"), "not certain to compare otherwise"),
        (broken("x", "x", asserts="bound ="), "not certain to compare otherwise"),
        (broken("exp(log(x))", "x"), "not certain to compare otherwise"),
        (broken("exp(log(x))", "x", asserts="bound ="), "not certain to compare otherwise"),
        (broken("x", "x*x", "x", asserts="bound ≤ ≤"), "not certain to compare otherwise"),
        (broken("x", "x*x", point={"x": "3/2"}), "a hypothesis is not certain at the point"),
        (broken("x", "x*x", domain=(UNIT, "x < 1/2")), "a hypothesis is not certain at the point"),
        (broken("x", "x*x", domain=(UNIT, "prime(x)")), "is not checked here"),
        (broken("x", "x*x", point={}), "not one value for each variable"),
        (broken("x", "x*x", point={"x": {"root": "1"}}), "is no polynomial"),
        (broken("x", "x*x", asserts="bound ≤, up to a constant"), "no single point breaks"),
        (broken("x", "x*x", asserts="growth ≤, growing along x"), "no single point breaks"),
        (broken("x", "x*x", asserts="existence 0 ≤ 1"), "no single point breaks"),
        (broken("x", "x*x", left="1/3"), "a side is not 1/3"),
        (broken("x", "x*x", right="1/2"), "a side is not 1/2"),
        (broken("exp(x)", "1 + x", left="2"), "a side is not 2"),
        (broken("1/(2*x - 1)", "x"), "a side has no value at the point"),
        (broken("x", "log(2*x - 1)"), "a side has no value at the point"),
        ({**broken("x", "x*x"), "digest": "0" * 64}, "its digest is not that of what it states"),
        ({**broken("x", "x*x"), "states": None}, "it does not say what it states"),
        (
            broken("sum(1, k, u[1, i(1)])", "k", domain=(COUNT, ROW), point={"k": "3", "u": ["3/2", "3/2"]}),
            "u has another shape",
        ),
        (
            broken("sum(1, k, u[1, i(1)])", "k", domain=(COUNT, ROW), point={"k": "2", "u": ["3/2", "2"]}),
            "a hypothesis is not certain",
        ),
    ],
)
def test_what_breaks_nothing_is_refused(found, reason):
    """A tie, a point outside, a condition that is not read, a bound up to a constant, a value that it has not."""
    with pytest.raises(ProofError, match=reason):
        check_certificate(found)


def test_a_point_is_not_called_a_proof(tmp_path):
    """What is said of a file with a point is that it breaks what it states."""
    path = tmp_path / "point.json"
    path.write_text(json.dumps(broken("x", "x*x")), encoding="utf-8")
    found = check_file(path)
    assert (found.breaks, found.about) == (True, "1.1 it (a point that breaks it)")
