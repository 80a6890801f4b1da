"""Claims that are known are neither checked nor described again; whatever they are made of makes them others."""

import dataclasses

import pytest
from tests.impl.lemmacheck.runs.cache.catalogues import load, write

from lemmacheck.audits import describe_claim
from lemmacheck.catalogues import KnownClaims, catalogue, load_catalogue, surroundings
from lemmacheck.system import CatalogueError


def fail(_):
    """Fail where nothing should be asked."""
    pytest.fail("it is known")


@pytest.fixture
def claim(tmp_path):
    """Return a claim of a catalogue that was written."""
    (claim,) = load(write(tmp_path)).claims
    return claim


def known(tmp_path, claim):
    """Return what is known of a claim after it was checked and described once."""
    first = KnownClaims.of(tmp_path, "papers")
    first.check(claim, lambda _: None)
    line = first.described(claim, describe_claim)
    first.write()
    return line


def test_a_known_claim_is_neither_checked_nor_described(tmp_path, claim):
    """The next command has the line of the first."""
    line = known(tmp_path, claim)
    again = KnownClaims.of(tmp_path, "papers")
    again.check(claim, fail)
    assert again.described(claim, fail) == line == describe_claim(claim)


@pytest.mark.parametrize("change", ["digest", "a domain", "an expectation", "a title", "the engine"])
def test_a_changed_claim_is_checked(tmp_path, claim, monkeypatch, change):
    """A claim with another text, domain, prediction or title, or under another engine, is not known."""
    known(tmp_path, claim)
    one, other = claim.readings
    match change:
        case "digest":
            claim = dataclasses.replace(claim, digest="another")
        case "a domain":
            claim = dataclasses.replace(claim, readings=(dataclasses.replace(one, given=other.given), other))
        case "an expectation":
            claim = dataclasses.replace(claim, readings=(dataclasses.replace(one, expects=other.expects), other))
        case "a title":
            claim = dataclasses.replace(claim, title="Cubes")
        case _:
            surroundings.surroundings_of.cache_clear()
            monkeypatch.setattr(surroundings, "engine_digest", lambda: "another")
    asked = []
    again = KnownClaims.of(tmp_path, "papers")
    again.check(claim, asked.append)
    assert again.described(claim, describe_claim) == describe_claim(claim)
    assert asked == [claim]
    surroundings.surroundings_of.cache_clear()


def test_a_claim_that_was_refused_is_not_known(tmp_path, claim):
    """What a check raises is raised, and nothing is kept of it."""

    def refuse(_):
        raise CatalogueError("no")

    first = KnownClaims.of(tmp_path, "papers")
    with pytest.raises(CatalogueError):
        first.check(claim, refuse)
    first.write()
    asked = []
    KnownClaims.of(tmp_path, "papers").check(claim, asked.append)
    assert asked == [claim]


def test_what_the_paper_prints_is_that_of_now(tmp_path, claim):
    """The paper's text is added after the check: a known line has that of now."""
    known(tmp_path, claim)
    again = KnownClaims.of(tmp_path, "papers")
    again.check(claim, fail)
    now = dataclasses.replace(claim, printed="text", is_text_changed=True)
    assert again.described(now, fail) == describe_claim(now)


@pytest.mark.parametrize(
    "damage", [lambda text: text[:-5], lambda text: text.replace("Squares", "Cubes"), lambda _: ""]
)
def test_a_damaged_file_is_nothing(tmp_path, claim, damage):
    """A file that is not as it was written is not believed."""
    known(tmp_path, claim)
    (file,) = tmp_path.glob("claims-*.json")
    file.write_text(damage(file.read_text()))
    asked = []
    KnownClaims.of(tmp_path, "papers").check(claim, asked.append)
    assert asked == [claim]


def test_without_a_folder_everything_is_checked(claim):
    """Nothing is known where nothing is kept."""
    for _ in range(2):
        asked = []
        KnownClaims().check(claim, asked.append)
        assert asked == [claim]


def test_a_catalogue_is_loaded_without_checks(tmp_path, monkeypatch):
    """The second load of a catalogue checks no claim; without what is known it does."""
    package = str(write(tmp_path))
    first = KnownClaims.of(tmp_path, package)
    load_catalogue(package, first)
    first.write()
    monkeypatch.setattr(catalogue, "check_claim", fail)
    assert len(load_catalogue(package, KnownClaims.of(tmp_path, package)).claims) == 1
    with pytest.raises(pytest.fail.Exception):
        load_catalogue(package)
