"""Certificates of families: everything that they hold is made anew, and whatever was changed is named."""

import dataclasses
import json
import types

import msgspec
import pytest

from lemmacheck import REFUTED, Bound, Claim, Cost, Family, Growth, Reading, UsageError, integers, reals
from lemmacheck.audits import written_down
from lemmacheck.catalogues import Catalogue
from lemmacheck.runs import replay
from lemmacheck.runs.run import Task, audit_task
from lemmacheck.vocabulary import PROFILES


def squared(on, g, x):
    """x² and g."""
    return x * x + g


def itself(on, x):
    """x."""
    return 1 * x


def pairs(on, n, d):
    """n²d."""
    return n * n * d


GIVEN = {"g": integers(1), "x": reals(1)}
FAMILY = Family({"g": "3", "x": "t + 1"})


def certificate(asserts, given, family, folder):
    """Audit a reading, and return its catalogue and the path of its certificate."""
    reading = Reading("a", expects=REFUTED, asserts=asserts, given=given, families=(family,))
    claim = Claim("Z.1", kind="lemma", title="z", section="Z", says="z", readings=(reading,), digest="0" * 64)
    catalogue = Catalogue("planted", types.MappingProxyType({"title": "z"}), (claim,))
    task = Task("planted", "Z.1", "a", PROFILES["quick"], 0, claim.digest)
    outcome = audit_task(claim, reading, task, catalogue)
    outcome.write(folder)
    (name,) = outcome.line.certificates
    return catalogue, folder / name


@pytest.fixture
def diverging(tmp_path):
    """Return the certificate of a family that diverges."""
    return certificate(Growth(squared, itself, along=("x",)), GIVEN, FAMILY, tmp_path)


def changed(path, change):
    """Write a changed copy of a certificate beside it, and return its path."""
    body = json.loads(path.read_text())
    change(body)
    other = path.with_name("changed.json")
    other.write_text(json.dumps(body))
    return other


def test_a_family_is_confirmed_by_doing_it_again(diverging):
    """The ratio, its limit and every sample are those of the certificate."""
    catalogue, path = diverging
    found = replay(path, catalogue=catalogue)
    assert found.confirmed, found.lines
    assert "samples" in found.lines[-1]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ratio", "t"), ("ratio", None), ("limit", "7"), ("limit", "-oo"), ("samples", []), ("samples", [[1, "4"]]),
        ("more", "x"),
    ],
)  # fmt: skip
def test_a_changed_field_is_named(diverging, name, value):
    """Nothing in a family is believed: not its ratio, its limit, its samples, nor what it should not hold."""
    catalogue, path = diverging
    found = replay(changed(path, lambda body: body["family"].update({name: value})), catalogue=catalogue)
    assert not found.confirmed
    assert any(line.startswith(f"differs    {name}") for line in found.lines), found.lines


def test_another_parameter_makes_other_names_unknown(diverging):
    """The point of a family is read with the parameter that the certificate names."""
    catalogue, path = diverging
    assert not replay(
        changed(path, lambda body: body["family"].update({"parameter": "s"})), catalogue=catalogue
    ).confirmed


def test_each_sample_is_compared(diverging):
    """One digit of one sample makes a difference."""
    catalogue, path = diverging
    count = len(json.loads(path.read_text())["family"]["samples"])
    for place in range(0, count, 5):

        def change(body, place=place):
            body["family"]["samples"][place][1] += "0"

        assert not replay(changed(path, change), catalogue=catalogue).confirmed


@pytest.mark.parametrize(
    "point",
    [
        {"g": "t", "x": "t + 1"}, {"g": "3", "x": "5"}, {"g": "3", "x": "-t"}, {"g": "0", "x": "t"},
        {"g": "3", "x": ["t", "t"]}, {"g": "3", "x": []}, {"g": "3", "x": {"t": 1}}, {"g": "3", "x": "c*t"},
        {"g": "3", "x": "t**(1/2)"}, {"g": "3", "x": "9**9**9**9"}, {"g": "3", "x": "import os"},
        {"g": None, "x": "t"}, {"g": "1/2", "x": "t"},
    ],
)  # fmt: skip
def test_another_point_is_judged_and_not_believed(diverging, point):
    """A family that moves what is held, leaves the domain or cannot be read confirms nothing, quickly."""
    catalogue, path = diverging
    found = replay(changed(path, lambda body: body["family"].update({"point": point})), catalogue=catalogue)
    assert not found.confirmed


def test_a_family_of_other_variables_is_refused(diverging):
    """A certificate without a family, or with other names, is no certificate of this claim."""
    catalogue, path = diverging
    for family in (None, {}, {"point": {"y": "t"}}, {"point": []}):
        with pytest.raises(UsageError, match="no family with the variables"):
            replay(changed(path, lambda body, family=family: body.update({"family": family})), catalogue=catalogue)


def test_a_claim_up_to_a_constant_that_holds_confirms_no_family(tmp_path, diverging):
    """The certificate of a family refutes nothing once the claim's last term is larger."""
    catalogue, path = diverging
    reading = catalogue.claims[0].readings[0]
    weaker = Reading("a", expects=REFUTED, asserts=Bound(squared, squared_and_one, up_to_constant=True), given=GIVEN)
    claim = dataclasses.replace(catalogue.claims[0], readings=(weaker,))
    other = Catalogue("planted", types.MappingProxyType({"title": "z"}), (claim,))
    assert reading.families
    states = written_down(weaker).statement
    restated = {"states": msgspec.to_builtins(states), "digest": states.digest}
    assert not replay(changed(path, lambda body: body.update(restated)), catalogue=other).confirmed


def squared_and_one(on, g, x):
    """x² + g + 1."""
    return x * x + g + 1


@pytest.mark.parametrize(
    "change",
    [
        lambda body: body.update({"says": "proved"}),
        lambda body: body.update({"points": 7}),
        lambda body: body["families"][0].update({"exponent": "1"}),
        lambda body: body["families"][0]["point"].update({"d": "t"}),
        lambda body: body["families"][0]["samples"].pop(),
        lambda body: body.update({"families": []}),
    ],
)
def test_a_cost_is_confirmed_by_doing_it_again_and_not_otherwise(tmp_path, change):
    """Runs, families, exponents, samples and the reason are all made anew."""
    family = Family({"n": "2**t", "d": "2**t"})
    given = {"n": integers(1), "d": integers(1)}
    catalogue, path = certificate(Cost(pairs, exponent=2, along="n"), given, family, tmp_path)
    assert replay(path, catalogue=catalogue).confirmed
    assert not replay(changed(path, change), catalogue=catalogue).confirmed
