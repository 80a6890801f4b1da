"""Forms before each judge: what it proves of them by itself, what it refuses, and every size at once."""

import pytest
from tests.impl.lemmacheck.proving.problems import at_most, constant

from lemmacheck import Domain, Family, integers, orthogonal, psd, simplex, summed, symmetric
from lemmacheck.judging import Diverges, Problem, Proof, Refusal
from lemmacheck.judging import family as families
from lemmacheck.proving import corner, enclosure, prove, smt
from lemmacheck.vocabulary import PROFILES, Link, is_covered

QUICK = PROFILES["quick"]


def weighed(on, u):
    """u1 + 2 u2 + 3 u3."""
    return on.dot(u, on.vector([1, 2, 3]))


def crossed(on, u):
    """u1 u2 + u3."""
    return on.dot(u, on.vector([0, 0, 1])) + on.product(on.take(u, [0, 1]))


def determinant(on, A):
    """The determinant."""
    return on.det(A)


def bent(on, u):
    """The sum of the exponentials."""
    return on.total(on.exp(u))


def of(name, link, **pieces):
    """Return what a judge says of a link over a domain with one choice of the integers."""
    domain = Domain(pieces)
    domain.check()
    problem = Problem(domain, link, domain.assignments(limit=2)[0])
    return {
        "corners": lambda: corner.judge(problem),
        "boxes": lambda: enclosure.judge(problem, boxes=400),
        "smt": lambda: smt.judge(problem, effort=QUICK.smt_effort),
    }[name]()


@pytest.mark.parametrize(("name", "link", "piece", "is_true"), [
    ("corners", at_most(weighed, constant(3)), {"u": simplex(3)}, True),
    ("corners", at_most(constant(1), weighed), {"u": simplex(3)}, True),
    ("corners", at_most(weighed, constant("299/100")), {"u": simplex(3)}, False),
    ("corners", at_most(constant("101/100"), weighed), {"u": simplex(3)}, False),
    ("boxes", at_most(bent, constant("48/10")), {"u": simplex(3)}, True),
    ("boxes", at_most(bent, constant("47/10")), {"u": simplex(3)}, False),
    ("boxes", at_most(determinant, constant("11/10")), {"A": symmetric(2, within=1)}, True),
    ("boxes", at_most(determinant, constant("9/10")), {"A": symmetric(2, within=1)}, False),
    ("smt", at_most(weighed, constant(3)), {"u": simplex(3)}, True),
    ("smt", at_most(weighed, constant("299/100")), {"u": simplex(3)}, False),
])  # fmt: skip
def test_a_judge_knows_the_form(name, link, piece, is_true):
    """Corners are those of the form, boxes cover all of it, and z3 is told what it is; a false bound is refused."""
    assert isinstance(of(name, link, **piece), Proof if is_true else Refusal)


@pytest.mark.parametrize("piece", [psd(2, within=1), orthogonal(2)])
def test_boxes_refuse_what_coordinates_do_not_cover(piece):
    """Where it is not known that every point has coordinates, boxes of these prove nothing."""
    judged = of("boxes", at_most(determinant, constant(5)), A=piece)
    assert isinstance(judged, Refusal)
    assert not judged.applicable
    assert not is_covered(piece)
    problem = Problem(
        Domain({"A": piece}), at_most(determinant, constant(5)), Domain({"A": piece}).assignments(limit=1)[0]
    )
    assert not enclosure.recheck(problem, ".")


@summed("n")
def squares(on, u):
    """u²."""
    return u * u


@summed("n")
def entries(on, u):
    """u."""
    return u


@summed("n")
def halves(on, u):
    """u/2 + 1/4."""
    return u / 2 + on.scalar("1/4")


@summed("n")
def none(on, u):
    """0 u."""
    return 0 * u


def test_every_size_is_proved_by_summands_alone():
    """What holds of each entry from 0 to 1 is proved for every size; what needs the sum, or is false, is not."""
    given = Domain({"n": integers(1), "u": simplex("n")})
    proved = prove(given, Link(squares, entries), profile=QUICK)
    assert isinstance(proved, Proof)
    assert proved.scope == "every summand, every size"
    for link in (Link(entries, halves), Link(entries, none), at_most(entries, constant(1))):
        assert isinstance(prove(given, link, profile=QUICK), Refusal)


def largest(on, u):
    """1 over the smallest entry."""
    return 1 / on.smallest(u)


def one(on, t):
    """1."""
    return on.scalar(1)


def test_families_stay_inside_of_a_form():
    """A family in a simplex is followed to its limit, and one that leaves it is refused."""
    link = Link(largest, one)
    domain = Domain({"t": integers(1), "u": simplex(2)})
    inside = families.judge(domain, link, Family({"t": "t", "u": ["1/(t + 1)", "t/(t + 1)"]}))
    assert isinstance(inside, Diverges)
    outside = families.judge(domain, link, Family({"t": "t", "u": ["1/(t + 1)", "1"]}))
    assert "the condition sum(u) == 1 is not always satisfied" in str(outside)
