"""ThereIs of rows, matrices and several numbers: proved for every length at once, by proofs that the kernel checks."""

import json

import pytest
from tests.impl.lemmacheck.audits.existence.claims import (
    ROW,
    SMALL,
    TWO,
    a_quarter_each,
    audited,
    claim_of,
    half,
    halves,
    one,
    squares,
    within_half,
)

from lemmacheck import UNDECIDED, CatalogueError, ThereIs, equals, integers, matrices, reals, vectors
from lemmacheck.catalogues import Catalogue
from lemmacheck.kernel import check_file
from lemmacheck.runs import replay, run_audit


def summed(on, z):
    """The sum of z."""
    return on.total(z)


def shares(on, u):
    """exp(u) as a share of its sum."""
    return on.exp(u) / on.total(on.exp(u))


def of_squares(on, A, B):
    """How far B is from A, squared and added up."""
    return on.total((A - B) ** 2)


def half_of(on, A):
    """A/2."""
    return A / 2


PROVED_BY_THE_KERNEL = {
    "a row of any length": (within_half(), ROW),
    "a row near another": (within_half(of={"z": vectors("n", near="u", by="1/2")}), ROW),
    "a row within a number that is chosen": (
        within_half(of={"y": reals(0, 1), "z": vectors("n", within="y")}, by={"y": half, "z": halves}),
        ROW,
    ),
    "a row without ends": (within_half(of={"z": vectors("n")}), ROW),
    "a row of a written length": (
        within_half(of={"z": vectors(2, within="1/2")}),
        {"n": integers(2, 2), "u": vectors(2, within=1)},
    ),
    "several numbers": (TWO, {"x": reals(0, 1)}),
    "a row that looks at all of another": (
        ThereIs(summed, equals(one), of={"z": vectors("n", low=0, high=1)}, by={"z": shares}),
        {**ROW, "n": integers(1, 2)},
    ),
    "a matrix": (
        ThereIs(of_squares, one, of={"B": matrices("n", 2, within="1/2")}, by={"B": half_of}),
        {"n": integers(1, 2), "A": matrices("n", 2, within=1)},
    ),
}


@pytest.mark.parametrize(("asserts", "given"), PROVED_BY_THE_KERNEL.values(), ids=list(PROVED_BY_THE_KERNEL))
def test_the_kernel_checks_every_part(asserts, given):
    """Every end of every range, and the bound with the choices put in, has a proof on no solver's word."""
    found = audited(claim_of(asserts, given))
    assert found.line.verdict == "proved", found.line.why
    assert found.line.grade in ("rational", "enclosed", "enumerated")
    assert {link.grade for link in found.line.links} <= {"rational", "enclosed", "enumerated"}
    assert len(found.line.links) == len(asserts.parts)


def an_eighth_each(on, n):
    """n/8."""
    return n / 8


FALSE = {
    "a range too small": (within_half(of={"z": vectors("n", within="1/3")}), ROW),
    "a range above": (within_half(of={"z": vectors("n", low="1/100", high=1)}), ROW),
    "a range below": (within_half(of={"z": vectors("n", low=-1, high="49/100")}), ROW),
    "a bound that fails": (ThereIs(squares, an_eighth_each, of={"z": vectors("n", within=1)}, by={"z": halves}), ROW),
    "the second of two": (
        ThereIs(TWO.bound.ends.left, one, of={"y": reals(0, 1), "z": reals("y + 1/100", 1)}, by=TWO.by),
        {"x": reals(0, 1)},
    ),
}


@pytest.mark.parametrize(("asserts", "given"), FALSE.values(), ids=list(FALSE))
def test_rows_that_fail_refute_nothing(asserts, given):
    """One entry outside of its range, or one size at which the bound fails, leaves the assertion open."""
    found = audited(claim_of(asserts, given, expects=UNDECIDED))
    assert found.line.verdict == "undecided"
    assert found.line.grade is None
    assert "the choice fails" in found.line.why
    assert found.certificates == ()


def number(on, u):
    """1/2 as a single number."""
    return on.scalar("1/2")


def two_rows(on, u):
    """Two rows, each u/2."""
    return on.stack([u / 2, u / 2])


def longer(on, u):
    """u/2 and a 0 after it, at two entries; as long as u at other lengths."""
    return on.row(on.first(u) / 2, on.last(u) / 2, on.scalar(0))


@pytest.mark.parametrize(
    ("choice", "given"),
    [(number, ROW), (two_rows, {**ROW, "n": integers(2, 3)}), (longer, {**ROW, "n": integers(1, 4)}), (longer, ROW)],
)
def test_a_choice_has_the_size_of_its_range(choice, given):
    """What has another size at some length is wrong code, and the sentence says at which."""
    with pytest.raises(CatalogueError, match="the choice of z is not 1 x n, at n="):
        audited(claim_of(within_half(by={"z": choice}), given))


def certified(asserts, given, folder):
    """Audit a claim into a folder and return its catalogue and its certificate."""
    claim = claim_of(asserts, given)
    catalogue = Catalogue("planted", {"title": "planted", "arxiv": ""}, (claim,))
    run_audit(catalogue=catalogue, claims=(claim,), reading=None, profile=SMALL, seed=0, jobs=1, folder=folder,
              command="test")  # fmt: skip
    (path,) = (folder / "certificates").glob("*.json")
    return catalogue, path


def test_the_kernel_alone_checks_a_certificate(tmp_path):
    """A certificate is checked without the claim, and says what was proved; replay compares it with the claim."""
    catalogue, path = certified(within_half(), ROW, tmp_path / "run")
    found = check_file(path)
    assert (found.why, found.grade) == ("", "rational")
    assert found.about.endswith("(by what it chooses: the bound, and the ends of the ranges that it names)")
    assert replay(path, catalogue=catalogue).confirmed


def test_a_proof_of_another_part_is_refused(tmp_path):
    """Proofs that change places, places that are not those of the parts, and parts left out confirm nothing."""
    catalogue, path = certified(TWO, {"x": reals(0, 1)}, tmp_path / "run")
    stored = json.loads(path.read_text())
    links = stored["links"]
    assert [link["place"] for link in links] == [str(number) for number in range(len(TWO.parts))]
    swapped = [{**links[0], "proof": links[1]["proof"]}, {**links[1], "proof": links[0]["proof"]}, *links[2:]]
    for forged in (links[:-1], [{**link, "place": "ends"} for link in links], swapped, links[::-1], []):
        path.write_text(json.dumps({**stored, "links": forged}))
        assert check_file(path).why
        assert not replay(path, catalogue=catalogue).confirmed


@pytest.mark.parametrize(
    ("of", "says"),
    [
        ({"z": vectors("x", within=1)}, "depends on 'x'"),
        ({"z": vectors("m")}, "names 'm', which the domain lacks"),
        ({"z": vectors("n", within="w")}, "names 'w', which the domain lacks"),
        ({"z": vectors("n", within="v")}, "v"),
        ({"y": reals(0, 1), "z": vectors("y")}, "the size of 'z' depends on 'y', which is chosen"),
    ],
)
def test_ranges_of_rows_are_checked_like_variables(of, says):
    """Their lengths are made of integers of the domain, and their ends are single numbers or as long as they are."""
    given = {**ROW, "x": reals(0, 1), "v": vectors(3, low=0)}
    by = {"y": half, "z": halves}
    with pytest.raises(CatalogueError, match=says):
        audited(claim_of(ThereIs(squares, a_quarter_each, of=of, by={name: by[name] for name in of}), given))
