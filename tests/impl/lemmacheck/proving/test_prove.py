"""Proofs over whole domains, and stored proofs that are checked again and cannot be forged."""

import pytest
from tests.impl.lemmacheck.proving.problems import EFFORT, constant, exp_of, itself, square

from lemmacheck import Bound, counted, equals, fixed, indices, integers, prefixes, reals, summed, vectors
from lemmacheck.judging.judgement import Proof, Refusal
from lemmacheck.judging.problem import Problem
from lemmacheck.proving import corner, enclosure, root, smt
from lemmacheck.proving.prove import EVERY_INTEGER, EVERY_SUMMAND, prove, prove_chain
from lemmacheck.proving.recheck import recheck
from lemmacheck.vocabulary import PROFILES
from lemmacheck.vocabulary.claim import Link
from lemmacheck.vocabulary.domain import Domain

QUICK = PROFILES["quick"]
ONE, FIVE = constant(1), constant(5)


def count(on, k):
    """k."""
    return k


def index_total(on, i):
    """1 + 2 + ... + k."""
    return on.total(i)


def total(on, u):
    """The sum of the entries."""
    return on.total(u)


def factorial_of(on, k, x):
    """k! + x."""
    return on.factorial(k) + x


def above_five(on, x):
    """x + 5."""
    return x + 5


@counted
def from_one_on(k):
    """k, for positive numbers only."""
    if k < 1:
        raise ValueError(f"there is nothing to count at {k}")
    return k


@pytest.mark.parametrize("term", [factorial_of, from_one_on])
def test_what_has_no_value_for_an_integer_ends_no_judge(term):
    """Where a term raises for one integer, every judge refuses it there, and no stored step holds."""
    domain = Domain({"k": integers(-1, 1), "x": reals(0, 1)})
    link = Link(term, above_five)
    assert isinstance(prove(domain, link, profile=QUICK), Refusal)
    (problem,) = (Problem(domain, link, a) for a in domain.assignments(limit=3) if a.integers == {"k": -1})
    for judged in (root.judge(problem), enclosure.judge(problem, boxes=9), corner.judge(problem)):
        assert isinstance(judged, Refusal)
    assert not enclosure.recheck(problem, ".")


def first_row(on, row):
    """The first number of the row."""
    return on.first(row)


def row_total(on, row):
    """The sum of the row."""
    return on.total(row)


def test_finite_domains_are_proved_case_by_case():
    """Each integer has its own proof, and the scope counts them."""
    judged = prove(Domain({"k": integers(1, 4)}), Link(count, FIVE), profile=QUICK)
    assert isinstance(judged, Proof)
    assert (judged.by, judged.scope, len(judged.parts)) == ("enumeration", "all 4 cases", 4)
    refused = prove(Domain({"k": integers(1, 6)}), Link(count, FIVE), profile=QUICK)
    assert isinstance(refused, Refusal)
    assert "k=6" in refused.why


def test_infinite_domains_are_proved_for_every_integer_at_once():
    """1 ≤ k is proved for all k ≥ 1, and k ≤ 5 is not."""
    domain = Domain({"k": integers(1)})
    judged = prove(domain, Link(ONE, count), profile=QUICK)
    assert isinstance(judged, Proof)
    assert judged.scope == EVERY_INTEGER
    assert isinstance(prove(domain, Link(count, FIVE), profile=QUICK), Refusal)


@pytest.mark.parametrize(
    ("pieces", "link"),
    [
        ({"k": integers(1), "i": indices("k")}, Link(index_total, count)),
        ({"k": integers(1), "i": indices("k")}, Link(index_total, count, is_equation=True)),
        ({"k": integers(1), "u": vectors("k", within=1)}, Link(total, ONE)),
        ({"k": integers(1), "row": prefixes({"a": (1, 2)})}, Link(row_total, count)),
        ({"k": integers(1), "row": fixed(1, 2)}, Link(row_total, count)),
    ],
)
def test_rows_of_any_length_are_not_taken_for_one_number(pieces, link):
    """What holds for a row of one entry is not proved for rows of every length."""
    assert isinstance(prove(Domain(pieces), link, profile=QUICK), Refusal)


@pytest.mark.parametrize("pieces", [{"x": reals(2, 1)}, {"k": integers(3, 2), "x": reals(0, "k")}])
def test_empty_domains_have_no_proofs(pieces):
    """Nothing is proved of no points, and the refusal says so."""
    judged = prove(Domain(pieces), Link(square, ONE), profile=QUICK)
    assert isinstance(judged, Refusal)
    assert judged.is_empty


def test_chains_are_proved_link_by_link():
    """The ends follow when every link is proved, and the first missing link is named otherwise."""

    def double(on, x):
        return 2 * x

    domain, bound = Domain({"x": reals(0, 1)}), Bound(square, itself, double)
    proofs = {link: prove(domain, link, profile=QUICK) for link in bound.links}
    assert isinstance(prove_chain(bound, proofs), Proof)
    wrong = Bound(itself, square, equals(double))
    missing = prove_chain(wrong, {link: prove(domain, link, profile=QUICK) for link in wrong.links})
    assert isinstance(missing, Refusal)
    assert str(wrong.links[0]) in missing.why


def stored(link, by, scope, *steps):
    """Return a stored proof of the ends of a bound."""
    return [{"link": str(link), "place": "ends", "by": by, "scope": scope, "steps": list(steps)}]


def own_query(domain, link, **changes):
    """Return the SMT step of a problem's own query, whatever z3 says of it."""
    asked = Problem(domain, link, domain.assignments(limit=1)[0], **changes)
    return {"by": "SMT", "scope": str(asked.assignment), "smt2": smt.written(smt.queries(asked).query)}


