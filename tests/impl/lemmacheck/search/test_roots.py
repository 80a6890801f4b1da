"""The search for roots: equations that have no rational solution are searched on, and certificates say where."""

import json

import pytest

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, UsageError, reals, vectors
from lemmacheck.audits.bounds.audit import audit_reading
from lemmacheck.audits.bounds.certificates import certificates_of
from lemmacheck.audits.bounds.measures import summarise
from lemmacheck.audits.bounds.recheck import recheck_bound
from lemmacheck.audits.certificate import certify, read_certificate
from lemmacheck.audits.kind import Subject
from lemmacheck.vocabulary import PROFILES

QUICK = PROFILES["quick"]


def total(on, a, b):
    """a + b."""
    return a + b


def entries(on, u):
    """The sum of the entries."""
    return on.total(u)


def alone(on, x):
    """x."""
    return x


def number(text):
    """Return a term that is one number."""

    def constant(on):
        return on.scalar(text)

    return constant


def claim_of(expects, left, right, where, **given):
    """Return a claim with one reading."""
    reading = Reading(
        "r",
        expects=expects,
        asserts=Bound(left, number(right)),
        given=given,
        where=where if isinstance(where, tuple) else (where,),
    )
    return Claim("c", kind="lemma", title="c", section="1", says="c", readings=(reading,))


PLANE = {"a": reals(-9, 9), "b": reals(-9, 9)}
BROKEN = {
    "cubes": claim_of(REFUTED, total, "1587401/1000000", "a**3 + b**3 == 1", **PLANE),
    "the root of 2": claim_of(REFUTED, alone, "14142135/10000000", "x**2 == 2", x=reals(-9, 9)),
    "fourth powers": claim_of(REFUTED, entries, "2710/1000", "sum(u**4) == 2", u=vectors(3, within=2)),
    "a circle in space": claim_of(
        REFUTED, entries, "1631/1000", ("dot(u, u) == 1", "u[3] == u[1]**2"), u=vectors(3, within=2)
    ),
}


def audited_anew(claim):
    """Return what the audit finds, and the line of its verdict."""
    found = audit_reading(claim, claim.readings[0], profile=QUICK, seed=0)
    return found, summarise(found, profile=QUICK)


ONCE = {}


def audited(claim):
    """Return what the audit found when it was first asked."""
    if id(claim) not in ONCE:
        ONCE[id(claim)] = audited_anew(claim)
    return ONCE[id(claim)]


@pytest.mark.parametrize("name", BROKEN)
def test_equations_without_a_rational_solution_are_searched(name):
    """Within a part in a thousand of the best there is, each falls, at a root; the same one for the same seed."""
    _, line = audited(BROKEN[name])
    assert line.verdict == "refuted"
    assert "a root of" in str(line.counterexample.simplest.point)
    assert line.counterexample.simplest.by.endswith("around the root")
    if name == "the root of 2":
        assert audited_anew(BROKEN[name])[1].counterexample == line.counterexample


@pytest.mark.parametrize(("left", "right", "where", "given"), [
    (total, "1588/1000", "a**3 + b**3 == 1", PLANE), (alone, "14142136/10000000", "x**2 == 2", {"x": reals(-9, 9)}),
])  # fmt: skip
def test_a_proof_over_such_an_equation_names_a_point_of_its_domain(left, right, where, given):
    """Just above the best there is nothing breaks, and no domain is taken for empty that has irrational points."""
    found, line = audited(claim_of(PROVED, left, right, where, **given))
    assert line.verdict == "proved"
    assert not found.is_alarm


def written(claim, tmp_path, **changed):
    """Return the certificate of a claim, with some fields changed, as it is read back."""
    found, line = audited(claim)
    _, texts = certify(claim, line, certificates_of(found, line), None)
    fields = json.loads(next(iter(texts.values())))
    fields["point"] = {**fields["point"], **changed.pop("point", {})}
    path = tmp_path / "one.json"
    path.write_text(json.dumps({**fields, **changed}), encoding="utf-8")
    return read_certificate(path)


def rechecked(claim, certificate):
    """Return what a replay of a certificate says."""
    return recheck_bound(certificate, Subject(claim, claim.readings[0], QUICK, 0, lambda _: None))


def test_a_certificate_with_a_root_is_confirmed_and_a_forged_one_is_not(tmp_path):
    """Its root is looked for again: moved to where there is none, or to another equation, it is refused."""
    claim = BROKEN["cubes"]
    assert rechecked(claim, written(claim, tmp_path)).confirmed
    for text in ("a root of a**3 + b**3 == 1 between 9/10 and 1", "a root of a**3 + b**3 == 2 between 3/4 and 2", "2"):
        with pytest.raises(UsageError):
            rechecked(claim, written(claim, tmp_path, point={"a": text}))
    with pytest.raises(UsageError):
        rechecked(claim, written(claim, tmp_path, left="2"))


def test_so_is_one_with_two_roots(tmp_path):
    """Where two equations meet both roots are looked for together, and neither moves alone."""
    claim = BROKEN["a circle in space"]
    assert rechecked(claim, written(claim, tmp_path)).confirmed
    row = list(written(claim, tmp_path).point["u"])
    assert sum(text.startswith("a root of") for text in row) == 2
    place = next(i for i, text in enumerate(row) if text.startswith("a root of"))
    row[place] = row[place].split(" between ")[0] + " between 1 and 101/100"
    with pytest.raises(UsageError):
        rechecked(claim, written(claim, tmp_path, point={"u": row}))
