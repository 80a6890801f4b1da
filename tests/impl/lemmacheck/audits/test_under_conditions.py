"""Definitions, reductions and costs under conditions: what satisfies them is asked, what is open settles nothing."""

import dataclasses
import json
import types
from fractions import Fraction

import pytest

from lemmacheck import (
    ILL_POSED,
    PROVED,
    REFUTED,
    SUPPORTED,
    UNDECIDED,
    VACUOUS,
    CatalogueError,
    Cited,
    Claim,
    Computation,
    Cost,
    CountedRun,
    Decodes,
    Family,
    Follows,
    Reading,
    UsageError,
    Verdict,
    WellPosed,
    between,
    integers,
    reals,
    solvable,
    whole,
)
from lemmacheck.arithmetic import Operations
from lemmacheck.catalogues import Catalogue
from lemmacheck.catalogues.catalogue import check_claim
from lemmacheck.mutation.audit import mutants_of
from lemmacheck.runs import replay
from lemmacheck.runs.run import Task, audit_task
from lemmacheck.vocabulary import PROFILES
from var_pipelines.hardness import Decoding

EVEN = "2*floor(n/2) == n"
NEVER_KNOWN = "exp(sqrt(n)) == exp(sqrt(n))"


def half(on, n):
    """n/2."""
    return n / 2


def inverse(on, n):
    """1/(n - 3), which has no value at 3."""
    return 1 / (n - 3)


def low(on):
    """-1."""
    return on.scalar(-1)


def one(on):
    """1."""
    return on.scalar(1)


def truth(n: int) -> int:
    """n."""
    return n


def returned(on, X):
    """X."""
    return X


def given_by(on, n: int, d: int):
    """Return n rows of d numbers."""
    return {"X": on.matrix([[0] * d] * n)}


def right_at_even(n: int) -> Decoding:
    """The number where it is even, else one more."""
    return Decoding(n + n % 2, Fraction(1, 8), Fraction(1, 4), 1, 64)


def squares(on, n, d):
    """n*d products."""
    return on.row(n * d, 0 * n, 0 * n)


def loops(n: int, d: int) -> Operations:
    """Count n*d products, and one more where n is odd."""
    return Operations(n * d + n % 2, 0, 0)


def claim_with(asserts, **parts):
    """Return a claim of one reading."""
    reading = Reading("a", expects=PROVED, asserts=asserts, **parts)
    return Claim("Z.1", kind="lemma", title="z", section="Z", says="z", readings=(reading,), digest="0" * 64)


def audit(claim, folder):
    """Audit a claim's reading; return its catalogue and verdict line."""
    check_claim(claim)
    catalogue = Catalogue("planted", types.MappingProxyType({"title": "z"}), (claim,))
    task = Task("planted", "Z.1", "a", PROFILES["quick"], 0, claim.digest)
    outcome = audit_task(claim, claim.readings[0], task, catalogue)
    outcome.write(folder)
    return catalogue, outcome.line


FAST = solvable(Computation("truth", truth), within=1)
NAMED = Decodes(right_at_even, truth=truth, source=FAST.problem, target=Computation("right", right_at_even))
NINE = {"n": integers(1, 9)}


@pytest.mark.parametrize(
    ("asserts", "where", "given", "verdict", "says"),
    [
        (WellPosed(whole(half)), (EVEN,), NINE, PROVED, "covers"),
        (WellPosed(whole(half)), (), NINE, ILL_POSED, "defines nothing"),
        (WellPosed(whole(half)), (EVEN, "n > 20"), NINE, VACUOUS, "no point"),
        (WellPosed(whole(half)), (EVEN,), {"n": integers(1)}, SUPPORTED, "did not break"),
        (WellPosed(whole(half)), ("n > 2**99",), {"n": integers(1)}, UNDECIDED, "no point of its domain was found"),
        (WellPosed(between(low, inverse, one)), ("n != 3",), NINE, PROVED, "covers"),
        (WellPosed(whole(half)), (EVEN, NEVER_KNOWN), NINE, UNDECIDED, "not known at"),
        (WellPosed(whole(half)), (f"n == 1 or {NEVER_KNOWN}",), NINE, ILL_POSED, "defines nothing"),
        (WellPosed(whole(half)), (f"n == 2 or {NEVER_KNOWN}",), NINE, UNDECIDED, "not known at"),
        (Decodes(right_at_even, truth=truth), (EVEN,), NINE, PROVED, "all 4 instances"),
        (Decodes(right_at_even, truth=truth), (), NINE, REFUTED, "decodes wrongly"),
        (Decodes(right_at_even, truth=truth), ("n > 20",), NINE, VACUOUS, "no point"),
        (Decodes(right_at_even, truth=truth), (NEVER_KNOWN,), NINE, UNDECIDED, "not known at"),
        (Decodes(right_at_even, truth=truth), (f"n == 2 or {NEVER_KNOWN}",), NINE, UNDECIDED, "not known at"),
    ],
)
def test_only_what_satisfies_the_conditions_is_asked(asserts, where, given, verdict, says, tmp_path):
    """Points outside break nothing; of one of which it is not known whether it is inside, nothing follows."""
    _, line = audit(claim_with(asserts, given=given, where=where), tmp_path)
    assert (line.verdict, says in line.why) == (verdict.value, True), line.why


