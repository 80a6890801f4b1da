"""Names of files from ids, slugs and roles: readable where they are ordinary, inside their folder whatever they are."""

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.impl.lemmacheck.proving.problems import itself, square

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals
from lemmacheck.catalogues import Catalogue, worker_catalogue
from lemmacheck.runs import run_audit
from lemmacheck.runs.corpus import entry_path
from lemmacheck.runs.replaying import replay
from lemmacheck.system.names import (
    LONGEST,
    certificate_name,
    claims_option,
    file_name,
    package_name,
    published,
    readable,
)
from lemmacheck.vocabulary import PROFILES

SAFE = re.compile(r"(?!\.)(?!.*\.\.)[A-Za-z0-9_.=~-]+")
RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
ODD = st.text(st.sampled_from("aAbB.1-_/\\ ~=%:\0\n<é\ud800con"), max_size=8) | st.text(max_size=300)


@pytest.mark.parametrize("claim", ["B.2", "3.5", "1", "abstract", "lemma-4", "A1", "main_theorem"])
def test_ordinary_names_stay_as_they_are(claim):
    """A claim's number, a reading's slug and a role are seen in the name as they are."""
    assert certificate_name(claim, "w_equals_1", "proof") == f"certificates/{claim}-w_equals_1-proof.json"


def test_the_catalogues_names_stay_as_they_are():
    """No certificate of the paper's own claims changes its name."""
    for claim in worker_catalogue("lemmacheck_papers.var_limits").claims:
        for reading in claim.readings:
            assert file_name(claim.id, reading.slug, "simplest") == f"{claim.id}-{reading.slug}-simplest"


@pytest.mark.parametrize(
    ("claim", "name"),
    [
        ("../../etc/passwd", "=2E=2E=2F.=2E=2Fetc=2Fpasswd-r-proof"),
        (".hidden", "=2Ehidden-r-proof"),
        ("/srv/y", "=2Fsrv=2Fy-r-proof~0"),
        ("a\\b", "a=5Cb-r-proof~0"),
        ("Lemma 1", "Lemma=201-r-proof~10"),
        ("con.1", "=63on.1-r-proof"),
        ("NUL.x", "=4EUL.x-r-proof~e"),
        ("", "=-r-proof"),
        ("b.2", "b.2-r-proof~0"),
        ("é", "=C3=A9-r-proof"),
    ],
)
def test_what_a_file_system_would_not_keep_is_spelled(claim, name):
    """Separators, dots that lead away, devices of Windows, spaces, and a case that is unusual."""
    assert file_name(claim, "r", "proof") == name


@given(ODD, ODD, ODD)
@example("..", "..", "..")
@example("x" * 500, "y", "z")
def test_every_name_is_safe(claim, slug, role):
    """Letters, digits and `._-=~` alone, no dots that lead away, no device, and no longer than a file system takes."""
    name = file_name(claim, slug, role, suffix=".json")
    assert SAFE.fullmatch(name)
    assert not RESERVED.fullmatch(name)
    assert len(name) <= LONGEST + 5
    assert Path("certificates", name).resolve().parent == Path("certificates").resolve()


@given(st.lists(st.tuples(ODD, ODD), min_size=2, max_size=12, unique=True))
@example([("a.1", "r"), ("A.1", "r")])
@example([("a-b", "c"), ("a", "b-c")])
@example([("x" * 400, "r"), ("x" * 401, "r"), ("X" * 400, "r")])
@example([("Theorem", "r"), ("theorem", "r"), ("THEOREM", "r"), ("theoreM", "r")])
@example([("a~0", "r"), ("a", "r"), ("A", "r"), ("a=7E0", "r"), ("=61", "r")])
def test_different_names_stay_different_in_any_case(pairs):
    """No two pairs share a file, not even where capitals are not told from small letters."""
    names = [file_name(*pair).casefold() for pair in pairs]
    assert len(set(names)) == len(names)
    places = [readable(claim) for claim in {claim for claim, _ in pairs}]
    assert len(set(places)) == len(places)


def test_the_points_of_a_catalogue_stay_in_the_corpus(tmp_path):
    """Whatever a catalogue and a claim are called, their file lies in the corpus' folder."""
    for package, claim in itertools.product(("claims", "../x", "/etc", "a/../../b", "..", "."), ("B.2", "../x", "/x")):
        path = entry_path(tmp_path, package, claim, "r")
        assert path.resolve().parent.parent == tmp_path.resolve()
    assert entry_path(tmp_path, "claims", "B.2", "all_four") == tmp_path / "claims" / "B.2-all_four.json"
    assert package_name("./papers/mine") == package_name("papers/mine") == "papers=2Fmine"
    assert package_name("/srv/a/paper") != package_name("/srv/b/paper")


def test_what_is_published_names_no_place_outside(tmp_path, monkeypatch):
    """Paths inside the working directory are relative to it; outside, the last part is left."""
    monkeypatch.chdir(tmp_path)
    assert published(str(tmp_path / "a" / "b")) == "a/b"
    assert published("/srv/somebody/paper") == "paper"
    assert published("../somebody/paper") == "paper"
    assert published("claims") == "claims"
    assert claims_option("claims") == " --claims claims"
    assert claims_option("/srv/somebody/my paper") == " --claims 'my paper'"
    assert claims_option("/srv/somebody/paper", here=True) == " --claims /srv/somebody/paper"


def claim_called(name):
    """Return a claim with a bound that is broken and one that is proved."""
    readings = (
        Reading("large", expects=REFUTED, asserts=Bound(square, itself), given={"x": reals(0, 2)}),
        Reading("small", expects=PROVED, asserts=Bound(square, itself), given={"x": reals(0, 1)}),
    )
    return Claim(name, kind="lemma", title="t", section="1", says="x", readings=readings, file="f.py")


@pytest.mark.parametrize("name", ["../../escaped", "/escaped", "a/b", "..", "con.1", "x" * 300, "nul\0l"])
def test_a_run_writes_inside_its_folder_whatever_a_claim_is_called(tmp_path, name):
    """Certificates of a claim with any name lie in the run's folder, and are confirmed from there."""
    catalogue = Catalogue("none", {"title": "t", "arxiv": ""}, (claim_called(name),))
    folder = tmp_path / "deep" / "run"
    run_audit(
        catalogue=catalogue, claims=catalogue.claims, reading=None, profile=PROFILES["quick"], seed=0, jobs=1,
        folder=folder, command="test",
    )  # fmt: skip
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {path.parent for path in written} == {folder, folder / "certificates"}
    assert len(list((folder / "certificates").iterdir())) == 3
    assert all(replay(path, catalogue=catalogue).confirmed for path in (folder / "certificates").iterdir())


def test_names_that_differ_in_case_alone_have_files_of_their_own(tmp_path):
    """Two claims of one name but for its case write six certificates, even where case is not told."""
    names = set()
    for name in ("a.1", "A.1"):
        catalogue = Catalogue("none", {"title": "t", "arxiv": ""}, (claim_called(name),))
        run_audit(
            catalogue=catalogue, claims=catalogue.claims, reading=None, profile=PROFILES["quick"], seed=0, jobs=1,
            folder=tmp_path / "run", command="test",
        )  # fmt: skip
        names |= {path.name.casefold() for path in (tmp_path / "run" / "certificates").iterdir()}
    assert len(names) == 6