FALSE = [
    ({"k": integers(1)}, count),
    ({"k": integers(1, 9)}, count),
    ({"x": reals(0, 9)}, itself),
    ({"x": reals(0, 3)}, exp_of),
    ({"k": integers(5), "u": vectors("k", within=2)}, total),
    ({"row": prefixes({"a": (5, 6)})}, row_total),
]
NAMES = ["enumeration", "SMT", "corners", "real roots", "boxes", "empty", "hearsay", ""]


@pytest.mark.parametrize("scope", ["no integers", EVERY_INTEGER, EVERY_SUMMAND, "all 1 cases", ""])
@pytest.mark.parametrize(("pieces", "left"), FALSE)
def test_false_statements_are_never_confirmed(pieces, left, scope):
    """No judge's name and no number of steps makes a stored proof of a false bound hold, nor raises an exception."""
    domain, bound = Domain(pieces), Bound(left, FIVE)
    assignments = domain.assignments(limit=600)
    data = {
        "SMT": {"smt2": "(assert false)"}, "boxes": {"cuts": ".", "boxes": 1}, "corners": {"corners": 2},
        "enumeration": {"arithmetic": "exact rationals"},
    }  # fmt: skip
    for by in NAMES:
        steps = [{"by": by, "scope": str(a)} | data.get(by, {}) for a in assignments]
        for some in ([], steps[:1], steps):
            for label in (scope, f"all {len(some)} cases"):
                assert recheck(domain, bound, stored(bound.ends, by, label, *some)) is not None


def test_a_proof_without_steps_is_no_proof():
    """A statement about every integer needs a step, whatever the stored scope says."""
    domain, bound = Domain({"k": integers(1)}), Bound(count, FIVE)
    for scope in ("all 0 cases", "no integers", ""):
        assert recheck(domain, bound, stored(bound.ends, "enumeration", scope)) is not None


@pytest.mark.parametrize(
    ("pieces", "left", "right"),
    [
        ({"k": integers(1), "u": vectors("k", within=1)}, total, ONE),
        ({"k": integers(1), "i": indices("k")}, index_total, ONE),
        ({"k": integers(1), "i": indices("k")}, index_total, count),
    ],
)
def test_a_query_about_one_entry_is_no_proof_for_all_sizes(pieces, left, right):
    """The problem's own query at its smallest size does not pass for every integer."""
    domain, bound = Domain(pieces), Bound(left, right)
    for free in (True, False):
        step = own_query(domain, bound.ends, free=free)
        assert recheck(domain, bound, stored(bound.ends, "SMT", EVERY_INTEGER, step)) is not None


def test_a_query_about_one_place_is_no_proof_for_a_row_of_constants():
    """With weights 1 and 9, the first summand's query does not pass for every summand."""
    domain = Domain({"x": reals(0, 1), "c": fixed(1, 9)})
    left, right = summed(2)(lambda on, c, x: c * x), summed(2)(lambda on, x: 2 * x)
    bound = Bound(left, right)
    step = own_query(domain, bound.ends, entry=0, free=True)
    forged = stored(bound.ends, "SMT, summand by summand", EVERY_SUMMAND, step)
    assert recheck(domain, bound, forged) is not None


@pytest.mark.parametrize(
    "changes",
    [
        {"link": "other"}, {"place": "0"}, {"steps": None}, {"steps": ["x"]}, {"steps": []}, {"by": "corners"},
        {"by": "SMT, summand by summand"}, {"scope": "every integer"}, {"scope": "all 2 cases"}, {"says": "more"},
    ],
)  # fmt: skip
def test_genuine_proofs_recheck_and_changed_ones_do_not(changes):
    """A proof of 0 ≤ x² ≤ 4 is confirmed as stored, and refused with another link, steps or labels."""
    domain, bound = Domain({"x": reals(-2, 2)}), Bound(square, constant(4))
    genuine = stored(bound.ends, "SMT", "all 1 cases", own_query(domain, bound.ends))
    assert smt.judge(Problem(domain, bound.ends, domain.assignments(limit=1)[0]), effort=EFFORT).by == "SMT"
    assert recheck(domain, bound, genuine) is None
    changed = [genuine[0] | changes]
    refused = recheck(domain, bound, changed)
    assert refused is not None or changes == {"place": "0"}


@pytest.mark.parametrize("changes", [{"scope": "k=2"}, {"by": "boxes"}, {"smt2": "(assert false)"}, {"corners": 4}])
def test_steps_say_nothing_that_is_not_so(changes):
    """A step of a genuine proof with another label, query or number is refused."""
    domain, bound = Domain({"x": reals(-2, 2)}), Bound(square, constant(4))
    step = own_query(domain, bound.ends) | changes
    assert recheck(domain, bound, stored(bound.ends, "SMT", "all 1 cases", step)) is not None


def test_every_kind_of_proof_survives_being_stored():
    """Whatever `prove` returns for these links is confirmed from its own steps."""
    for pieces, left, right in (
        ({"x": reals(0, 1)}, square, itself),
        ({"x": reals(0, 1)}, exp_of, constant(3)),
        ({"k": integers(1, 4)}, count, FIVE),
        ({"k": integers(2)}, ONE, count),
        ({"k": integers(1, 2), "u": vectors("k", within=1)}, total, count),
    ):
        domain, bound = Domain(pieces), Bound(left, right)
        judged = prove(domain, bound.ends, profile=QUICK)
        assert isinstance(judged, Proof)
        steps = [{"by": p.by, "scope": p.scope, **p.data} for p in (judged.parts or (judged,))]
        assert recheck(domain, bound, stored(bound.ends, judged.by, judged.scope, *steps)) is None