COUNTED = {"n": integers(1, 6), "d": integers(1, 2)}
SIZES = {"n": integers(1), "d": integers(1)}
ODD_TOO = Family({"n": "2*t + 1", "d": "c"})
EVENS = Family({"n": "2*t", "d": "c"})


def cost(*families, where, exponent=1, given=None, **more):
    """Return a claim about a cost for every fixed d."""
    asserts = Cost(squares, exponent=exponent, along="n", held=("d",), at=COUNTED, **({"run": loops} | more))
    return claim_with(asserts, given=given or SIZES, families=families, where=where)


@pytest.mark.parametrize(
    ("claim", "verdict", "says"),
    [
        (cost(EVENS, where=("n != 1", "n != 3", "n != 5")), PROVED, "counted runs agree"),
        (cost(EVENS, where=()), REFUTED, "a counted run"),
        (cost(EVENS, where=("n != 1", "n != 3", "n != 5"), exponent="1/2"), REFUTED, "the exponent is 1"),
        (cost(EVENS, where=("n <= 2",)), REFUTED, "a counted run"),
        (cost(EVENS, where=("n == 2",)), UNDECIDED, "leaves the domain: the condition n == 2"),
        (cost(EVENS, where=("n == 2",), exponent="1/2"), UNDECIDED, "leaves the domain: the condition n == 2"),
        (cost(EVENS, where=("n > 20",)), Verdict.ERROR, "has no point in the domain"),
        (cost(ODD_TOO, where=("n != 1", "n != 3", "n != 5", "n < d*d or n == 2")), UNDECIDED, "no limit"),
    ],
)
def test_a_cost_is_counted_and_followed_inside_of_its_conditions(claim, verdict, says, tmp_path):
    """Runs outside are not counted, and a family that does not keep the conditions says nothing."""
    _, line = audit(claim, tmp_path)
    assert (line.verdict, says in line.why) == (verdict.value, True), line.why


@pytest.mark.parametrize(
    "claim",
    [
        claim_with(WellPosed(whole(half)), given=NINE, where=(EVEN,)),
        claim_with(WellPosed(whole(half)), given=NINE, where=("n < 2",)),
        claim_with(Decodes(right_at_even, truth=truth), given=NINE, where=(EVEN,)),
        cost(EVENS, where=("n != 1", "n != 3", "n != 5")),
    ],
)
def test_certificates_state_the_conditions_and_are_refused_under_others(claim, tmp_path):
    """A certificate is confirmed where its conditions are those of the claim, and says which they are."""
    catalogue, line = audit(claim, tmp_path)
    path = tmp_path / line.certificates[0]
    stored = json.loads(path.read_text())
    assert stored["where"] == list(claim.readings[0].where)
    assert replay(path, catalogue=catalogue).confirmed
    path.write_text(json.dumps(stored | {"where": ["n < 99"]}))
    with pytest.raises(UsageError, match="it is about n < 99"):
        replay(path, catalogue=catalogue)


def test_a_dropped_condition_is_a_mutant(tmp_path):
    """Without its condition the definition says more, and counting finds out; one instance off stays inside."""
    claim = claim_with(WellPosed(whole(half)), given=NINE, where=(EVEN,))
    _, line = audit(claim, tmp_path)
    (dropped,) = [mutant for mutant in mutants_of(claim.readings[0], line) if mutant.kind == "condition dropped"]
    assert dropped.reading.where == ()
    found = audit(dataclasses.replace(claim, readings=(dataclasses.replace(dropped.reading, name="a"),)), tmp_path)[1]
    assert found.verdict == ILL_POSED
    claim = claim_with(Decodes(right_at_even, truth=truth), given=NINE, where=(EVEN,))
    _, line = audit(claim, tmp_path)
    for mutant in mutants_of(claim.readings[0], line):
        renamed = dataclasses.replace(claim, readings=(dataclasses.replace(mutant.reading, name="a"),))
        assert audit(renamed, tmp_path)[1].verdict == REFUTED


@pytest.mark.parametrize(
    ("claim", "says"),
    [
        (
            claim_with(
                Decodes(right_at_even, truth=truth, source=FAST.problem, target=Computation("right", right_at_even)),
                given=NINE,
                where=(EVEN,),
            ),
            "is one for all of its instances, and `where` leaves some out: say by the bounds in `given` .*, or leave",
        ),
        (
            cost(EVENS, where=("n > 1",), run=CountedRun(returned, given_by), tokens="n", width="d"),
            "that of all its inputs, and `where` leaves some out: say by the bounds in `given` .*, or leave out",
        ),
        (
            claim_with(Follows(FAST, Cited("A", FAST)), given=NINE, where=("n > 1",)),
            "Follows has no conditions",
        ),
    ],
)
def test_what_facts_rest_on_has_no_conditions(claim, says):
    """A running time and a reduction are about all inputs, and an argument has no domain."""
    with pytest.raises(CatalogueError, match=says):
        check_claim(claim)


def test_conditions_do_not_make_a_domain_of_reals_finite(tmp_path):
    """There are still too many points to try."""
    _, line = audit(claim_with(WellPosed(whole(half)), given={"n": reals(0, 9)}, where=(EVEN,)), tmp_path)
    assert line.verdict == "error"
    assert "too many points to try" in line.why
