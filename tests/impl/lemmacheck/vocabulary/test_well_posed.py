"""Tests of WellPosed: planted definitions that define everything, some things or nothing, and their certificates."""

import json

import pytest

from lemmacheck import (
    ILL_POSED,
    PROVED,
    SUPPORTED,
    VACUOUS,
    CatalogueError,
    Claim,
    FirstTerm,
    Reading,
    UsageError,
    WellPosed,
    between,
    counted,
    fixed,
    integers,
    reals,
    same,
    whole,
)
from lemmacheck.catalogues.catalogue import Catalogue, check_claim
from lemmacheck.records import read_record
from lemmacheck.runs import replay
from lemmacheck.runs.run import run_audit
from lemmacheck.vocabulary.profile import PROFILES


def half(on, n):
    """Half of n, an index only if n is even."""
    return n / 2


def double(on, n):
    """Twice n, always an index."""
    return 2 * n


def one(on):
    """1."""
    return on.scalar(1)


def size(on):
    """8."""
    return on.scalar(8)


def itself(on, n):
    """The integer n."""
    return 1 * n


@counted
def square(n):
    """The number n² by counting."""
    return sum(1 for _ in range(n) for _ in range(n))


def squared(on, n):
    """The number n² by a product."""
    return n * n


def claim_with(asserts, given, expects=PROVED):
    """Return a claim of one definition."""
    reading = Reading("as printed", expects=expects, asserts=asserts, given=given)
    return Claim("1", kind="definition", title="A definition", section="1", says="n", readings=(reading,), digest="d")


def audit(claim, folder):
    """Return the verdict line of a claim's only reading."""
    catalogue = Catalogue("planted", {"title": "planted", "arxiv": ""}, (claim,))
    check_claim(claim)
    path = run_audit(
        catalogue=catalogue, claims=[claim], reading=None, profile=PROFILES["quick"], seed=0, jobs=1, folder=folder,
        command="test",
    )  # fmt: skip
    (verdict,) = read_record(path).verdicts.values()
    return catalogue, verdict


SMALL = {"n": integers(1, 9)}


@pytest.mark.parametrize(
    ("asserts", "given", "verdict", "defined"),
    [
        (WellPosed(whole(double)), SMALL, PROVED, "9 of 9"),
        (WellPosed(whole(half)), SMALL, ILL_POSED, "4 of 9"),
        (WellPosed(between(one, itself, size)), SMALL, ILL_POSED, "8 of 9"),
        (WellPosed(between(one, itself, size), whole(half)), SMALL, ILL_POSED, "4 of 9"),
        (WellPosed(same(square, squared)), SMALL, PROVED, "9 of 9"),
        (WellPosed(same(square, double)), SMALL, ILL_POSED, "1 of 9"),
        (WellPosed(whole(double)), {"n": integers(1)}, SUPPORTED, "of"),
        (WellPosed(whole(double)), {"n": integers(3, 2)}, VACUOUS, "0 of 0"),
        (WellPosed(whole(half)), {"n": fixed(7)}, ILL_POSED, "0 of 1"),
    ],
)
def test_planted_definitions_get_the_verdict_that_counting_gives(asserts, given, verdict, defined, tmp_path):
    """A definition is proved on a finite domain, ill-posed at one point without value, supported without end."""
    _, line = audit(claim_with(asserts, given), tmp_path)
    assert line.verdict is verdict
    (figure,) = line.figures
    assert figure.name == "defined"
    assert defined in figure.text


def test_the_simplest_point_without_value_is_shown_in_words(tmp_path):
    """The first point that fails is the smallest, and the text says what is asked and what is there."""
    _, line = audit(claim_with(WellPosed(whole(half)), SMALL), tmp_path)
    found = line.counterexample.simplest
    assert found.point == {"n": "1"}
    assert found.says == "half is 1/2, not an integer"
    assert [link.verdict for link in line.links] == ["ill-posed"]


@pytest.mark.parametrize("asserts", [WellPosed(whole(half)), WellPosed(whole(double))])
def test_certificates_of_definitions_replay(asserts, tmp_path):
    """Both kinds, a point without value and a count of all points, are confirmed without the search."""
    catalogue, line = audit(claim_with(asserts, SMALL), tmp_path)
    (name,) = line.certificates
    assert replay(tmp_path / name, catalogue=catalogue).confirmed


def test_forged_certificates_of_definitions_are_refused(tmp_path):
    """A point that has a value, one outside the domain, or a wrong count is not confirmed."""
    catalogue, line = audit(claim_with(WellPosed(whole(half)), SMALL), tmp_path)
    path = tmp_path / line.certificates[0]
    kept = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(kept | {"point": {"n": "2"}}), encoding="utf-8")
    assert not replay(path, catalogue=catalogue).confirmed
    path.write_text(json.dumps(kept | {"point": {"n": "11"}}), encoding="utf-8")
    with pytest.raises(UsageError, match="outside the domain"):
        replay(path, catalogue=catalogue)
    path.write_text(json.dumps(kept | {"right": "7"}), encoding="utf-8")
    assert not replay(path, catalogue=catalogue).confirmed
    defined = {key: kept[key] for key in ("schema", "claim", "reading", "digest", "states")}
    defined |= {"kind": "defined", "role": "proof", "points": 9}
    path.write_text(json.dumps(defined), encoding="utf-8")
    assert not replay(path, catalogue=catalogue).confirmed
    for more in ({"role": "simplest"}, {"given": [{"text": "SETH", "declared_in": ""}]}, {"links": [{}]}):
        path.write_text(json.dumps(defined | more), encoding="utf-8")
        with pytest.raises(UsageError, match=r"role|says nothing about"):
            replay(path, catalogue=catalogue)


def test_real_numbers_and_figures_are_refused_early(tmp_path):
    """WellPosed over reals has too many points, and it has no figures; both are said before or instead of a verdict."""
    _, line = audit(claim_with(WellPosed(whole(double)), {"n": reals(0, 1)}), tmp_path)
    assert line.verdict == "error"
    assert "about integers" in line.why
    reading = Reading("a", expects=PROVED, asserts=WellPosed(whole(double)), given=SMALL, figures={"x": FirstTerm()})
    with pytest.raises(CatalogueError, match="no figures"):
        check_claim(Claim("1", kind="definition", title="t", section="1", says="n", readings=(reading,)))
    with pytest.raises(CatalogueError, match="at least one requirement"):
        WellPosed()
